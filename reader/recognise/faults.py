"""Errors inside recognition: contained where they happen, counted, and logged once for each cause.

A rule or a recogniser that fails costs the mentions it would have made at that place and nothing
else: an article is worth reading without them.  Callers that keep results for later compare `fault_count`
before and after, because what was found beside a fault is incomplete.
"""

from __future__ import annotations

import logging

_log = logging.getLogger(__name__)
_logged: set[str] = set()
_count = 0


def fault_count() -> int:
    """Faults contained in this process so far, in all threads."""
    return _count


def record(cause: str) -> None:
    """Count the exception that is being handled; log it when `cause` fails for the first time."""
    global _count  # noqa: PLW0603  of the process, as the log is
    _count += 1
    if cause not in _logged:
        _logged.add(cause)
        _log.warning("%s failed, and its results are left out", cause, exc_info=True)


class Contained:
    """Runs a block of code that others can do without: an exception ends it and is recorded.

    Args:
        cause: what is being done, as the log is to name it.
    """

    __slots__ = ("_cause",)

    def __init__(self, cause: str) -> None:
        self._cause = cause

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> bool:
        if kind is None or not issubclass(kind, Exception):
            return False
        record(self._cause)
        return True
