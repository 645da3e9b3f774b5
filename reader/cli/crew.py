"""Many sources on all the cores: worker processes make the text, this one prints it in order.

Sources are taken one by one, and only a few are ever under way, so that neither their number nor
what comes of them has to fit the memory.  The workers end with this process, however it ends.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, connection, get_context, parent_process
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NamedTuple

from reader.cli.desk import STDIN, library_for_reading, read_input
from reader.errors import ReaderError
from reader.library.library import Library
from reader.library.opened import OpenArticle

Render = Callable[[Library, OpenArticle], str]
"""Makes the text of one source.  It is sent to other processes: a function of a module, or a
`partial` of one."""

_UNDER_WAY = 6
"""Sources for each worker that are read ahead of the one that is printed next."""


class Made(NamedTuple):
    """What came of one source: its text, or why there is none."""

    source: str
    text: str = ""
    error: ReaderError | None = None


class _Job(NamedTuple):
    """A worker's own: made once in its process."""

    library: Library
    render: Render


_job: list[_Job] = []


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def made(
    folder: Path | None,
    sources: Iterable[str],
    render: Render,
    jobs: int,
    ready: Callable[[], None],
) -> Generator[Made, None, None]:
    """What comes of each source, in order.

    Args:
        folder: the library that was asked for.
        sources: as `Library.open` takes them; `-` is standard input.
        render: makes the text of one.
        jobs: how many processes work; with one, it is this one.
        ready: loads what `render` needs, once in a process; workers that are copies have it.

    Raises:
        ReaderError: a worker was ended from outside.
    """
    if jobs <= 1:
        ready()
        job = _Job(library_for_reading(folder), render)
        fed = _Fed()
        for source in sources:
            yield _made(job, source, fed.data(source))
        return
    with _crew(folder, render, jobs, ready) as crew:
        waiting: deque[tuple[str, Future[Made]]] = deque()
        fed = _Fed()
        for source in sources:
            waiting.append((source, crew.submit(_work, source, fed.data(source))))
            if len(waiting) >= jobs * _UNDER_WAY:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


class _Fed:
    """Standard input, read when it is first named; named twice, it is the same twice."""

    def __init__(self) -> None:
        self._data: bytes | None = None

    def data(self, source: str) -> bytes | None:
        if source == STDIN and self._data is None:
            self._data = read_input()
        return self._data if source == STDIN else None


def _made(job: _Job, source: str, data: bytes | None) -> Made:
    try:
        return Made(source, job.render(job.library, job.library.open(source, data)))
    except ReaderError as error:
        return Made(source, error=error)


def _result(source: str, future: Future[Made]) -> Made:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise ReaderError(
            f"A process that worked on {source} or on what follows was ended from outside, as "
            "happens when memory runs out. Try again with --jobs 1.",
            "Not finished",
        ) from error


# the workers


def _context() -> BaseContext:
    """Copies of this process are ready at once; where they are not safe, new ones are made."""
    copies = sys.platform == "linux" and threading.active_count() == 1
    return get_context("fork" if copies else "spawn")


@contextlib.contextmanager
def _crew(
    folder: Path | None, render: Render, jobs: int, ready: Callable[[], None]
) -> Iterator[ProcessPoolExecutor]:
    context = _context()
    copies = context.get_start_method() == "fork"
    if copies:
        ready()
        gc.freeze()  # so that a collection does not touch, and thereby copy, what is shared
    with contextlib.ExitStack() as stack:
        crew = ProcessPoolExecutor(
            jobs, context, _begin, (folder, render, None if copies else ready)
        )
        stack.callback(_dismiss, crew)
        yield crew
        stack.pop_all()
        crew.shutdown()


def _dismiss(crew: ProcessPoolExecutor) -> None:
    """Nobody waits for what they do: whoever was to read it has gone."""
    for process in active_children():
        process.terminate()
    crew.shutdown(wait=True, cancel_futures=True)


def _begin(folder: Path | None, render: Render, ready: Callable[[], None] | None) -> None:
    """In a new worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it, and ends the others
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    if ready is not None:
        ready()
    _job[:] = [_Job(library_for_reading(folder), render)]


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(source: str, data: bytes | None) -> Made:
    return _made(_job[0], source, data)
