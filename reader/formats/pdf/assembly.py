"""Lays the pieces of pages into a draft, and joins what columns, pages and figures part."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.formats.draft import Draft, OutlineEntry, Styled, heading_title
from reader.formats.pdf.edges import has_room
from reader.formats.pdf.lines import Line, line_of
from reader.formats.pdf.pdfium import Bookmark
from reader.formats.pdf.piece import Piece
from reader.formats.pdf.pieces import folded
from reader.formats.pdf.survey import Survey
from reader.formats.pdf.wording import words_of
from reader.model import Frame, PageLabel

_MOST_HELD = 60
"""Pieces between two parts of a paragraph: a page of figures and notes."""

_MOST_PAGES = 3
_LEADERS = re.compile(r"\s*(?:\.\s?){4,}")
_STOPS = ".!?:;。！？"
_CLOSERS = "\"”’'»)]"


class Assembler:
    """Adds pieces to a draft, in order; a paragraph that may go on waits for what follows.

    Args:
        draft: what is added to.
        survey: the habits of the document.
        label: the printed label of a page (from 0).
    """

    def __init__(self, draft: Draft, survey: Survey, label: Callable[[int], str]) -> None:
        self._draft, self._survey, self._label = draft, survey, label
        self._open: Piece | None = None
        self._held: list[Piece] = []
        self._notes: dict[tuple[int, str], str] = {}
        self._labelled = 0
        self._marks: list[Bookmark] = []

    def add_page(self, page: int, pieces: Sequence[Piece], marks: Sequence[Bookmark]) -> None:
        """Add the pieces of a page, and the places on it that the outline names."""
        for piece in pieces:
            if piece.kind == "footnote" and piece.marker:
                self._notes.setdefault((page, piece.marker), f"fn-{page + 1}-{piece.marker}")
        self._marks.extend(marks)
        for piece in self._marked(pieces):
            self._add(piece)

    def close(self, pages: int) -> None:
        """Lay what waits; label the pages (so many) that hold nothing."""
        self._flush()
        self._label_until(pages - 1, self._draft.length)

    def _marked(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Give each outline entry to the piece that it leads to."""
        marked = list(pieces)
        if not marked:
            return marked
        waiting, self._marks = self._marks, []
        at = 0
        for mark in waiting:
            at = _place_of(mark, marked, at)
            entry = (mark.title, mark.level)
            marked[at] = replace(marked[at], entries=(*marked[at].entries, entry))
        return marked

    def _add(self, piece: Piece) -> None:
        waiting = self._open
        if waiting is None:
            self._begin(piece)
        elif _goes_on(waiting, piece, self._survey):
            self._open = replace(
                waiting,
                lines=(*waiting.lines, *piece.lines),
                closes=piece.closes,
                room=piece.room,
                entries=(*waiting.entries, *piece.entries),
            )
            if not _may_go_on(self._open, self._survey):
                self._flush()
        elif self._may_hold(waiting, piece):
            self._held.append(piece)
        else:
            self._flush()
            self._begin(piece)

    def _begin(self, piece: Piece) -> None:
        if _may_go_on(piece, self._survey):
            self._open = piece
        else:
            self._lay(piece)

    def _may_hold(self, waiting: Piece, piece: Piece) -> bool:
        """Tell whether a piece may stand between the two parts of a paragraph."""
        if len(self._held) >= _MOST_HELD or piece.page > waiting.lines[-1].page + _MOST_PAGES:
            return False
        if piece.kind in {"footnote", "caption", "table", "code"}:
            return True
        small = piece.lines[0].size < 0.93 * self._survey.size
        short = len(piece.lines) == 1 and len(piece.lines[0].text) < 40
        return piece.kind == "paragraph" and (small or short)

    def _flush(self) -> None:
        waiting, self._open = self._open, None
        held, self._held = self._held, []
        if waiting is not None:
            self._lay(waiting)
        for piece in held:
            self._lay(piece)

    # -- laying --------------------------------------------------------------------------------------

    def _lay(self, piece: Piece) -> None:
        draft, start = self._draft, self._draft.next_start()
        if piece.kind == "table":
            self._lay_table(piece)
        elif piece.kind in {"code", "contents"}:
            self._lay_lines(piece)
        else:
            self._lay_text(piece)
        if draft.next_start() == start:
            return
        for title, level in piece.entries:
            draft.outline.append(OutlineEntry(heading_title(title), start, level))

    def _lay_text(self, piece: Piece) -> None:
        plain = piece.kind == "heading"
        worded = words_of(piece.lines, self._survey.words, self._notes, plain=plain)
        if not worded.text:
            return
        start = self._draft.next_start()
        for page, offset in worded.pages:
            self._label_until(page, start + offset)
        frames: tuple[Frame, ...] = ()
        level = piece.level
        if piece.kind in {"list_item", "footnote"}:
            kind = "footnote" if piece.kind == "footnote" else "list_item"
            frames = (Frame(kind, piece.marker, len(piece.marker) + (2 if piece.marker else 1)),)  # type: ignore[arg-type]
            level = 1
        if piece.kind == "footnote" and piece.marker:
            name = self._notes.get((piece.page, piece.marker))
            if name is not None:
                self._draft.anchors.setdefault(name, start)
        self._draft.add(piece.kind, worded.text, level=level, frames=frames, styled=worded.styled)  # type: ignore[arg-type]

    def _lay_lines(self, piece: Piece) -> None:
        """Lay lines as they are: a program, or contents with the numbers of pages."""
        code = piece.kind == "code"
        left = min(line.left for line in piece.lines)
        texts = []
        for line in piece.lines:
            indent = " " * round((line.left - left) / (0.6 * line.size)) if code else ""
            texts.append(indent + (line.text if code else _without_leaders(line.text)))
        self._label_until(piece.page, self._draft.next_start())
        self._draft.add("code" if code else "paragraph", "\n".join(texts))

    def _lay_table(self, piece: Piece) -> None:
        rows = piece.rows or ()
        self._label_until(piece.page, self._draft.next_start())
        cells: list[list[tuple[str, list[Styled]]]] = []
        for row in rows:
            cells.append([])
            for words in row:
                text = words_of([line_of(words, piece.page)], frozenset(), {}).text if words else ""
                cells[-1].append((text, []))
        aligns = tuple(_alignment([row[at] for row in rows]) for at in range(len(rows[0])))
        self._draft.add_table(cells, aligns)

    def _label_until(self, page: int, offset: int) -> None:
        while self._labelled <= page:
            self._draft.pages.append(PageLabel(self._label(self._labelled), offset))
            self._labelled += 1


