"""Rows, places and growing layouts."""

from __future__ import annotations

import pytest

from reader.layout import Layout, Piece
from reader.model import Article, Block, TextRange
from tests.layout.helpers import (
    BULLET,
    QUOTE,
    article,
    draw,
    draw_row,
)


def test_pieces_tell_text_from_decoration():
    layout = Layout(article(("list_item", "Word", {"frames": (QUOTE, BULLET)})), 20)
    row = layout.row(0)
    assert row.block == 0
    assert row.first
    assert row.pieces == (
        Piece("▎ ", 0, 0, 0, "quote"),
        Piece("•", 2, 0, 0, "marker"),
        Piece("Word", 4, 0, 4),
    )


def test_ranges_of_rows():
    layout = Layout(article(("paragraph", "one two three"), ("rule", ""), ("paragraph", "x")), 10)
    ranges = [layout.row_range(y) for y in range(layout.height)]
    assert ranges == [
        TextRange(0, 8),
        TextRange(8, 13),
        TextRange(15, 15),
        TextRange(15, 15),
        TextRange(17, 17),
        TextRange(17, 18),
    ]
    assert [layout.row(y).block for y in range(layout.height)] == [0, 0, -1, 1, -1, 2]


def test_places():
    #                    0123456789012345678901234
    source = article(("paragraph", "one two three"), ("paragraph", "漢字 か\u3099"))
    layout = Layout(source, 10)
    assert [layout.place(offset) for offset in (0, 3, 7, 8, 12)] == [
        (0, 0),
        (0, 3),
        (0, 7),  # the swallowed space is at the end of its row
        (1, 0),
        (1, 4),
    ]
    assert layout.place(13) == layout.place(14) == (1, 5)  # between the blocks
    assert [layout.place(offset) for offset in range(15, 21)] == [
        (3, 0),
        (3, 2),
        (3, 4),
        (3, 5),
        (3, 5),  # a mark is where its letter is
        (3, 7),  # the end of the text
    ]
    assert layout.place(10_000) == (3, 7)
    assert layout.place(-1) == (0, 0)


def test_offsets_at_cells():
    layout = Layout(article(("paragraph", "one two three"), ("paragraph", "漢字")), 10)
    assert [layout.offset_at(0, cell) for cell in (-3, 0, 6, 7, 90)] == [0, 0, 6, 7, 7]
    assert layout.offset_at(1, 90) == 12
    assert layout.offset_at(2, 4) == 15  # a blank row is the block below
    assert [layout.offset_at(3, cell) for cell in range(5)] == [15, 15, 16, 16, 16]
    assert layout.offset_at(-9, 0) == 0
    assert layout.offset_at(99, 99) == 16


def test_offsets_beside_a_marker_and_in_code():
    layout = Layout(article(("list_item", "ab", {"frames": (BULLET,)}), ("code", "one\ntwo")), 20)
    assert layout.offset_at(0, 0) == 0
    assert layout.place(1) == (0, 3)
    assert layout.place(4) == (2, 2)
    assert layout.place(7) == (2, 5)  # the newline
    assert layout.offset_at(2, 5) == 7
    assert layout.offset_at(3, 2) == 8


def test_text_rows():
    layout = Layout(article(("paragraph", "one"), ("rule", ""), ("paragraph", "two")), 20)
    assert layout.text_row(1) == 4
    assert layout.text_row(3, -1) == 0
    assert layout.text_row(0, -1) == 0
    assert layout.text_row(5) is None
    assert layout.text_row(-1, -1) is None


def test_an_article_without_text():
    layout = Layout(Article("", "Empty", "", ()), 20)
    assert layout.height == 1
    assert draw_row(layout, 0) == ""
    assert layout.place(0) == (0, 0)
    assert layout.offset_at(0, 5) == 0
    assert layout.text_row(0) is None


def test_rows_outside_are_refused():
    layout = Layout(article(("paragraph", "one")), 20)
    for y in (-1, 1):
        with pytest.raises(IndexError):
            layout.row(y)


def test_a_tiny_width_is_taken_for_ten():
    assert Layout(article(("paragraph", "one")), 1).width == 10


def test_a_stray_joiner_is_not_shown():
    source = Article("", "t", "\u200dab", (Block("paragraph", 0, 3),))
    layout = Layout(source, 10)
    assert layout.row(0).pieces == (Piece("ab", 0, 1, 3),)
    assert layout.place(2) == (0, 1)


def test_many_rows_are_made_anew():
    words = " ".join(f"word{number}" for number in range(3000))
    layout = Layout(article(("paragraph", words)), 20)
    before = [layout.row(y) for y in range(layout.height)]
    assert len(layout._rows) <= 512
    assert [layout.row(y) for y in range(layout.height)] == before


SPECS = [
    ("heading", "A headline", {"level": 1}),
    ("paragraph", "Some words that take more than a row."),
    ("table", "a\tb\nc\td"),
    ("list_item", "Item", {"frames": (BULLET,)}),
    ("list_item", "Item", {"frames": (BULLET,)}),
    ("paragraph", "The end is near, and far."),
]


@pytest.mark.parametrize("count", range(len(SPECS) + 1))
def test_a_longer_article_takes_over_what_is_laid(count):
    whole = article(*SPECS)
    extended = Layout(article(*SPECS[:count]), 20).extended(whole)
    fresh = Layout(whole, 20)
    assert extended.article is whole
    assert draw(extended) == draw(fresh)
    assert extended.height == fresh.height
    for offset in range(len(whole.text) + 1):
        assert extended.place(offset) == fresh.place(offset)


def test_a_longer_article_whose_last_block_grew():
    whole = article(*SPECS)
    first = article(*SPECS[:-1], ("paragraph", "The end is"))
    assert draw(Layout(first, 20).extended(whole)) == draw(Layout(whole, 20))


def test_another_article_is_laid_afresh():
    other = article(("heading", "B headline", {"level": 1}), *SPECS[1:])
    assert draw(Layout(article(*SPECS), 20).extended(other)) == draw(Layout(other, 20))


def test_resizing_keeps_the_place():
    source = article(*SPECS)
    offset = source.text.index("near")
    for before in range(10, 60, 7):
        for after in range(10, 60, 7):
            kept = Layout(source, before).offset_at(*Layout(source, before).place(offset))
            row, _cell = Layout(source, after).place(kept)
            assert offset in Layout(source, after).row_range(row)
