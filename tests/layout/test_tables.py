"""Tables drawn at many widths."""

from __future__ import annotations

from textwrap import dedent

import pytest

from reader.layout import Layout
from reader.layout.tables import _share, lay_table
from reader.model import Article, Block, TableShape, TextRange
from tests.layout.helpers import BULLET, QUOTE, article, drawn

CITIES = (
    "City\tPeople\tWhat it is\n"
    "Paris\t2,102,650\tThe capital of France\n"
    "Rome\t2,748,109\tThe capital of Italy, on seven hills"
)
ALIGNS = {"aligns": ("left", "right", "left")}


def text(drawing):
    return dedent(drawing).strip("\n")


def test_a_table_that_fits():
    assert drawn(72, ("table", CITIES, ALIGNS)) == text(
        """
        City  │    People │ What it is
        ──────┼───────────┼─────────────────────────────────────
        Paris │ 2,102,650 │ The capital of France
        Rome  │ 2,748,109 │ The capital of Italy, on seven hills
        """
    )


def test_columns_shrink_and_wrap():
    assert drawn(40, ("table", CITIES, ALIGNS)) == text(
        """
        City  │    People │ What it is
        ──────┼───────────┼─────────────────────
        Paris │ 2,102,650 │ The capital of
              │           │ France
        ╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
        Rome  │ 2,748,109 │ The capital of
              │           │ Italy, on seven
              │           │ hills
        """
    )


def test_too_narrow_for_columns():
    assert drawn(20, ("table", CITIES, ALIGNS)) == text(
        """
        City · People ·
        What it is
        ────────────────────
        City: Paris
        People: 2,102,650
        What it is:
          The capital of
          France
        ────────────────────
        City: Rome
        People: 2,748,109
        What it is:
          The capital of
          Italy, on seven
          hills
        """
    )


def test_the_header_of_a_stacked_table_keeps_its_places():
    source = article(("table", CITIES, ALIGNS))
    layout = Layout(source, 20)
    assert [layout.place(source.text.index(word)) for word in ("City", "People", "What")] == [
        (0, 0),
        (0, 7),
        (1, 0),
    ]
    assert layout.offset_at(0, 9) == source.text.index("ople")
    assert {piece.role for piece in layout.row(3).pieces} == {"label", ""}


def test_alignment():
    table = "left\tright\tcenter\na\tb\tc\n漢\t字\tか"
    assert drawn(40, ("table", table, {"aligns": ("left", "right", "center")})) == text(
        """
        left │ right │ center
        ─────┼───────┼───────
        a    │     b │   c
        漢   │    字 │   か
        """
    )


def test_without_a_header():
    options = {"has_header": False}
    assert drawn(20, ("table", "a\tb\nc\td", options)) == "a  │ b\nc  │ d"
    long = "incomprehensible\tunderstanding\nx\ty"
    assert drawn(20, ("table", long, options)) == text(
        """
        incomprehensible
        understanding
        ────────────────────
        x
        y
        """
    )


def test_empty_and_missing_cells():
    assert drawn(20, ("table", "a\tb\tc\n\tx\ny")) == text(
        """
        a  │ b  │ c
        ───┼────┼───
           │ x  │
        y  │    │
        """
    )


def test_a_table_in_a_list_in_a_quote():
    assert drawn(
        20, ("table", "ab\tcd\nef\tgh", {"frames": (QUOTE, BULLET)}), ("paragraph", "x")
    ) == text(
        """
        ▎ • ab │ cd
        ▎   ───┼───
        ▎   ef │ gh

        x
        """
    )


def test_a_cell_with_a_line_break():
    source = "ab\tcd\nef\ngh\tij"
    cells = ((0, 2), (3, 5)), ((6, 11), (12, 14))
    shape = TableShape(
        tuple(tuple(TextRange(*cell) for cell in row) for row in cells), ("left", "left")
    )
    layout = Layout(Article("", "t", source, (Block("table", 0, 14, table=shape),)), 20)
    assert layout.height == 4
    assert layout.place(9) == (3, 0)
    assert layout.place(12) == (2, 5)


def test_a_table_of_nothing():
    for rows in ((), ((),)):
        shape = TableShape(rows, ())
        assert lay_table("", shape, 20).height == 1
        layout = Layout(Article("", "t", "", (Block("table", 0, 0, table=shape),)), 20)
        assert layout.offset_at(0, 3) == 0
        assert layout.place(0) == (0, 0)
        assert layout.row(0).pieces == ()


def test_places_in_cells():
    source = article(("paragraph", "x"), ("table", CITIES, ALIGNS))
    layout = Layout(source, 40)
    for word, place in {
        "City": (2, 0),
        "People": (2, 11),
        "Paris": (4, 0),
        "France": (5, 20),
        "hills": (9, 20),
    }.items():
        offset = source.text.index(word)
        assert layout.place(offset) == place
        assert layout.offset_at(*place) == offset
    assert layout.offset_at(3, 5) == source.text.index("Paris")  # a line is what is below it
    assert layout.offset_at(5, 0) == source.text.index("France")  # nothing else is on the row
    assert layout.row_range(2).start == source.text.index("City")


@pytest.mark.parametrize("width", range(10, 90, 3))
def test_nothing_is_ever_cut_off(width):
    source = article(("table", CITIES + "\nConstantinople\t漢字漢字漢字\thttps://example.org/a"))
    layout = Layout(source, width)
    seen = "".join(
        piece.text for y in range(layout.height) for piece in layout.row(y).pieces if not piece.role
    )
    assert sorted(seen.replace(" ", "")) == sorted(
        source.text.replace(" ", "").replace("\t", "").replace("\n", "")
    )


@pytest.mark.parametrize(
    ("least", "wanted", "room", "expected"),
    [
        ([3, 3], [5, 5], 10, [5, 5]),
        ([3, 3], [3, 20], 12, [3, 9]),
        ([3, 3], [8, 200], 30, [8, 22]),  # the modest column gets what it asks for
        ([3, 3], [13, 23], 21, [8, 13]),  # in proportion to what is wanted beyond the least
        ([3, 18], [10, 200], 21, [3, 18]),
        ([3, 3, 3], [10, 10, 10], 13, [5, 4, 4]),
        ([3, 9], [5, 9], 11, None),
    ],
)
def test_sharing_the_width(least, wanted, room, expected):
    assert _share(least, wanted, room) == expected