def _place_of(mark: Bookmark, pieces: Sequence[Piece], start: int) -> int:
    """Return the index of the piece that an outline entry leads to: by its words, else its place."""
    wanted = folded(mark.title)
    for at, piece in enumerate(pieces):
        if piece.kind == "heading" and wanted:
            has = folded(" ".join(line.text for line in piece.lines))
            if wanted == has or (len(wanted) > 5 and has.endswith(wanted)):
                return at
    if mark.top is None or mark.page != pieces[0].page:
        return start if mark.page == pieces[0].page and start else 0
    for at, piece in enumerate(pieces):
        if piece.lines[0].base >= mark.top - 2:
            return at
    return len(pieces) - 1


def _may_go_on(piece: Piece, survey: Survey) -> bool:
    """Tell whether a piece can be the first part of a paragraph that a column or page parts."""
    if piece.kind not in {"paragraph", "list_item"} or not piece.closes:
        return False
    if piece.lines[-1].size < 0.8 * survey.size:
        return False
    return not _is_stopped(piece.lines[-1]) or survey.indents


def _goes_on(waiting: Piece, piece: Piece, survey: Survey) -> bool:
    """Tell whether a piece goes on with a paragraph that a column or page parted."""
    if piece.kind != "paragraph" or not piece.opens:
        return False
    above, line = waiting.lines[-1], piece.lines[0]
    if abs(above.size - line.size) > 0.07 * above.size or above.mono != line.mono:
        return False
    if above.cut:
        return True
    first = line.text.lstrip("\"“‘'«([")[:1]
    stopped = _is_stopped(above)
    if not stopped and first.islower():
        return True
    if has_room(waiting.room, line) or piece.indented:
        return False
    return not stopped or survey.indents


def _is_stopped(line: Line) -> bool:
    if line.cut:
        return False
    last = line.words[-1]
    text = line.text
    if last.size < 0.85 * line.size and len(line.words) > 1:  # the mark of a note
        text = text[: -len(last.text)]
    return text.rstrip(_CLOSERS + " ")[-1:] in _STOPS


def _without_leaders(text: str) -> str:
    return _LEADERS.sub("  ", text)


def _alignment(column: Sequence[tuple[object, ...]]) -> str:
    numbers = [c for c in column[1:] if c and any(map(str.isdigit, c[0].text))]  # type: ignore[attr-defined]
    return "right" if column[1:] and 2 * len(numbers) > len(column) else "left"
