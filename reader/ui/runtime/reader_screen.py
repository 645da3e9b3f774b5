"""The base of the screens that need the program's own application."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual import getters
from textual.screen import Screen

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

Result = TypeVar("Result")


class ReaderScreen(Screen[Result]):
    """A screen of `ReaderApp`: its `app` has that type."""

    if TYPE_CHECKING:
        app = getters.app(ReaderApp)
