"""Tells by what is around them what pieces are: footnotes, authors, parts of one column."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.formats.pdf.lines import Line
from reader.formats.pdf.markers import after
from reader.formats.pdf.piece import SMALL, Piece
from reader.formats.pdf.survey import Survey

_ASIDE = frozenset(("footnote", "caption", "table"))
_MOST_PIECES = 1_000
"""Pieces of a page among which footnotes are looked for: text has fewer."""
_ABSTRACT = re.compile(
    r"(?:(?:0|1|I)?\.? ?)(?:abstract|summary|introduction|zusammenfassung|kurzfassung|résumé|resumen|riassunto)\W*",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[*∗†‡§¶‖#]{1,3}|[a-z])[.)]?")
_SYMBOLS = set("*∗†‡§¶‖")


def with_notes(pieces: list[Piece], survey: Survey, foot: float) -> list[Piece]:
    """Turn the small paragraphs at the foot of a column that begin with a mark into footnotes."""
    if len(pieces) > _MOST_PIECES:
        return pieces
    found: list[Piece] = []
    large = [piece for piece in pieces if piece.lines[0].size > SMALL * survey.size]
    for piece in pieces:
        may_be = (
            piece.kind in {"paragraph", "list_item"}
            and piece.lines[0].base > foot
            and all(line.size <= SMALL * survey.size for line in piece.lines)
        )
        if may_be and not any(_is_under(other.lines[0], piece.lines[-1]) for other in large):
            found.extend(_notes(piece, bool(found) and found[-1].kind == "footnote"))
        else:
            found.append(piece)
    return found


def with_authors(pieces: list[Piece]) -> list[Piece]:
    """Let names in large type between the title of a paper and its abstract be no headings."""
    headings = [at for at, piece in enumerate(pieces) if piece.kind == "heading"]
    abstract = next((at for at in headings if _ABSTRACT.fullmatch(_text(pieces[at]))), 0)
    largest = max((pieces[at].lines[0].size for at in headings), default=0.0)
    return [
        replace(piece, kind="paragraph", level=0)
        if at < abstract and piece.kind == "heading" and piece.lines[0].size < 0.95 * largest
        else piece
        for at, piece in enumerate(pieces)
    ]


def _text(piece: Piece) -> str:
    return " ".join(line.text for line in piece.lines)


def with_ends(pieces: list[Piece]) -> list[Piece]:
    """Let what stands before a note or behind a figure end and begin a column as these do."""
    for at in range(len(pieces) - 1):
        if pieces[at].kind in _ASIDE and pieces[at].opens and not pieces[at].closes:
            pieces[at + 1] = replace(pieces[at + 1], opens=True)
    for at in range(len(pieces) - 1, 0, -1):
        if pieces[at].kind in _ASIDE and pieces[at].closes and not pieces[at].opens:
            pieces[at - 1] = replace(pieces[at - 1], closes=True)
    return pieces


def _is_under(line: Line, above: Line) -> bool:
    return line.base > above.base and min(line.right, above.right) > max(line.left, above.left)


def _notes(piece: Piece, goes_on: bool) -> list[Piece]:
    """Return the footnotes that begin in a piece, one for each line with a mark."""
    if piece.kind == "list_item":
        return [replace(piece, kind="footnote", marker=piece.marker.strip(".()[]"))]
    groups: list[tuple[str, list[Line]]] = []
    goes_on = goes_on or any(_note_mark(line) is not None for line in piece.lines)
    for line in piece.lines:
        marked = _note_mark(line)
        if marked is not None:
            groups.append((marked[0], [marked[1]]))
        elif groups:
            groups[-1][1].append(line)
        elif goes_on:
            groups.append(("", [line]))
        else:
            return [piece]
    return [
        replace(piece, kind="footnote", lines=tuple(lines), marker=mark) for mark, lines in groups
    ]


def _note_mark(line: Line) -> tuple[str, Line] | None:
    first = line.words[0]
    if len(line.words) < 2 or not _NOTE_MARK.fullmatch(first.text):
        return None
    raised = first.size < 0.9 * line.size or line.base - first.base > 0.1 * line.size
    if raised or set(first.text) <= _SYMBOLS or first.text.rstrip(".)").isdigit():
        return first.text.rstrip(".)"), after(line)
    return None


def with_notes_whole(
    pieces: list[Piece], following: list[Piece]
) -> tuple[list[Piece], list[Piece]]:
    """Give a footnote that goes on at the foot of the next page its end.  Returns both pages."""
    last = max((at for at, each in enumerate(pieces) if each.kind == "footnote"), default=-1)
    first = next((at for at, each in enumerate(following) if each.kind == "footnote"), -1)
    if last < 0 or first < 0 or following[first].marker:
        return pieces, following
    end = pieces[last].lines[-1]
    if not end.cut and end.text.rstrip("\"”’'»)]")[-1:] in ".!?":
        return pieces, following
    whole = replace(pieces[last], lines=(*pieces[last].lines, *following[first].lines))
    return (
        [*pieces[:last], whole, *pieces[last + 1 :]],
        following[:first] + following[first + 1 :],
    )
