"""The words about an orphan fit the places that are listed for it."""

from __future__ import annotations

import re

import pytest

from reader.model import TextRange
from reader.session.annotations import Repair
from reader.store.memory import MemoryStore
from reader.ui.style.anchor_states import explained
from tests.session.making import make_article, session_on

BEFORE = (
    "The committee met on a rainy Monday in the old town hall of Basra.",
    "Seven members voted for the plan to rebuild the bridge before the winter.",
    "Nobody mentioned the cost of the stone, which had doubled since the spring.",
    "The town paid for it with a loan that took eleven years to repay.",
)
STONE = BEFORE[2]
ANOTHER = ("Quite another story begins here.", "It ends without a word more.")

NONE_LISTED = re.compile(r"nothing (is|in)\b|no place|not found|no longer in the text|nowhere")
SOME_LISTED = re.compile(r"; [0-9,]+ places? may be it$")


def without(quote: str, *instead: str) -> tuple[str, ...]:
    """The text with something else in place of the paragraph of a quote."""
    return tuple(
        new for one in BEFORE for new in (instead if quote in one else (one,))
    )  # fmt: skip


WEATHER = "Something else entirely was said about the weather, at some length."
LISTED = {
    "rewritten in its place": (STONE, without(STONE, WEATHER)),
    "a few of its words left": (
        "mentioned the cost of the stone",
        without(STONE, "Nobody cost stone, doubled went elsewhere."),
    ),
    "the same word elsewhere": ("town", (ANOTHER[0], "A town paid.", ANOTHER[1])),
    "a part of it elsewhere": (
        BEFORE[0],
        (*without(BEFORE[0]), "Later on: met on a rainy Monday, as ever."),
    ),
    "its own words in another text": (
        STONE,
        (ANOTHER[0], "Nobody mentioned that cost of that stone.", ANOTHER[1]),
    ),
}
UNLISTED = {
    "taken out": (STONE, without(STONE)),
    "a part of what was taken out": ("doubled since the spring", without(STONE)),
    "another text": (STONE, ANOTHER),
    "a word of another text": ("committee", ANOTHER),
}


def orphan(quote: str, after: tuple[str, ...]) -> Repair:
    """What became of a quote that was marked before the text changed."""
    store = MemoryStore()
    first = session_on(make_article(*BEFORE), store=store)
    start = first.article.text.index(quote)
    made = first.marking.highlight(TextRange(start, start + len(quote)), note="n")
    first.close()
    found = session_on(make_article(*after), store=store).repairing.repair(made.id)
    assert found is not None
    assert found.state == "orphan"
    return found


@pytest.mark.parametrize("name", LISTED)
def test_an_orphan_with_places_never_says_that_there_are_none(name: str) -> None:
    found = orphan(*LISTED[name])
    assert found.candidates
    assert found.reason
    assert not NONE_LISTED.search(explained(found).casefold())
    assert SOME_LISTED.search(explained(found))


@pytest.mark.parametrize("name", UNLISTED)
def test_an_orphan_without_places_speaks_of_none(name: str) -> None:
    found = orphan(*UNLISTED[name])
    assert not found.candidates
    assert found.reason
    assert not re.search(r"may be it|resemble|same words|what is left", explained(found))
