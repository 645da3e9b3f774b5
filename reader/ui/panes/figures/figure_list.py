"""The list of the numbers pane: a value and what it counts, then a line of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from reader.layout import cell_width, clip
from reader.model import Article, Figure
from reader.ui.panes.figures.sort_orders import Row, short_value
from reader.ui.style.kind_styles import kind_look
from reader.ui.widgets.pane import pane_bindings
from reader.ui.widgets.results_pane import one_line
from reader.ui.widgets.results_pane.entry_list import EntryList

_WIDEST_VALUE = 14
_MEASURED = 1000
"""Rows from which the width of the values is taken."""
_BEFORE = 0.4
"""The part of a row that the words before a figure may take."""


class FigureList(EntryList):
    """Figures, two rows each, and the headings of kinds or units."""

    BINDINGS = [*pane_bindings("figures")]

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.here = -1
        """The offset of the highlighted figure, -1 for none."""
        self._article: Article | None = None
        self._lines: list[int] = []
        self._heads_by_start: dict[int, int] = {}
        self._widest = 0

    def show_rows(self, rows: Sequence[Row], article: Article, *, keep_view: bool) -> None:
        """Show rows of an article; the selected figure stays selected."""
        selected = self.figure_in(self.index) if self.moved else None
        self.rows, self._article = rows, article
        heads: list[int] = []
        self._lines, index = [], 0
        self._heads_by_start = {}
        for number, row in enumerate(rows):
            head = len(heads)
            if isinstance(row, str):
                heads.append(-1)
                self._lines.append(number)
                continue
            self._heads_by_start[row.mention.start] = head
            heads += (head, head)
            self._lines += (number, number)
        if selected is not None:
            index = self._heads_by_start.get(selected.mention.start, 0)
        figures = (row for row in rows[:_MEASURED] if isinstance(row, Figure))
        widest = max((cell_width(short_value(figure)) for figure in figures), default=0)
        self._widest = min(widest, _WIDEST_VALUE)
        self.show_entries(heads, index, keep_view=keep_view and selected is not None)

    def figure_in(self, index: int) -> Figure | None:
        """Return the figure in a row, None for a heading."""
        row = self.rows[self._lines[index]] if 0 <= index < len(self._lines) else None
        return row if isinstance(row, Figure) else None

    def row_of(self, start: int) -> int:
        """Return the first row of the figure at an offset, -1 when it is not listed."""
        return self._heads_by_start.get(start, -1)

    def highlight(self, start: int) -> None:
        """Highlight the figure at an offset; -1 for none."""
        if start != self.here:
            self.here = start
            self.refresh()

    # Painting

    def entry(self, index: int, width: int) -> Content:
        row = self.rows[self._lines[index]]
        if isinstance(row, str):
            return Content(one_line(row)).stylize("bold")
        if self.pointable(index):
            return self._value_row(row, width)
        return self._sentence_row(row, width)

    def _value_row(self, figure: Figure, width: int) -> Content:
        highlighted = figure.mention.start == self.here
        shown = clip(one_line(short_value(figure)), max(width - 3, 1))
        space = " " * max(0, self._widest - cell_width(shown))
        value = Content(shown).stylize(kind_look(self.app, figure.mention.kind)).stylize("bold")
        mark = Content("●" if highlighted else " ").stylize("accent")
        room = width - 1 - len(space) - cell_width(shown) - 2
        counts = clip(one_line(figure.counts), room) if room > 2 else ""
        return mark + space + value + Content(f"  {counts}").stylize("bright")

    def _sentence_row(self, figure: Figure, width: int) -> Content:
        """Return the words around the figure, with the figure emphasised."""
        assert self._article is not None
        text, mention, sentence = self._article.text, figure.mention, figure.sentence
        room = max(width - 4, 1)
        before = one_line(text[max(sentence.start, mention.start - 200) : mention.start])
        written = one_line(text[mention.start : mention.end])
        after = one_line(text[mention.end : min(sentence.end, mention.end + 200)])
        glue = "" if text[mention.end : mention.end + 1].strip() else " "
        lead = " " if text[mention.start - 1 : mention.start].isspace() else ""
        whole = cell_width(before + lead + written + glue + after)
        if whole > room:
            before = _tail(
                before, max(int(room * _BEFORE), room - cell_width(written + glue + after))
            )
        line = Content(before + lead if before else "")
        line += Content(written).stylize("bright")
        line = (line + Content(glue + after)).truncate(room, ellipsis=True)
        return Content("   ") + line.stylize_before("quiet")


def _tail(text: str, cells: int) -> str:
    """Return the last words of a text that fit into `cells`, with `…` before them."""
    if cell_width(text) <= cells:
        return text
    words = text.split(" ")
    kept: list[str] = []
    left = cells - 1
    while words and cell_width(words[-1]) + bool(kept) <= left:
        left -= cell_width(words[-1]) + bool(kept)
        kept.insert(0, words.pop())
    return "…" + " ".join(kept)
