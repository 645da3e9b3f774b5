"""Finding words in the article: plain and by pattern, bounded in time and number.

A plain search finds what was typeset by what can be typed: `'` finds `’`, `-` finds `–`, a space a
line break; composed and decomposed letters find each other.  Capitals in the query make it
case-sensitive (smart case).
"""

from __future__ import annotations

import re
import signal
import threading
import time
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import FrameType

from reader.layout.cells import grapheme_start
from reader.model import TextRange
from reader.session.cursor import Cursor
from reader.session.events import SearchChanged
from reader.session.fold import fold_case, fold_signs
from reader.session.reading import Ground, Reading

MOST_HITS = 10_000
PATTERN_SECONDS = 0.3
"""How long a pattern may take; one that backtracks without end is stopped then."""


@dataclass(frozen=True, slots=True)
class Search:
    """A query and what it found.

    Attributes:
        query: as it was typed.
        regex: whether it is a pattern.
        hits: in document order, none overlapping another; at most 10,000, those after the caret first.
        current: index of the hit gone to last; -1 before that.
        error: why the pattern is wrong or was stopped; empty when all is well.
        total: how many there are, also beyond the bound.
    """

    query: str
    regex: bool = False
    hits: tuple[TextRange, ...] = ()
    current: int = -1
    error: str = ""
    total: int = field(default=0)


class PlainText:
    """A text folded for plain search; made once for many queries."""

    def __init__(self, text: str) -> None:
        self.text = text
        # Blocks are parted by an empty line, over which no query reaches.
        self._exact = fold_signs(text).replace("\n\n", "\0\0").replace("\n", " ").replace("\t", " ")
        self._lower: str | None = None

    def find(self, query: str, start: int = 0) -> tuple[list[TextRange], int]:
        """Hits of `query`, at most `MOST_HITS` from `start` on and round again; and how many in all."""
        if query == query.lower():
            if self._lower is None:
                self._lower = fold_case(self._exact)
            text = self._lower
        else:
            text = self._exact
        forms = [form for form in _forms(query) if form]
        hits: list[TextRange] = []
        for form in forms:
            hits += self._find(text, form, start, len(text), MOST_HITS - len(hits))
            hits += self._find(
                text, form, 0, min(len(text), start + len(form) - 1), MOST_HITS - len(hits)
            )
        hits = _without_overlaps(hits)
        if len(hits) < MOST_HITS:
            return hits, len(hits)
        return hits, max(len(hits), sum(text.count(form) for form in forms))

    def _find(self, text: str, form: str, start: int, end: int, room: int) -> list[TextRange]:
        hits: list[TextRange] = []
        size = len(form)
        at = text.find(form, start, end)
        while at >= 0 and len(hits) < room:
            if self._whole(at, at + size):
                hits.append(TextRange(at, at + size))
                at = text.find(form, at + size, end)
            else:
                at = text.find(form, at + 1, end)
        return hits

    def _whole(self, start: int, end: int) -> bool:
        """Whether no grapheme is cut: `e` is not found in a decomposed `é`."""
        text = self.text
        if end < len(text) and text[end] > "\u02ff" and grapheme_start(text, end) != end:
            return False
        return text[start] <= "\u02ff" or grapheme_start(text, start) == start


def _forms(query: str) -> list[str]:
    """The ways in which a query may be written in a folded text."""
    forms: list[str] = []
    for normal in ("NFC", "NFD"):
        form = fold_signs(unicodedata.normalize(normal, query))
        for variant in (form, form.replace("...", "…"), form.replace("…", "...")):
            if variant not in forms:
                forms.append(variant)
    return forms


def _without_overlaps(hits: list[TextRange]) -> list[TextRange]:
    hits.sort()
    kept: list[TextRange] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


class _TooLongError(Exception):
    """A pattern took more time than it has."""


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raises _TooLongError inside after a time, even within one call of `re`.

    Needs POSIX and the main thread; `can_interrupt` tells.
    """

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    old = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)


def can_interrupt() -> bool:
    """Whether a pattern that takes too long can be stopped from within."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


