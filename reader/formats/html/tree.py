"""Parses the bytes of a page into a tree of elements, in the encoding that the page states."""

from __future__ import annotations

import codecs
import re
from typing import Any

from reader.formats.decoding import Decoded, decode
from reader.formats.html.depth import shallow

_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,30})""",
    re.IGNORECASE,
)
_DECLARATION = re.compile(
    r"^\s*<\?xml[^>]{0,200}\?>|<!DOCTYPE[^>\[]{0,300}\[[^\]]{0,20000}\]\s*>", re.IGNORECASE
)
"""The head of a document before its page: the declaration of XML, and a document type with definitions of its own."""

_STATED_WITHIN = 4096
_STRAY = 100
"""One NUL in so many bytes is a slip in a page; more are another encoding, or no text."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TOO_DEEP = "ERR_RESOURCE_LIMIT"

# What pages call Latin-1 and ASCII is Windows-1252 in every browser (WHATWG Encoding Standard).
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
                "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs", "iso8859-9": "cp1254"}  # fmt: skip


def decode_page(data: bytes, name: str, charset: str = "") -> Decoded:
    """Decode a page: by its byte order mark, the header's `charset`, its own statement, its bytes.

    UTF-8 that is valid counts as such whatever the page states, since no other text is.

    Raises FormatError as `reader.formats.decoding.decode`.
    """
    if 0 < data.count(b"\0") < len(data) / _STRAY and not data.startswith(_WIDE):
        data = data.replace(b"\0", b"")
    for encoding in (charset, _stated(data)):
        codec = _codec(encoding)
        if codec is None or codec.startswith(("utf-16", "utf-32")):
            continue
        if codec != "utf-8" and not data.startswith(codecs.BOM_UTF8):
            try:
                data.decode("utf-8")
            except UnicodeDecodeError:
                return Decoded(_lines(data.decode(codec, "replace")), codec)
        break
    return decode(data, name)


def parse_html(text: str) -> Any:
    """Return the root of a page; lxml repairs what is not well-formed."""
    source = _DECLARATION.sub("", text, count=2)
    root, is_too_deep = _parsed(source)
    if is_too_deep:
        root, _ = _parsed(shallow(source))
    return root


def _parsed(source: str) -> tuple[Any, bool]:
    """Return the root, and whether the parser stopped since elements nest too deep."""
    from lxml import etree  # noqa: PLC0415  for pages only

    parser = etree.HTMLParser(
        remove_comments=True, remove_pis=True, encoding="utf-8", recover=True, huge_tree=True
    )
    root = etree.fromstring(source.encode("utf-8", "replace") or b"<html/>", parser)
    if root is None:  # nothing but comments
        root = etree.fromstring(b"<html><body/></html>", etree.HTMLParser())
    return root, any(each.type_name == _TOO_DEEP for each in parser.error_log)


def text_within(element: Any, most: int) -> str:
    """Return the text of an element, cut off after about `most` characters."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece)
        if length > most:
            break
    return "".join(pieces)


def _stated(data: bytes) -> str:
    match = _META.search(data, 0, _STATED_WITHIN)
    return (match[1] or match[2]).decode("ascii", "replace") if match else ""


def _codec(name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return None
    return _AS_BROWSERS.get(codec, codec) or None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
