"""Groups the lines of a plain text into paragraphs, and joins them.

A text is hard-wrapped when its lines end where the next word would not have fitted; then, and only
then, are lines joined.  Verse, addresses and columns keep their lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from reader.formats.patterns import LazyPattern

_SAMPLE = 64 * 1024
_LONG = 110
"""Characters: a line longer than this was not wrapped by hand or by a mail program."""

_SPACES = re.compile(r"[ \t]{2,}|\t")
_COLUMNS = LazyPattern(r"\S(?: {3,}| *\t+ *)\S|[\u2500-\u257f]|\|.*\||^\s*\+[-=+]{3,}\+\s*$")
_WIDE_COLUMNS = LazyPattern(
    r"\S(?: {5,}| *\t+ *)\S|[\u2500-\u257f]|^\s*\|.*\|.*\|\s*$|^\s*\+[-=+]{3,}\+\s*$"
)
_HYPHENATED = LazyPattern(r"([^\W\d_]+)-$")
_WORD = LazyPattern(r"[^\W\d_]+")
_STOPS = '.!?…:"”’»)]。！？」』'
_OPENERS = "\"'“‘«([_*—–-"


class Wrap(NamedTuple):
    """The hard wrapping of a text: the width in characters, 0 when it is not wrapped.

    `sure` is False when few lines showed it.
    """

    width: int = 0
    sure: bool = False


def wrap_of(text: str) -> Wrap:
    """Detect hard wrapping in the first pages of a text."""
    lines = [line.rstrip().expandtabs(8) for line in text[:_SAMPLE].split("\n")]
    if len(text) > _SAMPLE:
        lines.pop()
    lengths = [len(line) for line in lines if line]
    if not lengths or sum(n > _LONG for n in lengths) > 0.2 * len(lengths):
        return Wrap()
    inner = sorted(
        len(line)
        for line, following in pairwise(lines)
        if following and len(line) <= _LONG and line.count(" ") >= 5 and "   " not in line.strip()
    )
    if not inner:
        return Wrap()
    width = inner[int(0.95 * (len(inner) - 1))] if len(inner) >= 20 else inner[-1]
    return Wrap(width, len(inner) >= 6) if width >= 45 else Wrap()


def is_wrapped(lines: Sequence[str], wrap: Wrap) -> bool:
    """Tell whether lines (with their indents, without trailing spaces) are one paragraph."""
    if len(lines) < 2 or not wrap.width:
        return False
    if any(len(line) > wrap.width + 12 for line in lines):
        return False
    starts = [line.lstrip(" ") for line in lines[1:]]
    indents = {len(line) - len(start) for line, start in zip(lines[1:], starts, strict=True)}
    if max(indents) - min(indents) > 1:
        return False
    room = [
        len(line) + 1 + len(start.split(None, 1)[0])
        for line, start in zip(lines, starts, strict=False)
    ]
    filled = sum(cells >= wrap.width for cells in room) / len(room)
    nearly = sum(cells >= 0.85 * wrap.width for cells in room) / len(room)
    first = [start.lstrip(_OPENERS)[:1] for start in starts]
    capitals = sum(map(str.isupper, first)) / len(first)
    lower = sum(map(str.islower, first)) / len(first)
    if all(map(str.isupper, lines)):
        capitals = 0.0  # it tells nothing
    goes_on = nearly >= 0.75 and lower >= 0.5  # not set by one width, but sentences run on
    if min(indents) > 0:
        even = filled >= 0.9 or (nearly >= 0.9 and len(lines) >= 4)
        return goes_on or (len(lines) >= 3 and even and capitals < 0.7)
    if goes_on or not wrap.sure:
        return goes_on
    if filled >= 0.75 or (nearly >= 0.9 and len(lines) >= 4):
        return capitals < 0.8 or len(lines) < 4
    return lower >= 0.7 and sum(cells >= 0.6 * wrap.width for cells in room) >= len(room) / 2


def is_columns(lines: Sequence[str], *, wide: bool = False) -> bool:
    """Tell whether lines are set in columns that only a fixed pitch keeps: a table, a drawing.

    `wide` asks for gaps that no justified prose has.
    """
    shape = _WIDE_COLUMNS if wide else _COLUMNS
    return len(lines) > 1 and sum(bool(shape.search(line)) for line in lines) >= (
        max(2, len(lines) / 2)
    )


def has_leaders(lines: Sequence[str]) -> bool:
    """Tell whether lines are a table of contents, with dots before the numbers of pages."""
    return "...." in lines[0] and 2 * sum("...." in line for line in lines) > len(lines)


def is_sentences(lines: Sequence[str]) -> bool:
    """Tell whether each line is a paragraph of its own: long ones that end as sentences do."""
    if len(lines) < 3 or sum(map(len, lines)) < 60 * len(lines):
        return False
    ended = sum(line[-1] in _STOPS for line in lines)
    capital = sum(not line.lstrip(_OPENERS + " ")[:1].islower() for line in lines)
    return ended >= 0.9 * len(lines) and capital >= 0.9 * len(lines)


def parted(lines: Sequence[str], wrap: Wrap) -> list[list[str]] | None:
    """Join hard-wrapped paragraphs that have no blank lines between; None when the lines are not that.

    A paragraph ends where a sentence does, on a line with room for the next word.
    """
    if not wrap.width:
        return None
    parts: list[list[str]] = [[]]
    for line, following in pairwise([*lines, ""]):
        parts[-1].append(line)
        room = len(line) + 1 + len((following.split(None, 1) or [""])[0])
        if following and line[-1] in _STOPS and room < 0.9 * wrap.width:
            parts.append([])
    if len(parts) == 1:
        return None
    longest = max(map(len, parts))
    even = longest > 2 and all(len(part) == 1 or is_wrapped(part, wrap) for part in parts)
    return parts if even else None


def is_centred(line: str, wrap: Wrap) -> bool:
    """Tell whether a line (with its indent) is set in the middle of a hard-wrapped text."""
    words = line.strip()
    indent = len(line) - len(line.lstrip())
    return bool(wrap.width) and indent >= 8 and abs(2 * indent + len(words) - wrap.width) <= 10


def joined(lines: Sequence[str], sample: str) -> str:
    """Join the lines of one hard-wrapped paragraph.

    A hyphen at the end of a line stays, as most belong to the word, unless `sample` (a stretch of
    the same text) has the word without it and never with it.
    """
    text = squeezed(lines[0].strip())
    parts = [text]
    for line in lines[1:]:
        line = squeezed(line.strip())
        last = parts[-1]
        if last.endswith("\u00ad"):
            parts[-1] = last[:-1]
        elif last.endswith("-") and (word := _HYPHENATED.search(last)):
            tail = _WORD.match(line)
            if tail and tail[0].islower() and _is_one_word(word[1], tail[0], sample):
                parts[-1] = last[:-1]
            elif not tail:
                parts.append(" ")
        elif not (last.endswith(("--", "—")) or (_is_wide(last[-1:]) and _is_wide(line[:1]))):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def squeezed(line: str) -> str:
    """A line with runs of spaces made one."""
    # A search for what is seldom there takes a tenth of the time of a pattern.
    return _SPACES.sub(" ", line) if "  " in line or "\t" in line else line


def _is_one_word(head: str, tail: str, sample: str) -> bool:
    return f"{head}{tail}" in sample and f"{head}-{tail}" not in sample


def _is_wide(character: str) -> bool:
    return bool(character) and east_asian_width(character) in {"W", "F"}
