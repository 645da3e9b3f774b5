"""Layout of events as rows beside a vertical line, with the years at its left."""

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
        part: `date` for the first row of an event, `words` for a further line of its sentence,
            `published` for the publication, `gap` for an empty row between years.
        event: the number of the event; of the next one for a gap.
        year: shown in the first row of a year, else empty.
        label: the date, where it says more than the year.
        words: a line of the sentence, or after a label the date as it is written.
        ahead: true for a date after the publication.
    """

    part: Part
    event: int
    year: str = ""
    label: str = ""
    words: str = ""
    ahead: bool = False


def year_cells(events: Sequence[Event]) -> int:
    """Return the width of the widest year in cells."""
    return max((cell_width(year_label(event.when)) for event in events), default=4)


def lay_out(
    events: Sequence[Event], article: Article, width: int, lines: int, *, airy: bool = False
) -> list[Row]:
    """Return the rows of a timeline.

    Args:
        events: in the order of the list.
        article: the article in which they are mentioned.
        width: cells at the right of the line.
        lines: the most lines of a sentence.
        airy: leave a row free between years.
    """
    rows: list[Row] = []
    year = ""
    published = next((event.when for event in events if event.published), None)
    for number, event in enumerate(events):
        event_year = year_label(event.when)
        ahead = published is not None and _after(event, published)
        if airy and rows and event_year != year:
            rows.append(Row("gap", number, ahead=ahead))
        shown_year, year = event_year if event_year != year else "", event_year
        label, written = labels(event)
        if event.published:
            rows.append(Row("published", number, shown_year, label or event_year))
            continue
        sentence = one_line(article.text[event.sentence.start : event.sentence.end])
        body = wrap(_excerpt(sentence, one_line(event.text), width * lines), width, lines)
        if label or written:
            rows.append(Row("date", number, shown_year, label, written, ahead))
        else:
            rows.append(Row("date", number, shown_year, "", body.pop(0) if body else "", ahead))
        rows += [Row("words", number, words=line, ahead=ahead) for line in body]
    return rows


def _after(event: Event, published: str) -> bool:
    """Tell whether an event begins after the publication, which a year before our era never does."""
    return not event.when.startswith("-") and event.when[:10] > published[:10]


def labels(event: Event) -> tuple[str, str]:
    """Return the date without its year, and the date as written if it says something else."""
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


def _excerpt(sentence: str, written: str, cells: int) -> str:
    """Return the sentence, or the part around the date if the date would not fit into `cells`."""
    at = sentence.find(written)
    if at + len(written) + _SPARE <= cells:
        return sentence
    end = min(len(sentence), at + len(written) + cells // 4)
    cut = sentence.find(" ", min(max(0, end + _SPARE - cells), at - 1))
    return f"…{sentence[cut + 1 :]}" if 0 < cut < at else sentence


_SPARE = 10
"""Cells that wrapping may leave free at the ends of lines."""


def wrap(text: str, width: int, lines: int) -> list[str]:
    """Return the first `lines` lines of a text, split at spaces; `…` marks what is left out."""
    wrapped: list[str] = []
    while text:
        if len(wrapped) == lines - 1 or cell_width(text) <= width:
            wrapped.append(clip(text, width))
            break
        cut = text.rfind(" ", 0, width + 1)
        head = text[:cut] if cut > 0 else ""
        if not head or cell_width(head) > width:
            head = clip(text, width, "")
            cut = max(1, len(head))
            head = text[:cut]
        wrapped.append(head)
        text = text[cut:].lstrip()
    return wrapped
