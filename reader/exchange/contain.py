"""Keeping a note's own Markdown from reaching beyond the note.

A note is the reader's Markdown and stays so.  But it stands in the middle of a file whose headings
are those of the article, and three things in it would change what comes after it:

- A heading: all passages that follow would stand under it.  Its `#` is escaped, not demoted, as a
  lower heading would take the following passages just the same; a line under a title (`===`) too.
- What has no end: a code fence that is never closed is closed; a comment (`<!--`, `%%`), `$$` or
  an HTML block that would run on to the end of the file has its first character escaped.
- A line of its own that is `^word` would be a block reference, and is escaped.

This reads lines as CommonMark does as far as containers (quotes, list items) and fences go: what is
inside a container ends with it and is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader.model import clean_text

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r"( {0,3})([-+*]|\d{1,9}[.)])( +|$)")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_HEADING = re.compile(r"( {0,3})(#{1,6}(?:\s|$))")
_UNDERLINE = re.compile(r"( {0,3})(=+|-+)[ \t]*$")
_BLOCK_ID = re.compile(r"( {0,3})(\^[0-9A-Za-z-]+\s*)$")
_ENDLESS_HTML = re.compile(r"( {0,3})(<(?:script|pre|style|textarea|!|\?))", re.IGNORECASE)


@dataclass
class _Reader:
    """Where in the structure of a note a line stands."""

    containers: list[int] = field(default_factory=list)
    """Outermost first: 0 for a quote, else the indent that the content of a list item has."""

    fence: str = ""
    """What opened the code fence that is open, else empty."""

    fence_depth: int = 0
    before: str = ""
    """The line before, with its containers taken off."""

    def enter(self, line: str) -> tuple[str, bool]:
        """Takes the containers off a line; whether it stands in any."""
        rest = line.expandtabs(4)
        kept = 0
        for container in self.containers:
            if container == 0:
                match = _QUOTE.match(rest)
                if match is None:
                    break
                rest = rest[match.end() :]
            elif not rest.strip():
                rest = ""
            elif len(rest) - len(rest.lstrip(" ")) >= container:
                rest = rest[container:]
            else:
                break
            kept += 1
        if self.fence and kept < self.fence_depth:
            self.fence = ""
        del self.containers[kept:]
        if not self.fence:
            rest = self._open(rest)
        return rest, bool(self.containers)

    def _open(self, rest: str) -> str:
        while True:
            if match := _QUOTE.match(rest):
                self.containers.append(0)
                rest = rest[match.end() :]
            elif (match := _ITEM.match(rest)) and not _RULE.match(rest):
                gap = len(match.group(3))
                blank = match.end() == len(rest)
                code = gap > 4
                width = match.end(2) + (1 if blank or code else gap)
                self.containers.append(width)
                rest = rest[width:] if not blank else ""
            else:
                return rest

    def see_fence(self, rest: str) -> bool:
        """Whether the line opens, closes or is inside a code fence."""
        match = _FENCE.match(rest)
        if self.fence:
            closes = (
                match is not None
                and match.group(1)[0] == self.fence[0]
                and len(match.group(1)) >= len(self.fence)
                and not rest[match.end() :].strip()
            )
            if closes:
                self.fence = ""
            return True
        if match is not None:
            self.fence, self.fence_depth = match.group(1), len(self.containers)
            return True
        return False


def contain(note: str) -> list[str]:
    """The lines of a note, altered only where it would reach beyond itself."""
    reader = _Reader()
    lines: list[str] = []
    for line in clean_text(note, keep="\n\t").strip("\n").split("\n"):
        rest, inside = reader.enter(line)
        if not reader.see_fence(rest):
            if not inside:
                line = _escaped(line, reader.before)
            line = _BLOCK_ID.sub(r"\1\\\2", line)
        reader.before = "" if reader.fence else rest
        lines.append(line.rstrip() if not line.strip() else line)
    if reader.fence and reader.fence_depth == 0:
        lines.append(reader.fence)
    return _balanced(lines)


def _escaped(line: str, before: str) -> str:
    """A line outside of any container, with what would be structure made plain."""
    if match := _HEADING.match(line):
        return f"{match.group(1)}\\{line[match.end(1) :]}"
    if before.strip() and (match := _UNDERLINE.match(line)):
        return f"{match.group(1)}\\{line[match.end(1) :]}"
    if match := _ENDLESS_HTML.match(line):
        return f"{match.group(1)}\\{line[match.end(1) :]}"
    return line


def _balanced(lines: list[str]) -> list[str]:
    """The last `%%` or `$$` escaped where there is an odd number of them."""
    for mark in ("%%", "$$"):
        if sum(line.count(mark) for line in lines) % 2:
            at = max(i for i, line in enumerate(lines) if mark in line)
            head, _, tail = lines[at].rpartition(mark)
            lines[at] = f"{head}\\{mark[0]}\\{mark[1]}{tail}"
    return lines
