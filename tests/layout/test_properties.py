"""What holds for any text at any width."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from reader.layout import Layout
from reader.layout.cells import graphemes
from reader.layout.wrap import SPACES
from reader.model import TextRange
from tests.layout.helpers import (
    BULLET,
    INNER_BULLET,
    ITEM,
    QUOTE,
    article,
    footnote,
    numbered,
)

WORDS = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Z")), max_size=12),
    st.text(st.sampled_from("abcde,.-—/!?;"), max_size=14),
    st.text(st.sampled_from("日本語の文章、。「」ーっ"), max_size=14),
    st.text(st.sampled_from("ae\u0301\u200d\ufe0f🇫🇷👍🏽👨❤1\u20e3\u200b\u00a0\u00ad"), max_size=8),
    st.sampled_from(["https://example.org/one/two?three=4&five=6", "שָׁלוֹם", "👨‍👩‍👧", "🇫🇷🇩🇪"]),
)
LINES = st.lists(WORDS, max_size=12).map(" ".join)
TEXTS = st.one_of(LINES, st.lists(LINES, max_size=3).map("\n".join))
FRAMES = st.lists(
    st.sampled_from([QUOTE, BULLET, INNER_BULLET, ITEM, numbered(7), footnote(12, 4)]), max_size=3
).map(tuple)
FLOWING = st.tuples(
    st.sampled_from(["paragraph", "heading", "quote", "list_item", "code", "caption", "rule"]),
    TEXTS,
    st.fixed_dictionaries({"frames": FRAMES, "level": st.integers(0, 3)}),
).map(lambda spec: ("rule", "", spec[2]) if spec[0] == "rule" else spec)
TABLES = st.tuples(
    st.just("table"),
    st.lists(st.lists(LINES, min_size=1, max_size=4).map("\t".join), min_size=1, max_size=4).map(
        "\n".join
    ),
    st.fixed_dictionaries({"frames": FRAMES, "has_header": st.booleans()}),
)
ARTICLES = st.lists(st.one_of(FLOWING, FLOWING, TABLES), min_size=1, max_size=4).map(
    lambda specs: article(*specs)
)
WIDTHS = st.one_of(st.integers(10, 30), st.integers(31, 200))
modest = settings(max_examples=60)


def text_starts(source, block):
    """(line of text, start of each of its graphemes) for the lines and cells of a block."""
    if block.table is not None:
        ranges = [(cell.start, cell.end) for row in block.table.rows for cell in row]
    else:
        ranges = [(block.start, block.end)]
    for first, last in ranges:
        for start, end, _width in graphemes(source.text[first:last]):
            yield first + start, first + end


@modest
@given(ARTICLES, WIDTHS)
def test_every_grapheme_has_a_place_of_its_own(source, width):
    layout = Layout(source, width)
    for block in source.blocks:
        swallowed = None
        for start, end in text_starts(source, block):
            place = layout.place(start)
            assert 0 <= place[0] < layout.height
            assert 0 <= place[1] <= width
            assert all(layout.place(within) == place for within in range(start, end))
            # Of several spaces swallowed at the end of a row, those past the measure share a cell.
            blank = not source.text[start:end].strip(SPACES + "\n")
            if blank and place == swallowed:
                continue
            swallowed = place if blank else None
            if not blank and not cell_len(source.text[start:end].lstrip("\u200d")):
                continue  # a line of nothing but zero-width characters
            assert layout.offset_at(*place) == start


@modest
@given(ARTICLES, WIDTHS)
def test_rows_fit_and_are_as_wide_as_they_say(source, width):
    layout = Layout(source, width)
    for y in range(layout.height):
        cell = 0
        for piece in layout.row(y).pieces:
            size = cell_len(piece.text)
            assert size == Strip([Segment(piece.text)]).cell_length
            assert piece.cell >= cell
            cell = piece.cell + size
            if piece.role:
                assert piece.start == piece.end
            else:
                assert piece.text == source.text[piece.start : piece.end]
                assert "\n" not in piece.text
                # One grapheme may be wider than the room that deep nesting leaves.
                assert cell <= width or len(list(graphemes(piece.text))) == 1


@modest
@given(ARTICLES, WIDTHS)
def test_every_letter_is_on_exactly_one_row(source, width):
    layout = Layout(source, width)
    shown = [0] * len(source.text)
    for y in range(layout.height):
        for piece in layout.row(y).pieces:
            for offset in range(piece.start, piece.end):
                shown[offset] += 1
                assert layout.place(offset)[0] == y
    for offset, (count, character) in enumerate(zip(shown, source.text, strict=True)):
        assert count <= 1
        if character not in SPACES + "\n\t\u200d":
            assert count == 1, offset


@modest
@given(ARTICLES, WIDTHS)
def test_rows_are_in_order(source, width):
    layout = Layout(source, width)
    at, block = 0, -1
    for y in range(layout.height):
        row = layout.row(y)
        assert at <= row.start <= row.end <= len(source.text)
        if row.block < 0:
            assert row.start == row.end
        else:
            assert row.first == (row.block != block)
            block = row.block
        tabular = row.block >= 0 and source.blocks[row.block].table is not None
        at = row.start if tabular else row.end
    assert block == len(source.blocks) - 1


@modest
@given(ARTICLES, WIDTHS, st.data())
def test_any_cell_gives_an_offset_whose_place_gives_it_back(source, width, data):
    layout = Layout(source, width)
    row = data.draw(st.integers(-2, layout.height + 2))
    cell = data.draw(st.integers(-2, width + 5))
    offset = layout.offset_at(row, cell)
    assert 0 <= offset <= len(source.text)
    place = layout.place(offset)
    assert layout.offset_at(*place) == offset


@modest
@given(ARTICLES, WIDTHS, st.data())
def test_an_extended_layout_is_a_fresh_one(source, width, data):
    count = data.draw(st.integers(0, len(source.blocks)))
    blocks = source.blocks[:count]
    end = blocks[-1].end if blocks else 0
    prefix = type(source)("", "A title", source.text[:end], blocks, complete=False)
    extended, fresh = Layout(prefix, width).extended(source), Layout(source, width)
    assert extended.height == fresh.height
    rows = range(fresh.height)
    assert [extended.row(y) for y in rows] == [fresh.row(y) for y in rows]


@modest
@given(ARTICLES, WIDTHS, st.data())
def test_an_estimated_layout_is_exact_where_it_is_asked_to_be(source, width, data):
    start, end = sorted(data.draw(st.integers(0, len(source.text))) for _ in range(2))
    near = TextRange(start, end)
    estimate, whole = Layout(source, width, near), Layout(source, width)
    blocks = {at for at, one in enumerate(source.blocks) if one.start <= end and start <= one.end}

    def rows(layout):
        every = (layout.row(y) for y in range(layout.height))
        return [row for row in every if row.block in blocks]

    assert rows(estimate) == rows(whole)
    for offset in range(start, end + 1):
        y, cell = whole.place(offset)
        if whole.row(y).block in blocks:
            assert estimate.row(estimate.place(offset)[0]) == whole.row(y)
            assert estimate.place(offset)[1] == cell
    for offset in range(len(source.text) + 1):
        assert 0 <= estimate.place(offset)[0] < estimate.height
    assert estimate.extended(source).near is None
