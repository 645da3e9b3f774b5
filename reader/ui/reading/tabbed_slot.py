"""The place at the right of the article, in which several panes take turns."""

from __future__ import annotations

from textual.containers import Vertical

from reader.ui.widgets.pane import Pane
from reader.ui.widgets.tabs import Tab, TabStrip


class TabbedSlot(Vertical):
    """Tabs, and the pane of the active tab."""

    DEFAULT_CSS = """
    TabbedSlot > .pane { height: 1fr; width: 1fr; display: none; }
    TabbedSlot > .pane.-shown { display: block; }
    """

    def __init__(self, tabs: tuple[Tab, ...]) -> None:
        self.tabs = TabStrip(tabs)
        super().__init__(self.tabs, id="slot")

    def add(self, pane: Pane) -> None:
        """Add a pane, hidden for now."""
        pane.add_class("pane")
        self.mount(pane)

    def show(self, name: str) -> None:
        """Show the pane of that name and no other."""
        self.tabs.light(name)
        for pane in self.query_children(".pane").results(Pane):
            shown = pane.id == name
            again = shown and not pane.has_class("-shown") and pane.is_mounted
            pane.set_class(shown, "-shown")
            if again:
                pane.call_later(pane.shown)
