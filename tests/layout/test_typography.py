"""Blocks drawn as rows: air, indents, bars and markers."""

from __future__ import annotations

from textwrap import dedent

from reader.layout import Layout
from reader.layout.frames import surround
from reader.model import Frame
from tests.layout.helpers import (
    BULLET,
    INNER_BULLET,
    ITEM,
    QUOTE,
    article,
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
        ────────────────────────

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


def test_only_a_title_outside_of_frames_has_a_rule():
    assert drawn(
        10,
        ("heading", "Quoted", {"level": 1, "frames": (QUOTE,)}),
        ("heading", "Part", {"level": 2}),
        ("heading", "Title", {"level": 1}),
    ) == text(
        """
        ▎ Quoted

        Part

        Title
        """
    )


def test_the_ground_of_code_begins_where_its_frames_end():
    layout = Layout(article(("code", "x = 1", {"frames": (ITEM, QUOTE)})), 20)
    row = layout.row(0)
    assert row.indent == surround((ITEM, QUOTE), 20).indent > 0
    assert row.pieces[-1].cell == row.indent + 2
