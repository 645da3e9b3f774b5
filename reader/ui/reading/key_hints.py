"""Key hints of the last line: the most useful keys in a mode and at a place."""

from __future__ import annotations

from collections.abc import Sequence

from reader.keymap import Mode, Overrides, action, keys_of, show_key
from reader.session import Session
from reader.session.annotations import Repair
from reader.ui.input.key_sequences import OBJECT_LETTERS, Keystrokes
from reader.ui.panes.article.layers import link_at
from reader.ui.widgets.bars import Hint

AS_KEY = "key:"
"""Prefix of a hint's action that stands for pressing a key."""

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
    "library": ("row_open", "filter", "theme", "help", "quit"),
}  # fmt: skip


def hints(
    mode: Mode, keys: Keystrokes, session: Session | None, overrides: Overrides
) -> tuple[str, list[Hint]]:
    """Return a word for the mode (empty for reading), and the hints in order of importance."""
    if keys.waiting:
        return _pending(keys)
    if mode == "repair":
        return "", _repair_rows(session, overrides)
    if mode in _PANES:
        return "", _rows(mode, _PANES[mode], overrides)
    if mode == "visual":
        colours = Hint("1-6", "colour", "menu")
        names = ("mark", "extend", *_VISUAL[1:]) if _overlaps_highlight(session) else _VISUAL
        if session is not None and session.repairing.awaits_selection:
            names = ("repair_reattach", *names)
        first, *rest = _rows(mode, names, overrides)
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
        names = _ON_ANNOTATION
        if session.repairing.repair(here[0].id) is not None:
            names = ("repair", *_ON_ANNOTATION)
        return "", [recolour, *_rows(mode, names, overrides)]
    return "", _rows(mode, _READ, overrides)


def _repair_rows(session: Session | None, overrides: Overrides) -> list[Hint]:
    """Return the hints of the repair view that apply to the current note."""
    repairing = session.repairing if session is not None else None
    current = repairing.repair(repairing.in_hand) if repairing is not None else None
    if current is not None and current.state == "conflict":
        choose = [
            hint._replace(label="choose a text")
            for hint in _rows("repair", ("repair_accept",), overrides)
        ]
        others: Sequence[str] = ("repair_skip", "leave_pane", "undo", "help")
        return [*choose, *_rows("repair", others, overrides)]
    return _rows("repair", _repair_actions(current), overrides)


def _repair_actions(repair: Repair | None) -> Sequence[str]:
    if repair is None:
        return ("leave_pane", "undo", "help")
    accept = ("repair_accept",) if repair.candidates else ()
    further = ("repair_next",) if len(repair.candidates) > 1 else ()
    every = ("repair_all",) if repair.state == "moved" else ()
    return (
        *accept, *further, *every, "repair_select", "repair_orphan", "repair_skip",
        "leave_pane", "undo", "delete_annotation", "help",
    )  # fmt: skip


def _overlaps_highlight(session: Session | None) -> bool:
    """Tell whether the selection overlaps a highlight, which could be extended to it."""
    selection = session.cursor.selection if session is not None else None
    if session is None or selection is None:
        return False
    placed = session.annotations.placed_in(selection.start, selection.end)
    return any(annotation.kind == "highlight" for _, annotation in placed)


def _rows(mode: Mode, names: Sequence[str], overrides: Overrides) -> list[Hint]:
    rows = (action(name) for name in names)
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
    """Estimate the minutes to read a text: six characters a word, 230 words a minute, rounded up."""
    return -(-characters // (6 * 230))


def time_text(characters: int) -> str:
    """Format the time to read a text: `4 min`, or `3 h` from an hour and a half on."""
    minutes = minutes_to_read(characters)
    return f"{minutes} min" if minutes < 90 else f"{round(minutes / 60)} h"


def progress_text(progress: float, characters: int) -> str:
    """Format how much was read: `37% · 4 min left`."""
    left = round((1 - progress) * characters)
    # 100% is shown at the end only.
    percent = f"{100 if progress >= 1 else min(99, round(progress * 100))}%"
    if left <= 0 or progress >= 1:
        return percent
    return f"{percent} · {time_text(left)} left"
