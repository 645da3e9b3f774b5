"""An article in the making: blocks are laid one after another, and the text grows with them.

Every format writes through a `Draft`, so the rules of the canonical text are kept in one place:
blocks separated by one empty line, no control characters, inlines in order, sections from headings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from reader.formats.identity import text_id
from reader.formats.text.datelines import dateline_day, head_of
from reader.model import (
    Article,
    Block,
    BlockKind,
    Frame,
    Inline,
    InlineStyle,
    PageLabel,
    Section,
    TableShape,
    TextRange,
    clean_text,
)

BETWEEN_BLOCKS = "\n\n"
LONGEST_TITLE = 1000
"""Characters of a title: what is longer is a text set as a heading."""

TITLE_BLOCKS = 200
"""Blocks among which the heading that is the title is looked for."""

_ABOVE_HEADLINE = {"date", "byline", "reading_time"}


class Styled(NamedTuple):
    """A style over a stretch of a block that is not laid yet: offsets into its own text."""

    start: int
    end: int
    style: InlineStyle
    target: str = ""


class OutlineEntry(NamedTuple):
    """An entry of a document's own table of contents: where it leads, and its level from 1."""

    title: str
    start: int
    level: int


class Draft:
    """An article under construction: the only way to make the text of one.

    Attributes:
        blocks, inlines, anchors, meta: as in `Article`, growing.
        outline: the document's own table of contents, which divides it before its headings do.
        pages: the printed pages, as in `Article`.
        length: code points of text so far, the gap before the next block not included.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.inlines: list[Inline] = []
        self.anchors: dict[str, int] = {}
        self.meta: dict[str, Any] = {}
        self.outline: list[OutlineEntry] = []
        self.pages: list[PageLabel] = []

    def next_start(self) -> int:
        """Offset at which the next block will begin."""
        return self.length + len(BETWEEN_BLOCKS) if self.blocks else 0

    def add(
        self,
        kind: BlockKind,
        text: str = "",
        *,
        level: int = 0,
        frames: tuple[Frame, ...] = (),
        styled: Sequence[Styled] = (),
        language: str = "",
    ) -> Block:
        """Lay a block.  `text` must be clean already (`model.clean_text`); `styled` is relative."""
        start = self._lay(text)
        block = Block(kind, start, self.length, level, frames, None, language)
        self.blocks.append(block)
        if styled:
            self._style(start, styled)
        return block

    def add_table(
        self,
        rows: Sequence[Sequence[tuple[str, Sequence[Styled]]]],
        aligns: tuple[Any, ...],
        *,
        has_header: bool = True,
        frames: tuple[Frame, ...] = (),
    ) -> Block:
        """Lay a table of cells without tabs or newlines in them."""
        start = self._lay("\n".join("\t".join(cell for cell, _ in row) for row in rows))
        shape, at = [], start
        for row in rows:
            cells = []
            for cell, styled in row:
                cells.append(TextRange(at, at + len(cell)))
                self._style(at, styled)
                at += len(cell) + 1
            shape.append(tuple(cells))
        table = TableShape(tuple(shape), aligns, has_header)
        block = Block("table", start, self.length, 0, frames, table)
        self.blocks.append(block)
        return block

    def _lay(self, text: str) -> int:
        if self.blocks:
            self._parts.append(BETWEEN_BLOCKS)
        start = self.next_start()
        self._parts.append(text)
        self.length = start + len(text)
        return start

    def _style(self, start: int, styled: Sequence[Styled]) -> None:
        # Of two styles over the same words, the one that was closed last is around the other.
        outer_first = styled[::-1]
        for one in sorted(outer_first, key=lambda s: (s.start, -s.end)):
            if one.end > one.start:
                self.inlines.append(
                    Inline(start + one.start, start + one.end, one.style, one.target)
                )

    def text(self) -> str:
        """The canonical text so far."""
        self._parts[:] = ["".join(self._parts)]
        return self._parts[0]

    def article(self, title: str, name: str, format_name: str, *, complete: bool) -> Article:
        """The article as it stands.  `name` of its file serves when there is no `title`."""
        text = self.text()
        blocks = tuple(self.blocks)
        heads = head_of(text[block.start : block.end] for block in blocks)
        day = dateline_day(self.meta, heads, name)
        return Article(
            id=text_id(text) if complete else "",
            title=title or title_from_name(name),
            text=text,
            blocks=blocks,
            sections=sections_of(blocks, text, self.outline),
            inlines=tuple(self.inlines),
            meta=self.meta | ({"date": day} if day else {}),
            format=format_name,
            anchors=dict(self.anchors),
            complete=complete,
            pages=tuple(self.pages),
        )


def take_frames(frames: list[Frame]) -> tuple[Frame, ...]:
    """Return the open containers for the next block, and take their markers: each is given once."""
    given = tuple(frames)
    frames[:] = [Frame(each.kind, "", each.width) if each.marker else each for each in frames]
    return given


def title_from_name(name: str) -> str:
    """A file's stem as words; never empty."""
    stem = PurePath(name).stem if name not in {"", "-"} else ""
    return " ".join(clean_text(stem, keep="").replace("_", " ").split()) or "Untitled"


