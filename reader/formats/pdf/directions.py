"""Brings pages whose content runs in another way into the usual one.

Some programs write a page in columns line by line over all of them; Chinese and Japanese pages may
be set in lines from top to bottom, the first one at the right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from reader.formats.pdf.lines import Line, line_of
from reader.formats.pdf.words import Sheet, Word

_FEWEST = 12
"""Lines over several columns that a page has to have."""

_WORDS = 3.0
"""Words that the cells of such lines have on average: those of tables have fewer."""

_GRID = 2
"""Points: how finely gutters are looked for."""

_MOST_LINES = 2_000


def without_rows(lines: list[Line]) -> list[Line]:
    """Return the lines of a page column by column where its content goes row by row over columns."""
    rows = [line for line in lines if len(line.cells()) > 1] if len(lines) < _MOST_LINES else []
    if len(rows) < _FEWEST or 3 * len(rows) < len(lines):
        return lines
    cells = [cell for line in rows for cell in line.cells()]
    if sum(map(len, cells)) < _WORDS * len(cells):
        return lines
    gutters = _gutters(rows)
    return _by_columns(lines, gutters) if gutters else lines


def _gutters(rows: Sequence[Line]) -> list[float]:
    """Return the middles of the gaps that most lines have at one place, from the left."""
    counts: Counter[int] = Counter()
    for line in rows:
        for cell, following in pairwise(line.cells()):
            counts.update(
                range(round(cell[-1].right / _GRID), round(following[0].left / _GRID) + 1)
            )
    often = sorted(at for at, count in counts.items() if 3 * count > len(rows))
    groups: list[list[int]] = []
    for at in often:
        if groups and at - groups[-1][-1] <= 1:
            groups[-1].append(at)
        else:
            groups.append([at])
    best = [max(group, key=lambda at: (counts[at], at)) for group in groups]
    return [float(at * _GRID) for at in best]


def _by_columns(lines: Sequence[Line], gutters: Sequence[float]) -> list[Line]:
    """Cut lines at the gutters, and put those between two lines over all columns in their order."""
    ordered: list[Line] = []
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in sorted(lines, key=_base):
        parts = _cut(line, gutters)
        if parts is None:
            ordered.extend(each for column in columns for each in column)
            columns = [[] for _ in range(len(gutters) + 1)]
            ordered.append(line)
            continue
        for at, words in parts:
            columns[at].append(line_of(words, line.page))
    ordered.extend(each for column in columns for each in column)
    return ordered


def _cut(line: Line, gutters: Sequence[float]) -> list[tuple[int, list[Word]]] | None:
    """Return the words of a line by column; None when the line goes over a gutter."""
    parts: list[tuple[int, list[Word]]] = []
    for word in line.words:
        if any(word.left < gutter - 1 and word.right > gutter + 1 for gutter in gutters):
            return None
        at = sum(1 for gutter in gutters if (word.left + word.right) / 2 > gutter)
        if parts and parts[-1][0] == at:
            parts[-1][1].append(word)
            continue
        if parts and word.left - parts[-1][1][-1].right < 0.6 * line.size:
            return None  # a space between words, and no gutter
        parts.append((at, [word]))
    return parts


def _base(line: Line) -> float:
    return line.base


def upright(sheet: Sheet) -> Sheet:
    """Return a page with lines from top to bottom as if it had been set from left to right."""
    words = sheet.words
    if len(words) < 20:
        return sheet
    down = sum(_is_under(above, word) for above, word in pairwise(words))
    if 3 * down < 2 * len(words):
        return sheet
    turned: list[Word] = []
    for at, word in enumerate(words):
        follows = at > 0 and _is_under(words[at - 1], word)
        turned.append(
            word._replace(
                left=word.base - word.size,
                right=word.base,
                base=sheet.width - word.left,
                glued=follows,
                breaks=not follows,
            )
        )
    return sheet._replace(width=sheet.height, height=sheet.width, words=tuple(turned))


def _is_under(above: Word, word: Word) -> bool:
    """Tell whether a single character stands right below another."""
    return (
        len(word.text) == 1
        and word.text > "\u2e7f"
        and abs(word.left - above.left) < 0.6 * word.size
        and 0.3 * word.size < word.base - above.base < 1.8 * word.size
    )
