"""Isolating a note's Markdown, so that it does not change the rest of the exported file.

A note is the user's Markdown and stays so.  But it stands in the middle of a file whose headings
are those of the article, and three things in it would change what follows:

- A heading: all passages that follow would stand under it.  Its `#` is escaped, not demoted, as a
  lower heading would take the following passages just the same; a line under a title (`===`) too.
- An open construct: a code fence that is never closed is closed; a comment (`<!--`, `%%`), `$$` or
  an HTML block that would extend to the end of the file has its first character escaped.
- A line of its own that is `^word` would be a block reference, and is escaped.

Control characters are written as numeric references (`&#27;`), which Markdown renders as the same
character but no terminal or editor acts on.  Everything else stays as it was typed, tabs and blanks
at the end of a line included; newlines of every kind become those of the file.

Lines are parsed as CommonMark does, as far as containers (quotes, list items), paragraphs, fences
and HTML blocks go: a fence inside a container ends with it and is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader.model import UNSAFE, encodable

_UNSAFE = re.compile(f"(?![\t\n])[{UNSAFE}]")
_NEWLINE = re.compile(r"\r\n?")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r"( {0,3})([-+*]|\d{1,9}[.)])( +|$)")
_INTERRUPTS = re.compile(r" {0,3}(?:[-+*]|1[.)]) +\S")
"""A list item that may follow a line of a paragraph; others are part of the paragraph."""

_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_HEADING = re.compile(r"( {0,3})(#{1,6}(?:\s|$))")
_UNDERLINE = re.compile(r"( {0,3})(=+|-+)[ \t]*$")
_BLOCK_ID = re.compile(r"(?<!\S)\^[0-9A-Za-z-]+[ \t]*$")
_ENDLESS_HTML = re.compile(r"( {0,3})(<(?:script|pre|style|textarea|!|\?))", re.IGNORECASE)
_HTML_BLOCK = re.compile(
    r" {0,3}</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|"
    r"dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|"
    r"head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|"
    r"p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|/?>|$)",
    re.IGNORECASE,
)
_HTML_TAG = re.compile(
    r" {0,3}<(?:/[A-Za-z][\w-]*\s*|[A-Za-z][\w-]*(?:\s+[A-Za-z_:][\w.:-]*"
    r"(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?)>\s*$"
)
"""A whole tag alone on its line: an HTML block too, unless it follows a line of a paragraph."""


@dataclass
class _LineParser:
    """Parses a note line by line, and keeps the blocks that are open."""

    containers: list[int] = field(default_factory=list)
    """The open containers, outermost first: 0 for a quote, else the indent of a list item's content."""

    fence: str = ""
    """The opening marker of the code fence that is open, else empty."""

    paragraph: bool = False
    html: bool = False
    empty_item: bool = False
    """True after a line that opened a list item without content."""

    def parse(self, line: str) -> str:
        """Parse the next line, and return it escaped as needed."""
        if self.empty_item and _is_blank(line):
            self.containers.pop()
        self.empty_item = False
        rest, kept = self._inner(line.expandtabs(4))
        if kept < len(self.containers):
            lazy = self.paragraph and not _is_blank(rest) and not _starts_block(rest)
            if lazy and (_HEADING.match(line) or not _HEADING.match(rest)):
                return _plain(line)
            self.fence, self.html, self.paragraph = "", False, False
            del self.containers[kept:]
        if self.fence:
            self._try_to_close(rest)
            return line
        if self.html:
            self.html = not _is_blank(rest)
            return line
        if self.paragraph and (match := _UNDERLINE.match(line)):
            return f"{match.group(1)}\\{line[match.end(1) :]}"
        line = _plain(line)
        self._open_blocks(self._inner(line.expandtabs(4))[0])
        return line

    def _inner(self, rest: str) -> tuple[str, int]:
        """Strip the containers that a line continues; return the rest, and their number."""
        for kept, container in enumerate(self.containers):
            if container == 0:
                match = _QUOTE.match(rest)
                if match is None:
                    return rest, kept
                rest = rest[match.end() :]
            elif _is_blank(rest):
                rest = ""
            elif len(rest) - len(rest.lstrip(" ")) >= container:
                rest = rest[container:]
            else:
                return rest, kept
        return rest, len(self.containers)

    def _open_blocks(self, rest: str) -> None:
        """Open the containers and the block that begin on a line outside of fences."""
        while True:
            if match := _QUOTE.match(rest):
                self.containers.append(0)
                rest = rest[match.end() :]
            elif (
                (match := _ITEM.match(rest))
                and not _RULE.match(rest)
                and (not self.paragraph or _INTERRUPTS.match(rest))
            ):
                gap = len(match.group(3))
                blank = match.end() == len(rest)
                width = match.end(2) + (1 if blank or gap > 4 else gap)
                self.containers.append(width)
                rest = "" if blank else rest[width:]
                self.empty_item = blank
            elif match := _FOOTNOTE.match(rest):
                self.containers.append(4)
                rest = rest[match.end() :]
            else:
                break
            self.paragraph = False
        if match := _FENCE.match(rest):
            self.fence, self.paragraph = match.group(1), False
        elif _HTML_BLOCK.match(rest) or (not self.paragraph and _HTML_TAG.match(rest)):
            self.html, self.paragraph = True, False
        elif _RULE.match(rest) or _HEADING.match(rest) or _is_blank(rest):
            self.paragraph = False
        elif not rest.startswith("    "):
            self.paragraph = True

    def _try_to_close(self, rest: str) -> None:
        match = _FENCE.match(rest)
        if (
            match is not None
            and match.group(1)[0] == self.fence[0]
            and len(match.group(1)) >= len(self.fence)
            and _is_blank(rest[match.end() :])
        ):
            self.fence = ""


def _is_blank(text: str) -> bool:
    """Tell whether a line is blank in Markdown, to which other white space than this is text."""
    return not text.strip(" \t")


def _starts_block(rest: str) -> bool:
    """Tell whether a line starts a block, so that it cannot lazily continue a paragraph."""
    return bool(
        _QUOTE.match(rest)
        or _ITEM.match(rest)
        or _FOOTNOTE.match(rest)
        or _RULE.match(rest)
        or _FENCE.match(rest)
        or _HTML_BLOCK.match(rest)
    )


def isolate_note(note: str) -> list[str]:
    """Return the lines of a note, changed only where it would affect what follows."""
    parser = _LineParser()
    text = _UNSAFE.sub(
        lambda match: f"&#{ord(match.group())};", _NEWLINE.sub("\n", encodable(note))
    )
    lines = [parser.parse(line) for line in text.strip("\n").split("\n")]
    if parser.fence and not parser.containers:
        lines.append(parser.fence)
    return _balanced(lines)


def _plain(line: str) -> str:
    """Escape what would have an effect beyond the note, in a line outside of fences."""
    if match := _HEADING.match(line) or _ENDLESS_HTML.match(line):
        line = f"{match.group(1)}\\{line[match.end(1) :]}"
    return _BLOCK_ID.sub(r"\\\g<0>", line)


def _balanced(lines: list[str]) -> list[str]:
    """Escape the last `%%` or `$$` where their number is odd."""
    for mark in ("%%", "$$"):
        if sum(line.count(mark) for line in lines) % 2:
            at = max(i for i, line in enumerate(lines) if mark in line)
            head, _, tail = lines[at].rpartition(mark)
            lines[at] = f"{head}\\{mark[0]}\\{mark[1]}{tail}"
    return lines
