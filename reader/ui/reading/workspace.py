"""The area between the two bars: the article with its panes beside or over it.

Where there is room, the panes of the right share one place there, one at a time, and the contents
stand at the left.  Otherwise a pane covers the right of the screen, where lines of text end, while it
is in use.  Panes are mounted when they are first needed; `SIDE_PANES` lists them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from reader.keymap import action, keys_of, show_key
from reader.ui.input.action_handlers import Handlers, action_methods
from reader.ui.input.typeahead import expect_field
from reader.ui.panes.article import ArticlePane
from reader.ui.reading.context import PaneContext
from reader.ui.reading.pane_layout import PaneLayout, side_of
from reader.ui.reading.pane_message_handlers import PaneMessages
from reader.ui.widgets.side_panes import RIGHT, SIDE_PANES, Side, side_pane

if TYPE_CHECKING:
    from reader.ui.panes.notes import NotesPane
    from reader.ui.reading.tabbed_slot import TabbedSlot
    from reader.ui.widgets.pane import Pane
    from reader.ui.widgets.tabs import TabStrip


class Workspace(PaneMessages, Horizontal):
    """Lays the panes out and knows which are open.

    Args:
        host: the screen, which handles what the panes ask for.
        article: the article pane.
        beside: the pane at the right of the article; empty for none.
    """

    DEFAULT_CSS = """
    Workspace { height: 1fr; layers: base over; }
    Workspace > ArticlePane { layer: base; }
    Workspace > .side { height: 100%; layer: base; display: none; }
    Workspace > .side.-open { display: block; }
    Workspace > .side.-over { layer: over; }
    Workspace > #slot { dock: right; border-left: tall $surface; }
    Workspace > #contents { dock: left; border-right: tall $surface; }
    Workspace > #contents.-over { dock: right; border-left: tall $surface; border-right: none; }
    """

    def __init__(self, host: PaneContext, article: ArticlePane, *, beside: str) -> None:
        super().__init__(id="workspace")
        self.host = host
        self.article = article
        self.places = PaneLayout(beside)
        self.is_open = self.places.is_open

    def compose(self) -> ComposeResult:
        yield self.article

    def on_mount(self) -> None:
        self.place_panes(self.app.size.width)

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self.places.width:
            self.place_panes(event.size.width)

    # -- what is open ---------------------------------------------------------------------------

    def panes(self) -> Iterator[Pane]:
        """Iterate over the mounted panes, in the order of the table."""
        return (pane for row in SIDE_PANES if (pane := self.pane(row.name)) is not None)

    def pane(self, name: str) -> Pane | None:
        """Return the pane of that name; None when it is not mounted."""
        slot = self.slot
        inside = slot.children if slot is not None and side_of(name) == "right" else self.children
        return cast("Pane | None", next((child for child in inside if child.id == name), None))

    @property
    def notes(self) -> NotesPane | None:
        """The notes pane; None when it is not mounted."""
        return cast("NotesPane | None", self.pane("notes"))

    @property
    def slot(self) -> TabbedSlot | None:
        """The place of the panes at the right; None before one of them is mounted."""
        return cast("TabbedSlot | None", self._child("slot"))

    def _child(self, identifier: str) -> Widget | None:
        return next((child for child in self.children if child.id == identifier), None)

    def place_panes(self, width: int) -> None:
        """Arrange the panes on a screen of `width` columns."""
        places = self.places
        places.fit(width)
        room = 0
        slot, contents = self.slot, self._child("contents")
        if slot is not None:
            self._put(slot, "right", places.at_right)
            slot.show(places.at_right)
        elif places.at_right:
            room = places.size_of("right")
        if contents is not None:
            self._put(contents, "left", "contents" if self.is_open("contents") else "")
        self.styles.padding = (0, room, 0, 0)

    def _put(self, child: Widget, side: Side, shown: str) -> None:
        child.styles.width = self.places.size_of(side)
        child.set_class(bool(shown), "-open")
        child.set_class(bool(shown) and self.places.over == shown, "-over")

    def _arrange(self) -> None:
        """Arrange the panes, and save which one is at the right."""
        self.place_panes(self.places.width)
        self.host.state.set_preference("pane", self.places.chosen["right"])

    def settle(self) -> None:
        """Mount the pane at the right, now that the annotations are loaded."""
        if self.places.at_right:
            self._mounted(self.places.at_right)

    def _mounted(self, name: str) -> Pane:
        pane = self.pane(name)
        row = side_pane(name)
        if pane is None and row is not None:
            pane = row.make(self.host.session)
            if row.side == "right":
                self._mounted_slot().add(pane)
            else:
                pane.add_class("side")
                self.mount(pane)
            pane.call_later(self._show_visible)  # once it is mounted
        assert pane is not None, name
        self.place_panes(self.places.width)
        return pane

    def _show_visible(self) -> None:
        """Let a pane that was just mounted know what is visible."""
        self.host.events.view_moved(self.article.visible_range())

    def _mounted_slot(self) -> TabbedSlot:
        slot = self.slot
        if slot is None:
            # The first screen does not need it.
            from reader.ui.reading.tabbed_slot import TabbedSlot  # noqa: PLC0415
            from reader.ui.widgets.tabs import Tab  # noqa: PLC0415

            tabs = []
            for row in RIGHT:
                keys = keys_of(action(row.name), "read", self.host.overrides)
                tabs.append(Tab(row.name, row.title, show_key(keys[0]) if keys else ""))
            slot = TabbedSlot(tuple(tabs))
            slot.add_class("side")
            self.mount(slot)
        return slot

    def open(self, name: str, *, focus: bool = True) -> Pane:
        """Show a pane, and focus it unless `focus` is False."""
        self.places.open(name)
        pane = self._mounted(name)
        self._arrange()
        if focus and not pane.has_focus_within:
            expect_field(self)
            self.call_after_refresh(pane.focus)
        return pane

    def shut(self, name: str) -> None:
        """Hide a pane and focus the article; notes that it replaced come back."""
        self.places.shut(name)
        self._arrange()
        self.settle()
        self.article.focus()

    def leave(self) -> None:
        """Focus the article; a pane that covers it closes, one beside it stays."""
        self.places.over = ""
        self.place_panes(self.places.width)
        self.article.focus()

    @property
    def covers_article(self) -> bool:
        return bool(self.places.over)

    def on_descendant_focus(self) -> None:
        """Close the pane over the article when the article gets the focus."""
        if self.places.over and self.article.has_focus:
            self.leave()

    def on_tab_strip_chosen(self, message: TabStrip.Chosen) -> None:
        self.open(message.name)

    # -- actions -----------------------------------------------------------------------------------

    @property
    def handlers(self) -> Handlers:
        """The actions on panes, by their ids in the keymap."""
        toggles: dict[str, Callable[[], object]] = {
            row.name: partial(self.toggle, row.name) for row in SIDE_PANES
        }
        return Handlers(
            {
                **toggles,
                "toggle_notes": self.toggle_notes,
                "next_pane": self.next_pane,
            }
        )

    def pane_with(self, identifier: str) -> Widget | None:
        """Return the focused widget of a pane that has the action itself; None when there is none."""
        focused = self.screen.focused
        for node in focused.ancestors_with_self if focused is not None else ():
            if node in {self, self.screen} or node.id == "repair":
                return None  # the screen handles the keys of the repair view
            if (
                isinstance(node, Widget)
                and node is not self.article
                and identifier in action_methods(type(node))
            ):
                return node
        return None

    def act_in_pane(self, identifier: str, annotation_id: str = "") -> None:
        """Open a pane that has the action, show an annotation if it lists them, and run the action."""
        modes = action(identifier).modes
        panes = [row.name for row in SIDE_PANES if row.name in modes]
        name = next((pane for pane in panes if self.is_open(pane)), panes[0])
        pane = self.open(name)
        if annotation_id:
            self.call_after_refresh(pane.show_annotation, annotation_id)
        self.call_after_refresh(pane.run_action, identifier)

    def toggle(self, name: str) -> None:
        """Go to a pane; from within it, close it."""
        pane = self.pane(name)
        if pane is not None and self.is_open(name) and pane.has_focus_within:
            self.shut(name)
        else:
            self.open(name)

    def toggle_notes(self) -> None:
        if self.is_open("notes"):
            self.shut("notes")
        else:
            self.open("notes", focus=not self.places.beside("right"))

    def next_pane(self) -> None:
        """Focus the next open pane, the article after the last."""
        panes = [self.article, *(pane for pane in self.panes() if self.is_open(pane.id or ""))]
        panes += self.screen.query("#repair")
        here = next((i for i, pane in enumerate(panes) if pane.has_focus_within), 0)
        if len(panes) == 1:
            self.open(self.places.chosen["right"] or "notes")
        elif here + 1 == len(panes):
            self.leave()
        else:
            panes[here + 1].focus()

    def show_note(self, annotation_id: str) -> None:
        """Reveal an annotation in the notes, opening them when they are closed."""
        pane = self.open("notes", focus=not self.places.beside("right"))
        self.call_after_refresh(pane.show_annotation, annotation_id)
