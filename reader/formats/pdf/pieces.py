"""Groups the lines of a page into paragraphs, headings, list items, notes, captions and code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reader.formats.pdf.edges import Edges, has_room, usual_left
from reader.formats.pdf.lines import Line
from reader.formats.pdf.markers import SURE_BULLETS, is_marked, marked_line
from reader.formats.pdf.piece import SMALL, Piece, PieceKind
from reader.formats.pdf.surroundings import with_authors, with_ends, with_notes
from reader.formats.pdf.survey import Survey
from reader.formats.pdf.tables import LEADERS, table_at

INDENT = 0.6
"""Of the size: what begins a paragraph is at least so far from the left edge of the others."""
_MOST_INDENT = 6.0
_SAME_SIZE = 0.07
_LARGE = 1.12
_STOPS = ".!?:;。！？"
_CLOSERS = "\"”’'»)]"
_LONGEST_HEADING = 220
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-Z]\.\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z]\.)\s+\S"
)
_DEPTH = re.compile(r"(?:\d{1,2}|[A-Z](?=\.\d))(?:\.\d{1,2}){0,4}\.?\s")
_CAPTION = re.compile(
    r"(?:Fig(?:ure|\.)?|FIG(?:URE|\.)|Tab(?:le|\.)|TABLE|Abb(?:ildung|\.)|Tabelle|Tableau|Figura|Tabla|Listing|"
    r"Algorithm|Scheme|Plate|Map|Chart|Box)\s*(?:S?\d{1,3}(?:[.-]\d{1,3})?[a-z]?|[IVX]{1,5}|[A-Z]\d?)\s*[.:|–—\n]"
)
_SIGNS = frozenset("{}()[];=<>_#$\\|/`+*")


def pieces_of(
    lines: Sequence[Line], survey: Survey, titles: frozenset[str], foot: float
) -> list[Piece]:
    """Return the pieces of a page in the order of its content.

    Args:
        lines: of the page, without running heads and feet.
        survey: the habits of the document.
        titles: what the document's own contents call its headings on this page (`folded`).
        foot: points from the top edge below which footnotes are looked for.
    """
    grouper = _Grouper(lines, survey, titles)
    pieces: list[Piece] = []
    for run in _runs(lines):
        pieces.extend(grouper.pieces(run))
    pieces = with_authors(pieces) if lines and lines[0].page == 0 else pieces
    return with_ends(with_notes(pieces, survey, foot))


def folded(text: str) -> str:
    """Return a title as titles are compared: its letters and digits."""
    return "".join(filter(str.isalnum, text.casefold()))


def _depth(text: str) -> int:
    """Return the number of parts in the number of a heading: 2 for `3.1 Method`, 0 for none."""
    found = _DEPTH.match(text)
    return len(found[0].strip(". ").split(".")) if found else 0


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield lines that follow one below the other."""
    run: list[Line] = []
    for line in lines:
        if run and not _is_below(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_below(above: Line, line: Line) -> bool:
    distance = line.base - above.base
    overlap = min(above.right, line.right) - max(above.left, line.left)
    size = max(above.size, line.size)
    return 0.3 * min(above.size, line.size) < distance < 3 * size and overlap > 0


class _Grouper:
    def __init__(self, lines: Sequence[Line], survey: Survey, titles: frozenset[str]) -> None:
        self._survey, self._titles = survey, titles
        self._edges = Edges(lines)

    def pieces(self, run: Sequence[Line]) -> list[Piece]:
        """Return the pieces of lines that follow one below the other."""
        found: list[Piece] = []
        self._edges.enter(run)
        at = 0
        plain: list[Line] = []
        while at < len(run):
            program = run[at].mono and not self._survey.font.mono
            table = None if program else table_at(run, at)
            if table is None:
                plain.append(run[at])
                at += 1
                continue
            found.extend(self._segments(plain))
            plain = []
            found.append(Piece("table", tuple(run[at : at + table.lines]), rows=table.rows))
            at += table.lines
        found.extend(self._segments(plain))
        if found:
            found[0] = replace(found[0], opens=True)
            found[-1] = replace(found[-1], closes=True)
        return found

    def _segments(self, lines: Sequence[Line]) -> Iterator[Piece]:
        """Yield the pieces of lines without a table between them."""
        segment: list[Line] = []
        for line in lines:
            if segment and self._parts(segment[-1], line):
                yield from self._of_segment(segment)
                segment = []
            segment.append(line)
        if segment:
            yield from self._of_segment(segment)

    def _parts(self, above: Line, line: Line) -> bool:
        """Tell whether two lines differ in their type, or in their distance from what is usual."""
        if abs(above.size - line.size) > _SAME_SIZE * max(above.size, line.size):
            return not (above.cut and line.size < above.size)
        usual = self._survey.leading_of(max(above.size, line.size))
        if line.base - above.base > usual + 0.35 * line.size:
            return True
        if self._is_titled(above) or self._is_titled(line):
            return not (self._is_titled(above) and self._is_titled(line))
        if above.mono != line.mono and not self._survey.font.mono:
            return len(above.words) > 1 or len(line.words) > 1
        if above.bold != line.bold and not self._survey.font.bold:
            return (above.bold and self._is_short(above, line)) or (
                line.bold and self._ends(above, line)
            )
        return False

    def _is_titled(self, line: Line) -> bool:
        return bool(self._titles) and folded(line.text) in self._titles

    def _is_short(self, line: Line, following: Line) -> bool:
        """Tell whether the first word of the next line would have found room on a line."""
        return has_room(self._edges.right(line) - line.right, following)

    def _ends(self, line: Line, following: Line) -> bool:
        """Tell whether a paragraph ends with a line: the next word had room, and begins anew."""
        if line.cut or not self._is_short(line, following):
            return False
        if _is_stopped(line.text):
            return True
        first = following.text.lstrip("\"“‘'«([")[:1]
        return not first.islower() and self._edges.right(line) - line.right > 2 * line.size

    # -- one kind of type, one distance ------------------------------------------------------------

    def _of_segment(self, lines: list[Line]) -> Iterator[Piece]:
        survey = self._survey
        if all(line.mono for line in lines) and not survey.font.mono and _is_program(lines):
            yield Piece("code", tuple(lines))
            return
        if 2 * sum(bool(LEADERS.search(line.text)) for line in lines) > len(lines):
            yield Piece("contents", tuple(lines))
            return
        if level := self._heading_level(lines):
            for group in self._headings(lines):
                yield Piece("heading", tuple(group), level)
            return
        yield from self._paragraphs(lines)

    def _heading_level(self, lines: Sequence[Line]) -> int:
        """Return the level of a heading that lines of one type are; 0 when they are none."""
        survey = self._survey
        text = " ".join(line.text for line in lines)
        letters = sum(map(str.isalpha, text))
        depth = _depth(text)
        if self._is_titled(lines[0]):
            return survey.level_of(lines[0].size, depth)
        if len(text) > _LONGEST_HEADING or letters < 2 or len(lines) > 5 or _CAPTION.match(text):
            return 0
        size = max(line.size for line in lines)
        if size >= _LARGE * survey.size:
            return survey.level_of(size, depth) if letters >= 3 else 0
        if size < SMALL * survey.size or text[-1:] in ".,;":
            return 0
        below = survey.level_of(survey.size, depth)
        if all(line.bold for line in lines) and not survey.font.bold and len(lines) <= 3:
            return min(below, 6)
        first = lines[0]
        if len(lines) > 2 or (not text[:1].isupper() and not _NUMBERED.match(text)):
            return 0
        capitals = text.isupper() and letters >= 4 and not any(map(str.isdigit, text[-3:]))
        other = first.font.name.split("-")[0] != survey.font.name.split("-")[0] or first.font.italic
        numbered = _NUMBERED.match(text) is not None and len(text) < 90
        if numbered and (other or capitals) and not _is_stopped(text):
            return min(below + 1, 6)
        return min(below + 1, 6) if capitals and len(text) < 90 and len(first.words) < 12 else 0

    def _headings(self, lines: Sequence[Line]) -> Iterator[list[Line]]:
        """Yield headings that stand one below the other: each begins with a number, or as titled."""
        group: list[Line] = []
        for line in lines:
            starts = _NUMBERED.match(line.text) or (self._is_titled(line) and len(line.text) > 3)
            if group and starts:
                yield group
                group = []
            group.append(line)
        yield group

    # -- paragraphs --------------------------------------------------------------------------------

    def _paragraphs(self, lines: list[Line]) -> Iterator[Piece]:
        starts = self._starts(lines)
        bounds = [at for at, begins in enumerate(starts) if begins] + [len(lines)]
        left = usual_left(lines)
        for at, end in pairwise(bounds):
            group = lines[at:end]
            yield self._paragraph(group, left)

    def _paragraph(self, group: list[Line], left: float) -> Piece:
        first, last = group[0], group[-1]
        others = group[1:]
        text = first.text
        marked = marked_line(first, others)
        indented = first.left - left > INDENT * first.size
        room = self._edges.right(last) - last.right
        if marked is not None:
            marker, rest = marked
            return Piece("list_item", (rest, *others), 1, marker, indented=True, room=room)
        kind: PieceKind = (
            "caption" if _CAPTION.match(" ".join(x.text for x in group[:2]) + "\n") else "paragraph"
        )
        if kind == "caption" and _is_prose_reference(text):
            kind = "paragraph"
        return Piece(kind, tuple(group), indented=indented, room=room)

    def _starts(self, lines: list[Line]) -> list[bool]:
        """Tell of each line whether a paragraph begins with it."""
        outer = usual_left(lines) - INDENT * lines[0].size if self._is_hanging(lines) else None
        starts = [True]
        starts.extend(self._begins(above, line, outer, lines[0]) for above, line in pairwise(lines))
        return starts

    def _begins(self, above: Line, line: Line, outer: float | None, first: Line) -> bool:
        """Tell whether a paragraph begins with a line.

        Args:
            above: the line before it.
            line: the line.
            outer: where first lines stand out to the left: those begin to the left of this.
            first: the first line of the segment.
        """
        if above.cut:
            return False
        step = line.left - above.left
        size = line.size
        if is_marked(line) and self._may_be_item(above, line, first):
            return True
        if outer is not None:
            return line.left < outer or self._ends(above, line)
        if INDENT * size < step < _MOST_INDENT * size and not _is_centred(above, line):
            return not (line.text[:1].islower() and not _is_stopped(above.text))
        if _is_centred(above, line) and abs(step) > INDENT * size:
            return not line.text[:1].islower()
        return self._ends(above, line)

    def _may_be_item(self, above: Line, line: Line, first: Line) -> bool:
        """Tell whether a line that begins with a marker is an item, and not the middle of a text."""
        if line.words[0].text[0] in SURE_BULLETS or _is_stopped(above.text):
            return True
        if self._is_short(above, line) or line.left < above.left - INDENT * line.size:
            return True
        return is_marked(first) and abs(first.left - line.left) < 0.3 * line.size

    def _is_hanging(self, lines: Sequence[Line]) -> bool:
        """Tell whether the first lines of paragraphs stand out to the left of the others."""
        if len(lines) < 2:
            return False
        low = min(line.left for line in lines)
        size = lines[0].size
        inner = [line.left - low > INDENT * size for line in lines]
        if not any(inner) or max(line.left for line in lines) - low > _MOST_INDENT * size:
            return False
        pairs = list(zip(lines, lines[1:], inner, inner[1:], strict=False))
        ended = [is_inner for above, line, _, is_inner in pairs if self._is_short(above, line)]
        if 2 * sum(ended) != len(ended):
            return 2 * sum(ended) < len(ended)
        both_inner = sum(before and after for _, _, before, after in pairs)
        both_outer = sum(not before and not after for _, _, before, after in pairs)
        return not inner[0] if both_inner == both_outer else both_inner > both_outer


def _is_stopped(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] in _STOPS


def _is_centred(above: Line, line: Line) -> bool:
    middle = (above.left + above.right) / 2 - (line.left + line.right) / 2
    return abs(middle) < 0.3 * line.size and abs(above.right - line.right) > INDENT * line.size


def _is_program(lines: Sequence[Line]) -> bool:
    """Tell whether lines in type of fixed pitch have the signs of programs and commands."""
    text = "".join(line.text for line in lines)
    return len(lines[0].words) > 1 and 60 * sum(map(_SIGNS.__contains__, text)) >= len(text)


def _is_prose_reference(text: str) -> bool:
    return text[:1].islower()
