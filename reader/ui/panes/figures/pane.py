"""The numbers pane: a header, a filter when it is wanted, the figures, and more about one of them.

It reads the session and never changes it: where the reader wants to go is posted to the screen.
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
from reader.ui.panes.figures.sort_orders import ORDERS, arranged, number_of
from reader.ui.style.kind_styles import kind_look
from reader.ui.widgets.pane import pane_bindings
from reader.ui.widgets.results_pane import FoundPane, one_line
from reader.ui.widgets.results_pane.kind_filter import parse_filter
from reader.ui.widgets.row_list import ink


class FiguresPane(FoundPane[Figure]):
    """Every figure of the article: its value, what it counts, its sentence and its section.

    Messages: those of `FoundPane`.
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

    def _each(self, article: Article, mentions: Sequence[Mention]) -> Iterator[Figure]:
        from reader.recognise import each_figure  # noqa: PLC0415  not before the first screen

        self._folded.clear()
        return each_figure(article, mentions)

    def _arrange(self, *, anew: bool = False) -> None:
        asked = parse_filter(self._typed, FIGURE_KINDS)
        shown = [
            one
            for one in self._found
            if asked.fits(one.mention.kind, partial(self._words, one), number_of(one.quantity))
        ]
        rows = arranged(shown, self._order)
        self._figures.show_rows(rows, self._session.article, keep_view=anew)
        self._light()

    def _words(self, figure: Figure) -> str:
        """What a filter looks into, folded once."""
        start = figure.mention.start
        heap = self._folded.get(start)
        if heap is None:
            text = self._session.article.text[figure.sentence.start : figure.sentence.end]
            heap = fold(
                "\n".join((text, figure.counts, figure.section, value_text(figure.quantity)))
            )
            self._folded[start] = heap
        return heap

    @property
    def shown_ones(self) -> Sequence[Figure]:
        return [row for row in self._figures.rows if isinstance(row, Figure)]

    def _sheet(self) -> Sheet:
        from reader.exchange import figures_sheet  # noqa: PLC0415  on use

        return figures_sheet(self._session.article, self.shown_ones)

    def _in_row(self, index: int) -> Figure | None:
        return self._figures.figure_in(index)

    def _order_words(self) -> str:
        return self._order

    def _nothing(self) -> tuple[str, str]:
        key = key_for(self.app, "kinds", "figures")
        return "No numbers in this article", f"{key} shows which kinds are switched on."

    def _about(self, one: Figure) -> Content:
        """As written, the full value, the kind, and where it stands."""
        theme = self.app.theme
        quiet = ink(theme, "quiet")
        words = Content(one_line(one.text)).stylize(kind_look(self.app, one.mention.kind))
        value = one_line(value_text(one.quantity))
        if value and value != one.text:
            words += Content(f"  = {value}")
        if one.counts:
            words += Content(f"  {one_line(one.counts)}").stylize(ink(theme, "bright"))
        words += Content(f"\n{KINDS[one.mention.kind].title}").stylize(quiet)
        if one.section:
            words += Content(f" · {one_line(one.section)}").stylize(quiet)
        return words

    def _light(self) -> None:
        """Lights the figure under the caret, and goes to it unless the pane has the focus."""
        here = self._session.recognition.at(self._session.cursor.caret)
        start = here.start if here is not None and here.kind in FIGURE_KINDS else -1
        self._figures.light(start)
        row = self._figures.row_of(start) if start >= 0 else -1
        if row >= 0 and not self.has_focus_within:
            self._figures.point(row, centre=True)

    def _go_near(self) -> None:
        caret = self._session.cursor.caret
        near = min(self.shown_ones, key=lambda one: abs(one.mention.start - caret), default=None)
        if near is not None:
            self._figures.point(self._figures.row_of(near.mention.start), centre=True)

    def action_sort(self) -> None:
        """The next order, from its beginning."""
        orders = list(ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._arrange()
        self._figures.action_row_first()
        self._show_words()
