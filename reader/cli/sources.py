"""What every command starts from: the library, and the sources that were named.

Nothing here is needed by more than the command line; the rooms below do the work.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from reader.cli.output import show_error, write_stderr
from reader.config import Config, load_config
from reader.errors import ConfigError, LibraryError, ReaderError
from reader.library import ANNOTATIONS, Library, OpenArticle, ReadingState, find_library
from reader.store import TinyStore

STDIN = "-"
_Made = TypeVar("_Made")


def library_at(
    explicit: Path | None, config: Config | None = None, *, writes: bool = False
) -> Library:
    """The library that `--library`, the current folder, the environment or the configuration say.

    Args:
        explicit: what `--library` says.
        config: what is set, where that has been read already.
        writes: whether the command is one that alters the library; any other leaves its folder as it
            is: no lock, no journal put into the file, nothing mended.

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
    return Library(root, TinyStore(root / ANNOTATIONS, writes=writes), ReadingState())


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
        from reader.store import MemoryStore  # noqa: PLC0415

        return Library(Path.cwd(), MemoryStore())


def report_problems(library: Library) -> None:
    """Tell what could not be read among the annotations, and which articles may be others."""
    for problem in (*library.problems, *library.store.take_notices()):
        write_stderr(problem)
    from reader.library import rescues_waiting  # noqa: PLC0415 - not needed to open an article

    for told in rescues_waiting(library.root):
        write_stderr(f"{told} Open the library in reader, or run: reader doctor --fix")
    for name, identity in library.doubtful.items():
        first = identity.doubts[0].record
        write_stderr(
            f"{name} may be “{first.title}”, which has notes. They are kept apart until you say: "
            f"reader identity SOURCE --same-as {first.id}, or --own"
        )


def read_input() -> bytes:
    """All of standard input, but never more than a little over what an article may have."""
    from reader.formats import MAX_BYTES  # noqa: PLC0415 - only for `-`

    if sys.stdin is None or sys.stdin.closed:
        raise LibraryError("There is no standard input.", "Nothing to read")
    if sys.stdin.isatty():
        write_stderr("paste the article, then press Ctrl+D on a line of its own")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


class Failures:
    """Sources that could not be read, each reported as it fails.

    Args:
        several: whether there is more than one source, so that a message has to name its own.
    """

    def __init__(self, *, several: bool) -> None:
        self._several = several
        self._count = 0

    def add(self, source: str, error: ReaderError) -> None:
        """Print why a source failed on standard error."""
        show_error(error, about=source if self._several else "")
        self._count += 1

    def close(self) -> int:
        """Say how many failed where several did; 1 when any did, else 0."""
        if self._count > 1:
            write_stderr(f"{self._count} sources could not be read; the messages above say why.")
        return min(1, self._count)


def as_reader_error(error: Exception) -> ReaderError:
    """What to tell of any error that came of one source; an unexpected one goes to the log."""
    if isinstance(error, ReaderError):
        return error
    from reader.library import log_unexpected  # noqa: PLC0415 - only when something went wrong

    return log_unexpected(error, "Not read")


def for_each_source(
    library: Library,
    sources: Sequence[str],
    make: Callable[[OpenArticle], _Made],
    take: Callable[[_Made], None],
) -> int:
    """Make something of each source, and hand it on; 1 when that failed for any, else 0.

    A source that fails in any way is reported and costs nothing but itself.  `-` is standard
    input; named twice, it is the same article twice.

    Args:
        library: where the sources are.
        sources: as `Library.open` takes them.
        make: reads one; whatever it raises is that source's failure.
        take: prints or keeps what was made; what it raises, a full disk for one, ends the command.
    """
    failures = Failures(several=len(sources) > 1)
    data: bytes | None = None
    for source in sources:
        try:
            if source == STDIN and data is None:
                data = read_input()
            made = make(library.open(source, data if source == STDIN else None))
        except Exception as error:  # noqa: BLE001 - the others are read all the same
            failures.add(source, as_reader_error(error))
        else:
            take(made)
    return failures.close()


def open_one(library: Library, source: str) -> OpenArticle:
    """Open one source, standard input included.  Raises LibraryError and FormatError."""
    return library.open(source, read_input() if source == STDIN else None)
