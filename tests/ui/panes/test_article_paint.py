from __future__ import annotations

import pytest
from rich.color import ColorSystem

from reader.layout.rows import Piece, Row
from reader.layout.runs import Run
from reader.model import COLOURS, MENTION_KINDS
from reader.themes import Palette
from reader.themes.dark import DARK
from reader.themes.light import LIGHT
from reader.ui.style.ansi_palette import is_monochrome
from reader.ui.style.painter import Painter, Sign
from reader.ui.style.tags import Tag

PAGE = Painter(DARK)
LIGHT_PAGE = Painter(LIGHT)
PLAIN = Painter(DARK, plain=True)


def background(*tags: Tag) -> str:
    style = PAGE.style(tags)
    assert style.bgcolor is not None
    return style.bgcolor.name


def test_highlights_have_their_colour_and_overlaps_a_blend_and_a_line() -> None:
    yellow, blue = background(Tag("mark", "yellow")), background(Tag("mark", "blue"))
    both = background(Tag("mark", "yellow"), Tag("mark", "blue", 1))
    assert yellow == DARK.highlights["yellow"]
    assert len({yellow, blue, both, DARK.background}) == 4
    assert PAGE.style((Tag("mark", "yellow"), Tag("mark", "yellow", 1))).underline


def test_what_lies_higher_wins() -> None:
    assert background(Tag("mark", "yellow"), Tag("hit", "other")) == DARK.hit
    assert (
        background(Tag("mark", "yellow"), Tag("hit", "other"), Tag("select", "on"))
        == DARK.selection
    )
    assert background(Tag("select", "on"), Tag("caret", "on")) == DARK.caret


def test_a_mention_keeps_its_colour_on_a_highlight() -> None:
    style = PAGE.style((Tag("mention", "person"), Tag("mark", "green")))
    assert style.color is not None
    assert style.color.name == DARK.mentions["person"]


@pytest.mark.parametrize("kind", MENTION_KINDS)
def test_without_colour_every_kind_has_a_sign(kind: str) -> None:
    style = PLAIN.style((Tag("mention", kind),))
    assert style.color is None
    assert style.bgcolor is None
    assert style.bold or style.italic or style.underline or style.underline2


def test_without_colour_families_differ() -> None:
    kinds = ("person", "organisation", "place", "group", "other", "money", "date", "cardinal")
    assert len({str(PLAIN.style((Tag("mention", kind),))) for kind in kinds}) == len(kinds)


def test_without_colour_marks_hits_selection_and_caret_show() -> None:
    mark = PLAIN.style((Tag("mark", "yellow"),))
    selected = PLAIN.style((Tag("mark", "yellow"), Tag("select", "on")))
    caret = PLAIN.style((Tag("mark", "yellow"), Tag("caret", "on")))
    assert mark.reverse
    assert str(mark) != str(selected) != str(PLAIN.style(()))
    assert not caret.reverse
    assert PLAIN.style((Tag("caret", "on"),)).reverse


@pytest.mark.parametrize("painter", [PAGE, PLAIN])
def test_two_highlights_differ_from_one_and_three_from_two(painter: Painter) -> None:
    marks = (Tag("mark", "yellow"), Tag("mark", "green", 1), Tag("mark", "pink", 2))
    one, two, three = (painter.style(marks[:count]) for count in (1, 2, 3))
    assert not one.underline
    assert two.underline
    assert not two.underline2
    assert three.underline2


@pytest.mark.parametrize("width", [20, 40, 81])
def test_a_strip_fills_its_width(width: int) -> None:
    row = Row(0, 0, 5, (Piece("•", 0, 0, 0, "marker"), Piece("héllo", 2, 0, 5)), True)
    strip = PAGE.strip(
        row,
        Tag("block", "list_item"),
        [Run[Tag](0, 5, ())],
        4,
        10,
        width,
        (Sign("●", Tag("sign", "yellow")),),
    )
    assert strip.cell_length == width
    assert strip.text.startswith("   ●• héllo")


def test_the_caret_is_seen_where_there_is_no_text() -> None:
    row = Row(0, 3, 3, (), True)
    strip = PAGE.strip(row, Tag("block", "paragraph"), [], 2, 10, 20, (), caret_cell=0)
    marked = [
        segment.text
        for segment in strip
        if segment.style == PAGE.style((Tag("block", "paragraph"), Tag("caret", "on")))
    ]
    assert marked == [" "]


def test_control_characters_never_reach_the_terminal() -> None:
    bad = "a\x1b[31mb\x07c"
    row = Row(0, 0, len(bad), (Piece(bad, 0, 0, len(bad)),), True)
    strip = PAGE.strip(row, Tag("block", "paragraph"), [Run[Tag](0, len(bad), ())], 0, 20, 20)
    assert "\x1b" not in strip.text
    assert "\x07" not in strip.text
    assert strip.cell_length == 20


def test_the_words_of_a_table_are_read_and_its_lines_are_not() -> None:
    """Decorations share names with kinds of block; only decoration may be faint."""
    for painter in (PAGE, LIGHT_PAGE):
        row = Row(0, 0, 2, (Piece("A:", 0, 0, 0, "label"), Piece(" │ ", 2, 0, 0, "table"),
                            Piece("ab", 5, 0, 2)))  # fmt: skip
        strip = painter.strip(row, Tag("block", "table"), [Run[Tag](0, 2, ())], 2, 20, 30)
        colours = {s.text: s.style.color.name for s in strip if s.style and s.style.color}
        assert colours["ab"] == painter.palette.text
        assert colours["A:"] == painter.palette.quiet
        assert colours[" │ "] == painter.palette.faint


def test_the_ground_of_code_starts_behind_its_frames() -> None:
    row = Row(0, 0, 2, (Piece("▎ ", 4, 0, 0, "quote"), Piece("ab", 8, 0, 2)), True, 6)
    strip = PAGE.strip(row, Tag("block", "code"), [Run[Tag](0, 2, ())], 2, 20, 30)
    grounds = [s.style.bgcolor.name for s in strip for _ in s.text if s.style and s.style.bgcolor]
    assert grounds[:8] == [DARK.background] * 8
    assert grounds[8:22] == [DARK.code_background] * 14
    assert grounds[22:] == [DARK.background] * 8


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
def test_sixteen_colours_still_tell_names_and_highlights_apart(palette: Palette) -> None:
    painter = Painter(palette, few=True)

    def seen(*tags: Tag) -> tuple[object, object]:
        style = painter.style(tags)
        assert style.color is not None
        assert style.bgcolor is not None
        standard = ColorSystem.STANDARD
        ink, paper = style.color.downgrade(standard), style.bgcolor.downgrade(standard)
        assert ink.number != paper.number
        return ink.number, paper.number

    names = {seen(Tag("mention", kind)) for kind in ("person", "organisation", "place", "date")}
    assert len(names | {seen()}) == 5
    marks = {seen(Tag("mark", colour), Tag("mention", "person")) for colour in COLOURS}
    assert len(marks | {seen()}) == 7


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "vt100"}, True),
        ({"TERM": "xterm-mono"}, True),
        ({"TERM": "xterm"}, False),
        ({"TERM": "vt100", "COLORTERM": "truecolor"}, False),
        ({}, False),
    ],
)
def test_monochrome_terminals_are_known_by_name(
    environment: dict[str, str], expected: bool
) -> None:
    assert is_monochrome(environment) is expected
