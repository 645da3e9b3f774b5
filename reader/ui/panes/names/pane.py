"""The names pane: what the article names, and where."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from reader.layout.cells import clip
from reader.model import Entity, clean_text
from reader.session.session import Session
from reader.ui.own_keys import rebind
from reader.ui.pane import Pane, pane_bindings
from reader.ui.rows import RowList


class NameList(RowList):
    """The names, one in a row."""

    BINDINGS = [*pane_bindings("names")]

    def __init__(self) -> None:
        super().__init__()
        self.entities: tuple[Entity, ...] = ()

    def entry(self, index: int, width: int) -> Content:
        one = self.entities[index]
        number = f" {len(one.mentions)}"
        name = clip(clean_text(one.name, keep=""), max(1, width - len(number)))
        return Content(name).stylize(f"kind-{one.kind}") + Content(number).stylize("quiet")


class NamesPane(Pane):
    """The names of the article."""

    mode = "names"
    BINDINGS = [*pane_bindings("names")]
    DEFAULT_CSS = """
    NamesPane { layout: vertical; }
    NamesPane > NameList { height: 1fr; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._list = NameList()

    def compose(self) -> ComposeResult:
        yield self._list

    def on_mount(self) -> None:
        rebind(self, "names")
        rebind(self._list, "names")
        self.refresh_mentions()

    def shown(self) -> None:
        self.refresh_mentions()

    def refresh_mentions(self) -> None:
        known = self._session.recognition
        self._list.entities = known.entities if known is not None else ()
        self._list.set_count(len(self._list.entities), max(0, self._list.index))

    def focus(self, scroll_visible: bool = True) -> NamesPane:
        self._list.focus(scroll_visible)
        return self

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        message.stop()
        one = self._list.entities[message.index]
        if one.mentions:
            self.post_message(self.GoTo(one.mentions[0].start))
