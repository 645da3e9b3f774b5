"""The themes: each is one palette in a file of its own, and one line in `THEMES`.

Colours only, without a terminal or a widget: the configuration knows the themes by name, and
`reader.ui.style` turns a palette into styles.
"""

from __future__ import annotations

from reader.extensions import Extensions
from reader.themes.palette import Palette, mention_colours, palette_problem

__all__ = ["THEMES", "Palette", "find_theme", "mention_colours", "next_theme"]


class Themes(Extensions[Palette]):
    """The themes; those of installed packages have every colour."""

    def check(self, value: Palette) -> str:
        return palette_problem(value)


THEMES = Themes(
    "theme",
    "reader.themes",
    Palette._fields,
    "reader.themes.dark:DARK",
    "reader.themes.light:LIGHT",
)
"""Every theme, in the order in which the key goes through them; the first is the usual one."""


def find_theme(name: str) -> Palette | None:
    """The theme of that name."""
    return next((theme for theme in THEMES if theme.name == name), None)


def next_theme(name: str) -> Palette:
    """The theme after the one of that name, the first after the last."""
    themes = tuple(THEMES)
    names = [theme.name for theme in themes]
    return themes[(names.index(name) + 1) % len(themes)] if name in names else themes[0]
