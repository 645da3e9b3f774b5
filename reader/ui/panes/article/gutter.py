"""The signs beside the text: annotations that begin on a row, and those that continue over it."""

from __future__ import annotations

from typing import NamedTuple

from reader.layout import Row
from reader.model import Annotation
from reader.session import Session
from reader.ui.panes.article.page import Page
from reader.ui.style.painter import Sign
from reader.ui.style.tags import tag
from reader.ui.style.theme import BOOKMARK_SIGN, GLYPHS, NOTE_SIGN

_BLANK = Sign(" ")


class Cell(NamedTuple):
    """One cell of the gutter, and the annotation that a click on it selects."""

    sign: Sign
    annotation: Annotation | None = None


def gutter_of(session: Session, row: Row, page: Page) -> list[Cell]:
    """Return the cells before the text, the last one next to it; none for a row without annotations.

    A sign for a bookmark or a note, then one for each highlight as far as there is room: its own
    where it begins, a bar where it goes on.  `+` stands for those that found no room.
    """
    placed = session.annotations.placed_in(row.start, max(row.end, row.start + 1))
    if not placed or row.block < 0:
        return []
    marks: list[Cell] = []
    about = Cell(_BLANK)
    for where, one in placed:
        begins = row.start <= where.start < max(row.end, row.start + 1)
        if one.kind == "bookmark":
            about = Cell(Sign(BOOKMARK_SIGN, tag("sign", "bookmark")), one) if begins else about
            continue
        text = GLYPHS.get(one.colour, "●") if begins else "│"
        marks.append(Cell(Sign(text, tag("sign" if begins else "bar", one.colour)), one))
        if begins and one.note and about.annotation is None:
            about = Cell(Sign(NOTE_SIGN, tag("sign", one.colour)), one)
    usual = page.gutter - 2
    if usual < 1:
        return [*(marks[-1:] or [about]), Cell(_BLANK)]
    # Beside a centred column there is more room than the gutter usually takes.
    room = max(usual, page.left - 2)
    if len(marks) > room:
        hidden, marks = marks[-room], marks[1 - room :] if room > 1 else []
        marks = [Cell(Sign("+", tag("sign", "more")), hidden.annotation), *marks]
    return [about, *[Cell(_BLANK)] * (usual - len(marks)), *marks, Cell(_BLANK)]


def annotation_at(cells: list[Cell], cells_before_text: int) -> Annotation | None:
    """Return the annotation of a cell of the gutter, or the nearest one."""
    index = len(cells) - cells_before_text
    if not cells or index < 0 or cells_before_text < 2:
        return None
    there = [cells[index], *reversed(cells)]
    return next((cell.annotation for cell in there if cell.annotation is not None), None)
