"""Breaks lines: takes a paragraph and a width, returns the offsets at which rows start.

Two ways to one answer.  A line made only of single-cell characters is wrapped with `str.rfind`,
which takes a 3 MB book in some 20 ms; any other is measured code point by code point.
The rules are a working part of the Unicode line breaking algorithm (UAX 14): at spaces, after
hyphens, dashes and slashes between letters, after a zero-width space and a soft hyphen, between
ideographs but never so that a line starts with closing punctuation or ends with an opening one,
and never inside a number.
A word longer than the line is cut, after `/ ? & . = - _` where it can be.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, MutableSequence
from itertools import accumulate

from reader.layout.cells import character_widths, is_narrow

SPACES = " \u1680\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""Spaces at which a line may break and which are swallowed there; no-break spaces are not here."""

_GLUE = frozenset("\u00a0\u202f\u2007\u2060\ufeff")
_ZERO_WIDTH_SPACE = "\u200b"
_DASHES = "-–—/\u2010"
_CLOSING = frozenset("!?:;,.%…‥»›)]}”’")
# Characters that must not open a line of Chinese or Japanese (JIS X 4051, the strict part), and
# those that must not end one.
_NOT_FIRST = _CLOSING | frozenset(
    "、。，．：；！？）］｝〉》」』】〕〗〙〟｠・ー々〻ヽヾゝゞ‐゠–〜～％‰℃℉"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
_IN_NUMBERS = frozenset(".,:，．：")
_NOT_LAST = frozenset("([{“‘«‹（［｛〈《「『【〔〖〘〝｟＄￥￡$£€")
_CUTS = ("/?&.", "=-_#")  # the better places first


def wrap(line: str, base: int, width: int, starts: MutableSequence[int]) -> None:
    """Append to `starts` where the rows of `line` after its first begin, each plus `base`.

    `line` holds no newline and no tab; `width` is in cells, at least 1.
    """
    if is_narrow(line):
        if len(line) > width:
            _wrap_narrow(line, base, width, starts)
    else:
        _wrap_wide(line, base, width, starts)


def wrap_lines(content: str, base: int, width: int, starts: MutableSequence[int]) -> None:
    """Wrap a content in which newlines are line breaks to keep; otherwise as `wrap` does."""
    _each_line(wrap, content, base, width, starts)


def chop_lines(content: str, base: int, width: int, starts: MutableSequence[int]) -> None:
    """Cut lines wherever the width is reached, for code; otherwise as `wrap_lines` does."""
    _each_line(_chop, content, base, width, starts)


def chop_roughly(content: str, base: int, width: int, starts: MutableSequence[int]) -> None:
    """Estimate `chop_lines`, for rows out of sight, as if every code point took one cell."""
    _each_line(_chop_evenly, content, base, width, starts)


def _chop_evenly(line: str, base: int, width: int, starts: MutableSequence[int]) -> None:
    starts.extend(range(base + width, base + len(line), width))


def _each_line(
    break_line: Callable[[str, int, int, MutableSequence[int]], None],
    content: str,
    base: int,
    width: int,
    starts: MutableSequence[int],
) -> None:
    for number, line in enumerate(content.split("\n")):
        if number:
            starts.append(base)
        break_line(line, base, width, starts)
        base += len(line) + 1


def _chop(line: str, base: int, width: int, starts: MutableSequence[int]) -> None:
    if is_narrow(line):
        _chop_evenly(line, base, width, starts)
        return
    used = 0
    for at, cells in enumerate(character_widths(line)):
        if used + cells > width and used:
            starts.append(base + at)
            used = 0
        used += cells


def _wrap_narrow(line: str, base: int, width: int, starts: MutableSequence[int]) -> None:
    size = len(line)
    dashes = [dash for dash in _DASHES if dash in line]
    start = 0
    while size - start > width:
        limit = start + width
        at = line.rfind(" ", start, limit + 1) + 1
        if at and line[at : at + 1] in _CLOSING:
            at = _before_closing(line, start, at)
        if dashes:
            at = _after_dash(line, dashes, max(at, start + 1), limit) or at
        if at <= start + 1:
            at = _cut(line, start, limit)
        else:
            while at < size and line[at] == " ":
                at += 1
            if at == size:
                return
        starts.append(base + at)
        start = at


def _before_closing(line: str, start: int, at: int) -> int:
    """`at`, or the break before it when a lone closing mark (`mot !`) would open the next row."""
    while at > start + 1 and _lone_closing(line, at):
        at = line.rfind(" ", start, at - 1) + 1
    return at


def _lone_closing(line: str, at: int) -> bool:
    if line[at : at + 1] not in _CLOSING:
        return False
    after = line[at + 1 : at + 2]
    return not after or after in SPACES or after in _CLOSING


def _after_dash(line: str, dashes: list[str], least: int, limit: int) -> int:
    """The last place in `least..limit` after a dash where a row may start, or 0."""
    best = 0
    for dash in dashes:
        at = line.rfind(dash, max(least, best) - 1, limit)
        while at >= 0:
            if at + 1 > best and _breaks_after_dash(line, at):
                best = at + 1
                break
            at = line.rfind(dash, least - 1, at)
    return best if best >= least else 0


def _breaks_after_dash(line: str, at: int) -> bool:
    """Tell whether a row may start after the dash at `at`: between letters, and in no address."""
    if at == 0 or at + 1 >= len(line):
        return False
    before, after, dash = line[at - 1], line[at + 1], line[at]
    if dash == "—":
        return after not in _NOT_FIRST and after not in SPACES and after != dash
    if before in SPACES or not after.isalpha():
        return False
    if dash == "/":
        return before.isalpha() and "://" not in line[line.rfind(" ", 0, at) + 1 : at + 2]
    return before != dash


def _cut(line: str, start: int, limit: int) -> int:
    """Choose where to cut a word that is longer than the row: after the last joint in its second half."""
    middle = (start + limit) // 2
    for marks in _CUTS:
        best = max(line.rfind(mark, middle, limit) for mark in marks) + 1
        if start < best < limit:
            return best
    # Closing punctuation takes the end of its word along to the next row; a row of nothing else
    # is cut where it must be.
    for at in range(limit, max(start, limit - 4), -1):
        if not _clings(line, at):
            return at
    return limit


def _clings(line: str, at: int) -> bool:
    """Tell whether the character at `at` should not open a row."""
    return line[at] in _NOT_FIRST or (line[at] in SPACES and _lone_closing(line, at + 1))


def _wrap_wide(line: str, base: int, width: int, starts: MutableSequence[int]) -> None:
    widths = character_widths(line)
    cells = list(accumulate(widths))
    size, total = len(line), cells[-1] if cells else 0
    start = used = 0
    while total - used > width:
        limit = bisect_right(cells, used + width, start)
        if limit <= start:  # one grapheme wider than the row stands alone on it
            limit = start + 1
        while limit < size and not widths[limit]:
            limit += 1
        if limit >= size:
            return
        at = _last_break(line, widths, start, limit)
        if at >= size:
            return
        starts.append(base + at)
        start, used = at, cells[at - 1]


def _last_break(line: str, widths: bytes, start: int, limit: int) -> int:
    """Find the start of the row after the one at `start`; the character at `limit` does not fit on it."""
    size = len(line)
    at = limit
    while at < size and line[at] in SPACES and (at + 1 == size or widths[at + 1]):
        at += 1
    if at == size or (at > limit and not _lone_closing(line, at)):
        return at
    for at in range(limit, start, -1):
        if widths[at] and _breaks_before(line, widths, at):
            # A row of nothing but the indent that the text itself opens with is no row.
            if line[start:at].strip(SPACES):
                return at
            break
    at = _cut(line, start, limit)
    while at > start and not widths[at]:
        at -= 1
    return at if at > start else limit


def _breaks_before(line: str, widths: bytes, at: int) -> bool:
    before, after = line[at - 1], line[at]
    if after in SPACES or before in _GLUE or after in _GLUE:
        return False
    if before in SPACES:
        return not _lone_closing(line, at)
    if before == _ZERO_WIDTH_SPACE:
        return True
    if before in "\u00ad\u2010" and after.isalpha():
        return True
    if before in _DASHES and _breaks_after_dash(line, at - 1):
        return True
    if before < "\u2e80" and after < "\u2e80" and widths[at - 1]:
        return False
    back = at - 1
    while back > 0 and not widths[back]:
        back -= 1
    before = line[back]
    if after.isdecimal() and (before.isdecimal() or _in_number(line, back)):
        return False
    if not (_is_ideographic(before) or _is_ideographic(after)):
        return False
    return after not in _NOT_FIRST and before not in _NOT_LAST


def _in_number(line: str, at: int) -> bool:
    """Tell whether a mark is between the digits of a number: `１２，０００` is never broken."""
    return line[at] in _IN_NUMBERS and at > 0 and line[at - 1].isdecimal()


def _is_ideographic(character: str) -> bool:
    """Tell whether a sign is han, kana, bopomofo, their punctuation or full-width: breakable on either side.

    Hangul is not: Korean breaks at its spaces.
    """
    if character < "\u2e80":
        return False
    return (
        (character <= "\ua4cf" and not "\u3130" <= character <= "\u318f")
        or "\uf900" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\ufe4f"
        or "\uff01" <= character <= "\uff9f"
        or "\U00020000" <= character <= "\U0003ffff"
    )
