"""Splits text into sentences without being fooled by `Col.`, `U.S.`, `3.5` or `e.g.`.

Works on any stretch of plain text; it knows nothing of articles and blocks.
"""

from __future__ import annotations

import re
from functools import cache

from reader.model import TextRange
from reader.recognise.text.abbreviations import BEFORE_A_NAME, BEFORE_A_NUMBER, MAY_END, OPENERS

_CLOSERS = "\"'”’»›)\\]}*_"
_OPENERS = "\"'“‘«‹(\\[{*_¿¡—–-"
_CLOSING_CHARACTERS = frozenset("\"'”’»›)]}")
_LONGEST_WORD = 24


@cache
def _stop() -> re.Pattern[str]:
    """A possible end: stops with what closes after them, or a blank line."""
    return re.compile(
        rf"(?P<wide>[。！？｡]+[」』）】”’\"']{{0,4}})"
        rf"|(?P<stop>[.!?…‽؟।]{{1,8}})(?P<close>[{_CLOSERS}]{{0,6}})(?=\s|$)"
        r"|(?P<blank>\n[ \t]*\n)"
        r"|(?P<line>\n)"
    )


@cache
def _word_before() -> re.Pattern[str]:
    return re.compile(r"[^\s()\[\]{}\"“”«»,;:/—–]+\Z")


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(rf"\s+(?P<open>[{_OPENERS}]{{0,4}})(?P<word>[^\W_]?[\w'’]{{0,24}})")


def _dot_ends(text: str, dot: int, word_start: int, closed: bool, end: int) -> bool:
    """Tell whether the single full stop at `dot` ends its sentence."""
    following = _next_word().match(text, dot + 1, end)
    opened, word = (following["open"], following["word"]) if following else ("", "")
    before = _word_before().search(text, max(word_start, dot - _LONGEST_WORD), dot)
    last = before.group().lstrip("'‘*_-") if before else ""
    if word and word[0].islower() and not closed:
        # `e.g. this`, `p. 4`, `etc. and`; but a text that never uses capitals still ends.
        return False
    key = last.lower()
    if following and not opened and text.startswith("&", following.end()):
        return False  # `J. & T. Menzies`
    if not last or not word:
        return True
    if key in BEFORE_A_NUMBER and not closed and _numbers_a_part(text, dot - len(last), last, word):
        return False
    if key in BEFORE_A_NAME and not _is_word(key, word):
        return closed
    if len(last) == 1 and last.isalpha():
        # An initial: `J. Smith`; but `plan B. The`, and the pronoun I.
        if not last.isupper():
            return True
        return last == "I" or (word in OPENERS and word != "I")
    if key in MAY_END or _dotted(last):
        return bool(opened.strip("-–—")) or word in OPENERS
    return True


def _numbers_a_part(text: str, start: int, last: str, word: str) -> bool:
    """`s. 12`, `Sch. II`, `c. 1900`; but `plan C. 5 men`, and `in 5 s. 12 men`, where s are seconds."""
    if len(last) == 1 and (
        last.isupper() or text[max(0, start - 2) : start].rstrip()[-1:].isdigit()
    ):
        return False
    return word[0].isdigit() or (set(word) <= set("IVXL") and word != "I")


def _is_word(key: str, word: str) -> bool:
    """`no.` and `fig.` are abbreviations before a figure, words before anything else."""
    return key in {"no", "fig", "art"} and not word[0].isdigit()


def _dotted(word: str) -> bool:
    """Match `U.S`, `J.R.R`: single letters separated by dots."""
    return "." in word and all(len(part) == 1 for part in word.split("."))


def _enumerates(text: str, first: int, dot: int) -> bool:
    """`3.` or `b)` alone at the head of a sentence numbers it and does not end it."""
    head = text[first:dot].strip()
    return len(head) <= 3 and (head.isdigit() or (len(head) == 1 and head.isalpha()))


def _line_ends(text: str, newline: int, end: int) -> bool:
    """A hard break ends a sentence only when the line before it has ended."""
    at = newline - 1
    while at >= 0 and text[at] in _CLOSING_CHARACTERS:
        at -= 1
    return at >= 0 and text[at] in ".!?…:;" and newline + 1 < end and text[at] not in ":;"


def sentences(text: str, start: int = 0, end: int | None = None) -> list[TextRange]:
    """The sentences of `text[start:end]`, in order, never overlapping, never empty.

    They cover the stretch but for white space between them.  A blank line always ends one; a
    single newline only after a stop.
    """
    end = len(text) if end is None else min(end, len(text))
    start = max(0, start)
    ranges: list[TextRange] = []
    first = _skip_space(text, start, end)
    for match in _stop().finditer(text, start, end):
        stop_end = match.end()
        if stop_end <= first:
            continue
        if match["line"] is not None:
            if not _line_ends(text, match.start(), end):
                continue
            stop_end = match.start()
        elif match["blank"] is not None:
            stop_end = match.start()
        elif match["stop"] == ".":
            if _enumerates(text, first, match.start()) or not _dot_ends(
                text, match.start(), first, bool(match["close"]), end
            ):
                continue
        elif match["stop"] is not None and not _strong_ends(text, match, end):
            continue
        stop_end = _trim(text, first, stop_end)
        if stop_end > first:
            ranges.append(TextRange(first, stop_end))
        first = _skip_space(text, match.end(), end)
    last = _trim(text, first, end)
    if last > first:
        ranges.append(TextRange(first, last))
    return ranges


def _strong_ends(text: str, match: re.Match[str], end: int) -> bool:
    """`!`, `?` and dots in a row end a sentence unless it goes on in lower case."""
    following = _next_word().match(text, match.end(), end)
    word = following["word"] if following else ""
    return not (word and word[0].islower())


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _trim(text: str, first: int, at: int) -> int:
    while at > first and text[at - 1].isspace():
        at -= 1
    return at
