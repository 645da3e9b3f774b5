"""An article: one immutable document, as plain text with structure given by offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from reader.model.ranges import TextRange

BlockKind = Literal[
    "heading",
    "paragraph",
    "standfirst",
    "byline",
    "date",
    "reading_time",
    "caption",
    "quote",
    "list_item",
    "footnote",
    "code",
    "table",
    "rule",
]
"""`heading` has level 1 to 6 (the headline is level 1).  `quote`, `list_item` and `footnote` are
paragraphs whose innermost container is that; their `level` is the depth of nesting, from 1."""

FrameKind = Literal["quote", "list_item", "footnote"]

InlineStyle = Literal["emphasis", "strong", "strike", "code", "link", "image", "footnote"]


class Frame(NamedTuple):
    """One container around a block, outermost first in `Block.frames`.

    `marker` precedes the first line of the first block in it (`•`, `3.`, `☐`, `☑`, `1` for a
    footnote); it is empty for a quote and for the later blocks of the same item.  `width` is the
    hanging indent of the item in cells, marker and gap included.
    """

    kind: FrameKind
    marker: str = ""
    width: int = 2


class TableShape(NamedTuple):
    """The cells of a table, as ranges of the text by row; the first row is the header.

    In the text, a tab separates cells and a newline rows.  `aligns` has one of `left`, `right`,
    `center` for each column.
    """

    rows: tuple[tuple[TextRange, ...], ...]
    aligns: tuple[Literal["left", "right", "center"], ...]
    has_header: bool = True


class Block(NamedTuple):
    """A leaf of the document: a stretch of text that is laid out on its own.

    Blocks are in document order, never overlap, and are separated by blank lines in the text.
    A newline inside a block is a line break that layout must keep.  A rule is empty.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    frames: tuple[Frame, ...] = ()
    table: TableShape | None = None
    language: str = ""
    """For code: the name after the fence, else empty."""

    @property
    def range(self) -> TextRange:
        return TextRange(self.start, self.end)


class Inline(NamedTuple):
    """Emphasis, code, a link…: a style over a stretch of one block.  Inlines may nest.

    `target` is the address of a link or image (`#name` for a place in this article, which
    `Article.anchors` resolves), and `#fn-…` for a footnote.
    """

    start: int
    end: int
    style: InlineStyle
    target: str = ""

    @property
    def range(self) -> TextRange:
        return TextRange(self.start, self.end)


class Section(NamedTuple):
    """A titled stretch of the text, to which the user can jump.

    A section extends to the next heading of its own or a higher level, so sections nest.
    `inferred` ones were found by topic in a text without headings.
    """

    title: str
    start: int
    end: int
    level: int = 1
    inferred: bool = False

    @property
    def range(self) -> TextRange:
        return TextRange(self.start, self.end)


class PageLabel(NamedTuple):
    """A printed page: its label, such as `12` or `xiv`, and the offset at which it begins."""

    label: str
    start: int


@dataclass(frozen=True, slots=True)
class Article:
    """One document.

    Attributes:
        id: 13 characters, stable for the life of the article in a library; made from the text
            before the library has a record of the article.
        title: the headline, never empty (the file's name at worst).
        text: canonical plain text.  No control characters but newline and (in tables) tab.
        blocks: in document order; together they cover the text but for the white space between.
        sections: in document order, parents before children.
        inlines: ordered by start, then by longest first.
        meta: JSON values.  Keys with a meaning, each optional: `author`, `date` (ISO 8601, as
            precise as given), `reading_minutes`, `standfirst`, `caption`, `credit`, `source`
            (an address), `language`, `encoding`; and any other key of the front matter.
        format: the name of the format it came from (`text`, `markdown`).
        anchors: names that links inside the article use, to offsets.
        complete: False for the first pages of a long article that is still being read.
        pages: the printed pages, in document order; empty where the source has none.
    """

    id: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    inlines: tuple[Inline, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)
    format: str = "text"
    anchors: Mapping[str, int] = field(default_factory=dict)
    complete: bool = True
    pages: tuple[PageLabel, ...] = ()

    def page_at(self, offset: int) -> str:
        """Return the label of the printed page that holds `offset`; empty where there is none."""
        index = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[index].label if index >= 0 else ""

    def block_index(self, offset: int) -> int:
        """Return the index of the block at `offset`, or of the last one before it."""
        return max(0, bisect_right(self.blocks, offset, key=lambda block: block.start) - 1)

    def section_path(self, offset: int) -> tuple[Section, ...]:
        """The sections that hold `offset`, outermost first."""
        return SectionIndex(self.sections).path(offset)


class SectionIndex:
    """Finds the sections around an offset by bisection, for those who ask about many offsets.

    Args:
        sections: in document order, parents before children, children inside their parents.
    """

    def __init__(self, sections: Iterable[Section]) -> None:
        self._starts: list[int] = []
        self._paths: list[tuple[Section, ...]] = []
        path: tuple[Section, ...] = ()
        for section in sections:
            path = (*self._close(path, section.start), section)
            self._add(section.start, path)
        while path:
            path = self._close(path, _end(path[-1]))

    def _close(self, path: tuple[Section, ...], offset: int) -> tuple[Section, ...]:
        """End the sections of `path` that end at or before `offset`, and return the others."""
        while path and _end(path[-1]) <= offset:
            closed, path = path[-1], path[:-1]
            self._add(_end(closed), path)
        return path

    def _add(self, offset: int, path: tuple[Section, ...]) -> None:
        self._starts.append(offset)
        self._paths.append(path)

    def path(self, offset: int) -> tuple[Section, ...]:
        """The sections that hold `offset`, outermost first."""
        index = bisect_right(self._starts, offset) - 1
        return self._paths[index] if index >= 0 else ()

    def at(self, offset: int) -> Section | None:
        """The deepest section that holds `offset`."""
        return next(reversed(self.path(offset)), None)


def _end(section: Section) -> int:
    """The end of a section; an empty one holds the offset at which it starts."""
    return max(section.end, section.start + 1)
