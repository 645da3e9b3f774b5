"""The terminal front end.  Importing this package imports nothing of Textual: `run` does."""

from __future__ import annotations

from reader.config import Config
from reader.library import Library


def run(
    library: Library, source: str | None, config: Config, *, stdin_data: bytes | None = None
) -> int:
    """Open the reader and stay in it until the user leaves; returns the exit status.

    Args:
        library: where articles and annotations are.
        source: what to open (see `Library.open`); None opens the list of the library.
        config: what the user has set.
        stdin_data: what stood on standard input, for the source `-`; the caller has put the
            terminal in its place, where keys are read.

    Raises:
        ReaderError: the source cannot be opened, or the user's keys are in conflict.
    """
    from reader.ui.start import start  # noqa: PLC0415  this is what takes time

    return start(library, source, config, stdin_data)
