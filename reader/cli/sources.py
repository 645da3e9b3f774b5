"""Opening the library and the sources that a command line names, and reporting what fails.

Only the command line needs this; the rooms below do the work.
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
_Result = TypeVar("_Result")


def library_at(
    explicit: Path | None, config: Config | None = None, *, writes: bool = False
) -> Library:
    """Open the library that `--library`, the current folder, the environment or the settings name.

    Args:
        explicit: the value of `--library`.
        config: the configuration, where it has been read already.
        writes: the command alters the library; any other leaves its folder as it is: no lock, no
            checkpoint of the journal, no repair.

    Raises LibraryError and ConfigError.
    """
    if config is None and explicit is None:
        config = load_config()
    configured = None if explicit is not None else _configured_library(config)
    root = find_library(explicit, configured=configured)
    return Library(root, TinyStore(root / ANNOTATIONS, writes=writes), ReadingState())


def _configured_library(config: Config | None) -> Path | None:
    """The folder of the setting `library`, unless `$READER_LIBRARY` names one, which wins over it.

    Raises ConfigError when there is no such folder.
    """
    if config is None or config.library is None or os.environ.get("READER_LIBRARY"):
        return None
    if not config.library.is_dir():
        raise ConfigError(
            f"{config.path}, `library`: there is no folder {config.library}.", "Wrong setting"
        )
    return config.library


def library_for_reading(explicit: Path | None) -> Library:
    """Open the library as `library_at`; where none can be made, an empty one that is never written.

    A script that inspects a file needs no library, and may run where none can be made.
    Raises LibraryError when a library is named that cannot be opened, and ConfigError.
    """
    config = load_config() if explicit is None else None
    try:
        return library_at(explicit, config)
    except LibraryError:
        configured = config is not None and config.library is not None
        if explicit is not None or os.environ.get("READER_LIBRARY") or configured:
            raise
        # Few need it, and opening an article does not.
        from reader.store import MemoryStore  # noqa: PLC0415

        return Library(Path.cwd(), MemoryStore())


def report_problems(library: Library) -> None:
    """Report annotations that could not be read, and articles that may be the same as others."""
    for problem in (*library.problems, *library.store.take_notices()):
        write_stderr(problem)
    from reader.library import rescues_waiting  # noqa: PLC0415 - not needed to open an article

    for notice in rescues_waiting(library.root):
        write_stderr(f"{notice} Open the library in reader, or run: reader doctor --fix")
    for name, identity in library.doubtful.items():
        first = identity.doubts[0].record
        write_stderr(
            f"{name} may be “{first.title}”, which has notes. They are kept apart until you say: "
            f"reader identity SOURCE --same-as {first.id}, or --own"
        )


def read_input() -> bytes:
    """Read all of standard input, but at most one byte more than an article may have."""
    from reader.formats import MAX_BYTES  # noqa: PLC0415 - only for `-`

    if sys.stdin is None or sys.stdin.closed:
        raise LibraryError("There is no standard input.", "Nothing to read")
    if sys.stdin.isatty():
        write_stderr("paste the article, then press Ctrl+D on a line of its own")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


class Failures:
    """The sources that could not be read; each is reported as it fails, and all are counted.

    Args:
        several: there is more than one source, so that a message has to name its own.
    """

    def __init__(self, *, several: bool) -> None:
        self._several = several
        self._count = 0

    def add(self, source: str, error: ReaderError) -> None:
        """Report on standard error why a source failed."""
        show_error(error, about=source if self._several else "")
        self._count += 1

    def close(self) -> int:
        """Report how many failed where several did; return 1 when any did, else 0."""
        if self._count > 1:
            write_stderr(f"{self._count} sources could not be read; the messages above say why.")
        return min(1, self._count)


def as_reader_error(error: Exception) -> ReaderError:
    """Turn any error of one source into one that can be shown; an unexpected one is logged."""
    if isinstance(error, ReaderError):
        return error
    from reader.library import log_unexpected  # noqa: PLC0415 - only when something went wrong

    return log_unexpected(error, "Not read")


def for_each_source(
    library: Library,
    sources: Sequence[str],
    make: Callable[[OpenArticle], _Result],
    take: Callable[[_Result], None],
) -> int:
    """Process the sources one by one; return 1 when any failed, else 0.

    A source that fails in any way is reported, and the others are processed all the same.  `-` is
    standard input; named twice, it is the same article twice.

    Args:
        library: where the sources are.
        sources: as `Library.open` takes them.
        make: reads one; any error that it raises is reported as that source's failure.
        take: prints or keeps the result; an error that it raises, such as a full disk, ends the
            command.
    """
    failures = Failures(several=len(sources) > 1)
    data: bytes | None = None
    for source in sources:
        try:
            if source == STDIN and data is None:
                data = read_input()
            result = make(library.open(source, data if source == STDIN else None))
        except Exception as error:  # noqa: BLE001 - the others are read all the same
            failures.add(source, as_reader_error(error))
        else:
            take(result)
    return failures.close()


def open_one(library: Library, source: str) -> OpenArticle:
    """Open one source, standard input included.  Raises LibraryError and FormatError."""
    return library.open(source, read_input() if source == STDIN else None)
