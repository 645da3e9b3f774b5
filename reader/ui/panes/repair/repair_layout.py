"""Layout of the repair view: the marked passage, and a place where it may be now.

The functions have no side effects; a row's spans name styles as in every list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from textual.content import Content

from reader.layout import clip
from reader.model import Selectors, TextRange, clean_text, visible_text
from reader.session.annotations import Repair, texts_in_conflict
from reader.ui.style.anchor_states import LOOKS, explained, likelihood
from reader.ui.style.word_diff import Piece, diff, shortened, side

BESIDE = 100
"""Width in cells from which the two texts stand side by side."""
_CONTEXT = 72
"""Code points of the surroundings that are shown on either side."""
_MORE = 32
"""Code points read beyond the context of the text now, since the same words may have moved."""
_LONGEST = 20_000


class View(NamedTuple):
    """The content of the repair view.

    Attributes:
        repair: the annotation and its problem.
        number: its position among all that have to be repaired, from 1.
        total: of these.
        candidate: the index of the shown candidate, -1 for none.
        text: of the article.
        section: the title of the section of that candidate; empty for none.
        keys: the keys of actions by their ids, in the notation for users.
    """

    repair: Repair
    number: int
    total: int
    candidate: int
    text: str
    section: str
    keys: Mapping[str, str]


class Passage(NamedTuple):
    """A passage with what stands around it."""

    prefix: str
    exact: str
    suffix: str


class Compared(NamedTuple):
    """Two passages, each part compared with its counterpart."""

    prefix: tuple[Piece, ...]
    exact: tuple[Piece, ...]
    suffix: tuple[Piece, ...]


# Comparison


def flat(text: str) -> str:
    """Return a text on one line; a space at its ends stays."""
    return re.sub(r"\s+", " ", clean_text(text, keep=" \n\t"))


def stored_passage(selectors: Selectors) -> Passage:
    """Return the passage as its selectors quote it."""
    before, after = selectors.prefix, selectors.suffix
    return Passage(
        _before(before[-_CONTEXT:]), flat(selectors.exact[:_LONGEST]), _after(after[:_CONTEXT])
    )


def passage_now(text: str, place: TextRange) -> Passage:
    """Return a range of the text with its surroundings."""
    room = _CONTEXT + _MORE
    return Passage(
        _before(text[max(0, place.start - room) : place.start]),
        flat(text[place.start : min(place.end, place.start + _LONGEST)]),
        _after(text[place.end : place.end + room]),
    )


def _before(text: str) -> str:
    """Return the text before a passage, without a part of a word at its start."""
    return re.sub(r"^\S+(?=\s)", "", flat(text)).lstrip()


def _after(text: str) -> str:
    return re.sub(r"(?<=\s)\S+$", "", flat(text)).rstrip()


def compare(then: Passage, now: Passage) -> Compared:
    """Compare two passages part by part.

    Words added at the outer ends of the surroundings are no difference, since the two passages are cut
    at different words.
    """
    prefix, suffix = diff(then.prefix, now.prefix), diff(then.suffix, now.suffix)
    if any(piece.op == "same" for piece in prefix[1:]) and prefix[0].op == "added":
        prefix = prefix[1:]
    if any(piece.op == "same" for piece in suffix[:-1]) and suffix[-1].op == "added":
        suffix = suffix[:-1]
    return Compared(prefix, diff(then.exact, now.exact), suffix)


# Rows


def lay_out(view: View, width: int, height: int) -> list[Content]:
    """Return `height` rows: the problem, the two texts, and the note."""
    sides = _sides(view)
    room = max(height - 2, 2)
    if width >= BESIDE and len(sides) == 2:
        rows = _beside(sides, width, room)
    else:
        rows = _stacked(sides, width, room)
    rows += [Content("")] * (height - 2 - len(rows))
    return [_head(view, width), *rows[: max(height - 2, 0)], _note(view.repair, width)][:height]


def all_in_place(keys: Mapping[str, str], width: int, height: int) -> list[Content]:
    """Return the rows that are shown when nothing is left to repair."""
    lines = [
        Content("✓ All in place").stylize("glyph-green").stylize("bold"),
        Content("No note waits to be repaired any more.").stylize("text"),
        _key(keys, "leave_pane", "closes this")
        + "   "
        + _key(keys, "undo", "takes the last act back"),
    ]
    rows = [Content("")] * max(0, (height - len(lines)) // 2)
    rows += [Content(" " * max(0, (width - line.cell_length) // 2)) + line for line in lines]
    return (rows + [Content("")] * (height - len(rows)))[:height]


class _Side(NamedTuple):
    """One of the two texts, with a label over it."""

    label: Content
    parts: tuple[tuple[str, tuple[Piece, ...]], ...]
    """Pieces with the style of their unchanged text."""


def _head(view: View, width: int) -> Content:
    repair, look = view.repair, LOOKS[view.repair.state]
    title = Content(f" Repair {view.number:,} of {view.total:,}  ").stylize("bold")
    state = Content(f"{look.sign} {look.name}: ").stylize("bold").stylize(look.ink)
    room = max(width - title.cell_length - state.cell_length - 1, 1)
    return title + state + Content(clip(explained(repair), room)).stylize("text")


def _note(repair: Repair, width: int) -> Content:
    """Return the note and its tags on one line, so that the user recognises it."""
    annotation = repair.annotation
    words = " ".join(visible_text(annotation.note[:2000]).split())
    tags = " ".join("#" + visible_text(tag, keep="") for tag in annotation.tags)
    text = "  ".join(part for part in (words, tags) if part)
    if not text:
        bookmark = annotation.kind == "bookmark"
        text = "a bookmark" if bookmark else f"marked {annotation.colour}, without a note"
    return Content(" ✎ ").stylize(f"glyph-{annotation.colour}") + Content(
        clip(text, max(width - 4, 1))
    ).stylize("quiet")


def _sides(view: View) -> list[_Side]:
    repair, selectors = view.repair, view.repair.annotation.selectors
    if repair.state == "conflict":
        return _conflict_sides(repair)
    if selectors is None:
        return []
    then = stored_passage(selectors)
    section = selectors.section[-1] if selectors.section else ""
    label = Content("You marked").stylize("bold") + _where(section)
    colour = f"marked-{repair.annotation.colour}"
    if not repair.candidates:
        parts = (("quiet", _same(then.prefix)), (colour, _same(then.exact)))
        return [_Side(label, (*parts, ("quiet", _same(then.suffix)))), _no_candidate(view)]
    number = len(repair.candidates)
    index = min(max(view.candidate, 0), number - 1)
    place, score = repair.candidates[index]
    compared = compare(then, passage_now(view.text, place))
    found = f"Place {index + 1} of {number}" if number > 1 else "Found here"
    if number == 1 and repair.state != "moved":
        found = "The only place like it"
    here = Content(found).stylize("bold") + Content(f" · {likelihood(score)}").stylize("accent")
    here += _where(view.section)
    return [
        _Side(label, _parts(compared, "removed", colour)),
        _Side(here, _parts(compared, "added", colour)),
    ]


def _same(text: str) -> tuple[Piece, ...]:
    return (Piece("same", text),) if text else ()


def _parts(
    compared: Compared, op: Literal["removed", "added"], colour: str
) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    styles = ("quiet", colour, "quiet")
    return tuple((style, side(pieces, op)) for style, pieces in zip(styles, compared, strict=True))


def _where(section: str) -> Content:
    return Content(f" · in “{flat(section)}”" if section else "").stylize("quiet")


def _conflict_sides(repair: Repair) -> list[_Side]:
    first, *others = texts_in_conflict(repair.annotation)
    second = others[0] if others else ""
    pieces = diff(flat(first), flat(second))
    more = f"The other text, 1 of {len(others)}" if len(others) > 1 else "The other text"
    return [
        _Side(Content("The note now").stylize("bold"), (("text", side(pieces, "removed")),)),
        _Side(Content(more).stylize("bold"), (("text", side(pieces, "added")),)),
    ]


def _no_candidate(view: View) -> _Side:
    """Return the actions for a passage that no place in the text resembles."""
    lines = (
        ("", "Nothing in the text is like it.\n"),
        ("repair_select", " select the passage yourself\n"),
        ("repair_orphan", " keep the note without a place: it comes back when the passage does\n"),
        ("delete_annotation", " delete the note"),
    )
    parts: list[tuple[str, tuple[Piece, ...]]] = []
    for action, words in lines:
        parts += [("accent", _same(view.keys.get(action, ""))), ("text", _same(words))]
    return _Side(Content("Now").stylize("bold"), tuple(parts))


def _key(keys: Mapping[str, str], action: str, label: str) -> Content:
    return Content(keys.get(action, "")).stylize("accent").stylize("bold") + Content(
        f" {label}"
    ).stylize("quiet")


def _stacked(sides: Sequence[_Side], width: int, room: int) -> list[Content]:
    """Put one text below the other; the second gets the rows that the first leaves free."""
    if not sides:
        return []
    if len(sides) == 1:
        return _block(sides[0], width, room)
    first = _block(sides[0], width, max(2, (room + 1) // 2))
    return first + _block(sides[1], width, max(1, room - len(first)))


def _beside(sides: Sequence[_Side], width: int, room: int) -> list[Content]:
    half = (width - 3) // 2
    left, right = (_block(text, half, room) for text in sides)
    number = max(len(left), len(right))
    rows = []
    for left_row, right_row in zip(_filled(left, number), _filled(right, number), strict=True):
        gap = Content(" " * max(0, half - left_row.cell_length)) + Content(" │ ").stylize("faint")
        rows.append(left_row + gap + right_row)
    return rows


def _filled(rows: list[Content], number: int) -> list[Content]:
    return rows + [Content("")] * (number - len(rows))


def _block(text: _Side, width: int, room: int) -> list[Content]:
    """Return a label and its text in `room` rows; long unchanged stretches are shortened first."""
    inner = max(width - 4, 8)
    label = (Content(" ") + text.label).truncate(width, ellipsis=True)
    rows: list[Content] = []
    for around in (10_000, 24, 12, 6, 3):
        rows = _words(text, around).wrap(inner)
        if len(rows) < room:
            break
    if len(rows) >= room:
        last = rows[max(room - 2, 0)].truncate(inner - 2) + Content(" …").stylize("quiet")
        rows = [*rows[: max(room - 2, 0)], last]
    return [label, *(Content("   ") + row for row in rows)][:room]


def _words(text: _Side, around: int) -> Content:
    words = Content("")
    for style, pieces in text.parts:
        for piece in shortened(pieces, around):
            ink = {"same": style, "gap": "quiet"}.get(piece.op, piece.op)
            words += Content(piece.text).stylize(ink)
    return words
