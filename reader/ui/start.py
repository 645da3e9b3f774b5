"""From the command line to the first screen, as fast as Python allows."""

from __future__ import annotations

import os

from reader.config import Config
from reader.keymap import check
from reader.library import Library
from reader.ui.runtime.gc_tuning import collecting

_FRAMES = 240
"""Frames a second, at most."""


def start(library: Library, source: str | None, config: Config, stdin_data: bytes | None) -> int:
    """Open the source, then the terminal; returns the exit status.

    Raises:
        ReaderError: before anything is drawn.
    """
    # Collecting garbage among what is only being made costs a tenth of the start; the screen
    # turns it on again once it is painted.
    with collecting.program():
        return _run(library, source, config, stdin_data)


def _run(library: Library, source: str | None, config: Config, stdin_data: bytes | None) -> int:
    check(config.keys)
    opened = None
    if source is not None:
        opened = library.open(source, stdin_data)
    # Textual gathers changes for one frame before it paints; frames of a sixtieth of a second
    # would alone use up the time in which a key has to be seen.  Read when it is imported.
    os.environ.setdefault("TEXTUAL_FPS", str(_FRAMES))
    from reader.ui.style.ansi_palette import is_monochrome  # noqa: PLC0415  after what may fail, too

    if is_monochrome(os.environ):
        os.environ.setdefault("NO_COLOR", "1")
    from reader.ui.app import ReaderApp  # noqa: PLC0415  Textual itself, after what may fail
    from reader.ui.runtime.crash_guard import run_guarded  # noqa: PLC0415  the same

    app = ReaderApp(library, config, opened)
    return run_guarded(app, app.close_article)
