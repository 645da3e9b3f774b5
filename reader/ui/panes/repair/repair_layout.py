"""One annotation to repair as rows: what was marked, and a place where it may be now.

Pure: values in, styled rows out; a row's spans name styles as in every list.
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
"""Cells from which the two texts stand beside one another."""
_CONTEXT = 72
"""Code points of the surroundings that are shown on either side."""
_MORE = 32
"""So many more are read of the text now, for the same words may stand a little farther off."""
_LONGEST = 20_000


class View(NamedTuple):
    """What the repair view shows.

    Attributes:
        repair: what is to be repaired.
        number, total: which of all that wait it is, from 1.
        candidate: which of its candidates is looked at; -1 for none.
        text: of the article.
        section: the title of the section in which that candidate stands; empty for none.
        keys: the keys of acts by their ids, as a person writes them.
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


# What is compared


def flat(text: str) -> str:
    """Text on one line; a blank at its ends stays."""
    return re.sub(r"\s+", " ", clean_text(text, keep=" \n\t"))


def stored_passage(selectors: Selectors) -> Passage:
    """What an annotation remembers of its passage."""
    before, after = selectors.prefix, selectors.suffix
    return Passage(
        _before(before[-_CONTEXT:]), flat(selectors.exact[:_LONGEST]), _after(after[:_CONTEXT])
    )


def passage_now(text: str, place: TextRange) -> Passage:
    """A stretch of the text with its surroundings."""
    room = _CONTEXT + _MORE
    return Passage(
        _before(text[max(0, place.start - room) : place.start]),
        flat(text[place.start : min(place.end, place.start + _LONGEST)]),
        _after(text[place.end : place.end + room]),
    )


def _before(text: str) -> str:
    """What stands before a passage, without the piece of a word at its outer end."""
    return re.sub(r"^\S+(?=\s)", "", flat(text)).lstrip()


def _after(text: str) -> str:
    return re.sub(r"(?<=\s)\S+$", "", flat(text)).rstrip()


def compare(then: Passage, now: Passage) -> Compared:
    """Part by part.  What only the outer ends of the surroundings have is no difference: the two
    are cut at different words.
    """
    prefix, suffix = diff(then.prefix, now.prefix), diff(then.suffix, now.suffix)
    if any(piece.op == "same" for piece in prefix[1:]) and prefix[0].op == "added":
        prefix = prefix[1:]
    if any(piece.op == "same" for piece in suffix[:-1]) and suffix[-1].op == "added":
        suffix = suffix[:-1]
    return Compared(prefix, diff(then.exact, now.exact), suffix)


# Rows


def lay_out(view: View, width: int, height: int) -> list[Content]:
    """`height` rows: what is wrong, the two texts, and the note that it is about."""
    sides = _sides(view)
    room = max(height - 2, 2)
    if width >= BESIDE and len(sides) == 2:
        rows = _beside(sides, width, room)
    else:
        rows = _stacked(sides, width, room)
    rows += [Content("")] * (height - 2 - len(rows))
    return [_head(view, width), *rows[: max(height - 2, 0)], _note(view.repair, width)][:height]


