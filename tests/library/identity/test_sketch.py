"""A sketch tells how much two texts share."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, strategies as st

from reader.library.identity.sketch import KEPT, UNLIKE, found_in, likely, likeness, sketch, words
from tests.library.texts import WORDS, as_markdown, essay, wrapped

TEXT = essay(5, 30)


def word_list(text: str) -> list[str]:
    return [word for piece in words(text) for word in piece]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The harbour's Boats, “quoted” — and *strong*", "the harbour s boats quoted and strong"),
        ("caf\u00e9 CAFE\u0301 cafe", "cafe cafe cafe"),
        ("exam\u00adple", "example"),
        ("straße STRASSE", "strasse strasse"),
        ("ﬁne １２", "fine 12"),
        ("snake_case a-b c/d", "snake case a b c d"),
        ("海港的船", "海 港 的 船"),
        (
            "船、boat ひらがな",
            "船 boat ひ ら が な",
        ),  # か without its mark, as letters without accents
        ("한국 사람", "한국 사람"),
        ("", ""),
        ("— … !?", ""),
    ],
)
def test_words(text, told):
    assert " ".join(word_list(text)) == told


def test_words_do_not_depend_on_pieces():
    line = "Ein Wörterbuch — caf\u00e9 “und” mehr. "
    assert word_list(line * 6000) == word_list(line) * 6000


@pytest.mark.parametrize(
    "other",
    [
        TEXT.upper(),
        wrapped(TEXT, 30),
        TEXT.replace(" ", "\n"),
        TEXT.replace(".", "!").replace("The ", "“The” "),
        unicodedata.normalize("NFD", TEXT),
    ],
)
def test_style_does_not_matter(other):
    assert sketch(other) == sketch(TEXT)


def test_markup_hardly_matters():
    assert likeness(sketch(TEXT), sketch(as_markdown(TEXT))).resemblance > 0.9


def test_the_same_on_every_machine_and_every_day():
    """Sketches are kept in files: another number for a word would lose every article."""
    assert sketch("The harbour is closed.") == "hoAlXb6jyr0="
    assert sketch("one") == "rIlcEw=="


@pytest.mark.parametrize(
    ("share", "kept", "known"), [(0.25, 0.25, 1.0), (0.5, 0.5, 1.0), (0.75, 0.75, 1.0)]
)
def test_a_part_of_a_text(share, kept, known):
    found = likeness(sketch(TEXT), sketch(TEXT[: int(len(TEXT) * share)]))
    assert found.kept == pytest.approx(kept, abs=0.15)
    assert found.known == pytest.approx(known, abs=0.01)
    assert found.size == pytest.approx(share, abs=0.15)
    assert found.shared == found.known


def test_what_is_told_is_so_on_average():
    """Over many pairs the estimate is not off to one side, and seldom far off."""
    chance = random.Random(3)
    errors = []
    for number in range(60):
        base = [chance.choice(WORDS) + str(chance.randrange(40)) for _ in range(1500)]
        cut = chance.randrange(300, 1500)
        other = base[:cut] + [f"new{number}x{n}" for n in range(1500 - cut)]
        found = likeness(sketch(" ".join(base)), sketch(" ".join(other)))
        errors.append(found.resemblance - cut / (3000 - cut))
    assert abs(sum(errors) / len(errors)) < 0.03
    assert sum(abs(error) > 0.15 for error in errors) <= 3


def test_other_texts_share_next_to_nothing():
    assert likeness(sketch(TEXT), sketch(essay(6, 30))).resemblance < 0.03


@given(st.text(max_size=300), st.text(max_size=300))
def test_of_any_two_texts(one, other):
    first, second = sketch(one), sketch(other)
    assert len(first) <= KEPT * 16 // 3
    there, back = likeness(first, second), likeness(second, first)
    assert there.resemblance == back.resemblance
    assert (there.kept, there.known) == (back.known, back.kept)
    assert all(0 <= part <= 1 for part in there[:3])
    if first:
        assert likeness(first, first)[:4] == (1.0, 1.0, 1.0, 1.0)


@given(st.text(max_size=60))
def test_a_sketch_that_is_none(nonsense):
    for found in (likeness(nonsense, sketch(TEXT)), likeness(sketch(TEXT), nonsense)):
        assert found == UNLIKE or 0 <= found.resemblance <= 1
    likely(nonsense, [nonsense, sketch(TEXT), ""])
    likely(sketch(TEXT), [nonsense, sketch(TEXT), "", nonsense])


def test_relatives_among_many():
    chance = random.Random(8)
    many = [sketch(essay(1000 + n, 3)) for n in range(200)]
    many += ["", sketch("Two words"), "nonsense!"]
    text = essay(1050, 3)
    shortened = text[: len(text) * 2 // 3]
    chance.shuffle(many)
    assert many[likely(sketch(shortened), many)[0]] == sketch(text)
    assert many[likely(sketch("two WORDS"), many)[0]] == sketch("Two words")
    assert likely("", many) == likely(sketch(text), []) == []


def test_passages_are_found_as_the_eye_compares():
    found = found_in("The “harbour” is\nclosed — for the winter.")
    assert found("the harbour is closed")
    assert found("HARBOUR'is closed, for")
    assert not found("harbour was closed")
    assert not found("…")