def source_name(name: str) -> str:
    """Return the name by which messages mention a source."""
    return clean_text(name, keep="") if name not in {"", "-"} else "standard input"


def heading_title(text: str) -> str:
    """A heading on one line, and cut off where it is longer than any title."""
    title = " ".join(text[: 2 * LONGEST_TITLE].split())
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…"


def sections_of(
    blocks: Sequence[Block], text: str, outline: Sequence[OutlineEntry] = ()
) -> tuple[Section, ...]:
    """Return the sections that an outline and the headings outside of quotes and lists make.

    Each reaches to the next of its own or a higher level.  A headline alone divides nothing, so a
    text whose only heading begins it has no sections.
    """
    headings = [b for b in blocks if b.kind == "heading" and not b.frames]
    if outline:
        return _nested(_merged(outline, headings, text), len(text))
    top = next((b for b in blocks if b.kind not in _ABOVE_HEADLINE), None)
    if not headings or (len(headings) == 1 and headings[0] is top):
        return ()
    return _nested(
        [OutlineEntry(heading_title(text[b.start : b.end]), b.start, b.level) for b in headings],
        len(text),
    )


def _merged(
    outline: Sequence[OutlineEntry], headings: Sequence[Block], text: str
) -> list[OutlineEntry]:
    """Join an outline with the headings that it does not have, which become its lower levels."""
    entries: list[OutlineEntry] = []
    own = sorted({entry.start: entry for entry in reversed(outline)}.values(), key=_start)
    starts = [entry.start for entry in own]
    base, level = 0, 0  # the level of the last entry, and that of the heading at it
    at = 0
    for heading in headings:
        while at < len(own) and starts[at] <= heading.start:
            base, level = own[at].level, 0
            entries.append(own[at])
            at += 1
        title = heading_title(text[heading.start : heading.end])
        last = entries[-1] if entries else None
        if last is not None and not level and _same_place(last, heading, title, text):
            level = heading.level
            continue
        below = max(heading.level - level, 1) if level else 1
        entries.append(OutlineEntry(title, heading.start, base + below))
    return [*entries, *own[at:]]


def _start(entry: OutlineEntry) -> int:
    return entry.start


def _same_place(entry: OutlineEntry, heading: Block, title: str, text: str) -> bool:
    """Tell whether a heading is that of an entry: at its place, or the next one with its words."""
    if entry.start == heading.start:
        return True
    between = text[entry.start : heading.start].strip()
    return not between or title.casefold() in entry.title.casefold()


def _nested(entries: Sequence[OutlineEntry], length: int) -> tuple[Section, ...]:
    ends = [length] * len(entries)
    open_sections: list[int] = []
    for index, entry in enumerate(entries):
        while open_sections and entries[open_sections[-1]].level >= entry.level:
            ends[open_sections.pop()] = entry.start
        open_sections.append(index)
    return tuple(
        Section(entry.title, entry.start, end, entry.level)
        for entry, end in zip(entries, ends, strict=True)
    )


def encoding_meta(encoding: str) -> Mapping[str, Any]:
    """Return the entry of `meta` about the encoding: nothing when it is the usual one."""
    return {} if encoding in {"utf-8", "ascii"} else {"encoding": encoding}
