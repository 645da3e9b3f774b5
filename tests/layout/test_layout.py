"""Blocks drawn as rows."""

from __future__ import annotations

from textwrap import dedent

import pytest

from reader.layout import Layout, Piece
from reader.layout.frames import surround
from reader.model import Article, Block, Frame, TextRange
from tests.layout.helpers import (
    BULLET,
    INNER_BULLET,
    ITEM,
    QUOTE,
    article,
    draw,
    draw_row,
    drawn,
    footnote,
    numbered,
)


def text(drawing):
    return dedent(drawing).strip("\n")


def test_headings_have_air():
    assert drawn(
        24,
        ("heading", "The headline", {"level": 1}),
        ("standfirst", "What it is about."),
        ("byline", "By Jane Doe"),
        ("date", "5 May 2020"),
        ("reading_time", "2 min read"),
        ("paragraph", "Some words that take more than a row."),
        ("heading", "A part", {"level": 2}),
        ("heading", "A chapter", {"level": 3}),
        ("paragraph", "Words."),
        ("heading", "Another", {"level": 3}),
        ("paragraph", "Words."),
    ) == text(
        """
        The headline

        What it is about.

        By Jane Doe
        5 May 2020
        2 min read

        Some words that take
        more than a row.


        A part

        A chapter

        Words.

        Another

        Words.
        """
    )


def test_lists_hang_and_nest():
    assert drawn(
        20,
        ("paragraph", "Before."),
        ("list_item", "First item of the list", {"frames": (BULLET,)}),
        ("list_item", "Nested, and long enough", {"frames": (ITEM, INNER_BULLET)}),
        ("list_item", "Nested", {"frames": (ITEM, INNER_BULLET)}),
        ("list_item", "Second", {"frames": (BULLET,)}),
        ("list_item", "Ordered", {"frames": (numbered(9, 4),)}),
        ("list_item", "Ordered, and long", {"frames": (numbered(10, 4),)}),
        ("list_item", "To do", {"frames": (Frame("list_item", "☐"),)}),
        ("list_item", "Done", {"frames": (Frame("list_item", "☑"),)}),
        ("paragraph", "After."),
    ) == text(
        """
        Before.

        • First item of the
          list
          ◦ Nested, and long
            enough
          ◦ Nested
        • Second

         9. Ordered
        10. Ordered, and
            long

        ☐ To do
        ☑ Done

        After.
        """
    )


def test_items_of_several_paragraphs_make_a_loose_list():
    assert drawn(
        20,
        ("list_item", "First", {"frames": (BULLET,)}),
        ("list_item", "More of it", {"frames": (ITEM,)}),
        ("list_item", "Second", {"frames": (BULLET,)}),
        ("code", "x = 1", {"frames": (ITEM,)}),
        ("list_item", "Third", {"frames": (BULLET,)}),
    ) == text(
        """
        • First

          More of it

        • Second

            x = 1

        • Third
        """
    )


def test_quotes_have_a_bar_on_every_row():
    assert drawn(
        18,
        ("paragraph", "Before."),
        ("quote", "A quoted paragraph.", {"frames": (QUOTE,)}),
        ("quote", "Another one.", {"frames": (QUOTE,)}),
        ("quote", "Quoted in the quote.", {"frames": (QUOTE, QUOTE)}),
        ("list_item", "A list in it", {"frames": (QUOTE, BULLET)}),
        ("list_item", "Its end", {"frames": (QUOTE, BULLET)}),
        ("paragraph", "After."),
    ) == text(
        """
        Before.

        ▎ A quoted
        ▎ paragraph.
        ▎
        ▎ Another one.
        ▎
        ▎ ▎ Quoted in the
        ▎ ▎ quote.
        ▎
        ▎ • A list in it
        ▎ • Its end

        After.
        """
    )


def test_a_quote_in_a_list():
    assert drawn(
        20,
        ("list_item", "An item", {"frames": (BULLET,)}),
        ("quote", "Quoted there", {"frames": (ITEM, QUOTE)}),
        ("quote", "Goes on", {"frames": (ITEM, QUOTE)}),
    ) == text(
        """
        • An item

          ▎ Quoted there
          ▎
          ▎ Goes on
        """
    )


def test_footnotes_hang():
    assert (
        drawn(
            20,
            ("footnote", "A note that is long", {"frames": (footnote(1, 4),)}),
            ("footnote", "Short", {"frames": (footnote(12, 4),)}),
        )
        == "  1 A note that is\n    long\n 12 Short"
    )


def test_code_is_not_wrapped_but_cut():
    assert (
        drawn(
            18,
            ("code", "def double(number):\n    return 2 * number\n\ndouble(1)"),
        )
        == "  def double(numbe\n↪ r):\n      return 2 * n\n↪ umber\n\n  double(1)"
    )


def test_a_rule_is_centred():
    assert drawn(21, ("paragraph", "One"), ("rule", ""), ("paragraph", "Two")) == text(
        """
        One

                ─────

        Two
        """
    )


def test_line_breaks_are_kept():
    assert drawn(12, ("paragraph", "Roses are red,\nviolets")) == text(
        """
        Roses are
        red,
        violets
        """
    )


def test_other_scripts():
    assert drawn(
        16,
        ("paragraph", "これは日本語の文章です。「引用」もある。"),
        ("paragraph", "Family 👨‍👩‍👧, flags 🇫🇷🇩🇪 and ❤️"),
        ("paragraph", "He said שָׁלוֹם עולם to all"),
        ("paragraph", "Cafe\u0301s ne\u0301e\u0301s a\u0300 l’e\u0301cole"),
    ) == text(
        """
        これは日本語の文
        章です。「引用」
        もある。

        Family 👨‍👩‍👧, flags
        🇫🇷🇩🇪 and ❤️

        He said שָׁלוֹם
        עולם to all

        Cafe\u0301s ne\u0301e\u0301s a\u0300
        l’e\u0301cole
        """
    )


def test_deep_nesting_leaves_room_for_the_text():
    frames = (QUOTE,) * 8 + (BULLET,)
    assert drawn(12, ("list_item", "Deep down words", {"frames": frames})) == text(
        """
        ▎ ▎ ▎ • Deep
        ▎ ▎ ▎   down
        ▎ ▎ ▎   word
        ▎ ▎ ▎   s
        """
    )


def test_a_marker_wider_than_its_frame_is_clipped():
    around = surround((Frame("list_item", "1000000000.", 12),), 10)
    assert around.indent == 6
    assert around.first == (("1000…", 0, "marker"),)


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
