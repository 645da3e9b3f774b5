"""Events laid out as rows beside a vertical line, with their years at its left: values in, values out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from reader.layout import cell_width, clip
from reader.model import Article, Event, date_label, year_label
from reader.ui.widgets.results_pane import one_line

Part = Literal["date", "words", "published", "gap"]


class Row(NamedTuple):
    """One row of the screen.

    Attributes:
        part: the first row of an event, a further line of its sentence, the publication, or room.
        event: the number of the event; of the one after it for room.
        year: at the left of the first row of a year, else empty.
        label: the date, where it says more than the year.
        words: a line of the sentence, or after a label how the date is written.
        ahead: whether it lies after the publication.
    """

    part: Part
    event: int
    year: str = ""
    label: str = ""
    words: str = ""
    ahead: bool = False


def year_cells(events: Sequence[Event]) -> int:
    """Cells for the years at the left."""
    return max((cell_width(year_label(one.when)) for one in events), default=4)


def laid(
    events: Sequence[Event], article: Article, width: int, lines: int, *, airy: bool = False
) -> list[Row]:
    """The rows of a timeline.

    Args:
        events: in order.
        article: theirs.
        width: cells at the right of the line.
        lines: of each sentence, at most.
        airy: whether a row is left free between years.
    """
    rows: list[Row] = []
    year = ""
    published = next((one.when for one in events if one.published), None)
    for number, event in enumerate(events):
        told = year_label(event.when)
        ahead = published is not None and _after(event, published)
        if airy and rows and told != year:
            rows.append(Row("gap", number, ahead=ahead))
        new, year = told if told != year else "", told
        label, written = labels(event)
        if event.published:
            rows.append(Row("published", number, new, label or told))
            continue
        sentence = one_line(article.text[event.sentence.start : event.sentence.end])
        body = wrapped(_from_near(sentence, one_line(event.text), width * lines), width, lines)
        if label or written:
            rows.append(Row("date", number, new, label, written, ahead))
        else:
            rows.append(Row("date", number, new, "", body.pop(0) if body else "", ahead))
        rows += [Row("words", number, words=line, ahead=ahead) for line in body]
    return rows


def _after(event: Event, published: str) -> bool:
    """Whether it begins after the publication.  (Years before our era are never after it.)"""
    return not event.when.startswith("-") and event.when[:10] > published[:10]


def labels(event: Event) -> tuple[str, str]:
    """The date beside its year, and how it is written where that says something else."""
    label = date_label(event, with_year=False, short=True)
    written = one_line(event.text)
    alike = {
        date_label(event, with_year=with_year, short=short).casefold()
        for with_year in (True, False)
        for short in (True, False)
    }
    plain = written.casefold().removeprefix("the ")
    same = plain in alike or plain == year_label(event.when).casefold()
    return label, "" if same else written


def _from_near(sentence: str, written: str, cells: int) -> str:
    """The sentence, or when the date stands too far on to be seen, what fits around the date."""
    at = sentence.find(written)
    if at + len(written) + _SPARE <= cells:
        return sentence
    end = min(len(sentence), at + len(written) + cells // 4)
    cut = sentence.find(" ", min(max(0, end + _SPARE - cells), at - 1))
    return f"…{sentence[cut + 1 :]}" if 0 < cut < at else sentence


_SPARE = 10
"""Cells that wrapping may leave free at the ends of lines."""


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
