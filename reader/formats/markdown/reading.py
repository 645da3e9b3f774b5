"""Reads Markdown: all of CommonMark, tables, strikethrough, footnotes, tasks, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reader.formats.cleaning import clean_source
from reader.formats.draft import (
    TITLE_BLOCKS,
    Draft,
    encoding_meta,
    heading_title,
    source_name,
    title_from_name,
)
from reader.formats.opening import FIRST_PAGES, STEP, Opening, nothing_to_read, open_in_steps
from reader.model import Article

LEAST = 64 * 1024
"""Characters without a place to cut the source from which on its beginning is read by itself."""

_BEGINNING = 16 * 1024
"""Characters that are read of such a source for the first pages."""

MANY_DEFINITIONS = 500
"""Definitions of links from which on collecting them takes longer than the first screen may."""


class MarkdownFormat:
    """Markdown as on GitHub, rendered as typography."""

    name = "markdown"
    suffixes = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn")

    def sniff(self, text: str) -> bool:
        return looks_like_markdown(text)

    def open(self, text: str, name: str, encoding: str) -> Opening:
        return open_markdown(text, name, encoding, FIRST_PAGES, STEP)

    def title(self, text: str, name: str, *, whole: bool) -> str:
        from reader.formats.markdown.title import read_headings  # noqa: PLC0415 - as in `_steps`

        text = clean_source(text)
        draft = Draft()
        start = _front_matter(draft, text)
        if not _stated_title(draft):
            lays_something = read_headings(draft, text, start)
        else:
            lays_something = bool(text[start:].strip())
        if whole and not lays_something:
            raise nothing_to_read(source_name(name))
        return _title(draft) or title_from_name(name)


def open_markdown(text: str, name: str, encoding: str, first: int, step: int) -> Opening:
    """Open Markdown, reading about `first` characters at once and `step` more in each later step.

    The article does not depend on these sizes.
    """
    # The whole is cleaned at once: markers must not change their meaning from piece to piece.
    text = clean_source(text)
    draft = Draft()
    draft.meta.update(encoding_meta(encoding))
    start = _front_matter(draft, text)

    def article(complete: bool) -> Article:
        return draft.article(_title(draft), name, "markdown", complete=complete)

    return open_in_steps(
        _steps(draft, text, start, first, step),
        article,
        source_name(name),
        lambda: _beginning(text, start, first, name, draft.meta),
    )


def _beginning(
    text: str, start: int, size: int, name: str, meta: Mapping[str, Any]
) -> Article | None:
    """The first pages of a document without a place near to cut it; None where there is one."""
    if len(text) - start < LEAST:
        return None
    from reader.formats.markdown.beginning import read_beginning  # noqa: PLC0415  as in `_steps`
    from reader.formats.markdown.chunks import collect_definitions, cut_near  # noqa: PLC0415
    from reader.formats.markdown.parser import Parser  # noqa: PLC0415

    many = text.count("]:", start) > MANY_DEFINITIONS
    if not many and cut_near(text, start, max(size, LEAST)):
        return None
    draft = Draft()
    draft.meta.update(meta)
    parser = Parser()
    if many:
        parser.doubt_definitions()
    else:
        collect_definitions(parser, text, start)
    if not read_beginning(parser, draft, text, start, min(size, _BEGINNING)):
        return None
    return draft.article(_title(draft), name, "markdown", complete=False)


def _front_matter(draft: Draft, text: str) -> int:
    """Take the front matter into the draft; the offset where the document begins."""
    if not text.startswith(("---", "+++")):
        return 0
    # Dates and YAML are for those that have front matter.
    from reader.formats.markdown.front_matter import split_front_matter  # noqa: PLC0415

    front, start = split_front_matter(text)
    draft.meta.update(front)
    return start


def _steps(draft: Draft, text: str, start: int, first: int, step: int) -> Iterator[None]:
    # markdown-it takes 60 ms to import, and nothing else in the program uses it.
    from reader.formats.markdown.blocks import BlockReader  # noqa: PLC0415
    from reader.formats.markdown.chunks import collect_definitions, read_blocks  # noqa: PLC0415
    from reader.formats.markdown.parser import Parser  # noqa: PLC0415

    parser = Parser()
    collect_definitions(parser, text, start)
    reader = BlockReader(parser, draft)
    size = first
    while start < len(text):
        tokens, start = read_blocks(parser, text, start, size)
        reader.take(tokens)
        size = step
        if start < len(text):
            yield
    reader.finish()


def _stated_title(draft: Draft) -> str:
    """The title of the front matter; empty when it has none."""
    title = draft.meta.get("title")
    return heading_title(title) if isinstance(title, str) else ""


def _title(draft: Draft) -> str:
    """The title of the front matter, else the first heading of level 1, else the first heading."""
    if title := _stated_title(draft):
        return title
    text = draft.text()
    best = min(
        (b for b in draft.blocks[:TITLE_BLOCKS] if b.kind == "heading" and not b.frames),
        key=lambda block: (block.level, block.start),
        default=None,
    )
    return heading_title(text[best.start : best.end]) if best else ""


_SIGNS = (
    (r"(?m)^#{1,6} +\S", 2),
    (r"(?m)^(?:```|~~~)[\w+-]*\s*$", 2),
    (r"(?m)^\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?$", 3),
    (r"\[[^\]\n]+\]\((?:https?://|[\w./#-])[^)\s]*\)", 2),
    (r"(?m)^\[[^\]\n]+\]: +\S", 2),
    (r"(?<![*\w])\*\*[^\s*][^*\n]*\*\*(?![*\w])", 1),
    (r"(?<![`\w])`[^`\n]+`(?![`\w])", 1),
    (r"(?m)^[-*+] \[[ xX]\] ", 2),
    (r"!\[[^\]\n]*\]\([^)\n]+\)", 2),
)


def looks_like_markdown(text: str) -> bool:
    """Tell whether a text of unknown suffix is Markdown: it has front matter, or signs of several kinds.

    A stray asterisk or a line of dashes in a plain text is not enough.
    """
    if text.startswith("#!"):
        return False
    if re.match(r"---[ \t]*\n(?:[\w-]+:.*\n|[ \t#-].*\n)+(?:---|\.\.\.)[ \t]*\n", text):
        return True
    score = 0
    for sign, weight in _SIGNS:
        found = len(re.findall(sign, text))
        if found:
            score += weight + (1 if found > 2 else 0)
    return score >= 4
