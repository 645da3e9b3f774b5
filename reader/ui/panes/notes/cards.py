"""One annotation as the rows of a card.

Pure: values in, styled rows out.  A row's spans name styles (`quote`, `bold`) and
the list that paints them says what each name looks like in the theme of the moment.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from reader.layout.cells import cell_width, clip
from reader.model import (
    Ambiguous,
    Anchor,
    Annotation,
    Moved,
    Orphan,
    clean_text,
)
from reader.ui.panes.notes import light_markdown

QUOTE_ROWS = 4
NOTE_ROWS = 8
_LONGEST_QUOTE = 20_000
GUTTER = 3
"""Cells before a card's text: the bar (drawn by the list), the glyph of its colour and a gap."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows.

    Attributes:
        annotation: what it is about.
        anchor: where its passage was found, None for a note on the article.
        heading: the group that starts with this card, empty inside a group.
        glyph: the sign that stands for the annotation's colour or kind.
        selected: its quote and note are shown in full.
        hole: rows left free in place of the note, where the editor stands; 0 for none.
    """

    annotation: Annotation
    anchor: Anchor | None
    heading: str = ""
    glyph: str = ""
    selected: bool = False
    hole: int = 0


@dataclass(frozen=True, slots=True)
class CardRows:
    """A card laid out: `rows[:body]` is the group's heading, then the card and a blank row.

    `hole` is the index of the first row left free for the editor, or -1.
    """

    rows: tuple[Content, ...]
    body: int
    hole: int = -1


def lay_out(card: Card, width: int) -> CardRows:
    """The rows of a card in `width` cells; the list draws the bar in front of them."""
    inner = max(width - GUTTER - 1, 4)
    rows: list[Content] = []
    if card.heading:
        rows.append(_heading(card.heading, width))
    body = len(rows)
    content = _quote(card, inner)
    hole = -1
    if card.hole:
        hole = body + len(content)
        content += [Content("")] * card.hole
    else:
        content += _note(card, inner)
    content += _tags(card.annotation.tags, inner)
    content += _state(card, inner)
    for number, line in enumerate(content or [Content("")]):
        rows.append(_gutter(card, first=number == 0) + line)
    rows.append(Content(""))
    return CardRows(tuple(rows), body, hole)


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).split())


def _heading(heading: str, width: int) -> Content:
    title = clip(_one_line(heading), max(width - 4, 1))
    rule = "─" * max(0, width - cell_width(title) - 3)
    return Content(" " + title + " ").stylize("quiet") + Content(rule).stylize("faint")


def _gutter(card: Card, *, first: bool) -> Content:
    if not first:
        return Content("  ")
    return Content(card.glyph).stylize(ink_of(card.annotation)) + " "


def ink_of(annotation: Annotation) -> str:
    """The style of an annotation's bar and glyph; a bookmark has no colour of its own."""
    return "accent" if annotation.kind == "bookmark" else f"glyph-{annotation.colour}"


def quote_of(annotation: Annotation) -> str:
    """The quote of an annotation on one line, cut where nobody reads on."""
    if annotation.selectors is None:
        return ""
    return _one_line(annotation.selectors.exact[:_LONGEST_QUOTE])


def _quote(card: Card, width: int) -> list[Content]:
    annotation = card.annotation
    if annotation.kind == "article":
        return [Content(clip("Note on the article", width)).stylize("quiet")]
    quote = quote_of(annotation)
    if annotation.kind == "bookmark":
        label = Content("Bookmark").stylize("quiet")
        room = width - len("Bookmark  ")
        beside = Content(clip(quote, room)).stylize("quiet") if room > 8 else Content("")
        return [label + "  " + beside] if beside.plain else [label]
    limit = None if card.selected else QUOTE_ROWS
    return _wrapped(quote or "(nothing)", width, limit, f"marked-{annotation.colour}")


def _wrapped(text: str, width: int, limit: int | None, style: str) -> list[Content]:
    """`text` in rows; past `limit` of them the last one ends in an ellipsis."""
    if limit is not None:
        text = text[: (limit + 1) * width + 200]
    rows = Content(text).wrap(width)
    if limit is not None and len(rows) > limit:
        last = clip(rows[limit - 1].plain.rstrip() + " " + rows[limit].plain, width)
        rows = [*rows[: limit - 1], Content(last)]
    return [row.stylize(style) for row in rows]


def _note(card: Card, width: int) -> list[Content]:
    note = card.annotation.note
    if not note.strip():
        return []
    rows = light_markdown.rows(note, width)
    if not card.selected and len(rows) > NOTE_ROWS:
        more = f"… {len(rows) - NOTE_ROWS + 1} more lines"
        rows = [*rows[: NOTE_ROWS - 1], Content(clip(more, width)).stylize("quiet")]
    return [row.stylize_before("text") for row in rows]


def _tags(tags: tuple[str, ...], width: int) -> list[Content]:
    """The tags as chips, as many on a row as fit."""
    rows: list[Content] = []
    for tag in tags:
        chip = Content(clip("#" + _one_line(tag), width)).stylize("chip")
        if rows and rows[-1].cell_length + 1 + chip.cell_length <= width:
            rows[-1] = rows[-1] + " " + chip
        else:
            rows.append(chip)
    return rows


def state_of(anchor: Anchor | None) -> str:
    """What there is to say about where the passage was found; empty when it is in its place."""
    match anchor:
        case Moved():
            return "Moved: the passage or what is around it has changed"
        case Ambiguous(candidates):
            return f"Ambiguous: {len(candidates)} places are about as likely"
        case Orphan(reason):
            return f"Orphan: {_one_line(reason) or 'the passage was not found'}"
        case _:
            return ""


def _state(card: Card, width: int) -> list[Content]:
    state = state_of(card.anchor)
    if not state:
        return []
    if not card.selected:
        return [Content(clip("! " + state, width)).stylize("warning")]
    return [row.stylize("warning") for row in Content("! " + state).wrap(width)]
