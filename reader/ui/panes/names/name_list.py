"""The list of the names pane: a name, a sparkline of its mentions, and their number."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from reader.layout import cell_width, clip
from reader.model import KINDS, Entity, MentionKind, clean_text
from reader.session.recognition import spread
from reader.ui.panes.names.sort_and_filter import Row
from reader.ui.style.kind_styles import kind_look
from reader.ui.style.sparkline import spark
from reader.ui.widgets.pane import pane_bindings
from reader.ui.widgets.row_list import RowList

_NARROWEST_NAME = 16
_PAINTED = 1000
"""The most painted rows that are kept."""


def one_line(text: str) -> str:
    """Return a name on one line, without control characters."""
    return " ".join(clean_text(text, keep=" ").split())


class NameList(RowList):
    """Names and the headings of their kinds.  Messages: `StepRequested`, `CardRequested`."""

    BINDINGS = [*pane_bindings("names")]

    class StepRequested(Message):
        """Go to the next mention of the selected name, or with step -1 to the previous one."""

        def __init__(self, step: int, *, by_mouse: bool = False) -> None:
            super().__init__()
            self.step, self.by_mouse = step, by_mouse

    class CardRequested(Message):
        """Show the card of the selected name."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.here = ""
        self.visible_ids: frozenset[str] = frozenset()
        self._length = 1
        self._caret = 0
        self._digits = 1
        self._counts: dict[tuple[str, int], list[int]] = {}
        self._number: dict[str, int] = {}
        self._sizes: dict[str, int] = {}
        self._painted: dict[tuple[object, ...], Strip] = {}

    # What is shown

    def show_rows(self, rows: Sequence[Row], length: int, *, anew: bool) -> None:
        """Show rows; the selected name stays selected.

        Args:
            rows: names and headings of kinds.
            length: of the text, in code points.
            anew: the mentions changed, not only the order or the filter.
        """
        selected = self.entity
        if anew:
            self._counts.clear()
        self.rows, self._length = rows, length
        self._painted.clear()
        most = 0
        self._number, self._sizes = {}, {}
        for number, row in enumerate(rows):
            if isinstance(row, Entity):
                self._number[row.id] = number
                self._sizes[row.kind] = self._sizes.get(row.kind, 0) + 1
                most = max(most, len(row.mentions))
        self._digits = len(f"{most:,}")
        index = self._place_of(selected) if selected is not None else 0
        top = self.scroll_offset.y
        self.set_count(len(rows), index)
        if selected is not None and anew:
            self.scroll_to(y=top, animate=False)
            self.point(self.index)

    def _place_of(self, selected: Entity) -> int:
        index = self._number.get(selected.id)
        if index is not None:
            return index
        same = (i for i, row in enumerate(self.rows)
                if isinstance(row, Entity) and row.name == selected.name)  # fmt: skip
        return next(same, max(self.index, 0))

    @property
    def entity(self) -> Entity | None:
        """The selected entity, None for a heading."""
        row = self.rows[self.index] if 0 <= self.index < len(self.rows) else None
        return row if isinstance(row, Entity) else None

    def index_of(self, entity_id: str) -> int:
        """Return the row of an entity, -1 when it is not listed."""
        return self._number.get(entity_id, -1)

    def highlight(self, here: str, visible: frozenset[str], caret: int) -> None:
        """Highlight the entity at the caret, and mark those in the visible text."""
        part = self._part(caret)
        if (here, visible, part) != (self.here, self.visible_ids, self._part(self._caret)):
            self.refresh()
        self.here, self.visible_ids, self._caret = here, visible, caret

    def _part(self, offset: int) -> int:
        cells = self._spark_cells(self.scrollable_content_region.width - 1)
        return min(offset * cells // max(self._length, 1), cells - 1)

    def pointable(self, index: int) -> bool:
        return 0 <= index < len(self.rows) and isinstance(self.rows[index], Entity)

    # Painting

    def render_line(self, y: int) -> Strip:
        """Return a row, from the cache unless something in it changed."""
        index = y + self.scroll_offset.y
        row = self.rows[index] if 0 <= index < len(self.rows) else None
        if not isinstance(row, Entity):
            return super().render_line(y)
        width = self.scrollable_content_region.width
        look = (
            row.id, width, index == self.index, self.has_focus, row.id == self.here,
            row.id in self.visible_ids, self._part(self._caret), self.app.theme,
        )  # fmt: skip
        strip = self._painted.get(look)
        if strip is None:
            if len(self._painted) > _PAINTED:
                self._painted.clear()
            strip = self._painted[look] = super().render_line(y)
        return strip

    def _spark_cells(self, width: int) -> int:
        room = width - _NARROWEST_NAME - self._digits - 5
        return max(0, min(room, 8 if width < 38 else 12 if width < 48 else 20))

    def entry(self, index: int, width: int) -> Content:
        row = self.rows[index]
        if not isinstance(row, Entity):
            return self._heading(row)
        mark = "● " if row.id == self.here else "│ " if row.id in self.visible_ids else "  "
        cells = self._spark_cells(width)
        number = f"{len(row.mentions):,}".rjust(self._digits)
        taken = 2 + (cells + 1 if cells else 0) + len(number) + 2
        room = max(1, width - taken)
        name = clip(one_line(row.name), room)
        words = Content(name).stylize(kind_look(self.app, row.kind))
        if row.id == self.here:
            words = words.stylize("bold")
        left = room - cell_width(name)
        if row.aliases and left > 6:
            others = clip("  " + ", ".join(map(one_line, row.aliases)), left)
            words += Content(others).stylize("quiet")
            left -= cell_width(others)
        line = Content(mark).stylize("accent") + words + " " * left + " "
        if cells:
            line += self._spark(row, cells) + " "
        return line + Content(number).stylize("quiet") + " "

    def _spark(self, row: Entity, cells: int) -> Content:
        counts = self._counts.get((row.id, cells))
        if counts is None:
            if len(self._counts) > 2000:
                self._counts.clear()
            counts = self._counts[row.id, cells] = spread(row.mentions, self._length, cells)
        return spark(counts, kind_look(self.app, row.kind), self._part(self._caret))

    def _heading(self, kind: MentionKind) -> Content:
        number = Content(f"  {self._sizes.get(kind, 0):,}").stylize("quiet")
        return Content(KINDS[kind].title).stylize("bold") + number

    # Keys and the mouse

    def action_row_open(self) -> None:
        self.post_message(self.StepRequested(1))

    def on_click(self, event: events.Click) -> None:
        index = event.y + self.scroll_offset.y
        if not self.pointable(index):
            return
        event.stop()
        self.point(index)
        if event.button == 3 or event.chain == 2 or event.meta:
            self.post_message(self.CardRequested())
        elif event.chain == 1:
            self.post_message(self.StepRequested(1, by_mouse=True))
