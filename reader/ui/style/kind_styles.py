"""Styles of the kinds of names and numbers, outside of the text."""

from __future__ import annotations

from functools import lru_cache

from textual.app import App
from textual.style import Style

from reader.model import MentionKind
from reader.ui.style.painter import Painter
from reader.ui.style.tags import Tag
from reader.ui.style.theme import palette


@lru_cache(128)
def _look(theme: str, plain: bool, few: bool, kind: MentionKind) -> Style:
    style = Painter(palette(theme), plain=plain, few=few).style((Tag("mention", kind),))
    full = Style.from_rich_style(style)
    return Style(
        foreground=full.foreground,
        bold=full.bold,
        italic=full.italic,
        underline=full.underline,
        underline2=full.underline2,
    )


def kind_look(app: App[object], kind: MentionKind) -> Style:
    """Return the style of a mention of that kind in the article, without the page under it."""
    few = app.console.color_system in {"standard", "windows"}
    return _look(app.theme, app.no_color, few and not app.no_color, kind)
