# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
"""What belongs together.  `[[Name|kind:thing]]` marks the names and says what is wanted."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings, strategies as st

from reader.model import NAME_KINDS, Correction, Entity, Mention, Recognition
from reader.recognise import link, recognise, recognise_range
from reader.recognise.linking.entities import link_names
from tests.recognise.articles import article, story
from tests.recognise.gold import Document, parse

TABLE = [
    # People
    "[[Haider al-Abadi|person:a]] spoke. Later [[Abadi|person:a]] left with [[al-Abadi|person:a]].",
    "We saw [[Ryan Dillon|person:a]]. It was [[Dillon|person:a]]'s plan. [[Ryan|person:a]] smiled.",
    "[[J. R. Smith|person:a]] is [[John Robert Smith|person:a]]. [[J.R. Smith|person:a]] won.",
    "[[William Hague|person:a]] left. [[Bill Hague|person:a]] was tired.",
    "[[José García Márquez|person:a]] and [[Jose Garcia Marquez|person:a]]",
    "[[John Smith|person:a]] met [[Mary Smith|person:b]]. Then [[Smith|person:c]] said no.",
    "[[John Smith|person:a]] and [[Mary Smith|person:b]] met. Mrs [[Smith|person:b]] wept; Mr. [[Smith|person:a]] did not.",
    "[[Ann Roe|person:a]] met [[Lou Roe|person:b]], a senator.\n\nSen. [[Roe|person:b]] wept.",
    "Judge [[Ann Roe|person:a]] met Dr [[Lou Roe|person:b]]. Dr [[Roe|person:b]] wept, Judge [[Roe|person:a]] too.",
    "His wife, [[Alix Roe|person:a]], and [[Lou Roe|person:b]] met. Mrs [[Roe|person:a]] wept.",
    "[[Ann Roe|person:a]] sang. [[Lou Roe|person:b]] left. [[Roe|person:b]] drove home.",
    "[[Robert Kennedy Jr.|person:a]] and [[Robert Kennedy|person:a]] and [[Kennedy|person:a]]",
    "[[Walter J. Roe|person:a]] disowned [[Walter Roe Jr.|person:b]] that year.",
    "[[Kim Jong Un|person:a]] and his sister [[Kim Yo Jong|person:b]] came. Mr [[Kim|person:a]] sat down.",
    "[[Xi Jinping|person:a]] and [[Moon Jae-in|person:b]] met. [[Xi|person:a]] spoke, [[Moon|person:b]] too.",
    "[[Kim Wilde|person:a]] sang. [[Wilde|person:a]] danced.",
    "[[Ludwig van Beethoven|person:a]] and [[Beethoven|person:a]] and [[van Beethoven|person:a]]",
    "Queen [[Elizabeth II|person:a]] is not [[Elizabeth I|person:b]]. [[Ann Roe|person:c]] is no queen.",
    "[[Ann Roe|person:a]], born [[Ann Miller|person:a]] in [[York|place:b]]",
    "[[Jon Fosse|person:a]] is neither [[Jan Fosse|person:b]] nor [[Bob Fosse|person:c]].",
    "[[Abadi|person:a]] wins\n\n[[Haider al-Abadi|person:a]] won. [[Ann Roe|person:b]] lost.",
    "[[Benjamin Netanyahu|person:a]], known as [[Bibi|person:a]], met [[Lou Roe|person:b]]. [[Bibi|person:a]] spoke.",
    "[[Lou Roe|person:a]] sang. [[Ashley Roe|person:b]], his wife, did not. Mrs [[Roe|person:b]] slept.",
    # Acronyms
    "They told [[The Associated Press|organisation:a]]. He told the [[AP|organisation:a]] so.",
    "The [[AP|organisation:a]] came first, and [[Associated Press|organisation:a]] later.",
    "The [[Food and Drug Administration|organisation:a]] ([[FDA|organisation:a]]) and the [[F.D.A.|organisation:a]]",
    "the [[United Nations|organisation:a]], the [[U.N.|organisation:a]], the [[UN|organisation:a]]",
    "The [[International Monetary Fund|organisation:a]] and the [[IMF|organisation:a]]",
    "[[Bundesnachrichtendienst|organisation:a]] ([[BND|organisation:a]]). The [[BND|organisation:a]] knew.",
    "[[Sveriges Riksradio|organisation:a]] ([[XQT|organisation:a]]) is off. [[XQT|organisation:a]] is no more.",
    "[[LONDON|place:a]] ([[AP|organisation:b]]). In [[London|place:a]] all is well.",
    "[[Procter & Gamble|organisation:a]] and [[P&G|organisation:a]]; [[Tokyo Electric Power|organisation:b]], [[Tepco|organisation:b]], [[TEPCO|organisation:b]]",
    "[[House|organisation:a]] votes\n\nThe [[House of Representatives|organisation:a]] voted.",
    "[[Bank of England|organisation:a]] and [[BoE|organisation:a]]; [[Office for Students|organisation:b]], [[OfS|organisation:b]]",
    "the [[National Park Service|organisation:a]], the [[New Press Society|organisation:b]], the [[NPS|organisation:c]]",
    "[[North Atlantic Treaty Organization|organisation:a]], [[Nato|organisation:a]], [[NATO|organisation:a]]",
    "[[Bank of America|organisation:a]] and [[BofA|organisation:a]]",
    # Spelling and short forms
    "[[U.S. Department of Justice|organisation:a]], [[Justice Department|organisation:a]]; [[Ministry of Defence|organisation:b]], [[Defence Ministry|organisation:b]], [[MoD|organisation:b]]",
    "[[Muammar Gaddafi|person:a]], [[Moammar Gadhafi|person:a]], [[Qaddafi|person:a]]",
    "[[South Korean|group:a]], [[North Korean|group:b]] and [[Korean|group:c]]",
    "The [[Islamic State|organisation:a]] lost. The war on [[IS|organisation:a]] ended. [[Daesh|organisation:a]] is gone.",
    "[[al-Qaeda|organisation:a]], [[Al Qaida|organisation:a]], [[al-Qaida|organisation:a]]'s",
    "[[Kyiv|place:a]] or [[Kiev|place:a]]; [[St. Petersburg|place:b]] or [[Saint Petersburg|place:b]]",
    "[[Medecins Sans Frontieres|organisation:a]] and [[Médecins Sans Frontières|organisation:a]]",
    "the [[World Health Organisation|organisation:a]], the [[World Health Organization|organisation:a]], [[WHO|organisation:a]]",
    "the [[Lincoln Center|other:a]] or [[Lincoln Centre|other:a]]",
    "[[Acme Inc.|organisation:a]], [[Acme|organisation:a]] and [[Acme Corporation|organisation:a]]",
    "the [[Nusra Front|organisation:a]]. [[Nusra|organisation:a]] men came.",
    "[[The Washington Post|organisation:a]] said so. The [[Post|organisation:a]] is in [[Washington|place:b]].",
    "[[Leeds United|organisation:a]] play in [[Leeds|place:b]]. [[West Ham United|organisation:c]] lost to [[United|organisation:d]].",
    "[[Microsoft|organisation:a]] runs [[Microsoft Research|organisation:b]].",
    "[[World War I|other:a]] and [[World War II|other:b]] and [[Second World War|other:b]]",
    "[[York|place:a]], [[New York|place:b]], [[New York City|place:b]], [[New England|place:c]], [[England|place:d]]",
    "[[Northern Ireland|place:a]] and [[Ireland|place:b]]; [[East Germany|place:c]] and [[Germany|place:d]]",
    "[[Northfield University|organisation:a]] and the [[University of Northfield|organisation:b]]",
    # Countries and peoples
    "in the [[United States|place:a]] and the [[US|place:a]] and the [[U.S.|place:a]] and [[America|place:a]]",
    "an [[American|group:a]] spoke of [[Americans|group:a]] in [[Canada|place:b]]",
    "[[British|group:a]] and [[Briton|group:a]] and [[Democratic|group:b]] and [[Democrats|group:b]]",
    "[[Jack London|person:a]] lived in [[London|place:b]]. [[London|person:a]] wrote.",
]  # fmt: skip


def linked(
    document: Document,
    same: tuple[tuple[str, str], ...] = (),
    different: tuple[tuple[str, str], ...] = (),
) -> Recognition:
    bare = [mention._replace(entity=None) for mention in document.mentions]
    return link_names(document.article, bare, same, different)


def marked(text: str) -> Document:
    return parse("x", f"date: 2020-01-01\n\n{text}")


def together(document: Document, mentions: tuple[Mention, ...]) -> list[list[str]]:
    """The names as written, those of one thing side by side."""
    text = document.article.text
    found: dict[str | None, list[str]] = {}
    for mention in mentions:
        found.setdefault(mention.entity, []).append(text[mention.start : mention.end])
    return list(found.values())


@pytest.mark.parametrize("text", TABLE)
def test_links(text: str) -> None:
    document = marked(text)
    wanted = together(document, document.mentions)
    assert together(document, linked(document).mentions) == wanted


def entity(recognition: Recognition, name: str) -> Entity:
    return next(each for each in recognition.entities if each.name == name)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("coalition spokesman Army Col. [[Ryan Dillon|person:a]]", ("Army Col.",)),
        ("close to Prime Minister [[Haider al-Abadi|person:a]]", ("Prime Minister",)),
        ("Secretary of State [[Ann Roe|person:a]]. Dr. [[Roe|person:a]]", ("Secretary of State", "Dr.")),
        ("[[Ann Roe|person:a]] met. “President [[Roe|person:a]] did”", ("President",)),
        ("the foreign minister [[Ann Roe|person:a]]", ("foreign minister",)),
        ("Mr [[Lou Roe|person:a]]", ()),
        ("A general strike; [[Lou Roe|person:a]]", ()),
        ("[[Gen. Lou Roe|person:a]] and Gen. [[Roe|person:a]]", ("Gen.",)),
    ],
)  # fmt: skip
def test_titles(text: str, wanted: tuple[str, ...]) -> None:
    (someone,) = linked(marked(text)).entities
    assert someone.titles == wanted


def test_a_people_is_tied_to_its_country() -> None:
    text = "[[Americans|group:a]] in the [[US|place:b]], [[Canada|place:c]] and the [[United States|place:b]]"
    recognition = linked(marked(text))
    people, country = entity(recognition, "Americans"), entity(recognition, "United States")
    assert (people.id, country.id) == ("group/united-states", "place/united-states")
    assert (people.related, country.related) == ((country.id,), (people.id,))
    assert entity(recognition, "Canada").related == ()


@pytest.mark.parametrize(
    ("text", "same", "different"),
    [
        ("[[Nye|person:a]] and [[Aneurin Bevan|person:a]], [[Bevan|person:a]]", ("Nye", "Aneurin Bevan"), None),
        ("[[Acme|organisation:a]], [[Apex|organisation:a]]’s, [[Acme Ltd|organisation:a]]", ("Acme", "Apex"), None),
        ("[[Ann Roe|person:a]], [[Lou Roe|person:b]], [[Roe|person:a]]", ("Roe", "Ann Roe"), None),
        # A surname that went to one person goes to another, and takes nobody along.
        ("[[Ann Roe|person:a]]. [[Lou Roe|person:b]]. [[Roe|person:a]]", ("Ann Roe", "Roe"), None),
        ("the [[Institute|organisation:a]] and the [[Old Mill|organisation:a]]", ("Institute", "Old Mill"), None),
        ("[[Kyiv|place:a]] and [[Kiev|place:b]]", None, ("Kyiv", "Kiev")),
        ("[[Ryan Dillon|person:a]] and [[Dillon|person:b]]", None, ("Ryan Dillon", "Dillon")),
        ("[[Nusra Front|organisation:a]] and [[Nusra|organisation:b]], [[Nusra|organisation:b]]", None, ("Nusra", "Nusra Front")),
        ("[[United States|place:a]], [[US|place:b]], [[America|place:a]]", None, ("US", "United States")),
    ],
)  # fmt: skip
def test_what_the_reader_said_counts_for_more(
    text: str, same: tuple[str, str] | None, different: tuple[str, str] | None
) -> None:
    document = marked(text)
    told = linked(document, (same,) if same else (), (different,) if different else ())
    assert together(document, told.mentions) == together(document, document.mentions)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # What most say; a longer name of each kind; a place where places stand.
        ("[[Baghdad|place:a]] [[Baghdad|place:a]] [[Baghdad|organisation:a]]", "ppp"),
        ("[[Leeds United|organisation:a]] [[Leeds|organisation:a]] [[Leeds|organisation:a]] in [[Leeds|place:b]]", "ooop"),
        ("[[Ann Ford|person:a]], [[Ford|person:a]] and [[Ford Motors|organisation:b]], [[Ford|organisation:b]]", "ppoo"),
        ("[[Ann Ford|person:a]] and [[Peter Ford|organisation:b]]", "pp"),
        ("[[Mr Moon|other:a]]", "p"),
        ("[[Judge Sandra Lynch|organisation:a]]", "p"),
        ("the [[Booker Prize|other:a]]. The [[Booker|person:a]]. Mr [[Booker|person:b]]", "oop"),
        ("[[Venus Williams|person:a]] won. [[Venus|other:a]] smiled.", "pp"),
    ],
)  # fmt: skip
def test_doubtful_kinds_are_settled(text: str, kinds: str) -> None:
    assert "".join(each.kind[0] for each in linked(marked(text)).mentions) == kinds


def test_entities_and_mentions_agree() -> None:
    whole = story()
    recognition = recognise(whole)
    identities = {each.id for each in recognition.entities}
    assert len(identities) == len(recognition.entities)
    for each in recognition.entities:
        own = [m.range for m in recognition.mentions if m.entity == each.id]
        assert list(each.mentions) == own
        assert each.name not in each.aliases
        assert set(each.related) <= identities
    assert identities == {m.entity for m in recognition.mentions if m.entity}


def test_ranges_give_the_same_as_the_whole() -> None:
    whole = story()
    pieces = []
    for block in whole.blocks:
        pieces += recognise_range(whole, block.start, block.end)
    assert link(whole, pieces) == recognise(whole)


def test_the_story_is_linked() -> None:
    entities = {each.name: each for each in recognise(story()).entities}
    assert entities["Haider al-Abadi"].aliases == ("Abadi",)
    assert entities["Haider al-Abadi"].titles == ("Prime Minister",)
    assert "Army Col." in entities["Ryan Dillon"].titles
    assert entities["United States"].aliases == ("US",)
    assert entities["American"].kind == "group"
    assert entities["American"].related == (entities["United States"].id,)


PIECES = st.sampled_from(
    "John Mr Mr. Smith Jr. II al-Abadi U.S. US the The AP A. A.B. P&G ( ) ' ’s “ of and van Kim Jong-un "
    "Bank Inc. É ß İ 中 \u0301 - . & Xi Washington Iraqi 1 D.C. born said he she \n \n\n".split(" ")
)


@settings(max_examples=150)
@given(st.data())
def test_any_mentions_of_any_text(data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(PIECES | st.text(min_size=1, max_size=6), min_size=1)))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=16)))
    mentions = [
        Mention(start, end, data.draw(st.sampled_from(NAME_KINDS)))
        for start, end in pairwise(cuts)
        if text[start:end].strip() == text[start:end] != ""
    ]
    pairs = st.lists(st.tuples(PIECES, PIECES), max_size=3)
    whole = article(text)
    got = link_names(whole, mentions, data.draw(pairs), data.draw(pairs))
    assert [each.range for each in got.mentions] == [each.range for each in mentions]
    entities = {each.id: each for each in got.entities}
    assert len(entities) == len(got.entities)
    assert all(entities[each.entity or ""].kind == each.kind for each in got.mentions)
    assert sum(len(each.mentions) for each in got.entities) == len(mentions)


BOOKS: dict[str, Callable[[int], str]] = {
    "one name": lambda at: "[[Ann Roe|person:a]] met.",
    "one surname": lambda at: f"[[A{at:x}n Roe|person:a]] met [[Roe|person:a]].",
    "one first name": lambda at: f"[[Ann R{at:x}|person:a]] met [[Ann|person:a]].",
    "initials": lambda at: f"[[R. Roe|person:a]] met [[Rita{at:x} Roe|person:a]].",
    "long names": lambda at: f"[[Bank of {at:x}|organisation:a]] or [[Bank|organisation:a]]",
    "acronyms": lambda at: f"[[Big X{at:x}|organisation:a]] ([[BX|organisation:a]])",
    "kinds": lambda at: "[[York|place:a]] [[York|organisation:a]]",
}  # fmt: skip


@pytest.mark.parametrize("book", BOOKS)
def test_a_book_is_linked_in_linear_time(book: str) -> None:
    def once(length: int) -> float:
        document = marked("\n\n".join(BOOKS[book](at) for at in range(length)))
        begun = process_time()
        link_names(document.article, document.mentions)
        return process_time() - begun

    def work(length: int) -> float:
        # The less of two, for the collector of garbage may come in between.
        return min(once(length) for _ in range(2))

    small, large = work(500), work(3_000)
    assert large <= 18 * max(small, 0.008)


def test_a_kind_that_the_reader_gave_is_kept() -> None:
    document = marked("[[Ann Ford|person:a]] and [[Peter Ford|organisation:b]]")
    told = Correction("1", document.article.id, "kind", "Peter Ford", "organisation")
    recognition = link(document.article, document.mentions, [told])
    assert [each.kind for each in recognition.mentions] == ["person", "organisation"]
