"""What every command starts from: the library, and the sources that were named.

Nothing here is needed by more than the command line; the rooms below do the work.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.cli.output import complain, show_error
from reader.config import Config, load_config
from reader.errors import ConfigError, LibraryError, ReaderError
from reader.library.find import ANNOTATIONS, find_library
from reader.library.library import Library
from reader.library.opened import OpenArticle
from reader.library.state import ReadingState
from reader.store.tiny import TinyStore

STDIN = "-"


def library_at(explicit: Path | None, config: Config | None = None) -> Library:
    """The library that `--library`, the current folder, the environment or the configuration say.

    Raises LibraryError and ConfigError.
    """
    if config is None and explicit is None:
        config = load_config()
    if explicit is None and config and config.library and not os.environ.get("READER_LIBRARY"):
        if not config.library.is_dir():
            raise ConfigError(
                f"{config.path}, `library`: there is no folder {config.library}.", "Wrong setting"
            )
        # The setting has the rank of the variable, so it takes its place.
        os.environ["READER_LIBRARY"] = str(config.library)
    root = find_library(explicit)
    return Library(root, TinyStore(root / ANNOTATIONS), ReadingState())


def library_for_reading(explicit: Path | None) -> Library:
    """As `library_at`; where no library can be had, one that is empty and is never written.

    A script that inspects a file needs no library, and may run where none can be made.
    """
    try:
        return library_at(explicit)
    except LibraryError:
        if explicit is not None or os.environ.get("READER_LIBRARY"):
            raise
        # Few need it, and opening an article does not.
        from reader.store.memory import MemoryStore  # noqa: PLC0415

        return Library(Path.cwd(), MemoryStore())


def complain_of(library: Library) -> None:
    """Tell what could not be read among the annotations, and which articles may be others."""
    for problem in (*library.problems, *library.store.take_notices()):
        complain(problem)
    for name, identity in library.doubtful.items():
        first = identity.doubts[0].record
        complain(
            f"{name} may be “{first.title}”, which has notes. They are kept apart until you say: "
            f"reader identity SOURCE --same-as {first.id}, or --own"
        )


def read_input() -> bytes:
    """All of standard input, but never more than a little over what an article may have."""
    from reader.formats import MAX_BYTES  # noqa: PLC0415 - only for `-`

    if sys.stdin is None or sys.stdin.closed:
        raise LibraryError("There is no standard input.", "Nothing to read")
    if sys.stdin.isatty():
        complain("paste the article, then press Ctrl+D on a line of its own")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def each_source(
    library: Library, sources: Sequence[str], act: Callable[[OpenArticle], None]
) -> int:
    """Do something with each source; 1 when that failed for any, which was then reported.

    `-` is standard input; named twice, it is the same article twice.
    """
    status = 0
    data: bytes | None = None
    for source in sources:
        try:
            if source == STDIN and data is None:
                data = read_input()
            act(library.open(source, data if source == STDIN else None))
        except ReaderError as error:
            show_error(error, about=source if len(sources) > 1 else "")
            status = 1
    return status


def open_one(library: Library, source: str) -> OpenArticle:
    """Open one source, standard input included.  Raises LibraryError and FormatError."""
    return library.open(source, read_input() if source == STDIN else None)
