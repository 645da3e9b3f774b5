"""What the model of names is held to: damaged case, edges of names, any text, bounded time."""

from __future__ import annotations

import logging
import zlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from reader.recognise import recognise
from reader.recognise.names import recogniser
from reader.recognise.names.tagger.features import Features, case_of, shape
from reader.recognise.names.tagger.memory import Memory
from reader.recognise.names.tagger.model import NameModel, name_model, pieces, proper, spans
from reader.recognise.names.tagger.rereading import reread
from reader.recognise.names.tagger.unpacking import packed, unpacked
from reader.recognise.names.tagger.wordlist import NOTHING, WordList
from reader.recognise.names.tagger.words import words
from reader.recognise.recogniser import Context
from reader.recognise.text.chunks import stretches
from tests.recognise.articles import article, names, story

DATA = Path(recogniser.__file__).parent / "data"

WORDS = [
    # possessives and shortened words are parted
    ("Iraq's army", ["Iraq", "'s", "army"]),
    ("It’s Ryan Dillon’s.", ["It", "’s", "Ryan", "Dillon", "’s", "."]),
    ("the Joneses' house", ["the", "Joneses", "'", "house"]),
    # stops that belong to the word
    ("The U.S. and the U.N.", ["The", "U.S.", "and", "the", "U.N."]),
    ("Army Col. J. Smith", ["Army", "Col.", "J.", "Smith"]),
    ("Acme Inc. and J.R.R. Tolkien...", ["Acme", "Inc.", "and", "J.R.R.", "Tolkien", "..."]),
    # hyphens in names, and between a name and what is said of it
    ("Iran-backed", ["Iran", "-", "backed"]),
    ("U.S.-led", ["U.S.", "-", "led"]),
    ("pro-Beijing", ["pro", "-", "Beijing"]),
    ("Jean-Claude al-Abadi Cheuk-yan", ["Jean-Claude", "al-Abadi", "Cheuk-yan"]),
    # signs and numbers
    ("(AP) — “Yes,” $3.5m", ["(", "AP", ")", "—", "“", "Yes", ",", "”", "$", "3.5m"]),
    ("AT&T O'Brien F-16 Gawker.com", ["AT&T", "O'Brien", "F-16", "Gawker.com"]),
]


@pytest.mark.parametrize(("text", "wanted"), WORDS, ids=[row[0] for row in WORDS])
def test_words(text: str, wanted: list[str]) -> None:
    assert [word.text for word in words(text)] == wanted


@settings(max_examples=200)
@given(st.text(max_size=80))
def test_words_are_all_of_the_text(text: str) -> None:
    at = 0
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert not text[at : word.start].strip()
        at = word.end
    assert not text[at:].strip()


FOUND = [
    # titles and ranks stay outside, and tell a person
    ("They asked Gen. Maria Oxley about it.", {"Maria Oxley": "person"}),
    ("US Army 1st Lt. Peter Hallam told them so.", {"Peter Hallam": "person"}),
    ("The visit of Foreign Minister Tarek Haddad ended.", {"Tarek Haddad": "person"}),
    # possessives, quotes and brackets
    ("It was Angela Merkel's party.", {"Angela Merkel": "person"}),
    ('He called her "Angela Merkel".', {"Angela Merkel": "person"}),
    ("Officials in Kenya’s capital said so.", {"Kenya": "place"}),
    ("The minister (Boris Johnson) left.", {"Boris Johnson": "person"}),
    # initials, particles and prefixes
    ("The paper by J. B. Hartley was read.", {"J. B. Hartley": "person"}),
    ("They elected Ursula von der Leyen.", {"Ursula von der Leyen": "person"}),
    ("They heard Ewan McTavish speak.", {"Ewan McTavish": "person"}),
    ("President Bashar al-Assad spoke.", {"Bashar al-Assad": "person"}),
    # hyphens
    ("An Iran-backed militia fired on them.", {"Iran": "place"}),
    ("The NATO-led mission ended.", {"NATO": "organisation"}),
    # acronyms, with and without dots
    ("The U.N. and the EU agreed.", {"U.N.": "organisation", "EU": "organisation"}),
    ("He works for the BBC in London.", {"BBC": "organisation", "London": "place"}),
    # datelines and lead-ins in capitals
    ("BAGHDAD (AP) — The army said so.", {"BAGHDAD": "place", "AP": "organisation"}),
    ("LONDON - Police said on Monday that it was so.", {"LONDON": "place"}),
    # headlines
    ("Merkel Meets Putin In Moscow", {"Moscow": "place", "Putin": "person"}),
    ("FRANCE AND GERMANY SIGN NEW TREATY", {"FRANCE": "place", "GERMANY": "place"}),
]


@pytest.mark.parametrize(("text", "wanted"), FOUND, ids=[row[0] for row in FOUND])
def test_found(text: str, wanted: dict[str, str]) -> None:
    got = names(text)
    assert {name: got.get(name) for name in wanted} == wanted


CASES = [
    ("The army left the town".split(), "p"),  # noqa: SIM905
    ("Army Leaves Town After Truce".split(), "t"),  # noqa: SIM905
    ("ARMY LEAVES TOWN".split(), "c"),  # noqa: SIM905
    (["NATO"], "p"),
]


