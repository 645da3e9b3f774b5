"""An article as recognisers may see it: without code, addresses and footnote signs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from unicodedata import decimal

from reader.model import Article, Inline

SKIPPED_BLOCKS = frozenset({"code", "rule", "reading_time"})
_SKIPPED_INLINES = frozenset({"code", "footnote", "image"})


@cache
def _addresses() -> re.Pattern[str]:
    return re.compile(
        r"(?:https?://|www\.)[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,200}"
    )


@cache
def _number_ahead() -> re.Pattern[str]:
    """Match text that may hold a telephone number or the number of a book; a quick test."""
    return re.compile(r"\d\)?[ .-]\(?\d{2}|\d\)\d{3}|\+\d|ISBN")


@cache
def _numbers() -> re.Pattern[str]:
    """Match telephone numbers and the numbers of books; a word that only announces one is in `word`.

    International numbers have 8 to 15 digits (E.164); national ones start with 0 in most of the
    world and come in groups of 3, 3 and 4 in North America.
    """
    return re.compile(
        r"(?<![\w+])\+(?=(?:[ .()-]{0,3}\d){8})\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){2,6}(?![\d%]|[.,]\d)"
        r"|\(0?\d{2,5}\)[ -]?\d{3,4}[ -]?\d{3,5}(?!\d)"
        r"|(?<![\w.,:/+-])0(?=(?:[ -]?\d){8,10}(?![\w-]))\d{2,5}(?:[ -]\d{2,8}){1,4}(?![\d%]|[.,]\d)"
        r"|(?<![\w.,:/+-])(?:1[ .-])?\d{3}([.-])\d{3}\1\d{4}(?![\w-])"
        r"|(?P<word>\b(?:tel|fax|phone|telephone|mobile|call|ring|dial|text)(?:[.:]| on| us on)? )"
        r"(?=(?:[ -]?\d){6})(?:\d{2,5}[ -]){1,4}\d{2,6}(?!\d|[.,]\d)"
        r"|\bISBN(?:-1[03])?:? ?[\d-]{10,17}[\dX]?",
        re.IGNORECASE,
    )


@cache
def _formulas() -> re.Pattern[str]:
    """Match formulas between dollar signs in TeX, which their signs distinguish from sums of money: `$x^2$`."""
    return re.compile(
        r"(?<![\w\\$])\$(?=[^\s$])(?=[^$\n]{0,120}[\\^_={}<>])[^$\n]{1,120}(?<=[^\s$])\$(?![\d$])"
    )


def _without_number(match: re.Match[str]) -> str:
    """Blanks in place of a number, length kept; the word before it stays."""
    word = match["word"] or ""
    return word + " " * (len(match[0]) - len(word))


@cache
def plain_words() -> re.Pattern[str]:
    """Match words in lower case, of 2 to 20 letters."""
    return re.compile(r"(?<![\w'’.-])[a-z]{2,20}\b")


@cache
def _full_width() -> re.Pattern[str]:
    """Numbers in the full-width forms of Chinese and Japanese typesetting."""
    return re.compile("[￥＄￡]?[０-９](?:[０-９，．：]*[０-９])?％?")


_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord("￥"): ord("¥"),
    ord("￡"): ord("£"),
}


@cache
def _other_digits() -> re.Pattern[str]:
    """Digits of other scripts than Latin, and the Arabic signs for thousands and decimals."""
    return re.compile(r"[^\D0-9]|(?<=\d)[٫٬](?=\d)")


def in_ascii(text: str) -> str:
    """The text with numbers of every script as the rules know them, length kept."""
    if text.isascii():
        return text
    text = _full_width().sub(lambda match: match[0].translate(_HALF_WIDTH), text)
    return _other_digits().sub(
        lambda match: {"٫": ".", "٬": ","}.get(match[0]) or str(decimal(match[0])), text
    )


def visible_text(article: Article, start: int, end: int) -> str:
    """`text[start:end]` with code, footnote signs and addresses blanked out, length kept."""
    text = article.text[start:end]
    parts: list[str] = []
    done = 0
    for inline in _inlines(article, start, end):
        first, last = max(done, inline.start - start), min(end, inline.end) - start
        if inline.style in _SKIPPED_INLINES and first < last:
            parts += text[done:first], " " * (last - first)
            done = last
    text = "".join((*parts, text[done:]))
    if _number_ahead().search(text):
        text = _numbers().sub(_without_number, text)
    if text.count("$") > 1:
        text = _formulas().sub(lambda match: " " * len(match.group()), text)
    if "://" in text or "www." in text or "@" in text:
        text = _addresses().sub(lambda match: " " * len(match.group()), text)
    return in_ascii(text)


def _inlines(article: Article, start: int, end: int) -> Sequence[Inline]:
    """The inlines that touch the range; inlines are sorted by start and lie in one block."""
    inlines = article.inlines
    first = bisect_left(inlines, start, key=lambda inline: inline.start)
    return inlines[first : bisect_left(inlines, end, first, key=lambda inline: inline.start)]
