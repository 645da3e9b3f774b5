"""Tagged ranges of a row of the article, lowest layer first.

The layers read the session and the article and return values; how a tag looks is decided by
`reader.ui.style.painter`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from reader.layout import Row, Run, merge, next_grapheme
from reader.model import Article, Inline, TextRange, overlapping
from reader.session import Session
from reader.ui.panes.article.code import CodeColours
from reader.ui.style.tags import CARET_IDLE, SELECTION, Tag, tag

Tagged = tuple[int, int, Tag]


class Layers:
    """The layers of one article in one session.

    Args:
        session: what is marked, found, selected and recognised.
        code: the colours of code blocks, filled in from the background.
    """

    def __init__(self, session: Session, code: CodeColours) -> None:
        self._session = session
        self._code = code
        self._inlines: dict[int, _Inlines] = {}

    def forget(self) -> None:
        """Clear the cache, because the article was replaced."""
        self._inlines.clear()

    def block_tag(self, row: Row) -> Tag | None:
        """Return the tag of the block of a row; None for a blank row."""
        if row.block < 0:
            return None
        block = self._session.article.blocks[row.block]
        if block.kind == "heading":
            return tag("block", f"heading{min(max(block.level, 1), 6)}")
        return tag("block", block.kind)

    def runs(self, row: Row, caret: Tag | None) -> list[Run[Tag]]:
        """Return the merged layers over a row.  `caret` is the caret's tag, None to leave it out."""
        start, end = row.start, row.end
        if start >= end:
            return []
        session = self._session
        layers: list[Sequence[Tagged]] = [
            self._structure(row),
            self._inline(row),
            [
                (mention.start, mention.end, tag("mention", mention.kind))
                for mention in session.recognition.mentions_in(start, end)
            ],
            self._candidates(start, end),
            self._marks(start, end),
            self._hits(start, end),
        ]
        selection = session.cursor.selection
        if selection is not None:
            layers.append([(selection.start, selection.end, SELECTION)])
        if caret is not None and start <= session.cursor.caret < end:
            layers.append([(*self._under_caret(end, caret), caret)])
        return merge(layers, start, end)

    def _under_caret(self, end: int, caret: Tag) -> tuple[int, int]:
        """Return the range of the character under the caret; while a pane has the focus, of the whole
        mention there, so that the entry chosen in the pane stands out.
        """
        at = self._session.cursor.caret
        mention = self._session.recognition.at(at) if caret == CARET_IDLE else None
        if mention is not None:
            return mention.start, min(mention.end, end)
        return at, max(next_grapheme(self._session.article.text, at), at + 1)

    def _structure(self, row: Row) -> list[Tagged]:
        if row.block < 0:
            return []
        block = self._session.article.blocks[row.block]
        if block.kind == "code":
            return self._code.tokens(row.block, row.start, row.end)
        if block.table is not None and block.table.has_header and block.table.rows:
            header = block.table.rows[0]
            first = bisect_left(header, row.start, key=_end)
            last = bisect_left(header, row.end, lo=first, key=_start)
            return [(c.start, c.end, tag("block", "table-header")) for c in header[first:last]]
        return []

    def _inline(self, row: Row) -> list[Tagged]:
        if row.block < 0:
            return []
        inlines = self._inlines.get(row.block)
        if inlines is None:
            inlines = self._inlines[row.block] = _Inlines(self._session.article, row.block)
        return [
            (one.start, one.end, tag("inline", one.style))
            for one in inlines.between(row.start, row.end)
        ]

    def _marks(self, start: int, end: int) -> list[Tagged]:
        """List the highlights, numbered so that two of one colour stay distinct where they overlap."""
        return [
            (where.start, where.end, tag("mark", annotation.colour, number % 4))
            for number, (where, annotation) in enumerate(
                self._session.annotations.placed_in(start, end)
            )
            if annotation.kind == "highlight"
        ]

    def _candidates(self, start: int, end: int) -> list[Tagged]:
        """List the candidate places of the note that is being repaired; they are not highlights, because
        none of them is certain.
        """
        repairing = self._session.repairing
        return [
            (
                place.start,
                place.end,
                tag("candidate", "current" if number == repairing.current else "other"),
            )
            for number, place in enumerate(repairing.shown)
            if place.start < end and place.end > start
        ]

    def _hits(self, start: int, end: int) -> list[Tagged]:
        search = self._session.search.result
        if search is None or not search.hits:
            return []
        current = search.hits[search.current] if search.current >= 0 else None
        return [
            (hit.start, hit.end, tag("hit", "current" if hit == current else "other"))
            for hit in overlapping(search.hits, start, end)
        ]


class _Inlines:
    """The inlines of one block, which never cross its ends; looked up by bisection.

    A block may have a hundred thousand of them, and each row on the screen asks for a few.
    """

    def __init__(self, article: Article, index: int) -> None:
        block, inlines = article.blocks[index], article.inlines
        first = bisect_left(inlines, block.start, key=_start)
        last = bisect_left(inlines, max(block.end, block.start + 1), lo=first, key=_start)
        self._all = inlines[first:last]
        # The farthest end of each and of those before it, which only grows.
        self._reached = list(accumulate((one.end for one in self._all), max))

    def between(self, start: int, end: int) -> list[Inline]:
        """List the inlines that share a code point with `start..end`."""
        first = bisect_right(self._reached, start)
        last = bisect_left(self._all, end, lo=first, key=_start)
        return [one for one in self._all[first:last] if one.end > start]


def _start(place: Inline | TextRange) -> int:
    return place.start


def _end(place: TextRange) -> int:
    return place.end


def link_at(article: Article, offset: int) -> Inline | None:
    """Return the innermost link, image or footnote reference at an offset; None when there is none."""
    links = [
        one
        for one in _Inlines(article, article.block_index(offset)).between(offset, offset + 1)
        if one.style in {"link", "footnote", "image"}
    ]
    return min(links, key=lambda link: link.end - link.start) if links else None


def reference_after(article: Article, offset: int) -> Inline | None:
    """Return the footnote reference at the end of the word at `offset`; None when there is none."""
    text = article.text
    block = article.blocks[article.block_index(offset)]
    end = offset
    while end < block.end and not text[end].isspace():
        end += 1
    references = [
        one
        for one in _Inlines(article, article.block_index(offset)).between(offset, end)
        if one.style == "footnote" and offset <= one.start < end
    ]
    return references[0] if references else None


def reference_of(article: Article, offset: int) -> int | None:
    """Return the offset of the first reference to the footnote at `offset`; None outside of footnotes."""
    if not article.blocks or article.blocks[article.block_index(offset)].kind != "footnote":
        return None
    defined = [
        (start, name.removeprefix("fn-"))
        for name, start in article.anchors.items()
        if name.startswith("fn-") and start <= offset
    ]
    return article.anchors.get(f"fnref-{max(defined)[1]}") if defined else None


def whole(ranges: Sequence[TextRange]) -> TextRange | None:
    """Return the smallest range that covers all of them; None for no ranges."""
    if not ranges:
        return None
    return TextRange(min(r.start for r in ranges), max(r.end for r in ranges))
