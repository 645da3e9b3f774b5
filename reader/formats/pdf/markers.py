"""Tells lines that begin as items of a list do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.formats.pdf.lines import Line, joined_text
from reader.formats.pdf.words import Word

_BULLETS = "•◦▪▫■□●○‣⁃∙·–—-*➢➤✓✔❖◆►▶\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf076"
SURE_BULLETS = "•◦▪▫■□●○‣⁃∙➢➤✓✔❖◆►▶\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
_ORDINAL = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,6})[.)]|\[\d{1,3}\]")


def is_marked(line: Line) -> bool:
    """Tell whether a line begins as a list item does."""
    first = line.words[0].text
    if first in SURE_BULLETS:
        return True
    if first[:1] in SURE_BULLETS and len(first) > 1:
        return True
    if len(line.words) < 2:
        return False
    return first in _BULLETS or _ORDINAL.fullmatch(first) is not None


def marked_line(line: Line, others: Sequence[Line]) -> tuple[str, Line] | None:
    """Return the marker of a list item and the rest of its first line; None when it is none."""
    first = line.words[0]
    text = first.text
    if text[0] in SURE_BULLETS:
        if len(text) > 1:
            rest = first._replace(text=text[1:])
            return "•", _with_words(line, (rest, *line.words[1:]))
        if len(line.words) == 1:
            return None
        return "•", after(line)
    if len(line.words) < 2:
        return None
    second = line.words[1]
    if text in "–—-*" and (not others or others[0].left > line.left + 0.3 * line.size):
        return "•", after(line)
    if (_ORDINAL.fullmatch(text) and text[:1] != "(") or re.fullmatch(
        r"\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)", text
    ):
        hangs = bool(others) and abs(others[0].left - second.left) < 0.5 * line.size
        gap = second.left - first.right > 0.45 * line.size
        initial = re.fullmatch(r"[A-Z]\.", text) is not None
        if hangs or (gap and not initial) or text[0] in "[(":
            return text, after(line)
        if not initial and not others and text[0].isdigit():
            return text, after(line)
    return None


def after(line: Line) -> Line:
    """Return a line without its first word, which is a marker."""
    return _with_words(line, line.words[1:])


def _with_words(line: Line, words: tuple[Word, ...]) -> Line:
    return line._replace(words=words, text=joined_text(words), left=words[0].left)