@pytest.mark.parametrize(("given_words", "case"), CASES)
def test_case(given_words: list[str], case: str) -> None:
    assert case_of(given_words) == case


def test_damaged_case_is_read_as_running_text() -> None:
    features = Features(WordList(DATA / "words.z"))
    loud = "FRANCE AND GERMANY SIGN NEW NATO TREATY"
    assert " ".join(features.read(loud.split()).words) == "France and Germany sign new NATO treaty"
    title = features.read("Army Leaves Berlin After Truce".split())  # noqa: SIM905
    assert title.words[1:] == ["leaves", "Berlin", "after", "truce"]


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("London", "Xx"), ("BBC", "XX"), ("U.S.", "X.X."), ("é4", "xd"), ("É", "X")],
)
def test_shapes(word: str, wanted: str) -> None:
    assert shape(word) == wanted


def test_what_is_known_of_words() -> None:
    known = WordList(DATA / "words.z")
    assert known.find("London").cluster.startswith("0110")
    assert "C" in known.find("United Kingdom").kinds
    assert known.find("United").longest >= 2
    assert known.find("the").case == "l2"
    assert known.find("qwertyuiopasdf") == NOTHING
    assert known.find("") == NOTHING


def test_every_stretch_of_the_table_is_searched() -> None:
    known = WordList(DATA / "words.z")
    lines = (
        zlib.decompress((DATA / "words.z").read_bytes()).split(b"\0")[2].strip(b"\n").split(b"\n")
    )
    words = [line.split(b"\t")[0].decode() for line in lines]
    assert words == sorted(words)
    missed = [word for word in [*words[::29], words[-1]] if known.find(word) == NOTHING]
    assert missed == []
    assert known.find(words[0] + "\0") == known.find(words[-1] + "x") == NOTHING


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        (["O", "BP", "LP"], [(1, 3, "person")]),
        (["IP", "IP", "UL"], [(0, 2, "person"), (2, 3, "place")]),
        (["BP", "IO", "O"], [(0, 1, "person"), (1, 2, "organisation")]),
        (["UL", "LL"], [(0, 1, "place"), (1, 2, "place")]),
    ],
)
def test_any_tags_make_names(tags: list[str], wanted: list[tuple[int, int, str]]) -> None:
    assert spans(tags) == wanted
    assert spans(proper(tags)) == wanted


def test_a_name_has_one_kind_throughout() -> None:
    text = (
        "Valeska Hartmoor sang in Vienna. The crowd loved Hartmoor.\n\n"
        "Hartmoor said she was glad. Critics praised Hartmoor."
    )
    kinds = {
        m.kind for m in recognise(article(text)).mentions if text[m.start : m.end] == "Hartmoor"
    }
    assert kinds == {"person"}


def test_reading_again_keeps_what_is_no_name() -> None:
    whole = story()
    mentions = recognise(whole).mentions
    again = reread(whole, mentions, name_model())
    kinds = {"person", "organisation", "place", "group", "other"}
    numbers = [m for m in mentions if m.kind not in kinds]
    assert [m for m in again if m.kind not in kinds] == numbers


def test_memory_tells_of_other_sentences_only() -> None:
    memory = Memory()
    first, second = ["Reading", "won"], ["At", "Reading", "they"]
    memory.add(first, ["UO", "O"])
    assert not memory.may_change(first, ["UO", "O"])
    assert "@m0" in memory.strings(first, ["UO", "O"])[0]
    memory.add(second, ["O", "UL", "O"])
    assert memory.may_change(second, ["O", "UL", "O"])
    assert "@mUO3" in memory.strings(second, ["O", "UL", "O"])[1]


def test_pieces_and_stretches_cover_everything() -> None:
    assert [len(each) for each in pieces(list(range(450)))] == [200, 200, 50]
    text = "word " * 10_000
    found = list(stretches(text))
    assert found[0][0] == 0
    assert found[-1][1] == len(text)
    assert all(one[1] == two[0] for one, two in pairwise(found))


def test_what_is_shipped_is_small() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) <= 6_000_000


@pytest.mark.parametrize("name", ["names.z", "words.z"])
def test_what_is_packed_says_how_large_it_is(name: str, tmp_path: Path) -> None:
    content = unpacked(DATA / name)
    assert (DATA / name).read_bytes()[-4:] == len(content).to_bytes(4, "little")
    for copy in (packed(content[:5_000]), zlib.compress(content[:5_000])):
        (tmp_path / name).write_bytes(copy)
        assert unpacked(tmp_path / name) == content[:5_000]


@pytest.mark.parametrize("damage", [b"", b"not a model", zlib.compress(b"not a model")])
def test_without_a_model_the_rules_go_on(
    tmp_path: Path, damage: bytes, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "words.z").write_bytes((DATA / "words.z").read_bytes())
    (tmp_path / "names.z").write_bytes(damage)
    monkeypatch.setattr(recogniser, "name_model", lambda: NameModel(tmp_path))
    recogniser.shipped_model.cache_clear()
    try:
        with caplog.at_level(logging.WARNING):
            found = recogniser.NameRecogniser().recognise(Context("They flew to Iraq."))
        assert [mention.kind for mention in found] == ["place"]
        assert "by rules" in caplog.text
    finally:
        recogniser.shipped_model.cache_clear()