def all_in_place(keys: Mapping[str, str], width: int, height: int) -> list[Content]:
    """What is shown after the last one."""
    lines = [
        Content("✓ All in place").stylize("glyph-green").stylize("bold"),
        Content("No note waits to be repaired any more.").stylize("text"),
        _key(keys, "leave_pane", "closes this")
        + "   "
        + _key(keys, "undo", "takes the last act back"),
    ]
    rows = [Content("")] * max(0, (height - len(lines)) // 2)
    rows += [Content(" " * max(0, (width - one.cell_length) // 2)) + one for one in lines]
    return (rows + [Content("")] * (height - len(rows)))[:height]


class _Side(NamedTuple):
    """One of the texts with a line over it."""

    label: Content
    parts: tuple[tuple[str, tuple[Piece, ...]], ...]
    """Pieces with the style of what did not change in them."""


def _head(view: View, width: int) -> Content:
    repair, look = view.repair, LOOKS[view.repair.state]
    title = Content(f" Repair {view.number:,} of {view.total:,}  ").stylize("bold")
    state = Content(f"{look.sign} {look.name}: ").stylize("bold").stylize(look.ink)
    room = max(width - title.cell_length - state.cell_length - 1, 1)
    return title + state + Content(clip(explained(repair), room)).stylize("text")


def _note(repair: Repair, width: int) -> Content:
    """The note, on one line, by which the reader knows it."""
    one = repair.annotation
    words = " ".join(visible_text(one.note[:2000]).split())
    tags = " ".join("#" + visible_text(tag, keep="") for tag in one.tags)
    said = "  ".join(part for part in (words, tags) if part)
    if not said:
        said = "a bookmark" if one.kind == "bookmark" else f"marked {one.colour}, without a note"
    return Content(" ✎ ").stylize(f"glyph-{one.colour}") + Content(
        clip(said, max(width - 4, 1))
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
        return [_Side(label, (*parts, ("quiet", _same(then.suffix)))), _helpless(view)]
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


def _helpless(view: View) -> _Side:
    """What can be done when no place resembles the passage."""
    said = (
        ("", "Nothing in the text is like it.\n"),
        ("repair_select", " select the passage yourself\n"),
        ("repair_orphan", " keep the note without a place: it comes back when the passage does\n"),
        ("delete_annotation", " delete the note"),
    )
    parts: list[tuple[str, tuple[Piece, ...]]] = []
    for act, words in said:
        parts += [("accent", _same(view.keys.get(act, ""))), ("text", _same(words))]
    return _Side(Content("Now").stylize("bold"), tuple(parts))


def _key(keys: Mapping[str, str], act: str, label: str) -> Content:
    return Content(keys.get(act, "")).stylize("accent").stylize("bold") + Content(
        f" {label}"
    ).stylize("quiet")


def _stacked(sides: Sequence[_Side], width: int, room: int) -> list[Content]:
    """One below the other; what the first leaves free is the second's."""
    if not sides:
        return []
    if len(sides) == 1:
        return _block(sides[0], width, room)
    first = _block(sides[0], width, max(2, (room + 1) // 2))
    return first + _block(sides[1], width, max(1, room - len(first)))


def _beside(sides: Sequence[_Side], width: int, room: int) -> list[Content]:
    half = (width - 3) // 2
    left, right = (_block(one, half, room) for one in sides)
    number = max(len(left), len(right))
    rows = []
    for one, other in zip(_filled(left, number), _filled(right, number), strict=True):
        gap = Content(" " * max(0, half - one.cell_length)) + Content(" │ ").stylize("faint")
        rows.append(one + gap + other)
    return rows


def _filled(rows: list[Content], number: int) -> list[Content]:
    return rows + [Content("")] * (number - len(rows))


def _block(one: _Side, width: int, room: int) -> list[Content]:
    """A label and its text in `room` rows; long stretches that are the same are left out first."""
    inner = max(width - 4, 8)
    label = (Content(" ") + one.label).truncate(width, ellipsis=True)
    rows: list[Content] = []
    for around in (10_000, 24, 12, 6, 3):
        rows = _words(one, around).wrap(inner)
        if len(rows) < room:
            break
    if len(rows) >= room:
        last = rows[max(room - 2, 0)].truncate(inner - 2) + Content(" …").stylize("quiet")
        rows = [*rows[: max(room - 2, 0)], last]
    return [label, *(Content("   ") + row for row in rows)][:room]


def _words(one: _Side, around: int) -> Content:
    words = Content("")
    for style, pieces in one.parts:
        for piece in shortened(pieces, around):
            ink = {"same": style, "gap": "quiet"}.get(piece.op, piece.op)
            words += Content(piece.text).stylize(ink)
    return words
