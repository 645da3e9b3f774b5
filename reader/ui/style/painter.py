"""From rows and tags to strips: the only place that knows what anything looks like.

A `Tag` says what a stretch of text is (a first heading, a person, a yellow highlight); a `Painter` turns the tags that lie over one another, lowest first, into one style.  With colour, a
mention is told by colour and a highlight by its background; without, by weight, slant,
underlining and reversal, so that nothing is lost under NO_COLOR.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.layout import Piece, Row, Run, cell_width
from reader.model import KINDS, Kind, clean_text
from reader.themes import Palette
from reader.ui.style.ansi_palette import ansi_palette, text_on
from reader.ui.style.tags import CARET, CODE_BLOCK, Layer, Tag, Tags, tag
from reader.ui.style.theme import blend, in_hand


class _Look:
    """A style in the making."""

    bold = italic = underline = double = strike = reverse = False

    def __init__(self, colour: str, background: str) -> None:
        self.colour = colour
        self.background = background


class Sign(NamedTuple):
    """One sign of the gutter: a character and the tag that styles it."""

    text: str
    tag: Tag | None = None


_INLINE: Mapping[str, Sequence[str]] = {
    "emphasis": ("italic",),
    "strong": ("bold",),
    "strike": ("strike",),
    "link": ("underline",),
    "image": ("italic",),
}

_BLOCK: Mapping[str, Sequence[str]] = {
    "heading1": ("bold",),
    "heading2": ("bold",),
    "heading3": ("bold", "italic"),
    "heading4": ("italic",),
    "standfirst": ("italic",),
    "caption": ("italic",),
    "table-header": ("bold",),
}


_ROLES: Mapping[str, str] = {"quote": "bar-quote", "table": "bar-table", "code": "fold"}
"""Decorations that are called like a kind of block, and must not look like its words."""


class Painter:
    """Styles and strips in one palette.

    Args:
        palette: the colours.
        plain: True where colour cannot be shown: signs are attributes instead.
        few: True where there are sixteen colours.
    """

    def __init__(self, palette: Palette, plain: bool = False, few: bool = False) -> None:
        self.palette = ansi_palette(palette) if few else palette
        self.plain = plain
        self.few = few
        self._styles: dict[Tags, Style] = {}
        self.page = self.style(())

    def style(self, tags: Tags) -> Style:
        """The style of tags that lie over one another, lowest first."""
        style = self._styles.get(tags)
        if style is None:
            style = self._styles[tags] = self._make(tags)
        return style

    def _make(self, tags: Tags) -> Style:
        look = _Look(self.palette.text, self.palette.background)
        marks: list[str] = []
        for layer, name, _ in tags:
            if layer == "mark":
                marks.append(name)
            elif layer == "hit" or (marks and layer in {"select", "caret"}):
                self._mark(look, marks)
                marks = []
                self._layer(look, layer, name)
            else:
                self._layer(look, layer, name)
        self._mark(look, marks)
        return Style(
            color=None if self.plain else look.colour,
            bgcolor=None if self.plain else look.background,
            bold=look.bold or None,
            italic=look.italic or None,
            underline=(look.underline and not look.double) or None,
            underline2=look.double or None,
            strike=look.strike or None,
            reverse=look.reverse or None,
        )

    def _layer(self, look: _Look, layer: Layer, name: str) -> None:
        palette = self.palette
        if layer == "block":
            self._block(look, name)
        elif layer == "inline":
            self._inline(look, name)
        elif layer == "code":
            look.colour = palette.code_tokens.get(name, look.colour)
            look.italic = look.italic or name == "comment"
            look.bold = look.bold or (self.plain and name == "keyword")
        elif layer == "mention":
            look.colour = dict(palette.mentions).get(name, look.colour)  # type: ignore[call-overload]
            _attributes(look, self._mention_attributes(name))
        elif layer == "candidate":
            self._candidate(look, name)
        elif layer == "hit":
            current = name == "current"
            look.background = palette.hit_current if current else palette.hit
            look.colour = palette.hit_current_text if current else palette.hit_text
            look.bold = look.bold or current
            if self.plain:
                look.reverse, look.double = True, current
                look.underline = not current
        elif layer == "select":
            look.colour, look.background = palette.selection_text, palette.selection
            if self.plain:
                look.reverse, look.bold = not look.reverse, True
        elif layer == "caret":
            self._caret(look, name)
        elif layer == "sign":
            look.colour = palette.glyphs.get(name, palette.accent)
        elif layer == "bar":
            look.colour = blend(palette.background, palette.glyphs.get(name, palette.faint), 0.55)

    def _mention_attributes(self, kind: str) -> Sequence[str]:
        """Return the attributes of a kind of mention on this terminal."""
        row: Kind | None = dict(KINDS).get(kind)  # type: ignore[call-overload]
        if row is None:
            return ()
        few = row.coloured if row.few is None else row.few
        return row.plain if self.plain else few if self.few else row.coloured

    def _block(self, look: _Look, name: str) -> None:
        palette = self.palette
        _attributes(look, _BLOCK.get(name, ()))
        if name == "heading1":
            look.colour = palette.bright
        elif name.startswith("heading"):
            look.colour = palette.headings[min(int(name[-1]) - 2, 2)]
        elif name in {"byline", "date", "reading_time", "caption", "footnote"}:
            look.colour = palette.quiet
        elif name == "standfirst":
            look.colour = palette.bright
        elif name == "quote":
            look.colour = blend(palette.text, palette.quiet, 0.4)
        elif name == "code":
            look.colour, look.background = palette.code, palette.code_background
        elif name == "table-header":
            look.colour = palette.bright
        elif name == "label":
            look.colour = palette.quiet
        elif name in {"rule", "bar-quote", "bar-table", "fold"}:
            look.colour = palette.faint
        elif name == "marker":
            look.colour = palette.accent

    def _inline(self, look: _Look, name: str) -> None:
        palette = self.palette
        _attributes(look, _INLINE.get(name, ()))
        if name == "strong":
            look.colour = palette.bright
        elif name == "code":
            look.colour, look.background = palette.code, palette.code_background
            look.bold = look.bold or self.plain
        elif name in {"link", "image", "footnote"}:
            look.colour = palette.accent

    def _candidate(self, look: _Look, name: str) -> None:
        """A place that may be the one: underlined, and faintly lit when it is looked at."""
        look.underline = True
        if name == "current":
            look.bold = self.plain or self.few
            look.background = in_hand(self.palette) if not self.few else look.background

    def _caret(self, look: _Look, name: str) -> None:
        if name == "idle":
            look.underline = True
            look.colour = look.colour if self.plain else self.palette.caret
            return
        look.colour, look.background = self.palette.caret_text, self.palette.caret
        if self.plain:
            look.reverse = not look.reverse

    def _mark(self, look: _Look, marks: Sequence[str]) -> None:
        """Two highlights over one another are blended and underlined, more of them doubly."""
        if not marks:
            return
        backgrounds = [
            self.palette.highlights.get(name, look.background) for name in dict.fromkeys(marks)
        ]
        look.background = backgrounds[0]
        for share, background in enumerate(backgrounds[1:], 2):
            look.background = blend(look.background, background, 1 / share)
        look.underline = look.underline or len(marks) > 1
        look.double = look.double or len(marks) > 2
        if self.few:
            look.background = backgrounds[0]  # a blend is none of the sixteen
            look.colour = text_on(look.background)
        if self.plain:
            look.reverse = True

    def strip(  # noqa: PLR0917  one call, one row
        self, row: Row, block: Tag | None, runs: Sequence[Run[Tag]], left: int, measure: int, width: int,
        gutter: Sequence[Sign] = (), caret_cell: int | None = None,
    ) -> Strip:  # fmt: skip
        """One row of the page.

        Args:
            row: what layout put there.
            block: the tag of the row's block, None between blocks.
            runs: the tags over `row.start..row.end`, without the block's own.
            left: cells before the text column.
            measure: cells of the text column.
            width: cells of the whole strip.
            gutter: signs that end one cell before the text column.
            caret_cell: where the caret stands when no text is under it (a blank row, the end
                of a line); in cells from the text column.
        """
        segments: list[Segment] = []
        signs = [Segment(sign.text, self.style((sign.tag,) if sign.tag else ())) for sign in gutter]
        room = left - sum(cell_width(sign.text) for sign in gutter)
        if room > 0:
            segments.append(Segment(" " * room, self.page))
        segments += signs
        base = (block,) if block else ()
        ground = self.style(base) if block == CODE_BLOCK else self.page
        cell = 0
        for piece in row.pieces:
            if cell < row.indent < piece.cell:
                segments.append(Segment(" " * (row.indent - cell), self.page))
                cell = row.indent
            if piece.cell > cell:
                under = ground if cell >= row.indent else self.page
                segments.append(Segment(" " * (piece.cell - cell), under))
            segments += self._piece(piece, base, runs)
            cell = piece.cell + cell_width(clean_text(piece.text, keep=""))
        if cell < row.indent:
            segments.append(Segment(" " * (row.indent - cell), self.page))
            cell = row.indent
        if caret_cell is not None and caret_cell >= cell:
            segments += [
                Segment(" " * (caret_cell - cell), ground),
                Segment(" ", self.style((*base, CARET))),
            ]
            cell = caret_cell + 1
        if ground is not self.page and cell < measure:
            segments.append(Segment(" " * (measure - cell), ground))
            cell = measure
        used = left + cell
        if used < width:
            segments.append(Segment(" " * (width - used), self.page))
            used = width
        return Strip(segments, used).adjust_cell_length(width, self.page)

    def _piece(self, piece: Piece, base: Tags, runs: Sequence[Run[Tag]]) -> list[Segment]:
        if piece.role:
            role = _ROLES.get(piece.role, piece.role)
            ground = base if base == (CODE_BLOCK,) and piece.role == "code" else ()
            return [Segment(piece.text, self.style((*ground, tag("block", role))))]
        text = piece.text
        if len(text) != piece.end - piece.start or clean_text(text, keep="") != text:
            text = clean_text(text, keep="")
            tags = next((run.tags for run in runs if run.start <= piece.start < run.end), ())
            return [Segment(text, self.style((*base, *tags)))]
        segments = []
        for run in runs:
            start, end = max(run.start, piece.start), min(run.end, piece.end)
            if start < end:
                shown = text[start - piece.start : end - piece.start]
                segments.append(Segment(shown, self.style((*base, *run.tags))))
        return segments


def _attributes(look: _Look, names: Sequence[str]) -> None:
    for name in names:
        setattr(look, name, True)
