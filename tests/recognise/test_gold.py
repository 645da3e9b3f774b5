"""Linking, held to articles that were annotated by hand."""

from __future__ import annotations

import pytest

from reader.recognise import recognise
from reader.recognise.linking.entities import link_names
from tests.recognise.gold import Document, documents, parse
from tests.recognise.gold.bcubed import Score, b_cubed, clusters


def test_there_are_enough_articles() -> None:
    assert len(documents()) >= 15
    for document in documents():
        assert 150 <= len(document.article.text.split()) <= 400


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_marks_are_whole(document: Document) -> None:
    text = document.article.text
    kinds = {mention.entity: mention.kind for mention in document.mentions}
    for mention in document.mentions:
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end] != ""
        assert kinds[mention.entity] == mention.kind


@pytest.mark.parametrize("mark", ["[[Ada|king:ada]]", "[[Ada|person:ada]", "[[Ada]]"])
def test_a_broken_mark_is_refused(mark: str) -> None:
    with pytest.raises(ValueError, match="x: "):
        parse("x", f"date: 2020-01-01\n\nSay {mark} now")


@pytest.mark.parametrize(
    ("gold", "found", "wanted"),
    [
        # Bagga and Baldwin's own example: 5 + 2 + 5 mentions, two of the three clusters merged.
        ("aaaaabbccccc", "xxxxxyyyyyyy", Score((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12, 1.0)),
        ("aaaaabbccccc", "xxxxxyyxxxxx", Score((5 * 0.5 + 2 + 5 * 0.5) / 12, 1.0)),
        ("aabb", "wxyz", Score(1.0, 0.5)),
        # One name not found, one found that is none.
        ("aab-", "xx-y", Score(2 / 3, 2 / 3)),
    ],
)
def test_b_cubed(gold: str, found: str, wanted: Score) -> None:
    sides = (
        {(place, place + 1): name for place, name in enumerate(side) if name != "-"}
        for side in (gold, found)
    )
    assert b_cubed([(next(sides), next(sides))]) == pytest.approx(wanted)


def test_linking_of_the_marked_names() -> None:
    """B³ with the extents and kinds of the annotation."""
    pairs = []
    for document in documents():
        bare = [mention._replace(entity=None) for mention in document.mentions]
        linked = link_names(document.article, bare)
        text = document.article.text
        pairs.append((clusters(text, document.mentions), clusters(text, linked.mentions)))
    assert b_cubed(pairs).f1 >= 0.96


def test_linking_end_to_end() -> None:
    """B³ with the names that the program finds; one that it misses or invents counts as nought."""
    pairs = []
    for document in documents():
        text = document.article.text
        found = recognise(document.article).mentions
        pairs.append((clusters(text, document.mentions), clusters(text, found)))
    assert b_cubed(pairs).f1 >= 0.9
