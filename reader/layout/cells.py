"""Graphemes and their widths in terminal cells, as Rich and therefore Textual count them.

All tables are Rich's.  Two things are added to `rich.cells.split_graphemes`: a pair of regional
indicators (a flag) is one grapheme, and zero-width characters that open a line belong to the
grapheme after them, so that no two graphemes of a line share a cell.  A newline and a tab are
graphemes of their own and take no cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rich.cells import cell_len, get_character_cell_size, split_graphemes

JOINER = "\u200d"
_SELECTOR = "\ufe0f"
_FLAG_FIRST, _FLAG_LAST = "\U0001f1e6", "\U0001f1ff"
_BREAKS = "\n\t"

# Where narrow characters of running text are to be looked for; Rich says which of them are.
_NARROW_CANDIDATES = (
    (0x20, 0x2FF),
    (0x370, 0x482),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x20A0, 0x20BF),
    (0x2190, 0x21FF),
    (0x2500, 0x257F),
)


@cache
def _narrow_pattern() -> re.Pattern[str]:
    """Matches a text of candidates that are one cell wide and join nothing.

    Made when it is first needed: asking for a thousand widths takes a millisecond.
    """
    parts: list[str] = []
    for low, high in _NARROW_CANDIDATES:
        run: int | None = None
        for code in range(low, high + 2):
            # U+00AD is left out: it is a place to break, which only the slow path looks for.
            narrow = code <= high and code != 0xAD and get_character_cell_size(chr(code)) == 1
            if narrow and run is None:
                run = code
            elif not narrow and run is not None:
                parts.append(f"\\u{run:04x}-\\u{code - 1:04x}")
                run = None
    return re.compile(f"[{''.join(parts)}]*")


_FLAG, _SPECIAL = 3, 4
_JOINS = re.compile(f"[{JOINER}{_SELECTOR}{_FLAG_FIRST}-{_FLAG_LAST}]")


class _CharacterWidths(dict[str, int]):
    """Widths of single characters, filled as they are met; 3 and 4 mark those that join others."""

    def __missing__(self, character: str) -> int:
        if character in (JOINER, _SELECTOR):
            width = _SPECIAL
        elif _FLAG_FIRST <= character <= _FLAG_LAST:
            width = _FLAG
        else:
            width = get_character_cell_size(character)
        self[character] = width
        return width


_width_of = _CharacterWidths().__getitem__


def is_narrow(text: str) -> bool:
    """Tell whether every code point of `text` is a grapheme of one cell.

    False is the safe answer and is given for some narrow characters of rare scripts too.
    """
    return (text.isascii() and text.isprintable()) or (
        _narrow_pattern().fullmatch(text) is not None
    )


def cell_width(text: str) -> int:
    """The cells that `text` takes in a terminal, by Rich's reckoning."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


def _line_graphemes(line: str) -> list[tuple[int, int, int]]:
    """Return (start, end, width) of each grapheme of a text without newline or tab."""
    lead = len(line) - len(line.lstrip(JOINER))
    spans: list[tuple[int, int, int]] = []
    flag = False
    for start, end, width in split_graphemes(line[lead:])[0]:
        second = flag and _FLAG_FIRST <= line[lead + start] <= _FLAG_LAST
        if spans and (second or (len(spans) == 1 and spans[0][2] == 0)):
            before = spans.pop()
            spans.append((before[0], lead + end, before[2] + width))
        else:
            spans.append((lead + start if spans else 0, lead + end, width))
        # A flag that already carries a mark or a joiner is complete as it is.
        flag = not second and end - start == 1 and _FLAG_FIRST <= line[lead + start] <= _FLAG_LAST
    if not spans and lead:
        spans.append((0, lead, 0))
    return spans


def character_widths(line: str) -> bytes:
    """Return one byte for each code point of a line (which holds no newline and no tab).

    It is the width of the grapheme that starts there, or 0 where none does.  A line of nothing but
    zero-width characters is all 0.
    """
    widths = bytes(map(_width_of, line))
    if not widths or (widths[0] and not (_FLAG in widths or _SPECIAL in widths)):
        return widths
    # Only what stands around a character that joins others needs Rich's slow, exact answer.
    exact = bytearray(widths)
    size, done = len(line), 0
    joins = [0] if not widths[0] else []
    joins.extend(match.start() for match in _JOINS.finditer(line))
    for first in joins:
        if first < done:
            continue
        last = first + 1
        while not _certain(line, first):
            first -= 1
        while last < size and not _certain(line, last):
            last += 1
        exact[first:last] = bytes(last - first)
        for start, _end, width in _line_graphemes(line[first:last]):
            exact[first + start] = width
        done = last
    return bytes(exact)


def graphemes(text: str, start: int = 0) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, width in cells) of each grapheme of `text` from `start`, itself a start."""
    size = len(text)
    while start < size:
        if text[start] in _BREAKS:
            yield start, start + 1, 0
            start += 1
            continue
        ends = [at for at in (text.find(mark, start) for mark in _BREAKS) if at >= 0]
        end = min(ends, default=size)
        line = text[start:end]
        if is_narrow(line):
            yield from ((at, at + 1, 1) for at in range(start, end))
        else:
            for first, last, width in _line_graphemes(line):
                yield start + first, start + last, width
        start = end


def _certain(text: str, at: int) -> bool:
    """Tell whether a grapheme starts at `at`, whatever is before it."""
    if at <= 0 or text[at] in _BREAKS or text[at - 1] in _BREAKS:
        return True
    return 0 < _width_of(text[at]) < _FLAG and 0 < _width_of(text[at - 1]) < _FLAG


def _around(text: str, offset: int) -> tuple[int, int]:
    """Return start and end of the grapheme that holds `offset`, which must be below `len(text)`."""
    first = offset
    while not _certain(text, first):
        first -= 1
    last = offset + 1
    while last < len(text) and not _certain(text, last):
        last += 1
    for start, end, _width in graphemes(text[first:last]):
        if first + end > offset:
            return first + start, first + end
    return offset, offset + 1


def grapheme_start(text: str, offset: int) -> int:
    """Find the start of the grapheme that holds `offset`; `len(text)` from there on."""
    if offset >= len(text):
        return len(text)
    return _around(text, max(0, offset))[0]


def next_grapheme(text: str, offset: int) -> int:
    """The start of the grapheme after the one that holds `offset`, at most `len(text)`."""
    if offset >= len(text):
        return len(text)
    return _around(text, max(0, offset))[1]


def previous_grapheme(text: str, offset: int) -> int:
    """The start of the grapheme before the one that holds `offset`, at least 0."""
    start = grapheme_start(text, offset)
    return grapheme_start(text, start - 1) if start > 0 else 0


def clip(text: str, cells: int, ellipsis: str = "…") -> str:
    """`text` cut at a grapheme so that it takes at most `cells`, with `ellipsis` where it was cut.

    The ellipsis is left out where there is no room for it.
    """
    if cells <= 0:
        return ""
    if cell_width(text) <= cells:
        return text
    mark = ellipsis if cell_width(ellipsis) <= cells else ""
    room = cells - cell_width(mark)
    used = cut = 0
    for _start, end, width in graphemes(text):
        if used + width > room:
            break
        used += width
        cut = end
    return text[:cut] + mark
