"""The library as a list: what there is to read, how far each has been read, what was noted."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from reader.errors import LibraryError, StoreError
from reader.keymap import Overrides, action, keys_of, show_key
from reader.library import CatalogueEntry, Library, ReadingState
from reader.model import clean_text
from reader.ui.dialogs.single_answer import AnsweredOnce
from reader.ui.input.action_handlers import ActionTable, Handlers, action_methods
from reader.ui.input.key_sequences import Keystrokes
from reader.ui.library_screen.article_list import ArticleList
from reader.ui.library_screen.drafts import LibraryDrafts
from reader.ui.library_screen.list_loader import Listing
from reader.ui.reading.background import SWITCH_INTERVAL
from reader.ui.reading.key_hints import hints
from reader.ui.runtime.gc_tuning import collecting
from reader.ui.runtime.reader_screen import ReaderScreen
from reader.ui.style.painter import Painter
from reader.ui.style.path_text import show_path
from reader.ui.style.theme import palette
from reader.ui.widgets.bars import FootBar, Hint, TitleBar
from reader.ui.widgets.row_list import RowList, ink


def _lesson(folder: str, theme: str) -> Content:
    """Return the instructions for an empty library."""

    def quiet(text: str) -> Content:
        return Content(text).stylize(ink(theme, "quiet"))

    def typed(text: str) -> Content:
        return Content(text).stylize(ink(theme, "accent"))

    return Content("").join(
        [
            Content("Nothing to read here yet\n\n").stylize("bold"),
            quiet("Put plain texts or Markdown files into\n  "),
            Content(folder),
            quiet(
                "\nand they are listed here.\n\nOr read what lies elsewhere; its notes are kept "
            ),
            quiet("in this library:\n"),
            typed("  reader ~/Downloads/report.md\n"),
            typed("  curl -s https://… | reader -\n\n"),
            quiet("Another library is opened with\n"),
            typed("  reader --library ~/reading\n"),
        ]
    )


def _path_at(entries: Sequence[CatalogueEntry], index: int) -> Path | None:
    return entries[index].path if 0 <= index < len(entries) else None


class LibraryScreen(ReaderScreen[None], AnsweredOnce[None]):
    """The articles of the library.

    Args:
        library: what to list.
        state: knows which was read last.
        overrides: the user's own keys.
    """

    DEFAULT_CSS = """
    LibraryScreen { layout: vertical; background: $background; }
    LibraryScreen #where { height: auto; padding: 1 2; text-wrap: nowrap; text-overflow: ellipsis; color: $text-muted; }
    LibraryScreen #empty { height: 1fr; padding: 1 3; display: none; }
    LibraryScreen.-empty #empty { display: block; }
    LibraryScreen.-empty ArticleList, LibraryScreen.-bare #where { display: none; }
    LibraryScreen ArticleList { height: 1fr; margin: 0 1; }
    LibraryScreen Input { height: 1; border: none; padding: 0 1; background: $surface; }
    LibraryScreen Input:focus { border: none; }
    """
    AUTO_FOCUS = "#articles"
    ALLOW_SELECT = False
    mode = "library"

    def __init__(self, library: Library, state: ReadingState, overrides: Overrides) -> None:
        super().__init__()
        self._library = library
        self._state = state
        self._overrides = overrides
        self._keys = Keystrokes(overrides)
        self.actions = ActionTable(
            Handlers(
                {
                    "leave_pane": self.leave_pane,
                    "help": self.show_help,
                    "draft": self.ask_about_draft,
                    "filter": self.show_filter,
                }
            )
        )
        self._all: list[CatalogueEntry] = []
        self._unread = 0
        self._drafts = LibraryDrafts(self, library)
        self._listing = Listing(
            library,
            self.call_later,
            began=self._begin,
            learned=self._learn,
            ended=self._end,
            also=self._drafts.find,
        )
        self._articles = ArticleList()
        self._where = Static("", id="where", markup=False)
        self._empty = Static("", id="empty", markup=False)

    def compose(self) -> ComposeResult:
        colours = palette(self.app.theme)
        plain = self.app.plain
        self._titles = TitleBar(colours, plain)
        self._foot = FootBar(colours, plain)
        yield self._titles
        yield self._where
        yield self._articles
        yield self._empty
        yield self._foot

    def on_mount(self) -> None:
        self._titles.show("Library", "", "")
        self._show_keys()
        self._where.update(f"{show_path(self._library.articles_folder)}  …")
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        """The screen is painted, and the list has its height: read what there is."""
        sys.setswitchinterval(SWITCH_INTERVAL)
        collecting.begin()
        self._listing.start()

    def on_unmount(self) -> None:
        self._listing.stop()

    def _begin(self, entries: Sequence[CatalogueEntry], unread: int) -> None:
        """All files are known by name: list them, whether or not their heads have been read."""
        self._all, self._unread = list(entries), unread
        last = self._state.preference("last", "")
        found = next((index for index, one in enumerate(entries) if one.key == last), 0)
        self._show_found(found)
        self._show_keys()

    def _learn(self, read: Mapping[int, CatalogueEntry], unread: int) -> None:
        """More heads have been read."""
        for index, entry in read.items():
            self._all[index] = entry
        self._unread = unread
        self._renew(read.values())

    def _end(self, entries: Sequence[CatalogueEntry]) -> None:
        """All is read, annotations included."""
        others = entries[len(self._all) :]
        self._all, self._unread = list(entries), 0
        self._renew(others)
        for problem in self._library.problems:
            trouble = StoreError(problem, "Some annotations could not be read")
            self.app.show_error(trouble)
        for notice in self._library.store.take_notices():
            self.app.notify(clean_text(notice, keep=""), timeout=12, markup=False)
        self._show_keys()
        collecting.settled()
        collecting.pause()

    def _renew(self, changed: Iterable[CatalogueEntry]) -> None:
        """Show what is new.  The cursor stays on its article, and the view where it is."""
        found = self._found()
        pointed = self._articles.pointed
        same = pointed is not None and pointed.path == _path_at(found, self._articles.index)
        if same or pointed is None:
            self._articles.renew(found, changed)
        else:
            # A title just read has put another article into what the filter finds.
            paths = [one.path for one in found]
            self._articles.show(found, paths.index(pointed.path) if pointed.path in paths else 0)
        self._show_words(self._query)
        self._look_at_seen()

    def _found(self) -> Sequence[CatalogueEntry]:
        """The articles whose title or file name has the words of the filter in it."""
        words = self._query.casefold().split()
        if not words:
            return self._all
        return [
            entry
            for entry in self._all
            if all(word in f"{entry.title} {entry.path.name}".casefold() for word in words)
        ]

    def _show_found(self, index: int = 0) -> None:
        self._articles.show(self._found(), index)
        self._show_words(self._query)
        self._look_at_seen()

    def _look_at_seen(self) -> None:
        if self._unread:
            self._listing.look_at(range(0) if self._query else self._articles.seen)

    def on_row_list_pointed(self) -> None:
        self._look_at_seen()

    def _show_words(self, query: str = "") -> None:
        """Show the line above the list, and the text in place of an empty list."""
        folder = show_path(self._library.articles_folder)
        number, shown = len(self._all), len(self._articles.entries)
        there = sum(not entry.missing for entry in self._all)
        articles = "1 article" if there == 1 else f"{there:,} articles"
        found = f"{shown:,} of " if shown < number else ""
        gone = f" and the notes of {number - there:,} more" if there < number else ""
        left = f" · {number - self._unread:,} titles read so far" if self._unread else ""
        drafts = f"\n{self._drafts.words}" if self._drafts.words else ""
        self._where.update(f"{found}{articles}{gone} in {folder}{left}{drafts}")
        self.set_class(not shown, "-empty")
        self.set_class(not number, "-bare")
        if not number:
            self._empty.update(_lesson(folder, self.app.theme))
        elif not shown:
            self._empty.update(f"No title or file name has “{clean_text(query, keep='')}” in it.")

    def _show_keys(self) -> None:
        if isinstance(self.focused, Input):
            keys = [Hint("Enter", "to the list", ""), Hint("Esc", "show all", "leave_pane")]
            self._foot.show("FILTER", keys)
            return
        lead, keys = hints("library", self._keys, None, self._overrides)
        if len(self.app.screen_stack) > 1:
            leave = keys_of(action("leave_pane"), "library", self._overrides)
            keys[1:1] = [Hint(show_key(key), "back", "leave_pane") for key in leave[:1]]
        if self._drafts.waiting:
            draft = keys_of(action("draft"), "library", self._overrides)
            keys[:0] = [Hint(show_key(key), "unfinished note", "draft") for key in draft[:1]]
        if not self._all:
            keys = [hint for hint in keys if hint.action not in {"row_open", "filter"}]
        self._foot.show(lead, keys)

    def set_painter(self, painter: Painter) -> None:
        """Change the colours."""
        self._titles.set_palette(painter.palette)
        self._foot.set_palette(painter.palette)
        self._show_words(self._query)

    @property
    def _query(self) -> str:
        return next((line.value for line in self.query(Input)), "")

    # -- acts -----------------------------------------------------------------------------------

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        entry = self._articles.entries[message.index]
        if entry.missing:
            error = LibraryError(
                f"{show_path(entry.path)} is not there any more. Its notes are kept, and come along "
                "when you open it from where it is now. `reader notes` lists them.",
                "File not found",
            )
            self.app.show_error(error)
            return
        self.app.open_article(str(entry.path))

    def act(self, identifier: str, count: int = 0, letter: str = "") -> None:  # noqa: ARG002
        """Carry an act of this screen or of the application out."""
        self.call_later(self._act, identifier)

    async def _act(self, identifier: str) -> None:
        if identifier in action_methods(ArticleList):
            await self._articles.run_action(identifier)
        elif identifier in self.actions:
            self.actions.run(identifier)
        else:
            await self.run_action(f"app.{identifier}")

    def leave_pane(self) -> None:
        """Show all again, else go back to the article; the list stays when it is all there is."""
        if self.query(Input):
            self._end_filter()
        elif len(self.app.screen_stack) > 1:
            self.dismiss(None)

    def show_help(self) -> None:
        from reader.keymap import ACTIONS  # noqa: PLC0415
        from reader.ui.dialogs.help import HelpScreen  # noqa: PLC0415  on use

        self.app.push_screen(HelpScreen(ACTIONS))

    def ask_about_draft(self) -> None:
        """A note was being written when the program ended: what is to become of it?"""
        self._drafts.ask(self.app.push_screen)

    def drafts_changed(self) -> None:
        """A draft has gone."""
        self._show_keys()
        self._show_words(self._query)

    def show_filter(self) -> None:
        """Show only the articles whose title or file holds what is typed."""
        if not self.query(Input):
            self.mount(Input(placeholder="words of a title or file name"), before=self._foot)
        self.query_one(Input).focus()

    def on_input_changed(self) -> None:
        self._show_found()

    def _end_filter(self) -> None:
        for line in self.query(Input):
            line.value = ""
            line.remove()
        self._articles.focus()
        self._articles.show(self._all, 0)
        self._show_words()
        self._look_at_seen()

    def on_descendant_focus(self) -> None:
        self._show_keys()

    def on_input_submitted(self) -> None:
        self._articles.focus()

    def on_key(self, event: events.Key) -> None:
        self._listing.key_pressed()
        focused = self.focused
        if isinstance(focused, Input):
            if event.key == "escape":
                event.stop()
                self._end_filter()
            return
        stroke = self._keys.feed(event.key, event.character, "library")
        if stroke is not None and stroke.action.id not in action_methods(ArticleList):
            event.stop()
            self.act(stroke.action.id)

    def on_foot_bar_chosen(self, message: FootBar.Chosen) -> None:
        self.act(message.action)
