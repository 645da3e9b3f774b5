"""The room between the two bars: the article with its panes beside or over it.

The panes of the right share one place there, one at a time, when there is room for it; contents
stand at the left.  Where there is no room, a pane lies over the right of the screen while it is in
use, where lines of text end.  Panes are mounted when they are first needed; `SIDE_PANES` names
them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partialmethod

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from reader.ui.keymap import action, keys_of, show_key
from reader.ui.panes.article import ArticlePane
from reader.ui.screens.messages import Host, Named, PaneMessages
from reader.ui.side_panes import RIGHT, SIDE_PANES, Side, side_pane
from reader.ui.typeahead import expect_field

RIGHT_BESIDE = 100
"""Columns of the screen from which notes and the like stand beside the article."""
LEFT_BESIDE = 140
NARROWEST_RIGHT, WIDEST_RIGHT = 36, 44
NARROWEST_LEFT, WIDEST_LEFT = 32, 52
OVER = 46
"""Columns of a pane that lies over the article: wide enough to read, and the text stays in view."""


def right_width(width: int) -> int:
    """Columns for what stands at the right of the article on a screen of `width`."""
    return max(NARROWEST_RIGHT, min(WIDEST_RIGHT, width * 3 // 10))


def left_width(width: int) -> int:
    """Columns for the contents beside the article: titles are read in full where there is room."""
    return max(NARROWEST_LEFT, min(WIDEST_LEFT, width * 26 // 100))


def _side(name: str) -> Side:
    row = side_pane(name)
    return row.side if row is not None else "right"


class Workspace(PaneMessages, Horizontal):
    """Lays the panes out and knows which are open.

    Args:
        host: the screen, which carries out what the panes ask for.
        article: the article pane.
        beside: the pane that is wanted at the right of the article; empty for none.
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

    def __init__(self, host: Host, article: ArticlePane, *, beside: str) -> None:
        super().__init__(id="workspace")
        self.host = host
        self.article = article
        self._wanted: dict[Side, str] = {"right": beside, "left": ""}
        self._behind = ""
        self._over = ""
        self._width = 0

    def compose(self) -> ComposeResult:
        yield self.article

    def on_mount(self) -> None:
        self.place_panes(self.app.size.width)

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._width:
            self.place_panes(event.size.width)

    # -- what is open ---------------------------------------------------------------------------

    def panes(self) -> Iterator[Widget]:
        """The panes that were mounted so far, in the order of the table."""
        return (pane for row in SIDE_PANES if (pane := self.pane(row.name)) is not None)

    def pane(self, name: str) -> Widget | None:
        """The pane of that name when it is mounted."""
        slot = self._child("slot")
        inside = slot.children if slot is not None and _side(name) == "right" else self.children
        return next((child for child in inside if child.id == name), None)

    def _child(self, identifier: str) -> Widget | None:
        return next((child for child in self.children if child.id == identifier), None)

    def _beside(self, side: Side) -> bool:
        return self._width >= (RIGHT_BESIDE if side == "right" else LEFT_BESIDE)

    def is_open(self, name: str) -> bool:
        """Whether a pane is on the screen, beside the article or over it."""
        side = _side(name)
        return self._over == name or (self._wanted[side] == name and self._beside(side))

    @property
    def _at_right(self) -> str:
        """The name of the pane that the place at the right shows; empty when it is closed."""
        if self._over and _side(self._over) == "right":
            return self._over
        return self._wanted["right"] if self._beside("right") else ""

    def place_panes(self, width: int) -> None:
        """Put the panes where a screen of `width` columns has room for them."""
        self._width = width
        if self._over and self._beside(_side(self._over)):
            self._want(self._over)
            self._over = ""
        room = 0
        slot, contents = self._child("slot"), self._child("contents")
        if slot is not None:
            self._put(slot, "right", self._at_right)
            slot.show(self._at_right)  # type: ignore[attr-defined]
        elif self._at_right:
            room = self._size_of("right")
        if contents is not None:
            self._put(contents, "left", "contents" if self.is_open("contents") else "")
        self.styles.padding = (0, room, 0, 0)

    def _put(self, child: Widget, side: Side, shown: str) -> None:
        child.styles.width = self._size_of(side)
        child.set_class(bool(shown), "-open")
        child.set_class(bool(shown) and self._over == shown, "-over")

    def _size_of(self, side: Side) -> int:
        if self._beside(side):
            return (right_width if side == "right" else left_width)(self._width)
        if side == "left" and self._at_right and self._over != self._at_right:
            return right_width(self._width)  # in the place of the notes: no text is covered
        return self._width if self._width < 60 else OVER

    def _want(self, name: str) -> None:
        """From now on this is what stands at its side; notes that make room for it come back."""
        side = _side(name)
        if side == "right":
            before = self._wanted[side]
            self._behind = "" if name == "notes" else before if before == "notes" else self._behind
            self.host.remember("pane", name)
        self._wanted[side] = name

    def settle(self) -> None:
        """Mount what is wanted; the article is on the screen and its annotations are known."""
        if self._at_right:
            self._mounted(self._at_right)

    def _mounted(self, name: str) -> Widget:
        pane = self.pane(name)
        row = side_pane(name)
        if pane is None and row is not None:
            pane = row.make(self.host.session)
            if row.side == "right":
                self._slot().add(pane)  # type: ignore[attr-defined]
            else:
                pane.add_class("side")
                self.mount(pane)
            pane.call_later(self.host.panes_changed)  # once it is mounted
        assert pane is not None, name
        self.place_panes(self._width)
        return pane

    def _slot(self) -> Widget:
        slot = self._child("slot")
        if slot is None:
            # As the panes: not needed for the first screen.
            from reader.ui.screens.slot import Slot  # noqa: PLC0415
            from reader.ui.tabs import Tab  # noqa: PLC0415

            tabs = []
            for row in RIGHT:
                keys = keys_of(action(row.name), "read", self.host.overrides)
                tabs.append(Tab(row.name, row.title, show_key(keys[0]) if keys else ""))
            slot = Slot(tuple(tabs))
            slot.add_class("side")
            self.mount(slot)
        return slot

    def open(self, name: str, *, focus: bool = True) -> Widget:
        """Show a pane, and go to it."""
        if self._beside(_side(name)):
            self._want(name)
        else:
            self._over = name
        pane = self._mounted(name)
        if focus and not pane.has_focus_within:
            expect_field(self)
            self.call_after_refresh(pane.focus)
        return pane

    def shut(self, name: str) -> None:
        """Hide a pane and go back to the article; notes that were in its place come back."""
        self._over = "" if self._over == name else self._over
        side = _side(name)
        if self._wanted[side] == name:
            self._wanted[side] = self._behind if side == "right" else ""
            if side == "right":
                self._behind = ""
                self.host.remember("pane", self._wanted[side])
        self.place_panes(self._width)
        self.settle()
        self.article.focus()

    def leave(self) -> None:
        """Back to the article; what lies over it goes away, what stands beside it stays."""
        self._over = ""
        self.place_panes(self._width)
        self.article.focus()

    @property
    def lies_over(self) -> bool:
        return bool(self._over)

    def on_descendant_focus(self) -> None:
        """Who clicks on the article goes back to it."""
        if self._over and self.article.has_focus:
            self.leave()

    def on_tab_strip_chosen(self, message: Named) -> None:
        self.open(message.name)

    # -- acts -----------------------------------------------------------------------------------

    def pane_with(self, identifier: str) -> Widget | None:
        """The side pane that has the focus, when the act is one of its own."""
        node = self.screen.focused
        while node is not None and node is not self:
            if node is not self.article and hasattr(node, f"action_{identifier}"):
                return node
            node = node.parent  # type: ignore[assignment]
        return None

    def act_in_pane(self, identifier: str, annotation_id: str = "") -> None:
        """Go to a pane that knows the act, to an annotation if it shows them, and carry it out."""
        modes = action(identifier).modes
        known = [row.name for row in SIDE_PANES if row.name in modes]
        name = next((one for one in known if self.is_open(one)), known[0])
        pane = self.open(name)
        if annotation_id and hasattr(pane, "show"):
            self.call_after_refresh(lambda: pane.show(annotation_id))
        self.call_after_refresh(pane.run_action, identifier)

    def toggle(self, name: str) -> None:
        """The act of a pane's own key: go to it; from within it, close it."""
        pane = self.pane(name)
        if pane is not None and self.is_open(name) and pane.has_focus_within:
            self.shut(name)
        else:
            self.open(name)

    def action_toggle_notes(self) -> None:
        if self.is_open("notes"):
            self.shut("notes")
        else:
            self.open("notes", focus=not self._beside("right"))

    def action_next_pane(self) -> None:
        """The next open pane, the article after the last."""
        panes = [self.article, *(pane for pane in self.panes() if self.is_open(pane.id or ""))]
        here = next((i for i, pane in enumerate(panes) if pane.has_focus_within), 0)
        if len(panes) == 1:
            self.open(self._wanted["right"] or "notes")
        elif here + 1 == len(panes):
            self.leave()
        else:
            panes[here + 1].focus()

    def show_note(self, annotation_id: str) -> None:
        """Reveal an annotation in the notes, opening them when they are closed."""
        pane = self.open("notes", focus=not self._beside("right"))
        self.call_after_refresh(lambda: pane.show(annotation_id))  # type: ignore[attr-defined]


for _row in SIDE_PANES:
    setattr(Workspace, f"action_{_row.name}", partialmethod(Workspace.toggle, _row.name))
