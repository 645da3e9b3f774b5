"""Reads Markdown piece by piece, with the same result as reading it whole.

markdown-it builds the tokens of a whole document at once: seconds and hundreds of megabytes for a
book.  Here it is given pieces that end where a top-level block must have ended.

*Where that is.*  After a blank line, a line that begins in column 0 with anything but the marker of
a list or quote closes every paragraph, list, quote, table, footnote and indented code block: it is
not indented enough to go on, has no marker, and after a blank line nothing is lazy.  Only two
blocks can go on across it, both at top level: a fence, and an HTML block of types 1 to 5 (`<pre>`,
comment, processing instruction, declaration, CDATA).  Whether one of them is still open is not
guessed but asked of the parser: it is the last block of the piece, and its closing line is missing.
Then the piece is cut before it, and the next begins with it and is longer.

A bullet list may be as long as a book; it is also cut before an item in column 0.

*What reaches across pieces.*  Link reference definitions and footnote labels hold for the whole
document, so they are collected before the first piece; again by the parser, only on the stretches
around text that could define something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.formats.markdown.parser import HTML_OPEN_CLOSE, Parser, Token

BOUNDARY = re.compile(r"\n[ \t]*\n(?=[^\s\-+*>0-9])")
_ITEM_BOUNDARY = re.compile(r"\n(?=([-*+]) [^\s])")
_RULE = re.compile(r"([-*])(?:[ \t]*\1){2,}[ \t]*$", re.MULTILINE)
_FAR = 4
"""A place to cut is too far when it is this many times farther than asked for."""

_FENCE_LINE = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*$")
_HTML_OPENER = re.compile(r"<(?:[!?]|(?:script|pre|style|textarea)(?:[\s>]|$))", re.IGNORECASE)


def read_blocks(parser: Parser, text: str, start: int, size: int) -> tuple[list[Token], int]:
    """The tokens of whole top-level blocks from `start` on, and the offset where the next begins.

    `start` must be the beginning of a top-level block; about `size` characters are read.
    """
    while True:
        found = BOUNDARY.search(text, start + size)
        end = found.end() if found else len(text)
        if end - start > _FAR * size and (in_list := _read_list(parser, text, start, size)):
            return in_list
        source = text[start:end]
        tokens = parser.blocks(source)
        if end == len(text):
            return tokens, end
        last = _last_top_level(tokens)
        if last < 0 or not _is_open(tokens[last], source):
            return tokens, end
        lines = tokens[last].map
        if last > 0 and lines:
            return tokens[:last], start + _line_start(source, lines[0])
        size = 2 * max(size, end - start)


def cut_near(text: str, start: int, size: int) -> bool:
    """Tell whether `read_blocks` finds a place to cut without reading much more than `size`."""
    return BOUNDARY.search(text, start + size, start + _FAR * size) is not None


def _read_list(parser: Parser, text: str, start: int, size: int) -> tuple[list[Token], int] | None:
    """The same up to an item of a bullet list, for a list without any other place to cut near.

    An item in column 0 ends all that is in the item before it, and goes on with the list if that
    has the same bullet; then reading it as a list of its own makes the same blocks.
    """
    found = _ITEM_BOUNDARY.search(text, start + size, start + _FAR * size)
    if found is None or _RULE.match(text, found.end()):
        return None
    tokens = parser.blocks(text[start : found.end()])
    last = tokens[-1] if tokens else None
    if last and last.type == "bullet_list_close" and last.level == 0 and last.markup == found[1]:
        return tokens, found.end()
    return None


def _last_top_level(tokens: list[Token]) -> int:
    """The index of the last block if it is a leaf at top level, else -1."""
    last = len(tokens) - 1
    leaf = last >= 0 and tokens[last].level == 0 and tokens[last].type in {"fence", "html_block"}
    return last if leaf else -1


def _is_open(token: Token, source: str) -> bool:
    if token.map is None:
        return False
    begin = _line_start(source, token.map[0])
    lines = source[begin : _line_start(source, token.map[1])].rstrip("\n").split("\n")
    if token.type == "fence":
        closing = _FENCE_LINE.match(lines[-1]) if len(lines) > 1 else None
        return closing is None or not (
            closing[1][0] == token.markup[0]
            and len(closing[1]) >= len(token.markup)
            and len(lines[-1].expandtabs(4)) - len(lines[-1].expandtabs(4).lstrip()) < 4
        )
    first = lines[0].lstrip(" \t")
    for opening, closing_tag in HTML_OPEN_CLOSE:
        if opening.search(first):
            return closing_tag.search("") is None and closing_tag.search(lines[-1]) is None
    return False


def _line_start(source: str, line: int) -> int:
    at = 0
    for _ in range(line):
        newline = source.find("\n", at)
        if newline < 0:
            return len(source)
        at = newline + 1
    return at


def collect_definitions(parser: Parser, text: str, start: int) -> None:
    """Make the parser know every link reference and footnote label of the document.

    Only stretches with `]:` in them are parsed, and those that a fence or HTML block could begin
    in, as what looks like a definition inside of one is none.
    """
    if "]:" not in text:
        return
    certain = start  # a top-level block begins here
    for place in _places(text, start):
        while certain <= place:
            begin = _boundary_before(text, certain, place)
            _, certain = read_blocks(parser, text, begin, place - begin + 1)
    parser.forget_duplicates()


def _places(text: str, start: int) -> list[int]:
    places = [at for mark in ("]:", "```", "~~~") for at in _finds(text, mark, start)]
    places += [at for at in _finds(text, "<", start) if _HTML_OPENER.match(text, at)]
    return sorted(places)


def _finds(text: str, mark: str, start: int) -> Iterator[int]:
    at = text.find(mark, start)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def _boundary_before(text: str, certain: int, place: int) -> int:
    """The last safe beginning in `certain..place`, where nothing opens a fence or HTML block."""
    at = place
    while (at := text.rfind("\n\n", certain, at)) >= 0:
        if text[at + 2] not in " \t\n-+*>0123456789" and not text[at + 2].isspace():
            return at + 2
        at += 1
    return certain
