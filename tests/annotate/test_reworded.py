"""A passage that was reworded, moved or lost: what is taken, what is asked about, what is given up."""

import pytest
from hypothesis import given, settings, strategies as st

from reader.annotate import describe, locate
from reader.annotate.location import ACCEPTED, ALONE
from reader.model import Ambiguous, Moved, Orphan, Placed, TextRange, anchor_range
from tests.annotate.texts import STORY, article
from tests.typed import present

TALKS = """The talks went on for a week and ended without an agreement on the budget.

{0} His ministers say little of it in public.

Elsewhere the roads stayed closed, and the port was full of {1} when the strike began. Nobody moved."""
ABADI = "Abadi has long struggled to balance the often competing interests of his allies."
LORRIES = "trains and lorries"
NEWS = TALKS.format(ABADI, LORRIES)


def describing(quote, text):
    start = text.index(quote)
    return describe(article(text), TextRange(start, start + len(quote)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ABADI, "Mr Abadi has struggled for a long time to balance the competing interests of his allies."),
        (ABADI, "Abadi has struggled to balance competing interests of allies."),
        (ABADI, "For long Abadi has struggled to balance the interests of his allies, which often compete."),
        (ABADI, "Abadi has long struggled to balance his allies."),
        (ABADI, "The competing interests of his allies are what Abadi has long struggled to balance."),
        (ABADI, "Abadi long struggles to reconcile the often competing interests of his many allies."),
        (LORRIES, "lorries and trains"),
        (LORRIES, "trains, ships and lorries"),
        (LORRIES, "lorries"),
        (LORRIES, "trains and vans"),
    ],
)  # fmt: skip
def test_reworded_between_the_same_neighbours(old, new):
    text = NEWS.replace(old, new)
    anchor = locate(article(text), describing(old, NEWS))
    assert isinstance(anchor, Moved), anchor
    assert text[anchor.range.start : anchor.range.end] == new


@pytest.mark.parametrize(
    "new",
    [
        "Nothing was heard from the palace on that day or on the next one.",
        "The weather will be fair in the north, with some rain on the coast.",
        "",
    ],
)
def test_another_sentence_in_its_place_is_not_the_passage(new):
    anchor = locate(article(NEWS.replace(ABADI, new)), describing(ABADI, NEWS))
    assert isinstance(anchor, Orphan | Ambiguous)


def test_of_two_rewordings_neither_is_taken():
    one = "Abadi has long struggled to balance the competing interests of his friends."
    other = "Abadi has long struggled to balance the often differing interests of allies."
    filler = "It was a quiet week in the capital, and the markets were open as usual."
    text = f"{filler}\n\n{one} {filler}\n\n{other} {filler}"
    anchor = locate(article(text), describing(ABADI, NEWS))
    assert not isinstance(anchor, Placed | Moved)
    assert len(anchor.candidates) == 2


# a long quote that stood once

OTHER = "A page about something else, which has nothing to do with the war or with the winter."
LEAFLET = """A leaflet about money and what to do with it.

Watch Your Savings Grow

The bank will watch your savings grow over many years and send you a letter every spring.

About Us

We are a bank."""
GROW = "The bank will watch your savings grow over many years and send you a letter every spring."


def test_a_heading_that_repeats_its_words_does_not_cut_it():
    text = LEAFLET.replace("Watch Your Savings Grow\n\n", "").replace("About Us\n\n", "")
    place = present(anchor_range(locate(article(text), describing(GROW, LEAFLET))))
    assert text[place.start : place.end] == GROW
    edited = text.replace("every spring", "each spring")
    place = present(anchor_range(locate(article(edited), describing(GROW, LEAFLET))))
    assert edited[place.start : place.end] == GROW.replace("every", "each")


@settings(max_examples=80)
@given(data=st.data())
def test_wherever_it_was_moved(data):
    start = data.draw(st.integers(0, len(STORY) - 24))
    end = data.draw(st.integers(start + 24, min(len(STORY), start + 200)))
    quote = STORY[start:end]
    # From one edge of a word to another: else the words around it change the word.
    lead = OTHER.replace("page", data.draw(st.sampled_from(("page", "leaf", "book"))))
    text = f"{lead} ({quote}) {lead}"
    if (STORY[start - 1 : start] + quote[:1]).isalnum() or (
        quote[-1:] + STORY[end : end + 1]
    ).isalnum():
        return
    if len(quote.strip()) < 24:
        return
    anchor = locate(article(text), describe(article(STORY), TextRange(start, end)))
    place = anchor_range(anchor)
    assert place is not None
    assert text[place.start : place.end] == quote


@pytest.mark.parametrize("variant", [str.upper, str.title, lambda text: text.replace(" ", "\n")])
def test_in_other_typography_too(variant):
    text = f"{OTHER} {variant(GROW)} {OTHER}"
    anchor = locate(article(text), describing(GROW, LEAFLET))
    assert isinstance(anchor, Moved)
    assert text[anchor.range.start : anchor.range.end] == variant(GROW)


def test_a_shorter_quote_needs_its_surroundings():
    for quote, certain in (("has no roof", False), ("and the school has no roof", True)):
        anchor = locate(
            article(f"{OTHER} So {quote}, I am told. {OTHER}"), describing(quote, STORY)
        )
        assert isinstance(anchor, Moved) == certain


def test_a_long_quote_that_stood_twice_needs_its_surroundings():
    text = f"{LEAFLET}\n\nAs I said: {GROW} That was all."
    once = f"{OTHER} {GROW} {OTHER}"
    assert not isinstance(locate(article(once), describing(GROW, text)), Placed | Moved)
    assert isinstance(locate(article(once), describing(GROW, LEAFLET)), Moved)
    older = describing(GROW, LEAFLET)._replace(occurrence=(0, 0))
    assert isinstance(locate(article(once), older), Moved)


def test_a_long_quote_that_stands_twice_now_is_told_by_its_surroundings():
    text = f"{OTHER} {GROW} {OTHER}\n\n{LEAFLET.replace('money', 'thrift').replace('Grow', 'Rise')}"
    anchor = locate(article(text), describing(GROW, LEAFLET))
    place = anchor_range(anchor)
    assert place is None or place.start == text.rindex(GROW)


def test_a_heading_with_a_twin_in_other_letters_stood_once_to_the_letter():
    heading = "The History of the Savings Bank"
    text = f"{heading}\n\nWe tell {heading.lower()} here.\n\n{OTHER}"
    selectors = describing(heading, text)
    assert (selectors.occurrence, selectors.to_the_letter) == ((1, 2), 1)
    moved = f"{OTHER}\n\nAnother one. {heading} was told. And then?"
    assert isinstance(locate(article(moved), selectors), Moved)
    assert not isinstance(
        locate(article(moved.replace(heading, heading.lower())), selectors), Moved
    )


# thresholds


def test_the_scores_that_are_taken():
    """What is taken has the least score, or half of it when nothing competes; what is not, has neither."""
    texts = [
        NEWS.replace(ABADI, f"{ABADI[:cut]} {OTHER[: len(ABADI) - cut]}") for cut in range(0, 80, 4)
    ]
    taken = asked = 0
    for text in texts:
        anchor = locate(article(text), describing(ABADI, NEWS))
        if isinstance(anchor, Moved):
            assert anchor.score >= ALONE[-1][0]
            taken += 1
        elif not isinstance(anchor, Placed):
            scores = [score for _, score in anchor.candidates]
            best, second = [*scores, 0.0, 0.0][:2]
            assert best < ACCEPTED
            assert all(best < least or second >= rival for least, rival in ALONE)
            asked += 1
    assert taken >= 5
    assert asked >= 3
