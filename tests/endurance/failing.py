"""Makes the n-th system call that concerns a folder go wrong, inside this process.

`Calls` wraps what Python offers of the file system and counts the calls whose path, or whose
descriptor's path, lies in the folder.  What file objects do inside (`read`, `write` of `open`) is
out of its sight; `tracing.py` reaches that, and everything else, from outside.
"""

from __future__ import annotations

import builtins
import contextlib
import errno
import fcntl
import io
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ERRORS = (
    errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE, errno.EINTR, errno.EDQUOT,
)  # fmt: skip

_OF_OS = (
    "open", "write", "writev", "pwrite", "read", "pread", "lseek", "fsync", "fdatasync", "close",
    "fstat", "stat", "lstat", "fchmod", "chmod", "ftruncate", "truncate", "replace", "rename",
    "link", "unlink", "remove", "mkdir", "rmdir", "scandir", "listdir", "posix_fallocate",
    "utime", "access", "readlink",
)  # fmt: skip
_OF_FCNTL = ("flock", "lockf", "fcntl")


class Fault(NamedTuple):
    """What goes wrong.

    Attributes:
        which: the number of the call, from 1.
        number: the errno that it reports; 0 when it reports none.
        how: `before`: it fails and does nothing; `after`: it does its work and then reports a
            failure; `short`: a write takes half of the bytes, and the next fails; `lasting`: all
            calls from it on fail that would alter something; `die`: the process is killed before
            it; `die after`: after it; `die half`: in the middle of writing.
    """

    which: int
    number: int = 0
    how: str = "before"


class Calls:
    """The calls made so far, and the fault that one of them meets."""

    def __init__(self, folder: Path, fault: Fault | None = None) -> None:
        self.folder = os.path.realpath(folder)
        self.fault = fault
        self.names: list[str] = []
        self.met = False
        """Whether the fault has been met."""
        self._next_write_fails = False

    def concerns(self, arguments: tuple[Any, ...]) -> bool:
        """Whether a call is about something in the folder."""
        for one in arguments[:2]:
            if isinstance(one, int) and not isinstance(one, bool):
                try:
                    where = _readlink(f"/proc/self/fd/{one}")
                except OSError:
                    continue
            elif isinstance(one, str | bytes | os.PathLike):
                where = os.fsdecode(one)
            else:
                continue
            if os.path.abspath(where).startswith(self.folder):  # noqa: PTH100 - calls of its own
                return True
            if isinstance(one, int):
                return False  # the second argument of a call on a descriptor is no descriptor
        return False

    def call(self, name: str, real: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """A call of the file system, as it goes."""
        self.names.append(name)
        fault = self.fault
        alters = _alters(name, arguments)
        if fault is None:
            return real(*arguments, **options)
        if self._next_write_fails and name in {"write", "pwrite", "writev"}:
            self._next_write_fails = False
            raise _failure(fault.number, arguments)
        if len(self.names) != fault.which:
            if fault.how == "lasting" and len(self.names) > fault.which and alters:
                raise _failure(fault.number, arguments)
            return real(*arguments, **options)
        self.met = True
        return self._meet(fault, name, real, arguments, options)

    def _meet(
        self,
        fault: Fault,
        name: str,
        real: Callable[..., Any],
        arguments: tuple[Any, ...],
        options: dict[str, Any],
    ) -> Any:
        if fault.how == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "write" and fault.how in {"short", "die half"}:
            done = real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            if fault.how == "die half":
                os.kill(os.getpid(), signal.SIGKILL)
            self._next_write_fails = True
            return done
        if fault.how in {"after", "die after", "die half"} or name == "close":
            # `close` lets go of the descriptor whatever it reports.
            done = real(*arguments, **options)
            if fault.how.startswith("die"):
                os.kill(os.getpid(), signal.SIGKILL)
            if hasattr(done, "close"):
                done.close()
            if name == "open":
                return done  # a caller that got no descriptor could not let go of it
            raise _failure(fault.number, arguments)
        if fault.how == "lasting" and not _alters(name, arguments):
            return real(*arguments, **options)
        raise _failure(fault.number, arguments)


def _alters(name: str, arguments: tuple[Any, ...]) -> bool:
    if name == "open":
        return bool(arguments[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if name == "io.open":
        return any(letter in str(arguments[1:2]) for letter in "wax+")
    return name not in {
        "read", "pread", "lseek", "close", "fstat", "stat", "lstat", "scandir", "listdir",
        "access", "readlink", "flock", "lockf", "fcntl", "unlink", "remove",
    }  # fmt: skip


def _failure(number: int, arguments: tuple[Any, ...]) -> OSError:
    where = arguments[0] if isinstance(arguments[0], str | os.PathLike) else None
    return OSError(number, os.strerror(number), *([os.fspath(where)] if where else []))


_readlink = os.readlink


@contextlib.contextmanager
def calls(folder: Path, fault: Fault | None = None) -> Iterator[Calls]:
    """Counts the calls in the block; the one that `fault` names meets it."""
    counted = Calls(folder, fault)
    undo: list[tuple[Any, str, Any]] = []

    def wrap(module: Any, name: str, label: str) -> None:
        real = getattr(module, name, None)
        if real is None:
            return

        def call(*arguments: Any, **options: Any) -> Any:
            if counted.concerns(arguments):
                return counted.call(label, real, *arguments, **options)
            return real(*arguments, **options)

        undo.append((module, name, real))
        setattr(module, name, call)

    try:
        for name in _OF_OS:
            wrap(os, name, name)
        for name in _OF_FCNTL:
            wrap(fcntl, name, name)
        wrap(builtins, "open", "io.open")
        wrap(io, "open", "io.open")
        yield counted
    finally:
        for module, name, real in reversed(undo):
            setattr(module, name, real)
