"""The library as a list: what there is to read, how far each has been read, what was noted."""

from __future__ import annotations

from threading import Thread

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from reader.errors import StoreError
from reader.layout.cells import cell_width, clip
from reader.library import CatalogueEntry, Library
from reader.library.state import ReadingState
from reader.model import clean_text
from reader.ui.bars import FootBar, TitleBar
from reader.ui.footer import hints
from reader.ui.keymap import Overrides
from reader.ui.keystrokes import Keystrokes
from reader.ui.pane import pane_bindings
from reader.ui.rows import RowList
from reader.ui.theme import palette

_BAR = 8
"""Cells of the bar that shows how far an article has been read."""


def read_bar(position: float, cells: int = _BAR) -> str:
    """How far, as a bar of eighths of a cell."""
    eighths = round(max(0.0, min(1.0, position)) * cells * 8)
    whole, part = divmod(eighths, 8)
    return ("█" * whole + ("▏▎▍▌▋▊▉"[part - 1] if part else "")).ljust(cells, "·")


class Shelf(RowList):
    """The articles, one a row."""

    BINDINGS = [*pane_bindings("shelf")]

    def __init__(self) -> None:
        super().__init__(id="shelf")
        self.entries: tuple[CatalogueEntry, ...] = ()

    def show(self, entries: tuple[CatalogueEntry, ...], index: int) -> None:
        self.entries = entries
        self.set_count(len(entries), index)

    def entry(self, index: int, width: int) -> Content:
        entry = self.entries[index]
        notes = f"{entry.annotations:>4} ✎" if entry.annotations else " " * 6
        right = Content(f"  {notes}  ").stylize("accent")
        if entry.position > 0:
            bar = f"{read_bar(entry.position)} {round(entry.position * 100):>3}% "
            right += Content(bar).stylize("quiet")
        else:
            right += Content(" " * (_BAR + 6))
        if width >= 70:
            right = Content(f"  {entry.format:<9}").stylize("quiet") + right
        room = width - cell_width(right.plain) - 1
        if room < 12:
            room, right = width - 1, Content("")
        title = clean_text(entry.title, keep="")
        ink = "text"
        if entry.problem:
            title, ink = f"{entry.path.name}: {clean_text(entry.problem, keep='')}", "warning"
        title = clip(title, room)
        gap = " " * (room - cell_width(title))
        return Content(" ") + Content(title).stylize(ink) + gap + right


class ShelfScreen(Screen[None]):
    """The articles of the library.

    Args:
        library: what to list.
        state: knows which was read last.
        overrides: the user's own keys.
    """

    DEFAULT_CSS = """
    ShelfScreen { layout: vertical; background: $background; }
    ShelfScreen #where { height: 3; padding: 1 2; color: $text-muted; }
    ShelfScreen Shelf { height: 1fr; margin: 0 1; }
    ShelfScreen Input { dock: bottom; height: 1; border: none; padding: 0 1; offset-y: -1;
        background: $surface; }
    ShelfScreen Input:focus { border: none; }
    """
    AUTO_FOCUS = "#shelf"
    ALLOW_SELECT = False
    mode = "shelf"

    def __init__(self, library: Library, state: ReadingState, overrides: Overrides) -> None:
        super().__init__()
        self._library = library
        self._state = state
        self._overrides = overrides
        self._keys = Keystrokes(overrides)
        self._all: tuple[CatalogueEntry, ...] = ()
        self._shelf = Shelf()
        self._where = Static("", id="where", markup=False)

    def compose(self) -> ComposeResult:
        colours = palette(self.app.theme)
        plain = bool(getattr(self.app, "plain", False))
        self._titles = TitleBar(colours, plain)
        self._foot = FootBar(colours, plain)
        yield self._titles
        yield self._where
        yield self._shelf
        yield self._foot

    def on_mount(self) -> None:
        self._titles.show("Library", "", "")
        lead, keys = hints("shelf", self._keys, None, self._overrides)
        self._foot.show(lead, keys)
        self._where.update(f"{self._library.articles_folder}  …")
        Thread(target=self._read, name="reader-catalogue", daemon=True).start()

    def _read(self) -> None:
        entries = self._library.catalogue()
        self.call_later(self._show, entries)

    def _show(self, entries: tuple[CatalogueEntry, ...]) -> None:
        self._all = entries
        for problem in self._library.problems:
            trouble = StoreError(problem, "Some annotations could not be read")
            self.app.show_error(trouble)  # type: ignore[attr-defined]
        last = self._state.preference("last", "")
        paths = [str(entry.path.resolve()) for entry in entries]
        self._shelf.show(entries, paths.index(last) if last in paths else 0)
        folder = self._library.articles_folder
        if entries:
            number = "1 article" if len(entries) == 1 else f"{len(entries):,} articles"
            self._where.update(f"{number} in {folder}")
        else:
            self._where.update(
                f"There are no articles in {folder} yet. Put texts or Markdown files there, "
                "or open any file with: reader PATH"
            )

    # -- acts -----------------------------------------------------------------------------------

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        entry = self._shelf.entries[message.index]
        self.app.open_article(str(entry.path))  # type: ignore[attr-defined]

    def act(self, identifier: str, count: int = 0, letter: str = "") -> None:  # noqa: ARG002
        """Carry an act of this screen or of the application out."""
        self.call_later(self._act, identifier)

    async def _act(self, identifier: str) -> None:
        for node, name in ((self._shelf, ""), (self, "screen."), (self.app, "app.")):
            if hasattr(node, f"action_{identifier}"):
                await self.run_action(
                    f"{name}{identifier}"
                ) if name else await self._shelf.run_action(identifier)
                return

    def action_leave_pane(self) -> None:
        """Back to the article; the list stays when it is all there is."""
        if len(self.app.screen_stack) > 1:
            self.dismiss(None)

    def action_help(self) -> None:
        from reader.ui.dialogs.help import HelpScreen  # noqa: PLC0415  on use
        from reader.ui.keymap import ACTIONS  # noqa: PLC0415

        self.app.push_screen(HelpScreen(ACTIONS))

    def action_filter(self) -> None:
        """Show only the articles whose title or file holds what is typed."""
        if not self.query(Input):
            self.mount(Input(placeholder="filter by title"))
        self.query_one(Input).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        words = message.value.casefold().split()
        found = tuple(
            entry
            for entry in self._all
            if all(word in f"{entry.title} {entry.path.name}".casefold() for word in words)
        )
        self._shelf.show(found, 0)

    def on_input_submitted(self) -> None:
        self._shelf.focus()

    def on_key(self, event: events.Key) -> None:
        focused = self.focused
        if isinstance(focused, Input):
            if event.key == "escape":
                event.stop()
                focused.remove()
                self._shelf.focus()
                self._shelf.show(self._all, 0)
            return
        stroke = self._keys.feed(event.key, event.character, "shelf")
        if stroke is not None and not hasattr(self._shelf, f"action_{stroke.action.id}"):
            event.stop()
            self.act(stroke.action.id)

    def on_foot_bar_chosen(self, message: FootBar.Chosen) -> None:
        self.act(message.action)
