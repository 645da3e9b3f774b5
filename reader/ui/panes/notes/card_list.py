"""The cards of the notes pane: one widget on the line API, however many annotations there are.

Only the cards in and around the view are ever laid out.  The others count as `_USUAL_ROWS` high
until they come near; when a card turns out to be of another height, the view keeps showing the
same card in the same place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from reader.model import Annotation
from reader.session.session import Session
from reader.ui.pane import pane_bindings
from reader.ui.panes.notes.cards import Card, CardRows, ink_of, lay_out
from reader.ui.rows import StyledRows
from reader.ui.theme import BOOKMARK_SIGN, GLYPHS, NOTE_SIGN

_USUAL_ROWS = 6
_KEPT = 400


def _glyph(annotation: Annotation) -> str:
    if annotation.kind == "article":
        return NOTE_SIGN
    return BOOKMARK_SIGN if annotation.kind == "bookmark" else GLYPHS[annotation.colour]


class CardList(StyledRows, can_focus=True):
    """Annotations as cards; which one is selected; which ones are lit.

    Keyboard acts are methods called by the pane; the mouse is understood here.
    Messages, each with the annotation's id: `Opened` (a click), `EditAsked` (a double click),
    `MenuAsked` (the right button), and `Settled` (heights or the view changed).
    """

    BINDINGS = [*pane_bindings("notes")]
    DEFAULT_CSS = """
    CardList {
        layer: base;
        height: 1fr;
        background: transparent;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """

    @dataclass
    class Opened(Message):
        annotation_id: str

    @dataclass
    class EditAsked(Message):
        annotation_id: str

    @dataclass
    class MenuAsked(Message):
        annotation_id: str
        x: int
        y: int

    class Settled(Message):
        """The cards moved: what stands over them has to follow."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.annotations: Sequence[Annotation] = ()
        self.selected = -1
        self.hole = 0
        self._lit: frozenset[str] = frozenset()
        self._index: dict[str, int] = {}
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        self._stale = False
        self._measured: set[int] = set()
        self._rows: dict[int, CardRows] = {}
        self._width = 0
        self._settling = False
        self._explanation: list[Content] = []
        self._explain: Callable[[int], list[Content]] | None = None

    # What is shown

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Shows these, keeping the selected one selected, or else the one now in its place."""
        known = {a.id: self._heights[i] for i, a in enumerate(self.annotations)}
        chosen = self.selected_id
        self.annotations = annotations
        self._index = {annotation.id: i for i, annotation in enumerate(annotations)}
        at = self._index.get(chosen, min(max(self.selected, 0), len(annotations) - 1))
        self.selected = at
        self._heights = [known.get(a.id, _USUAL_ROWS) for a in annotations]
        self._stale = True
        self._forget()
        self._settle()

    def explain(self, rows: Callable[[int], list[Content]] | None) -> None:
        """What to show in a width when there are no cards."""
        self._explain = rows

    @property
    def selected_id(self) -> str:
        """The id of the selected annotation, empty when there is none."""
        if 0 <= self.selected < len(self.annotations):
            return self.annotations[self.selected].id
        return ""

    def index_of(self, annotation_id: str) -> int:
        """Where the annotation stands in the list; -1 when it is not shown."""
        return self._index.get(annotation_id, -1)

    def select(self, index: int, *, reveal: bool = True) -> None:
        """Selects a card and shows it whole, its top at worst."""
        if not self.annotations:
            self.selected = -1
            return
        index = max(0, min(index, len(self.annotations) - 1))
        if index != self.selected:
            for changed in (self.selected, index):
                self._measured.discard(changed)
                self._rows.pop(changed, None)
            self.selected = index
        self._settle(around=index if reveal else None)
        if reveal:
            self.reveal(index)
        self.refresh()

    def reveal(self, index: int) -> None:
        """Scrolls as little as shows the card."""
        top, height = self._tops[index], self._heights[index] - 1
        self.turn_to(top, height)
        self._settle()

    def light(self, ids: Iterable[str], *, follow: bool) -> None:
        """Lights the cards of the annotations that the article shows now.

        With `follow` the first of them is scrolled into view.
        """
        lit = frozenset(ids)
        if lit != self._lit:
            self._lit = lit
            self.refresh()
        first = min((self._index[i] for i in lit if i in self._index), default=None)
        if follow and first is not None:
            self._settle(around=first)
            self.reveal(first)

    @property
    def first_lit(self) -> int:
        """The first lit card, -1 for none."""
        return min((self._index[i] for i in self._lit if i in self._index), default=-1)

    def is_lit(self, index: int) -> bool:
        return self.annotations[index].id in self._lit

    def open_hole(self, rows: int) -> None:
        """Leaves `rows` rows free on the selected card, in place of its note; 0 closes it."""
        if rows != self.hole:
            self.hole = rows
            self._measured.discard(self.selected)
            self._rows.pop(self.selected, None)
            self._settle(around=self.selected)
            self._reveal_selected()
            self.refresh()

    def _reveal_selected(self) -> None:
        """Shows the selected card, and above all the hole in it with a row of the quote."""
        self.reveal(self.selected)
        if self.hole:
            top = self.hole_row + self.scroll_offset.y
            self.turn_to(top - 1, self.hole + 1)
            self._settle()

    @property
    def hole_row(self) -> int:
        """The row of the view at which the hole starts; negative above the view."""
        rows = self._lay_out(self.selected)
        return self._tops[self.selected] + max(rows.hole, 0) - self.scroll_offset.y

    @property
    def selected_row(self) -> int:
        """The row of the view at which the selected card starts; negative above the view."""
        return self._tops[max(self.selected, 0)] - self.scroll_offset.y

    # Moving

    def action_row_down(self) -> None:
        """To the next card; first through the rest of a card that is higher than the view."""
        self._step(1)

    def action_row_up(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        view, top = self.scrollable_content_region.height, self.scroll_offset.y
        start, end = self._tops[self.selected], self._tops[self.selected + 1] - 1
        more = end - (top + view) if by > 0 else top - start
        if self.annotations and end - start > view and more > 0 and start < top + view > 0 < end:
            self.scroll_relative(y=by * min(more, max(view // 2, 1)), animate=False)
        else:
            self.select(self.selected + by)

    def action_row_page_down(self) -> None:
        self._page(1)

    def action_row_page_up(self) -> None:
        self._page(-1)

    def _page(self, by: int) -> None:
        """To the card a view's height further, or at least the next one."""
        row = self._tops[max(self.selected, 0)] + by * self.scrollable_content_region.height
        index = bisect_right(self._tops, max(row, 0)) - 1
        self.select(max(index, self.selected + 1) if by > 0 else min(index, self.selected - 1))

    def action_row_first(self) -> None:
        self.select(0)

    def action_row_last(self) -> None:
        self.select(len(self.annotations) - 1)

    # Rows

    def _forget(self) -> None:
        self._measured.clear()
        self._rows.clear()

    def _lay_out(self, index: int) -> CardRows:
        rows = self._rows.get(index)
        if rows is None:
            if len(self._rows) > _KEPT:
                self._rows.clear()
            rows = self._rows[index] = lay_out(self._card(index), self._width or 40)
        return rows

    def _group(self, index: int) -> str:
        """The heading over a card: its section, or what the annotations there have in common."""
        annotation = self.annotations[index]
        if annotation.kind == "article":
            return "On the whole article"
        if self._session.range_of(annotation.id) is None:
            return "Without a place in the text"
        sections = self._session.article.sections
        if not sections:
            return ""
        title = self._session.section_of(annotation.id)
        if not title:
            return "Before the first section"
        return f"≈ {title}" if sections[0].inferred else title

    def _card(self, index: int) -> Card:
        annotation = self.annotations[index]
        group = self._group(index)
        starts = index == 0 or self._group(index - 1) != group
        selected = index == self.selected
        return Card(
            annotation,
            self._session.anchor(annotation.id) if annotation.selectors else None,
            heading=group if starts else "",
            glyph=_glyph(annotation),
            selected=selected,
            hole=self.hole if selected else 0,
        )

    def _settle(self, around: int | None = None) -> None:
        """Lays out what is within a view's height of the view (or of a card), and keeps the view.

        The card at the top of the view stays where it is when cards above it change height.
        """
        if self._settling or not self.annotations:
            if not self.annotations:
                self._show_explanation()
            return
        self._settling = True
        try:
            if self._stale:
                self._add_up()
            top = self.scroll_offset.y
            anchor = min(bisect_right(self._tops, top) - 1, len(self.annotations) - 1)
            within = top - self._tops[anchor]
            changed = self._measure(anchor)
            if around is not None:
                changed |= self._measure(around)
            if changed:
                self._add_up()
            size = Size(self.scrollable_content_region.width, self._tops[-1])
            if self.virtual_size != size:
                self.virtual_size = size
            if changed and self._tops[anchor] + within != top:
                self.scroll_to(y=self._tops[anchor] + within, animate=False)
        finally:
            self._settling = False
        self.post_message(self.Settled())

    def _add_up(self) -> None:
        self._tops = list(accumulate(self._heights, initial=0))
        self._stale = False

    def _show_explanation(self) -> None:
        width = self.scrollable_content_region.width
        self._tops = [0]
        self._explanation = self._explain(max(width, 1)) if self._explain else []
        self.virtual_size = Size(width, len(self._explanation))
        self.refresh()

    def _measure(self, index: int) -> bool:
        """Lays out the cards one view before and two views after `index`; True for a surprise."""
        view = max(self.scrollable_content_region.height, 1)
        surprise = False
        for step, room in ((-1, view), (1, 2 * view)):
            at = index if step > 0 else index - 1
            while room > 0 and 0 <= at < len(self.annotations):
                if at not in self._measured:
                    height = len(self._lay_out(at).rows)
                    surprise |= height != self._heights[at]
                    self._heights[at] = height
                    self._measured.add(at)
                room -= self._heights[at]
                at += step
        return surprise

    # Painting and the mouse

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._settle()

    def on_resize(self) -> None:
        width = self.scrollable_content_region.width
        if width != self._width:
            self._width = width
            self._forget()
        self._settle(around=self.selected if self.hole else None)
        if self.hole:
            self._reveal_selected()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        index = bisect_right(self._tops, row) - 1
        if not self.annotations and row < len(self._explanation):
            return self.strip(self._explanation[row], width, self.paper())
        if not 0 <= index < len(self.annotations):
            return Strip.blank(width, self.visual_style.rich_style)
        card = self._lay_out(index)
        line = row - self._tops[index]
        if line >= len(card.rows):
            return Strip.blank(width, self.visual_style.rich_style)
        paper, bar = self.paper(), " "
        if card.body <= line < len(card.rows) - 1:
            chosen = index == self.selected
            paper = self.paper("cursor" if self.has_focus else "bar") if chosen else paper
            bar = "█" if chosen else "▌" if self.is_lit(index) else "▏"
        edge = Content(bar).stylize(ink_of(self.annotations[index]))
        return self.strip(edge + card.rows[line], width, paper)

    def _at(self, y: int) -> int:
        index = bisect_right(self._tops, y + self.scroll_offset.y) - 1
        return index if 0 <= index < len(self.annotations) else -1

    def on_click(self, event: events.Click) -> None:
        index = self._at(event.y)
        if index < 0:
            return
        event.stop()
        annotation_id = self.annotations[index].id
        self.select(index)
        if event.button == 3:
            self.post_message(self.MenuAsked(annotation_id, event.screen_x, event.screen_y))
        elif event.chain == 1:
            self.post_message(self.Opened(annotation_id))
        else:
            self.post_message(self.EditAsked(annotation_id))
