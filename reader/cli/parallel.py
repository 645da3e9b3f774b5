"""Rendering many sources on all cores: worker processes make the text, this one prints it in order.

Sources are read one by one, and only a few are in progress at a time, so that neither their names
nor their texts have to fit in memory.  The workers end with this process, however it ends.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, connection, get_context, parent_process
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NamedTuple, Self

from reader.cli import log
from reader.cli.sources import STDIN, as_reader_error, library_for_reading, read_input
from reader.errors import ReaderError
from reader.library import Library, OpenArticle

Render = Callable[[Library, OpenArticle], str]
"""Makes the text of one source.  It is pickled for other processes, so it is a function of a module,
or a `partial` of one."""

_IN_PROGRESS = 6
"""Sources per worker that are read ahead of the one that is printed next."""


class Rendered(NamedTuple):
    """The text of one source, or the error that there is instead."""

    source: str
    text: str = ""
    error: ReaderError | None = None


class _Job(NamedTuple):
    """The tools of one process: made once in each worker."""

    library: Library
    render: Render


_worker_job: list[_Job] = []
"""In a worker, its one job; set by `_start_worker`, and empty in the first process."""


def core_count() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def render_all(
    folder: Path | None,
    sources: Iterable[str],
    render: Render,
    jobs: int,
    ready: Callable[[], None],
) -> Generator[Rendered, None, None]:
    """Render each source, and yield the results in order; an error costs only its own source.

    Args:
        folder: the value of `--library`.
        sources: as `Library.open` takes them; `-` is standard input.
        render: makes the text of one.
        jobs: the number of processes; with one, this process does the work.
        ready: loads what `render` needs, once in a process; forked workers inherit it.

    Raises:
        ReaderError: there is no such library, or `ready` failed.
    """
    library = library_for_reading(folder)
    if jobs <= 1:
        ready()
        job = _Job(library, render)
        stdin = _StandardInput()
        for source in sources:
            yield _render_source(job, source, stdin)
        return
    with _WorkerPool(folder, render, jobs, ready) as pool:
        for source in sources:
            pool.submit(source)
            if pool.in_progress >= jobs * _IN_PROGRESS:
                yield pool.next()
        while pool.in_progress:
            yield pool.next()


class _StandardInput:
    """Standard input: read when it is first named, and the same bytes for every `-`."""

    def __init__(self, data: bytes | None = None) -> None:
        self._data = data

    def data(self, source: str) -> bytes | None:
        """Return the bytes for a source: of standard input for `-`, else None."""
        if source == STDIN and self._data is None:
            self._data = read_input()
        return self._data if source == STDIN else None


def _render_source(job: _Job, source: str, stdin: _StandardInput) -> Rendered:
    try:
        opened = job.library.open(source, stdin.data(source))
        return Rendered(source, job.render(job.library, opened))
    except Exception as error:  # noqa: BLE001 - the others are read all the same
        return Rendered(source, error=as_reader_error(error))


class _Task(NamedTuple):
    """A source that was given to the workers, with standard input where it needs that."""

    source: str
    stdin: _StandardInput
    future: Future[Rendered]


class _WorkerPool:
    """Worker processes, and the queue of the sources that they work on.

    When a worker dies, its pool breaks, and the source that it worked on is not known.  The pool
    is replaced, and each source in progress is retried in a process of its own: the one that ends
    this process as well is the cause, and the only one that fails.
    """

    def __init__(
        self, folder: Path | None, render: Render, jobs: int, ready: Callable[[], None]
    ) -> None:
        self._folder = folder
        self._render = render
        self._ready = ready
        self._jobs = jobs
        self._pool = self._pool_of(jobs)
        self._retry_pool: ProcessPoolExecutor | None = None
        self._waiting: deque[_Task] = deque()
        self._stdin = _StandardInput()

    @property
    def in_progress(self) -> int:
        """The number of sources submitted whose results have not been taken yet."""
        return len(self._waiting)

    def submit(self, source: str) -> None:
        """Give a source to the workers."""
        try:
            stdin = _StandardInput(self._stdin.data(source))
        except ReaderError as error:
            future: Future[Rendered] = Future()
            future.set_result(Rendered(source, error=error))
            self._waiting.append(_Task(source, self._stdin, future))
            return
        try:
            future = _submit(self._pool, source, stdin)
        except BrokenProcessPool:
            self._pool.shutdown()
            self._pool = self._pool_of(self._jobs)
            future = _submit(self._pool, source, stdin)
        self._waiting.append(_Task(source, stdin, future))

    def next(self) -> Rendered:
        """Wait for the source that was submitted first, and return its result."""
        task = self._waiting.popleft()
        try:
            return task.future.result()
        except BrokenProcessPool:
            return self._retry_alone(task)
        except Exception as error:  # noqa: BLE001 - the result could not be sent here
            return Rendered(task.source, error=as_reader_error(error))

    def _retry_alone(self, task: _Task) -> Rendered:
        self._retry_pool = self._retry_pool or self._pool_of(1)
        try:
            return _submit(self._retry_pool, task.source, task.stdin).result()
        except BrokenProcessPool:
            self._retry_pool.shutdown()
            self._retry_pool = None
            message = (
                "The process that worked on it was ended from outside, as happens when memory "
                "runs out. Try it by itself, or with --jobs 1."
            )
            return Rendered(task.source, error=ReaderError(message, "Not finished"))

    def _pool_of(self, jobs: int) -> ProcessPoolExecutor:
        context = _context()
        copies = context.get_start_method() == "fork"
        if copies:
            self._ready()
            gc.freeze()  # so that a collection does not touch, and thereby copy, what is shared
        ready = None if copies else self._ready
        return ProcessPoolExecutor(
            jobs, context, _start_worker, (self._folder, self._render, ready)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        pools = [pool for pool in (self._pool, self._retry_pool) if pool is not None]
        if kind is not None:  # nothing reads the rest: stop it
            for process in active_children():
                process.terminate()
            for pool in pools:
                _close_worker_pipes(pool)
        for pool in pools:
            pool.shutdown(wait=True, cancel_futures=kind is not None)


def _submit(pool: ProcessPoolExecutor, source: str, stdin: _StandardInput) -> Future[Rendered]:
    with _interrupts_blocked():
        return pool.submit(_work, source, stdin)


@contextlib.contextmanager
def _interrupts_blocked() -> Generator[None, None, None]:
    """Block SIGINT while workers are started; it is delivered afterwards.

    Python ignores the exception of an interrupt in one of the callbacks that `fork` runs: the
    command would go on as if nobody had interrupted it, and with a lock of `logging` held.  Workers
    inherit the mask, and so do the threads of the pool.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _close_worker_pipes(pool: ProcessPoolExecutor) -> None:
    """Close the workers' ends of the pipes of a pool whose workers have been terminated.

    Else the threads of the pool wait for the rest of a result that a worker was sending, or for a
    worker to read the rest of a task, for ever.
    """
    for queue, end in (("_result_queue", "_writer"), ("_call_queue", "_reader")):
        connection = getattr(getattr(pool, queue, None), end, None)
        if connection is not None:
            connection.close()


# the workers


def _context() -> BaseContext:
    """Choose how workers start: forked ones are ready at once; spawned ones are safe with threads."""
    copies = sys.platform == "linux" and threading.active_count() == 1
    return get_context("fork" if copies else "spawn")


def _start_worker(folder: Path | None, render: Render, ready: Callable[[], None] | None) -> None:
    """Set up a new worker process."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # the first process handles it, and ends the others
    threading.Thread(target=_exit_with_parent, daemon=True).start()
    log.attach()
    if ready is not None:
        ready()
    _worker_job[:] = [_Job(library_for_reading(folder), render)]


def _exit_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(source: str, stdin: _StandardInput) -> Rendered:
    return _render_source(_worker_job[0], source, stdin)