_NESTED = re.compile(r"\)(?:[*+]|\{\d*,)")


def find_pattern(
    ground: Ground, pattern: str, seconds: float = PATTERN_SECONDS
) -> tuple[list[TextRange], str]:
    """Hits of a regular expression, block by block (`^` and `$` are ends of lines), and an error.

    Hits found before the time was up, or before there were `MOST_HITS`, are given all the same.
    """
    flags = re.MULTILINE | (0 if re.search("[A-Z]", re.sub(r"\\.", "", pattern)) else re.IGNORECASE)
    try:
        compiled = re.compile(pattern, flags)
    except (re.error, OverflowError, RecursionError) as failure:
        return [], f"Not a pattern: {failure}"
    hits: list[TextRange] = []
    slow = f"The pattern takes too long; what was found in {seconds:g} s is shown."
    try:
        if can_interrupt():
            with _alarm(seconds):
                return hits, _scan(ground, compiled, hits)
        if _NESTED.search(pattern):
            return [], "A repeated group could take for ever here; write it without the repetition."
        return hits, _scan(ground, compiled, hits, time.monotonic() + seconds)
    except _TooLongError:
        return hits, slow


def _scan(ground: Ground, pattern: re.Pattern[str], hits: list[TextRange], until: float = 0) -> str:
    for block in ground.article.blocks:
        if until and time.monotonic() > until:
            raise _TooLongError
        for match in pattern.finditer(ground.text, block.start, block.end):
            start, end = match.span()
            if start == end:
                continue
            hits.append(TextRange(start, end))
            if len(hits) >= MOST_HITS:
                return f"Only the first {MOST_HITS:,} are shown."
    return ""


class Finder:
    """The search of a session: its hits, and going from one to the next."""

    def __init__(self, reading: Reading, cursor: Cursor) -> None:
        self._reading = reading
        self._cursor = cursor
        self._plain: PlainText | None = None
        self._search: Search | None = None

    @property
    def search(self) -> Search | None:
        return self._search

    def find(self, query: str, *, regex: bool = False) -> Search:
        """Look for `query`; the caret stays.  An empty query clears the search."""
        if not query:
            self.clear()
            return Search("", regex)
        self._search = self._look(query, regex)
        self._reading.events.emit(SearchChanged())
        return self._search

    def _look(self, query: str, regex: bool) -> Search:
        ground = self._reading.ground
        if regex:
            hits, error = find_pattern(ground, query)
            return Search(query, regex, tuple(hits), error=error, total=len(hits))
        if self._plain is None or self._plain.text is not ground.text:
            self._plain = PlainText(ground.text)
        hits, total = self._plain.find(query, self._cursor.caret)
        return Search(query, regex, tuple(hits), total=total)

    def next_hit(self, step: int = 1) -> TextRange | None:
        """Go `step` hits on from the caret (back when negative), round the ends; None without hits."""
        search = self._search
        if search is None or not search.hits or step == 0:
            return None
        caret, hits = self._cursor.caret, search.hits
        if step > 0:
            # The first time, a hit right under the caret counts.
            nearest = bisect_left if search.current < 0 else bisect_right
            index = nearest(hits, caret, key=_start) + step - 1
        else:
            index = bisect_left(hits, caret, key=_start) + step
        index %= len(hits)
        self._search = replace(search, current=index)
        self._cursor.move_to(hits[index].start, jump=True)
        self._reading.events.emit(SearchChanged())
        return hits[index]

    def clear(self) -> None:
        self._plain = None
        if self._search is not None:
            self._search = None
            self._reading.events.emit(SearchChanged())

    def article_changed(self) -> None:
        """Look again, in the text that is there now."""
        self._plain = None
        if self._search is not None:
            self.find(self._search.query, regex=self._search.regex)


def _start(hit: TextRange) -> int:
    return hit.start
