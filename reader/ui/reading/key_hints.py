"""Which keys the last line shows: the few that matter in the mode and at the place."""

from __future__ import annotations

from collections.abc import Sequence

from reader.keymap import Mode, Overrides, action, keys_of, show_key
from reader.session import Session
from reader.session.annotations import Repair
from reader.ui.input.key_sequences import OBJECT_LETTERS, Keystrokes
from reader.ui.panes.article.layers import link_at
from reader.ui.widgets.bars import Hint

AS_KEY = "key:"
"""Begins the action of a hint that is clicked instead of pressing its key."""

_READ = (
    "mark", "visual", "note", "search", "contents", "notes", "help", "quit", "next_section",
    "next_mention", "menu", "theme",
)  # fmt: skip
_ON_ANNOTATION = (
    "note", "edit_tags", "menu", "delete_annotation", "copy", "notes", "undo", "help", "quit",
)  # fmt: skip
_SEARCHING = ("next_hit", "previous_hit", "clear", "search", "mark", "note", "help")
_VISUAL = (
    "mark", "note", "edit_tags", "copy", "inner_object", "swap_ends", "clear", "next_sentence",
    "help",
)  # fmt: skip
_PANES: dict[Mode, Sequence[str]] = {
    "notes": (
        "row_open", "note_edit", "note_editor", "edit_tags", "filter", "delete_annotation",
        "leave_pane", "undo", "help",
    ),
    "names": (
        "next_same", "previous_same", "card", "filter", "sort", "leave_pane", "kinds", "help",
    ),
    "figures": (
        "row_open", "sort", "filter", "copy", "export", "leave_pane", "copy_markdown", "kinds",
        "help",
    ),
    "timeline": (
        "row_open", "filter", "copy", "export", "leave_pane", "copy_markdown", "kinds", "help",
    ),
    "contents": ("row_open", "leave_pane", "row_down", "row_up", "help"),
    "shelf": ("row_open", "filter", "theme", "help", "quit"),
}  # fmt: skip


def hints(
    mode: Mode, keys: Keystrokes, session: Session | None, overrides: Overrides
) -> tuple[str, list[Hint]]:
    """A word for the mode (empty in the usual one), and the keys in order of importance."""
    if keys.waiting:
        return _pending(keys)
    if mode == "repair":
        return "", _repair_rows(session, overrides)
    if mode in _PANES:
        return "", _rows(mode, _PANES[mode], overrides)
    if mode == "visual":
        colours = Hint("1-6", "colour", "menu")
        wanted = ("mark", "extend", *_VISUAL[1:]) if _touches(session) else _VISUAL
        if session is not None and session.repairing.awaits_selection:
            wanted = ("repair_reattach", *wanted)
        first, *rest = _rows(mode, wanted, overrides)
        return "SELECT", [first, colours, *rest]
    if session is not None and session.repairing.active:
        return "", _rows(mode, ("repair", *_READ), overrides)
    if session is not None and session.search.result is not None:
        return "", _rows(mode, _SEARCHING, overrides)
    if session is not None and (link := link_at(session.article, session.cursor.caret)) is not None:
        label = "to the footnote" if link.style == "footnote" else "follow the link"
        follow = [hint._replace(label=label) for hint in _rows(mode, ("follow",), overrides)]
        return "", [*follow, *_rows(mode, _READ, overrides)]
    here = session.annotations.at(session.cursor.caret) if session is not None else ()
    if session is not None and here:
        recolour = Hint("1-6", "recolour", "menu")
        wanted = _ON_ANNOTATION
        if session.repairing.repair(here[0].id) is not None:
            wanted = ("repair", *_ON_ANNOTATION)
        return "", [recolour, *_rows(mode, wanted, overrides)]
    return "", _rows(mode, _READ, overrides)


def _repair_rows(session: Session | None, overrides: Overrides) -> list[Hint]:
    """The acts of the repair view that make sense for the note in hand."""
    repairing = session.repairing if session is not None else None
    one = repairing.repair(repairing.in_hand) if repairing is not None else None
    if one is not None and one.state == "conflict":
        choose = [
            hint._replace(label="choose a text")
            for hint in _rows("repair", ("repair_accept",), overrides)
        ]
        wanted: Sequence[str] = ("repair_skip", "leave_pane", "undo", "help")
        return [*choose, *_rows("repair", wanted, overrides)]
    return _rows("repair", _repair_acts(one), overrides)


def _repair_acts(one: Repair | None) -> Sequence[str]:
    if one is None:
        return ("leave_pane", "undo", "help")
    accept = ("repair_accept",) if one.candidates else ()
    further = ("repair_next",) if len(one.candidates) > 1 else ()
    every = ("repair_all",) if one.state == "moved" else ()
    return (
        *accept, *further, *every, "repair_select", "repair_orphan", "repair_skip",
        "leave_pane", "undo", "delete_annotation", "help",
    )  # fmt: skip


def _touches(session: Session | None) -> bool:
    """Whether the selection reaches into a highlight, which could reach as far as it."""
    selection = session.cursor.selection if session is not None else None
    if session is None or selection is None:
        return False
    found = session.annotations.placed_in(selection.start, selection.end)
    return any(one.kind == "highlight" for _, one in found)


def _rows(mode: Mode, wanted: Sequence[str], overrides: Overrides) -> list[Hint]:
    rows = (action(name) for name in wanted)
    return [
        Hint(show_key(keys[0]), row.label, row.id)
        for row in rows
        if (keys := keys_of(row, mode, overrides))
    ]


def _pending(keys: Keystrokes) -> tuple[str, list[Hint]]:
    pending = keys.pending
    if pending is None:
        return f"{keys.count} ×", [Hint("…", "a motion to repeat", "clear")]
    lead = pending.label.removesuffix("…")
    if pending.takes == "object":
        return lead, [Hint(key, name, AS_KEY + key) for key, name in OBJECT_LETTERS.items()]
    return lead, [Hint("a-z", "a letter", "clear")]


def minutes_to_read(characters: int) -> int:
    """At six characters a word and 230 words a minute, rounded up."""
    return -(-characters // (6 * 230))


def time_text(characters: int) -> str:
    """`4 min`, or `3 h` from an hour and a half on."""
    minutes = minutes_to_read(characters)
    return f"{minutes} min" if minutes < 90 else f"{round(minutes / 60)} h"


def progress_text(progress: float, characters: int) -> str:
    """`37% · 4 min left`."""
    left = round((1 - progress) * characters)
    # All of it has been read at the end only.
    percent = f"{100 if progress >= 1 else min(99, round(progress * 100))}%"
    if left <= 0 or progress >= 1:
        return percent
    return f"{percent} · {time_text(left)} left"
