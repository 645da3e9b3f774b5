"""A passage is found again, or said to be lost; it never lands on a lookalike."""

import time
import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from reader.annotate import describe, locate, locate_all
from reader.annotate.location import locate_each
from reader.model import (
    Ambiguous,
    Annotation,
    Moved,
    Orphan,
    Placed,
    Selectors,
    TextRange,
    anchor_range,
    number_id,
)
from tests.annotate.texts import LAST, SENTENCE, STORY, article


def describing(quote, text=STORY):
    start = text.index(quote)
    return describe(article(text), TextRange(start, start + len(quote)))


def found(text, selectors):
    """The stretch of the text where the passage was found, or None."""
    place = anchor_range(locate(article(text), selectors))
    return None if place is None else text[place.start : place.end]


ANY = st.text(st.sampled_from("ab c\n“”'-—é\u0301ß漢"), min_size=1, max_size=80)


@settings(max_examples=100)
@given(text=ANY, data=st.data())
def test_describe_then_locate_is_the_identity(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    selectors = describe(article(text), TextRange(start, end))
    assert locate(article(text), selectors) == Placed(TextRange(start, end))


@settings(max_examples=60)
@given(text=st.text(max_size=80), other=st.text(max_size=80), data=st.data())
def test_any_other_text_gives_a_place_inside_it(text, other, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    anchor = locate(article(other), describe(article(text), TextRange(start, end)))
    places = [anchor_range(anchor)]
    if isinstance(anchor, Ambiguous):
        places = [place for place, score in anchor.candidates if 0 <= score <= 1]
        assert places
    for place in places:
        assert place is None or 0 <= place.start <= place.end <= len(other)


RESTYLED = {
    "straight quotes": lambda t: t.translate({ord("“"): '"', ord("”"): '"', ord("’"): "'"}),
    "dashes": lambda t: t.replace(" — ", "--"),
    "wrapping": lambda t: t.replace("\n\n", "\x00").replace("\n", " ").replace("\x00", "\n\n"),
    "narrow": lambda t: t.replace(" ", "\n"),
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "capitals": str.upper,
    "decomposed": lambda t: unicodedata.normalize("NFD", t),
    "soft hyphens": lambda t: t.replace("er", "e\u00adr"),
    "a paragraph inside": lambda t: t.replace("\n\nIn the", "\n\nMore news came.\n\nIn the"),
}


@pytest.mark.parametrize("quote", [SENTENCE, LAST, "the roads are still open.”", "said", "army"])
@pytest.mark.parametrize("name", RESTYLED)
def test_restyled_and_shifted(name, quote):
    edit = RESTYLED[name]
    text = edit(STORY)
    anchor = locate(article(text), describing(quote))
    assert isinstance(anchor, Placed)
    assert text[anchor.range.start : anchor.range.end] == edit(quote)


@pytest.mark.parametrize("quote", [SENTENCE, LAST, "the roads are still open.”", "said", "army"])
def test_insertions_elsewhere(quote):
    selectors = describing(quote)
    for before, after in (("A word.\n\n", ""), ("", "\n\nA word."), ("A word.\n\n", "\n\nA word.")):
        start = selectors.start + len(before)
        anchor = locate(article(before + STORY + after), selectors)
        assert anchor == Placed(TextRange(start, start + len(quote)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a former teacher", "a former doctor", "a former doctor"),
        ("largest", "biggest", "biggest"),
        ("asked for\nmore time", "begged for a little more time", "a little more time"),
        ("The mayor of", "A councillor of", "of the largest town"),
        (", a former teacher,", "", "The mayor of the largest town asked"),
        ("town,", "town, who has lived there all her life and should know it,", "her life"),
        ("with care.", "with a good deal of care.", "The mayor"),
    ],
)
def test_an_edited_passage_is_found_whole(old, new, expected):
    assert old in STORY
    text = STORY.replace(old, new)
    anchor = locate(article(text), describing(SENTENCE))
    assert isinstance(anchor, Moved | Placed)
    assert expected in text[anchor.range.start : anchor.range.end]
    assert text[anchor.range.end :].startswith(" — the bridge")
    assert text[: anchor.range.start].rstrip().endswith("care.")


def test_a_moved_paragraph():
    paragraphs = STORY.strip().split("\n\n")
    text = "\n\n".join([paragraphs[2], *paragraphs[:2], paragraphs[3]])
    assert found(text, describing(SENTENCE)) == SENTENCE


@pytest.mark.parametrize("quote", [SENTENCE, LAST, "the army leaves", "army", "said", "the"])
def test_a_deleted_passage_is_not_found_elsewhere(quote):
    text = STORY.replace(quote, "", 1)
    anchor = locate(article(text), describing(quote))
    assert isinstance(anchor, Orphan | Ambiguous)


@pytest.mark.parametrize(
    "lookalike",
    [
        "Nobody knows what the navy leaves behind.",
        "Nobody knew what the army left behind.",
        "Nobody knows, the paper writes, what the army leaves behind it.",
    ],
)
def test_a_lookalike_is_not_taken_for_what_was_deleted(lookalike):
    text = STORY.replace(LAST, "") + "\n\nA reader in the capital wrote this: " + lookalike
    anchor = locate(article(text), describing(LAST))
    assert isinstance(anchor, Orphan | Ambiguous)


def test_of_two_places_the_one_with_its_surroundings():
    selectors = describing(LAST)
    text = (LAST + " So the song begins.\n\n") * 2 + STORY.replace("either", "at all")
    anchor = locate(article(text), selectors)
    assert isinstance(anchor, Moved)
    assert text[anchor.range.start :].startswith(LAST + " The army")


def test_a_place_that_cannot_be_told_is_left_to_the_reader():
    selectors = describing(LAST)
    text = "Before.\n\n" + STORY + "\n\n" + STORY
    anchor = locate(article(text), selectors)
    assert isinstance(anchor, Ambiguous)
    quotes = [text[place.start : place.end] for place, _ in anchor.candidates]
    assert quotes.count(LAST) == 2


def test_when_the_text_comes_back_so_does_the_annotation():
    selectors = describing(LAST)
    assert isinstance(locate(article("Nothing of the sort."), selectors), Orphan)
    assert isinstance(locate(article(STORY), selectors), Placed)


def test_a_wrong_position_with_the_right_fingerprint_is_not_believed():
    selectors = describing(LAST)._replace(start=0, end=len(LAST))
    assert found(STORY, selectors) == LAST


@pytest.mark.parametrize("selectors", [Selectors(0, 0, ""), Selectors(5, 9, "", "", "")])
def test_selectors_that_say_nothing(selectors):
    assert isinstance(locate(article(STORY), selectors), Orphan)


def test_a_bookmark_between_two_characters():
    at = STORY.index("In the valley")
    selectors = describe(article(STORY), TextRange(at, at))
    text = "More.\n\n" + STORY
    assert anchor_range(locate(article(text), selectors)) == TextRange(at + 7, at + 7)


def test_a_long_quote_with_edits_far_apart():
    text = "\n\n".join(f"Paragraph {n} of a long chapter: {STORY}" for n in range(40))
    selectors = describe(article(text), TextRange(100, len(text) - 100))
    edited = text.replace("Paragraph 20", "Section twenty").replace("Paragraph 30 ", "")
    edited = "New.\n\n" + edited
    anchor = locate(article(edited), selectors)
    assert anchor_range(anchor) == TextRange(106, len(edited) - 100)


def test_a_whole_book_as_a_quote():
    text = "\n\n".join(f"Chapter {n}. {STORY}{n * 7919}" for n in range(1000))
    selectors = describe(article(text), TextRange(0, len(text)))
    edited = text.replace("Chapter 500.", "Chapter five hundred.")
    started = time.process_time()
    assert anchor_range(locate(article(edited), selectors)) == TextRange(0, len(edited))
    assert time.process_time() - started < 5


def annotations(text, count):
    whole = article(text)
    step = len(text) // (count + 1)
    return [
        Annotation(
            number_id(n),
            whole.id,
            "highlight",
            describe(whole, TextRange(n * step, n * step + 40)),
            "",
            "",
        )
        for n in range(count)
    ]


def test_all_at_once():
    made = annotations(STORY, 5)
    whole = Annotation(number_id(99), "x", "article", None, "", "")
    anchors = locate_all(article(STORY), [*made, whole])
    assert anchors == {
        one.id: Placed(TextRange(one.selectors.start, one.selectors.end)) for one in made
    }
    first, _ = next(locate_each(article(STORY), reversed(made)))
    assert first == made[-1].id


ENDLESS = {
    "one letter": "a" * 1_000_000,
    "one sentence": "Nobody knows what the army leaves behind. " * 24_000,
    "two words": "the army " * 20_000,
    "lines": "\n" * 100_000,
    "marks": "é\u0301" * 50_000,
    "one sign": "漢" * 200_000,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_monotonous_texts_take_no_time(name):
    text = ENDLESS[name]
    whole = article(text)
    selectors = [describing(LAST), describing("army"), describing("said")]
    selectors += [describe(whole, TextRange(at, at + 50)) for at in (0, 1000, 50_000)]
    selectors += [describe(whole, TextRange(2000, 2000)), describe(whole, TextRange(10, 90_000))]
    started = time.process_time()
    made = [Annotation(str(n), "x", "highlight", one, "", "") for n, one in enumerate(selectors, 1)]
    for anchor in locate_all(article("b" + text[:-1] + "b"), made).values():
        place = anchor_range(anchor)
        assert place is None or place.end <= len(text) + 1
    assert time.process_time() - started < 5


def test_time_grows_no_faster_than_the_text():
    def seconds(copies):
        text = "\n\n".join(f"Chapter {n}. {STORY}{n * 7919}" for n in range(copies))
        made = annotations(text, 50)
        edited = article(text.replace("the", "their"))
        started = time.process_time()
        locate_all(edited, made)
        return time.process_time() - started

    seconds(50)
    assert seconds(1600) < 16 * max(0.05, seconds(200))
