"""Searching by regular expression, in bounded time.

Python's `re` backtracks: a pattern such as `(a+)+b` can take longer than anyone waits.  On POSIX a
timer stops it from within; elsewhere patterns that repeat a repetition are refused.
"""

from __future__ import annotations

import re
import signal
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from reader.model import Article, TextRange

PATTERN_SECONDS = 0.3
"""Seconds that one search may take."""

_REPEATED_GROUP = r"\)(?:[*+]|\{\d*,)"


class _TooLongError(Exception):
    """A pattern exceeded its time."""


def can_interrupt() -> bool:
    """Tell whether a running pattern can be stopped: on POSIX, in the main thread."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise _TooLongError in the block after a time, even within one call of `re`.

    `re` checks for signals now and then.  The former timer and handler are restored afterwards.
    """
    armed = True

    def ring(_number: int, _frame: FrameType | None) -> None:
        if armed:
            raise _TooLongError

    old_handler = signal.signal(signal.SIGALRM, ring)
    old_timer = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_REAL, *old_timer)
        signal.signal(signal.SIGALRM, old_handler)


def find_pattern(
    article: Article, pattern: str, most: int, seconds: float = PATTERN_SECONDS
) -> tuple[list[TextRange], str]:
    """Search each block for a pattern; `^` and `$` match at line ends.

    A pattern without capitals outside of escapes ignores case.

    Returns:
        The hits, also those found before the time was up or before there were `most`; and the
        reason why the search was not completed, else an empty string.
    """
    flags = re.MULTILINE
    if not re.search("[A-Z]", re.sub(r"(?s)\\.", "", pattern)):
        flags |= re.IGNORECASE
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compiled = re.compile(pattern, flags)
    except (re.error, OverflowError, RecursionError) as failure:
        return [], f"Not a pattern: {failure}."
    hits: list[TextRange] = []
    until = time.monotonic() + seconds
    try:
        if can_interrupt():
            with _alarm(seconds):
                return hits, _scan(article, compiled, hits, most, until)
        if re.search(_REPEATED_GROUP, pattern):
            return [], "A repeated group could take for ever; write it without the repetition."
        return hits, _scan(article, compiled, hits, most, until)
    except _TooLongError:
        return hits, f"The pattern takes too long; this was found in {seconds:g} s."


def _scan(
    article: Article, pattern: re.Pattern[str], hits: list[TextRange], most: int, until: float
) -> str:
    for block in article.blocks:
        if time.monotonic() > until:
            raise _TooLongError
        for match in pattern.finditer(article.text, block.start, block.end):
            start, end = match.span()
            if start < end:
                hits.append(TextRange(start, end))
                if len(hits) >= most:
                    return f"Only the first {most:,} are shown."
    return ""
