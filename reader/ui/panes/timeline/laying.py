"""Events laid out as rows under the headings of their years: values in, values out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from reader.layout.cells import cell_width, clip
from reader.model import Article, Event
from reader.model.figure import year_label
from reader.ui.found_pane import one_line

Part = Literal["year", "date", "words", "published", "gap"]


class Row(NamedTuple):
    """One row of the screen.

    Attributes:
        part: the heading of a year, the date of an event, a line of its sentence, or the
            publication.
        text: the heading or the line; empty for a date.
        event: the number of the event; that of the next one for a heading.
        ahead: whether it lies after the publication.
    """

    part: Part
    text: str
    event: int
    ahead: bool


def laid(events: Sequence[Event], article: Article, width: int, lines: int) -> list[Row]:
    """The rows of a timeline in `width` cells, with up to `lines` lines of each sentence."""
    rows: list[Row] = []
    year = ""
    published = next((one.when for one in events if one.published), "")
    passed = False
    for number, event in enumerate(events):
        heading = year_label(event.when)
        if heading != year:
            if rows:
                rows.append(Row("gap", "", -1, passed))
            rows.append(Row("year", heading, number, passed))
            year = heading
        if event.published:
            passed = True
            rows.append(Row("published", "", number, passed))
            continue
        ahead = passed and event.when > published
        rows.append(Row("date", "", number, ahead))
        words = one_line(article.text[event.sentence.start : event.sentence.end])
        rows += [Row("words", line, number, ahead) for line in wrapped(words, width, lines)]
    return rows


def wrapped(text: str, width: int, lines: int) -> list[str]:
    """The first lines of a text, parted at blanks; what is left out is told by `…`."""
    found: list[str] = []
    while text:
        if len(found) == lines - 1 or cell_width(text) <= width:
            found.append(clip(text, width))
            break
        cut = text.rfind(" ", 0, width + 1)
        head = text[:cut] if cut > 0 else ""
        if not head or cell_width(head) > width:
            head = clip(text, width, "")
            cut = max(1, len(head))
            head = text[:cut]
        found.append(head)
        text = text[cut:].lstrip()
    return found
