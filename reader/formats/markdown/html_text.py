"""The words of a piece of HTML, for the HTML blocks that Markdown may hold."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from reader.model import clean_text

_DROPPED = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[|\]\]>|<![a-z][^>]*(?:>|\Z)"
    r"|<(script|style|template)\b.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|legend|li|main|nav|ol|p|pre"
    r"|section|summary|table|tbody|tfoot|thead|title|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_IMAGE = re.compile(r"""<img\b[^<>]*?\balt\s*=\s*(?:"([^"]+)"|'([^']+)')[^<>]*>""", re.IGNORECASE)
_ANY_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_ROW = re.compile(r"<tr\b[^<>]*>(.*?)(?=<tr\b|</tr|\Z)", re.IGNORECASE | re.DOTALL)
_DATA = re.compile(r"<t[dh]\b[^<>]*>(.*?)(?=<t[dhr]\b|</t[dhr]|\Z)", re.IGNORECASE | re.DOTALL)
_OPENING = re.compile(r"<(h[1-6]|pre|table)\b[^<>]*>", re.IGNORECASE)


class HtmlPiece(NamedTuple):
    """A block of some HTML: `paragraph`, `heading` of a `level`, `list_item`, `code`, `table`."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def pieces_of_html(source: str) -> list[HtmlPiece]:
    """The blocks of some HTML: `<br>` is a newline in them.

    Comments, scripts, styles and the tags themselves are dropped.
    """
    source = _DROPPED.sub("", source)
    pieces: list[HtmlPiece] = []
    missing: set[str] = set()  # what is closed nowhere any more is looked for once
    at = 0
    for opening in _OPENING.finditer(source):
        tag = opening[1].lower()
        if opening.start() < at or tag in missing:
            continue
        closing = re.compile(rf"</{tag}\s*>", re.IGNORECASE).search(source, opening.end())
        if closing is None:
            missing.add(tag)
            continue
        pieces += _paragraphs(source[at : opening.start()])
        pieces += _whole(tag, source[opening.end() : closing.start()])
        at = closing.end()
    return pieces + _paragraphs(source[at:])


def _whole(tag: str, inner: str) -> list[HtmlPiece]:
    """A heading, a program or a table, given what is inside of it."""
    if tag == "pre":
        code = clean_text(html.unescape(_TAG.sub("", inner))).expandtabs(4)
        return [HtmlPiece("code", code.strip("\n"))] if code.strip() else []
    if tag == "table":
        found = (_DATA.finditer(row[1]) for row in _ROW.finditer(inner))
        cells = [tuple(_cell(cell[1]) for cell in row) for row in found]
        rows = tuple(row for row in cells if any(row))
        if "<table" in inner.lower() or len(rows) < 2 or max(map(len, rows)) < 2:
            return _paragraphs(inner)  # a table for layout
        return [HtmlPiece("table", rows=rows)]
    blocks = _paragraphs(_ANY_IMAGE.sub("", inner))  # beside words, an image is a decoration
    words = " ".join(block.text for block in blocks or _paragraphs(inner)).split()
    return [HtmlPiece("heading", " ".join(words), int(tag[1]))] if words else []


def _cell(source: str) -> str:
    return " ".join(piece.text.replace("\n", " ") for piece in _paragraphs(source))


def _paragraphs(source: str) -> list[HtmlPiece]:
    # NUL and the unit separators cannot be in the source, which is clean; they stand for breaks.
    source = " ".join(_IMAGE.sub(lambda m: m[1] or m[2], source).split())
    source = _BLOCK.sub("\x1d", _BREAK.sub("\x1e", _CELL.sub(" ", _ITEM.sub("\x1d\x1f", source))))
    text = html.unescape(_TAG.sub("", source))
    pieces = []
    for part in text.split("\x1d"):
        kind = "list_item" if part.startswith("\x1f") else "paragraph"
        lines = [" ".join(clean_text(line, keep="").split()) for line in part.split("\x1e")]
        if paragraph := "\n".join(lines).strip():
            pieces.append(HtmlPiece(kind, paragraph))
    return pieces
