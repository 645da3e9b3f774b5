"""Word by word: what is the same, removed and added, and what is left out of a long comparison."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from reader.ui.panes.repair.repair_layout import Passage, compare
from reader.ui.style.anchor_states import likelihood
from reader.ui.style.word_diff import Piece, diff, shortened, side

SIGNS = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]", "gap": "<{}>"}


def written(pieces: tuple[Piece, ...]) -> str:
    return "".join(SIGNS[piece.op].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("one two three", "one two three", "one two three"),
        ("", "new words", "[+new words+]"),
        ("old words", "", "[-old words-]"),
        ("on Monday.", "on Tuesday.", "on [-Monday-][+Tuesday+]."),
        # words are compared whole, and with the apostrophes and hyphens inside of them
        ("Iraq’s army", "Iraqi army", "[-Iraq’s-][+Iraqi+] army"),
        ("the US-led coalition", "the coalition", "the [-US-led -]coalition"),
        # a word or a sign that happens to stand on both sides does not part two changes
        ("the fall of the city", "a siege of a town", "[-the fall of the city-][+a siege of a town+]"),
        ("a, b", "x, y", "[-a, b-][+x, y+]"),
        # but a word that says something does
        ("red Baghdad blue", "green Baghdad gold", "[-red-][+green+] Baghdad [-blue-][+gold+]"),
        ("an old house", "an very old house", "an [+very +]old house"),
        ("one\ntwo", "one two", "one[-\n-][+ +]two"),
        ("世界は広い", "世界は狭い", "[-世界は広い-][+世界は狭い+]"),
    ],
)  # fmt: skip
def test_words_are_compared(before: str, after: str, expected: str) -> None:
    assert written(diff(before, after)) == expected


@given(st.text(alphabet="ab c.,\n’", max_size=60), st.text(alphabet="ab c.,\n’", max_size=60))
def test_the_two_sides_are_the_two_texts(before: str, after: str) -> None:
    pieces = diff(before, after)
    assert "".join(piece.text for piece in side(pieces, "removed")) == before
    assert "".join(piece.text for piece in side(pieces, "added")) == after
    assert all(piece.text for piece in pieces)
    if before == after:
        assert all(piece.op == "same" for piece in pieces)


def test_two_texts_of_a_hundred_thousand_words_are_compared_in_passing() -> None:
    before, after = "many words " * 50_000, "other words " * 50_000
    pieces = diff(before, after)
    assert "".join(piece.text for piece in side(pieces, "added")) == after


def test_what_is_the_same_is_left_out_between_changes() -> None:
    same = " ".join(f"w{n}" for n in range(20))
    pieces = shortened((Piece("removed", "x"), Piece("same", f" {same} "), Piece("added", "y")), 3)
    assert written(pieces) == "[-x-] w0 w1 w2 <… 14 words …> w17 w18 w19 [+y+]"


def test_a_few_words_are_not_worth_leaving_out() -> None:
    pieces = (Piece("same", "a b c d e f g h i"),)
    assert shortened(pieces, 3) == pieces
    assert len(shortened(pieces, 2)) == 3


@pytest.mark.parametrize(
    ("then", "now", "prefix", "suffix"),
    [
        # what the wider window of today shows beyond the stored words is no difference
        ("was dark.", "The night was dark.", "was dark.", ""),
        ("night dark.", "The long night cold.", "night [-dark-][+cold+].", ""),
        ("was dark.", "Elsewhere entirely", "[-was dark.-][+Elsewhere entirely+]", ""),
    ],
)
def test_surroundings_are_compared_where_both_have_them(
    then: str, now: str, prefix: str, suffix: str
) -> None:
    found = compare(Passage(then, "It ends.", ""), Passage(now, "It ends.", ""))
    assert (written(found.prefix), written(found.suffix)) == (prefix, suffix)
    assert written(found.exact) == "It ends."


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (1.0, "almost certain, 99%"),
        (0.9, "very likely, 90%"),
        (0.71, "likely, 71%"),
        (0.4, "possible, 40%"),
        (0.2, "doubtful, 20%"),
        (0.0, "unlikely, 1%"),
    ],
)
def test_a_score_in_words(score: float, expected: str) -> None:
    assert likelihood(score) == expected
