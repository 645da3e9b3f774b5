"""The panes beside the article as one table.

Adding a pane is one line here and one row of the same name in `reader/keymap/action_table.py`: the tabs, the
places on the screen and the way to it and back follow from the two.  Nothing is imported before a
pane is first shown.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from textual.widget import Widget

from reader.keymap import Mode
from reader.session import Session

Side = Literal["left", "right"]


class SidePane(NamedTuple):
    """One pane.

    Attributes:
        name: its mode, the id of its act and of its widget.
        title: what its tab says.
        side: where it stands when there is room beside the article.
        module: where its widget is defined.
        widget: the class, which is made with the session.
    """

    name: Mode
    title: str
    side: Side
    module: str
    widget: str

    def make(self, session: Session) -> Widget:
        """A new pane on a session, with its name as its id."""
        # A pane is imported when it is first shown: the first screen needs the article alone.
        from importlib import import_module  # noqa: PLC0415

        made: Widget = getattr(import_module(self.module), self.widget)(session)
        made.id = self.name
        return made


SIDE_PANES: tuple[SidePane, ...] = (
    SidePane("notes", "Notes", "right", "reader.ui.panes.notes", "NotesPane"),
    SidePane("names", "Names", "right", "reader.ui.panes.names", "NamesPane"),
    SidePane("figures", "Numbers", "right", "reader.ui.panes.figures", "FiguresPane"),
    SidePane("timeline", "Timeline", "right", "reader.ui.panes.timeline", "TimelinePane"),
    SidePane("contents", "Contents", "left", "reader.ui.panes.contents", "ContentsPane"),
)
"""All panes but the article.  Those at the right share one place, with a tab each, in this order."""

RIGHT: tuple[SidePane, ...] = tuple(one for one in SIDE_PANES if one.side == "right")

_BY_NAME: dict[str, SidePane] = {one.name: one for one in SIDE_PANES}


def side_pane(name: str) -> SidePane | None:
    """The row of that name."""
    return _BY_NAME.get(name)
