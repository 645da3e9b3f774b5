"""The numbers pane: a header, an optional filter, the figures, and details of the selected one.

It reads the session and never changes it; the screen acts on its messages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from textual.content import Content

from reader.exchange import Sheet
from reader.model import FIGURE_KINDS, KINDS, Article, Figure, Mention, value_text
from reader.session import Session
from reader.session.search import fold
from reader.ui.input.user_keys import key_for
from reader.ui.panes.figures.figure_list import FigureList
from reader.ui.panes.figures.sort_orders import ORDERS, number_of, sorted_rows
from reader.ui.style.kind_styles import kind_look
from reader.ui.widgets.pane import pane_bindings
from reader.ui.widgets.results_pane import ResultsPane, one_line
from reader.ui.widgets.results_pane.kind_filter import parse_filter
from reader.ui.widgets.row_list import ink


class FiguresPane(ResultsPane[Figure]):
    """Every figure of the article: its value, what it counts, its sentence and its section.

    Messages: those of `ResultsPane`.
    """

    mode = "figures"
    EXAMPLE = "words, money, >1000"
    NOUN = ("number", "numbers")
    BINDINGS = [*pane_bindings("figures")]

    def __init__(self, session: Session) -> None:
        self._figures = FigureList()
        super().__init__(session, self._figures)
        self._order = next(iter(ORDERS))
        self._folded: dict[int, str] = {}

    def _iterate_items(self, article: Article, mentions: Sequence[Mention]) -> Iterator[Figure]:
        from reader.recognise import each_figure  # noqa: PLC0415  not before the first screen

        self._folded.clear()
        return each_figure(article, mentions)

    def _fill_list(self, *, keep_view: bool = False) -> None:
        query = parse_filter(self._typed, FIGURE_KINDS)
        figures = [
            figure
            for figure in self._items
            if query.matches(
                figure.mention.kind, partial(self._search_text, figure), number_of(figure.quantity)
            )
        ]
        rows = sorted_rows(figures, self._order)
        self._figures.show_rows(rows, self._session.article, keep_view=keep_view)
        self._highlight()

    def _search_text(self, figure: Figure) -> str:
        """Return the case-folded text in which the filter searches."""
        start = figure.mention.start
        search_text = self._folded.get(start)
        if search_text is None:
            text = self._session.article.text[figure.sentence.start : figure.sentence.end]
            search_text = fold(
                "\n".join((text, figure.counts, figure.section, value_text(figure.quantity)))
            )
            self._folded[start] = search_text
        return search_text

    @property
    def listed_items(self) -> Sequence[Figure]:
        return [row for row in self._figures.rows if isinstance(row, Figure)]

    def _sheet(self) -> Sheet:
        from reader.exchange import figures_sheet  # noqa: PLC0415  on use

        return figures_sheet(self._session.article, self.listed_items)

    def _item_at(self, row: int) -> Figure | None:
        return self._figures.figure_in(row)

    def _order_label(self) -> str:
        return self._order

    def _nothing_found(self) -> tuple[str, str]:
        key = key_for(self.app, "kinds", "figures")
        return "No numbers in this article", f"{key} shows which kinds are switched on."

    def _details_of(self, item: Figure) -> Content:
        """Return the figure as written, its full value, its kind and its section."""
        theme = self.app.theme
        quiet = ink(theme, "quiet")
        words = Content(one_line(item.text)).stylize(kind_look(self.app, item.mention.kind))
        value = one_line(value_text(item.quantity))
        if value and value != item.text:
            words += Content(f"  = {value}")
        if item.counts:
            words += Content(f"  {one_line(item.counts)}").stylize(ink(theme, "bright"))
        words += Content(f"\n{KINDS[item.mention.kind].title}").stylize(quiet)
        if item.section:
            words += Content(f" · {one_line(item.section)}").stylize(quiet)
        return words

    def _highlight(self) -> None:
        """Highlight the figure at the caret, and select it unless the pane has the focus."""
        mention = self._session.recognition.at(self._session.cursor.caret)
        start = mention.start if mention is not None and mention.kind in FIGURE_KINDS else -1
        self._figures.highlight(start)
        row = self._figures.row_of(start) if start >= 0 else -1
        if row >= 0 and not self.has_focus_within:
            self._figures.point(row, centre=True)

    def _select_nearest(self) -> None:
        caret = self._session.cursor.caret
        starts = (figure.mention.start for figure in self.listed_items)
        nearest = min(starts, key=lambda start: abs(start - caret), default=None)
        if nearest is not None:
            self._figures.point(self._figures.row_of(nearest), centre=True)

    def action_sort(self) -> None:
        """Sort by the next order, and go to the first figure."""
        orders = list(ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._fill_list()
        self._figures.action_row_first()
        self._show_captions()
