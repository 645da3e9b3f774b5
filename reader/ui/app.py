"""The Textual application: themes, screens, opening and closing of articles."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from functools import partial
from typing import Any

from textual.app import App
from textual.command import Provider
from textual.events import Event, Key, MouseDown, MouseUp
from textual.screen import Screen
from textual.theme import Theme

from reader.config import Config
from reader.errors import ReaderError, StoreError
from reader.extensions import report_problems
from reader.keymap import Overrides
from reader.library import Library, OpenArticle, ReadingState
from reader.model import Article, clean_text
from reader.session import Session
from reader.session.history import Log
from reader.session.saving import Keeper
from reader.store import ArticleRecord
from reader.themes import THEMES, Palette, find_theme, next_theme
from reader.ui.input.typeahead import TypeAhead
from reader.ui.panes.article.page import USUAL_MEASURE, clamp_measure
from reader.ui.reading.screen import ReadingScreen
from reader.ui.runtime.crash_guard import GuardedApp
from reader.ui.style.painter import Painter
from reader.ui.style.theme import in_hand, palette, theme_name

TYPING = 0.5
"""Seconds between looks whether somebody is still typing, before a dialog opens that nobody asked for."""

CLOSE_TIMEOUT = 5.0
"""Seconds that saving may take when a signal has ended the program, before what is left is kept
elsewhere: less than the patience with which the signal came."""


def textual_theme(colours: Palette) -> Theme:
    """A palette as a theme of Textual, for the panes and dialogs that are styled by CSS."""
    return Theme(
        name=theme_name(colours),
        dark=colours.dark,
        primary=colours.headings[0],
        secondary=colours.accent,
        accent=colours.accent,
        warning=colours.warning,
        error=colours.error,
        success=colours.glyphs["green"],
        foreground=colours.text,
        background=colours.background,
        surface=colours.bar,
        panel=colours.code_background,
        variables={
            "block-cursor-background": colours.caret,
            "block-cursor-foreground": colours.caret_text,
            # The selected row of the palette, whose focus is in the line above it.
            "block-cursor-blurred-background": in_hand(colours),
            "block-cursor-blurred-foreground": colours.bright,
            "scrollbar": colours.faint,
            "scrollbar-hover": colours.quiet,
            "scrollbar-active": colours.quiet,
            "scrollbar-background": colours.background,
            "scrollbar-background-hover": colours.background,
            "scrollbar-background-active": colours.background,
            "scrollbar-corner-color": colours.background,
            "footer-key-foreground": colours.accent,
        },
    )


def _commands() -> type[Provider]:
    # The palette is imported when it is opened.
    from reader.ui.input.command_palette import ReaderCommands  # noqa: PLC0415

    return ReaderCommands


class ReaderApp(GuardedApp):
    """The application.

    Args:
        library: where articles and annotations are.
        config: what the user has set.
        opened: the article to begin with; None for the list of the library.
    """

    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "f12"
    COMMANDS = {_commands}
    BINDINGS = []
    DEFAULT_MODE = "reading-0"
    ALLOW_SELECT = False

    def __init__(self, library: Library, config: Config, opened: OpenArticle | None = None) -> None:
        super().__init__()
        self.library = library
        self.config = config
        self.state = library.state or ReadingState()
        self._opened = opened
        self._reading: tuple[Session, OpenArticle] | None = None
        self._described: tuple[Article, ArticleRecord] | None = None
        if config.kinds_off and self.state.preference("kinds_off") is None:
            self.state.set_preference("kinds_off", list(config.kinds_off))
        theme = self.state.preference("theme") or config.theme or ""
        self._readings = 0
        self.ahead = TypeAhead(self)
        self._begin_with((find_theme(theme) if theme else None) or next(iter(THEMES)))

    def _begin_with(self, colours: Palette) -> None:
        """Take a theme before anything is styled: setting it as usual would style all twice."""
        self.register_theme(textual_theme(colours))
        self.set_reactive(App.theme, theme_name(colours))
        self.set_class(colours.dark, "-dark-mode", update=False)
        self.set_class(not colours.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        report_problems(lambda error: self.call_later(self.show_error, error))

    @property
    def editor(self) -> str:
        """The command that edits a note; empty for that of the environment."""
        return self.config.editor or ""

    @property
    def overrides(self) -> Overrides:
        """The user's own keys."""
        return self.config.keys

    @property
    def plain(self) -> bool:
        """True where colour cannot be shown."""
        return bool(os.environ.get("NO_COLOR")) or self.console.color_system is None

    def painter(self) -> Painter:
        few = self.console.color_system in {"standard", "windows"}
        return Painter(palette(self.theme), self.plain, few and not self.plain)

    def get_default_screen(self) -> Screen[None]:
        if self._opened is None:
            from reader.ui.library_screen.screen import LibraryScreen  # noqa: PLC0415  only when asked for

            return LibraryScreen(self.library, self.state, self.config.keys)
        return self.reading(self._opened)

    def reading(self, opened: OpenArticle) -> ReadingScreen:
        """A screen for reading an article."""
        session = Session(
            opened.article,
            self.library.store,
            self.state,
            remember=lambda article: self.library.remember(article, opened.path),
            key=opened.key,
            recognition=self.config.recognition,
            remembers=True,
            undo=self._undo_log,
            drafts=lambda: self._draft_keeper(session, opened),
        )
        self._reading = session, opened
        if opened.path is not None:
            self.state.set_preference("last", str(opened.path.resolve()))
        measure = self.state.preference("measure", 0) or self.config.measure or USUAL_MEASURE
        keys: Mapping[str, str] = self.config.keys
        return ReadingScreen(
            session,
            opened,
            self.state,
            self.painter(),
            measure=clamp_measure(measure),
            overrides=keys,
            home=self.library.root,
        )

    def _draft_keeper(self, session: Session, opened: OpenArticle) -> Keeper:
        # Nobody writes before the first screen.
        from reader.library import DraftKeeper  # noqa: PLC0415

        def about() -> ArticleRecord:
            article = session.article
            if self._described is None or self._described[0] is not article:
                self._described = article, self.library.described(article, opened.path)
            return self._described[1]

        return DraftKeeper(self.library.root, about)

    def _undo_log(self) -> Log:
        # Nothing can be undone before the first screen.
        from reader.library.identity import joined_to  # noqa: PLC0415
        from reader.library.undo import UndoLog  # noqa: PLC0415

        return UndoLog(self.library.root, formerly=partial(joined_to, self.library))

    # -- keys -----------------------------------------------------------------------------------

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key):
            handle = self.ahead.left_over if event.is_forwarded else self.ahead.hold
            if handle(event):
                return
        elif (
            isinstance(event, MouseDown | MouseUp)
            and not event.is_forwarded
            and self.ahead.second_click(event)
        ):
            return
        await super().on_event(event)

    def push_screen(self, *arguments: Any, **options: Any) -> Any:
        """Show a dialog or another screen; what is typed from now on is meant for it."""
        self.ahead.expect()
        return super().push_screen(*arguments, **options)

    # -- actions --------------------------------------------------------------------------------

    def action_theme(self) -> None:
        """Take the next theme."""
        colours = next_theme(palette(self.theme).name)
        self.register_theme(textual_theme(colours))
        self.theme = theme_name(colours)
        self.state.set_preference("theme", colours.name)
        painter = self.painter()
        for screen in self.screen_stack:
            if hasattr(screen, "set_painter"):
                screen.set_painter(painter)

    def action_library(self) -> None:
        """Show the articles of the library."""
        from reader.ui.library_screen.screen import LibraryScreen  # noqa: PLC0415  only when asked for

        if not isinstance(self.screen, LibraryScreen):
            self.push_screen(LibraryScreen(self.library, self.state, self.config.keys))

    def action_palette(self) -> None:
        self.action_command_palette()

    def action_command_palette(self) -> None:
        """Show all commands, unless they are shown already."""
        from reader.ui.input.command_palette import Palette  # noqa: PLC0415  on use

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    async def action_quit(self) -> None:
        """Leave, once everything is saved or given up."""
        self.run_worker(self._quit(), exclusive=True, group="leaving")

    async def _quit(self) -> None:
        if await self._leave_article():
            self.state.flush()
            self.exit(0)

    async def _leave_article(self) -> bool:
        for screen in reversed(self.screen_stack):
            if isinstance(screen, ReadingScreen):
                return await screen.leave()
        return True

    def open_article(self, source: str) -> None:
        """Read another article, from the list of the library."""
        try:
            opened = self.library.open(source)
        except ReaderError as error:
            self.show_error(error)
            return
        self.run_worker(self._change_to(opened), exclusive=True, group="leaving")

    async def _change_to(self, opened: OpenArticle) -> None:
        if not await self._leave_article():
            return
        kept = await asyncio.to_thread(self.close_article)
        if kept:
            self.show_error(StoreError(kept, "Not saved in the library"))
        # Every article is a mode of its own, so that one can be put in the place of another.
        before = self.current_mode
        if before == self.DEFAULT_MODE:
            self.add_mode(before, Screen)  # only modes that were added can be removed
        self._readings += 1
        self.add_mode(f"reading-{self._readings}", lambda: self.reading(opened))
        await self.switch_mode(f"reading-{self._readings}")
        await self.remove_mode(before)

    def close_article(self) -> str:
        """Save what is left of the article that is put away; what could not be, elsewhere.

        Returns what the user has to know of that, else an empty string.
        """
        if self._reading is None:
            return ""
        session, opened = self._reading
        try:
            session.close(CLOSE_TIMEOUT if self.ended_by else None)
        except StoreError as error:
            from reader.library import rescue_changes  # noqa: PLC0415  only on errors

            unsaved = session.unsaved()
            if unsaved is None:
                return ""
            try:
                path = rescue_changes(self.library, session.article, opened.path, unsaved)
            except StoreError as worse:
                return f"{error.message} It could not be kept elsewhere either: {worse.message}"
            session.give_up(kept=True)
            return f"{error.message} What was not saved is kept in {path}."
        return ""

    def show_error(self, error: ReaderError) -> None:
        """Report an error on the screen; every error goes through here.

        Trouble with the annotations stays until it has been seen; the rest passes.
        """
        if isinstance(error, StoreError):
            self._show_store_error(error)
            return
        self.notify(
            clean_text(error.message),
            title=clean_text(error.title, keep=""),
            severity="error",
            timeout=8,
            markup=False,
        )

    def _show_store_error(self, error: StoreError) -> None:
        """Open the dialog of an error, once nobody is typing: it would take the keys of the text."""
        from reader.ui.dialogs.error import ErrorDialog  # noqa: PLC0415  only on errors

        if self.focused is not None and self.focused.check_consume_key("a", "a"):
            self.set_timer(TYPING, lambda: self._show_store_error(error))
        else:
            self.push_screen(ErrorDialog(error.title, error.message))
