"""Layout and painting of the cards of the notes pane: one widget on the line API.

Only the cards in and around the view are ever laid out.  The others count as `_USUAL_ROWS` high
until they come near; when a card turns out to be of another height, the view keeps showing the
same card in the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from reader.model import Annotation
from reader.session import Session
from reader.session.annotations import State
from reader.ui.panes.notes.card_heights import CardHeights
from reader.ui.panes.notes.card_layout import Card, CardRows, ink_of, lay_out
from reader.ui.style.theme import BOOKMARK_SIGN, GLYPHS, NOTE_SIGN
from reader.ui.widgets.row_list import StyledRows

USUAL_ROWS = 6
PLACELESS: Mapping[State, str] = {
    "ambiguous": "To repair: no certain place",
    "orphan": "To repair: no certain place",
    "kept": "Kept without a place",
    "sought": "Being looked for",
}
"""Headings over the cards of annotations that the text does not show."""
_KEPT = 400


def _glyph(annotation: Annotation) -> str:
    if annotation.kind == "article":
        return NOTE_SIGN
    return BOOKMARK_SIGN if annotation.kind == "bookmark" else GLYPHS[annotation.colour]


class CardView(StyledRows, can_focus=True):
    """Annotations as cards: one is selected and may have a hole for the editor, some are highlighted.

    Message: `Settled` when heights or the view changed.
    """

    class Settled(Message, namespace="card_list"):
        """The cards moved, so what covers them has to follow."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.annotations: Sequence[Annotation] = ()
        self.selected = -1
        self.hole = 0
        self.repair_key = ""
        self.highlighted: frozenset[str] = frozenset()
        self.target: str | None = None
        self.heights = CardHeights()
        self._rows: dict[int, CardRows] = {}
        self._width = 0
        self._settling = False
        self._explanation: list[Content] = []
        self._explain: Callable[[int], list[Content]] | None = None

    def explain(self, rows: Callable[[int], list[Content]] | None) -> None:
        """Set the function that returns the rows for a width when there are no cards."""
        self._explain = rows

    def is_highlighted(self, index: int) -> bool:
        """Tell whether the passage of the card is in the visible text."""
        return self.annotations[index].id in self.highlighted

    def needs_repair(self, index: int) -> bool:
        """Tell whether the annotation of the card has to be repaired."""
        return self._session.repairing.repair(self.annotations[index].id) is not None

    def is_target(self, index: int) -> bool:
        """Tell whether actions concern this card when it is selected.

        While the focus is in the text, they concern what is at the caret: `target` is that
        annotation's id then, empty for none; it is None while the focus is on the cards.
        """
        return self.target is None or self.annotations[index].id == self.target

    def show_cards(self, annotations: Sequence[Annotation], selected: int) -> None:
        """Show annotations, with the heights that they had before as estimates."""
        heights = {a.id: self.heights.height(i) for i, a in enumerate(self.annotations)}
        self.annotations, self.selected = annotations, selected
        self.heights.estimate([heights.get(a.id, USUAL_ROWS) for a in annotations])
        self._rows.clear()
        self.settle()
        self.refresh()  # cards may say something else in as many rows

    def rewrap(self) -> bool:
        """Lay out all cards again if the width changed, and tell whether it did."""
        width = self.scrollable_content_region.width
        if width == self._width:
            return False
        self._width = width
        self.heights.forget()
        self._rows.clear()
        return True

    def forget(self, index: int) -> None:
        """Lay out a card again, because it changed."""
        self.heights.forget(index)
        self._rows.pop(index, None)

    def rows_of(self, index: int) -> CardRows:
        """Return the rows of a card."""
        rows = self._rows.get(index)
        if rows is None:
            if len(self._rows) > _KEPT:
                self._rows.clear()
            rows = self._rows[index] = lay_out(self._card(index), self._width or 40)
        return rows

    def _group(self, index: int) -> str:
        """Return the heading over a card: its section, or why its annotations have none."""
        annotation = self.annotations[index]
        if annotation.kind == "article":
            return "On the whole article"
        if self._session.annotations.range_of(annotation.id) is None:
            state = self._session.repairing.state(annotation.id)
            return PLACELESS.get(state, "Without a place in the text")
        sections = self._session.article.sections
        if not sections:
            return ""
        title = self._session.annotations.section_of(annotation.id)
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
            self._session.annotations.anchor(annotation.id) if annotation.selectors else None,
            heading=group if starts else "",
            glyph=_glyph(annotation),
            selected=selected,
            hole=self.hole if selected else 0,
            repair_key=self.repair_key if selected else "",
        )

    def settle(self, around: int | None = None) -> None:
        """Lay out the cards within one view of the view (or of a card), and keep the view.

        The card at the top of the view stays where it is when cards above it change height.
        """
        if not self.annotations:
            self._show_explanation()
        if self._settling or not self.annotations:
            return
        self._settling = True
        try:
            heights, top = self.heights, self.scroll_offset.y
            anchor = heights.at(top)
            within = top - heights.top(anchor)
            changed = self._measure(anchor)
            if around is not None:
                changed |= self._measure(around)
            size = Size(self.scrollable_content_region.width, heights.total)
            if self.virtual_size != size:
                self.virtual_size = size
            if changed and heights.top(anchor) + within != top:
                self.scroll_to(y=heights.top(anchor) + within, animate=False)
        finally:
            self._settling = False
        self.post_message(self.Settled())

    def _show_explanation(self) -> None:
        width = self.scrollable_content_region.width
        self._explanation = self._explain(max(width, 1)) if self._explain else []
        self.virtual_size = Size(width, len(self._explanation))
        self.refresh()

    def _measure(self, index: int) -> bool:
        """Lay out the cards one view before and two views after `index`; True if a height changed."""
        view = max(self.scrollable_content_region.height, 1)
        surprise = False
        for step, room in ((-1, view), (1, 2 * view)):
            at = index if step > 0 else index - 1
            while room > 0 and 0 <= at < len(self.annotations):
                if not self.heights.is_measured(at):
                    surprise |= self.heights.put(at, len(self.rows_of(at).rows))
                room -= self.heights.height(at)
                at += step
        return surprise

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.settle()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        if not self.annotations and row < len(self._explanation):
            return self.strip(self._explanation[row], width, self.paper())
        if not 0 <= row < self.heights.total or not self.annotations:
            return Strip.blank(width, self.visual_style.rich_style)
        index = self.heights.at(row)
        card = self.rows_of(index)
        line = row - self.heights.top(index)
        if line >= len(card.rows):
            return Strip.blank(width, self.visual_style.rich_style)
        paper, bar = self.paper(), " "
        if card.body <= line < len(card.rows) - 1:
            chosen = index == self.selected and self.is_target(index)
            paper = self.paper("cursor" if self.has_focus else "bar") if chosen else paper
            bar = "█" if chosen else "▌" if self.is_highlighted(index) else "▏"
        edge = Content(bar).stylize(ink_of(self.annotations[index]))
        return self.strip(edge + card.rows[line], width, paper)
