"""The Textual application: themes, screens, and how a reading begins and ends."""

from __future__ import annotations

import os
from collections.abc import Mapping

from textual.app import App
from textual.screen import Screen
from textual.theme import Theme

from reader.config import Config
from reader.errors import ReaderError
from reader.library import Library
from reader.library.opened import OpenArticle
from reader.library.state import ReadingState
from reader.model import clean_text
from reader.session import Session
from reader.ui.keymap import Overrides
from reader.ui.page import USUAL_MEASURE, clamp_measure
from reader.ui.paint import Painter
from reader.ui.screens.reading import ReadingScreen
from reader.ui.theme import DARK, LIGHT, PALETTES, Palette, palette


def textual_theme(colours: Palette) -> Theme:
    """A palette as a theme of Textual, for the panes and dialogs that are styled by CSS."""
    return Theme(
        name=colours.name,
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


class ReaderApp(App[int]):
    """The reader.

    Args:
        library: where articles and annotations are.
        config: what the user has set.
        opened: the article to begin with; None for the list of the library.
    """

    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = True
    ALLOW_SELECT = False

    def __init__(self, library: Library, config: Config, opened: OpenArticle | None = None) -> None:
        super().__init__()
        self.library = library
        self.config = config
        self.state = library.state or ReadingState()
        self._opened = opened
        for colours in PALETTES.values():
            self.register_theme(textual_theme(colours))
        wanted = self.state.preference("theme") or config.theme
        self.theme = LIGHT.name if wanted == "light" else DARK.name

    @property
    def overrides(self) -> Overrides:
        """The user's own keys."""
        return self.config.keys

    @property
    def plain(self) -> bool:
        """Whether colour cannot be shown."""
        return bool(os.environ.get("NO_COLOR")) or self.console.color_system is None

    def painter(self) -> Painter:
        return Painter(palette(self.theme), self.plain)

    def get_default_screen(self) -> Screen[None]:
        if self._opened is None:
            from reader.ui.screens.shelf import ShelfScreen  # noqa: PLC0415  only when asked for

            return ShelfScreen(self.library, self.state)
        return self.reading(self._opened)

    def reading(self, opened: OpenArticle) -> ReadingScreen:
        """A screen for reading an article."""
        session = Session(
            opened.article,
            self.library.store,
            self.state,
            remember=lambda article: self.library.remember(article, opened.path),
        )
        measure = self.state.preference("measure", 0) or self.config.measure or USUAL_MEASURE
        keys: Mapping[str, str] = self.config.keys
        return ReadingScreen(
            session,
            opened,
            self.state,
            self.painter(),
            measure=clamp_measure(measure),
            overrides=keys,
        )

    def show_error(self, error: ReaderError) -> None:
        """The one place where an error is told on the screen."""
        self.notify(
            clean_text(error.message),
            title=clean_text(error.title, keep=""),
            severity="error",
            timeout=8,
            markup=False,
        )
