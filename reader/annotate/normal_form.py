"""Normalises text to what the eye compares, and converts offsets back to the source.

Two texts that differ only in Unicode form, case, the style of quotes and dashes, soft hyphens or
white space normalise to the same.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from functools import lru_cache

from reader.model import DASHES, DOUBLE_QUOTES, SINGLE_QUOTES

_HYPHENS = "\\-" + DASHES
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f"
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u093c\u094d\u09bc\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u3099\u309a\ufe20-\ufe2f"
)

# Stretches worth a second look: everything else is ASCII that only needs lower case.
_ODD = re.compile(r"[^\x20-\x2c\x2e-\x5f\x61-\x7e][^\x21-\x2c\x2e-\x5f\x61-\x7e]*|  +")

# What does not stand for itself: white space, dashes with the space around them (typesetters
# disagree on it), rules of dashes on a line of their own, quotes, invisible characters, letters
# with marks, and other alphabets.
_SPECIAL = re.compile(
    rf"(?P<marked>[\x21-\x7e][{_MARKS}]+)"
    rf"|(?P<dash>\s*[{_HYPHENS}][\s{_HYPHENS}]*)"
    rf"|(?P<space>\s\s+|[^\S ])"
    rf"|(?P<style>[{SINGLE_QUOTES}{DOUBLE_QUOTES}])"
    rf"|(?P<invisible>[{_INVISIBLE}]+)"
    rf"|(?P<wide>[^\x00-\x7f\s{_HYPHENS}{_INVISIBLE}{SINGLE_QUOTES}{DOUBLE_QUOTES}]+)"
)

# What NFKC may alter as one: Hangul letters, or a character with the marks on it.
_CLUSTER = re.compile(rf"[\u1100-\u11ff\uac00-\ud7ff]+|.[{_MARKS}]*", re.DOTALL)


_RULE = re.compile(rf"^[{_HYPHENS}]{{3,}}(?=[^\S\n]*$)", re.MULTILINE)


class Normalised:
    """A normalised text.

    `text` is what is searched.  It is made of stretches: one either stands character by character
    for its source, or as a whole for the whole of its source.
    """

    def __init__(self, source: str) -> None:
        self._at = array("q")  # where each stretch begins in `text`
        self._from = array("q")  # and in the source
        self._to = array("q")  # and ends in the source
        self._straight = bytearray()  # whether it stands character by character
        self._size = 0
        self._pieces: list[str] = []
        position = 0
        for odd in _ODD.finditer(source):
            start, end = odd.span()
            if start > position and (
                source[start - 1] == " " or unicodedata.combining(source[start])
            ):
                start -= 1
            self._plain(source, position, start)
            self._odd(source, max(start, position), end)
            position = end
        self._plain(source, position, len(source))
        self.text = "".join(self._pieces)
        self._pieces.clear()

    def _plain(self, source: str, start: int, end: int) -> None:
        if end > start:
            self._add(source[start:end].lower(), start, end, straight=True)

    def _odd(self, source: str, start: int, end: int) -> None:
        position = start
        for match in _SPECIAL.finditer(source, start, end):
            begin, stop = match.span()
            self._plain(source, position, begin)
            match match.lastgroup:
                case "dash":
                    self._dashes(match.group(), begin)
                case "space":
                    self._add(" ", begin, stop)
                case "style":
                    self._add("'" if match.group() in SINGLE_QUOTES else '"', begin, stop)
                case "marked":
                    self._add(_folded(match.group()), begin, stop)
                case "wide":
                    self._wide(match.group(), begin, stop)
            position = stop
        self._plain(source, position, end)

    def _dashes(self, run: str, start: int) -> None:
        """A dash with the space around it; a rule, alone on its line, stands for itself."""
        end = start + len(run)
        if "\n" in run and (rule := _RULE.search(run)):
            low, high = start + rule.start(), start + rule.end()
            if low > start:
                self._add(" " if rule.string[: rule.start()].isspace() else "-", start, low)
            self._add("-" * (high - low), low, high, straight=True)
            if high < end:
                self._add(" " if rule.string[rule.end() :].isspace() else "-", high, end)
        else:
            self._add("-", start, end)

    def _wide(self, run: str, start: int, end: int) -> None:
        folded = run.casefold()
        if len(folded) == len(run) and unicodedata.is_normalized("NFKC", folded):
            self._add(folded, start, end, straight=True)
            return
        for cluster in _CLUSTER.finditer(run):
            begin, stop = cluster.span()
            self._add(_folded(cluster.group()), start + begin, start + stop)

    def _add(self, text: str, start: int, end: int, *, straight: bool = False) -> None:
        if not text:
            return
        self._at.append(self._size)
        self._from.append(start)
        self._to.append(end)
        self._straight.append(straight)
        self._size += len(text)
        self._pieces.append(text)

    def place(self, source: int) -> int:
        """Convert an offset of the source to one in `text`, or to the nearest one."""
        index = bisect_right(self._from, source) - 1
        if index < 0:
            return 0
        limit = self._at[index + 1] if index + 1 < len(self._at) else self._size
        if source >= self._to[index]:
            return limit
        inside = source - self._from[index] if self._straight[index] else 0
        return min(self._at[index] + inside, limit)

    def reach(self, source: int) -> int:
        """Convert an offset of the source to the end, in `text`, of the stretch that holds the character before it.

        What stands for several characters of the source is taken whole: a dash with the space around it.
        """
        index = bisect_right(self._from, source - 1) - 1
        if index < 0 or self._straight[index]:
            return self.place(source)
        return self._at[index + 1] if index + 1 < len(self._at) else self._size

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that `text[start:end]` stands for; `start < end`."""
        first = bisect_right(self._at, start) - 1
        last = bisect_right(self._at, end - 1) - 1
        begin, stop = self._from[first], self._to[last]
        if self._straight[first]:
            begin += start - self._at[first]
        if self._straight[last]:
            stop = self._from[last] + end - self._at[last]
        return begin, stop


def _folded(cluster: str) -> str:
    # Case folding may undo the composition, so compose again.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())


def normalise(source: str) -> str:
    """The normalised text alone, for quotes and contexts."""
    return Normalised(source).text


@lru_cache(maxsize=1)
def normalised(text: str) -> Normalised:
    """A whole article as it is searched: the one that is read, which takes 50 ms a megabyte."""
    return Normalised(text)
