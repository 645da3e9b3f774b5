"""Layout of one annotation as the rows of a card, by functions without side effects.

A row's spans name styles (`quote`, `bold`); the list that paints them looks the names up in the
theme.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from reader.layout import cell_width, clip
from reader.model import Anchor, Annotation, clean_text, visible_text
from reader.session.annotations import Repair, weigh
from reader.ui.panes.notes import light_markdown
from reader.ui.style.anchor_states import LOOKS, explained

QUOTE_ROWS = 4
NOTE_ROWS = 8
_LONGEST_QUOTE = 20_000
GUTTER = 3
"""Cells before a card's text: the bar (drawn by the list), the glyph of its colour and a gap."""


@dataclass(frozen=True, slots=True)
class Card:
    """The content of a card.

    Attributes:
        annotation: the annotation that it shows.
        anchor: the result of locating its passage, None for a note on the article.
        heading: the group that starts with this card, empty inside a group.
        glyph: the sign that stands for the annotation's colour or kind.
        selected: show its quote and note in full.
        hole: rows left free for the editor in place of the note; 0 for none.
        repair_key: the key that opens the repair view.
    """

    annotation: Annotation
    anchor: Anchor | None
    heading: str = ""
    glyph: str = ""
    selected: bool = False
    hole: int = 0
    repair_key: str = ""


@dataclass(frozen=True, slots=True)
class CardRows:
    """A card laid out: `rows[:body]` is the group's heading, then the card and a blank row.

    `hole` is the index of the first row left free for the editor, or -1.
    """

    rows: tuple[Content, ...]
    body: int
    hole: int = -1


def lay_out(card: Card, width: int) -> CardRows:
    """Return the rows of a card in `width` cells; the list draws the bar in front of them."""
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
    """Return the style of an annotation's bar and glyph; a bookmark has no colour of its own."""
    return "accent" if annotation.kind == "bookmark" else f"glyph-{annotation.colour}"


def quote_of(annotation: Annotation) -> str:
    """Return the first 20,000 code points of the quote on one line."""
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
    """Wrap a text; the last of `limit` rows ends in an ellipsis if there are more."""
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
    """Return the tags as chips, as many on a row as fit."""
    rows: list[Content] = []
    for tag in tags:
        chip = Content(clip("#" + " ".join(visible_text(tag).split()), width)).stylize("chip")
        if rows and rows[-1].cell_length + 1 + chip.cell_length <= width:
            rows[-1] = rows[-1] + " " + chip
        else:
            rows.append(chip)
    return rows


def _state(card: Card, width: int) -> list[Content]:
    """Return the state of the passage and of the note; on the selected card also the repair key."""
    rows: list[Content] = []
    for repair in _repairs(card):
        look = LOOKS[repair.state]
        head = Content(f"{look.sign} {look.name}").stylize("bold").stylize(look.ink)
        if not card.selected:
            why = Content(f": {explained(repair)}").stylize("quiet")
            fits = head.cell_length + why.cell_length <= width
            rows.append(head + why if fits else head)  # a clause that is cut says nothing
            continue
        words = head + Content(f": {explained(repair)}.").stylize("text")
        if repair.waits and card.repair_key:
            words += Content(f" {card.repair_key}").stylize("bold").stylize("accent")
            does = "chooses between them" if repair.state == "conflict" else "looks at it"
            words += Content(f" {does}.").stylize("text")
        rows += words.wrap(width)
    return rows


def _repairs(card: Card) -> list[Repair]:
    """Return the problems of the passage, then those of the note."""
    annotation = card.annotation
    repairs = [weigh(annotation, card.anchor)]
    if annotation.conflict and repairs[0].state != "conflict":
        repairs.append(Repair(annotation, "conflict"))
    return [repair for repair in repairs if repair.state in LOOKS]
