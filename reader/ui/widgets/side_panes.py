"""The table of the panes beside the article.

Tabs, places on the screen and the keys to a pane and back follow from its line here and the action of
the same name in `reader/keymap/action_table.py`.  A pane is imported when it is first shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.keymap import Mode
from reader.session import Session

if TYPE_CHECKING:
    from reader.ui.widgets.pane import Pane

Side = Literal["left", "right"]


class SidePane(NamedTuple):
    """One pane.

    Attributes:
        name: the id of its mode, of its action and of its widget.
        title: the label of its tab.
        side: where it stands when there is room beside the article.
        module: where its class is defined.
        widget: the name of the class, a `Pane` made from the session.
    """

    name: Mode
    title: str
    side: Side
    module: str
    widget: str

    def make(self, session: Session) -> Pane:
        """Return a new pane on a session, with its name as its id."""
        # A pane is imported when it is first shown: the first screen needs the article alone.
        from importlib import import_module  # noqa: PLC0415

        pane: Pane = getattr(import_module(self.module), self.widget)(session)
        pane.id = self.name
        return pane


SIDE_PANES: tuple[SidePane, ...] = (
    SidePane("notes", "Notes", "right", "reader.ui.panes.notes", "NotesPane"),
    SidePane("names", "Names", "right", "reader.ui.panes.names", "NamesPane"),
    SidePane("figures", "Numbers", "right", "reader.ui.panes.figures", "FiguresPane"),
    SidePane("timeline", "Timeline", "right", "reader.ui.panes.timeline", "TimelinePane"),
    SidePane("contents", "Contents", "left", "reader.ui.panes.contents", "ContentsPane"),
)
"""All panes but the article.  Those at the right share one place, with a tab each, in this order."""

RIGHT: tuple[SidePane, ...] = tuple(row for row in SIDE_PANES if row.side == "right")

_BY_NAME: dict[str, SidePane] = {row.name: row for row in SIDE_PANES}


def side_pane(name: str) -> SidePane | None:
    """Return the row of that name, None for a name that is not in the table."""
    return _BY_NAME.get(name)
