"""The lines of a file of undo: acts as JSON, and what a row of lines comes to.

A line is a JSON object.  The first names the article; then `do`, `undo` and `redo`, with the id of
an act, replay what happened; `done` and `undone` are what an older file was boiled down to.
Annotations and corrections are written as in the library, which is where they are checked.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reader.model import Act, Change, Correction, Edit, Made, Step
from reader.store import annotation_record, correction_record, read_annotation, read_correction

VERSION = 1
"""Of the lines; those of another version are left alone."""

KEPT = 200
"""Acts kept each way when files are joined."""

_WAYS = ("do", "undo", "redo", "done", "undone")

_log = logging.getLogger(__name__)


class Stacks(NamedTuple):
    """The changes that can be undone and those that can be redone, both with the next one last."""

    done: tuple[Act, ...] = ()
    undone: tuple[Act, ...] = ()


def joined(several: Sequence[Stacks]) -> Stacks:
    """The acts of several windows as if they had been made in one, by time."""
    done = {act.id: act for one in several for act in one.done}
    undone = {act.id: act for one in several for act in one.undone if act.id not in done}
    return Stacks(
        tuple(done[key] for key in sorted(done)[-KEPT:]),
        tuple(undone[key] for key in sorted(undone)[:KEPT][::-1]),
    )


def replayed(path: Path, data: bytes) -> Stacks:
    """Replay the lines of a file; invalid lines are logged and left out."""
    done: dict[str, Act] = {}
    undone: dict[str, Act] = {}
    known: dict[str, Act] = {}
    nonsense = 0
    for line in data.split(b"\n")[1:]:
        if not line.strip():
            continue
        try:
            way, act = _read_line(parsed(line), known)
        except LookupError:
            continue  # of an act that was too old to be kept, or is in a damaged line
        except (ValueError, TypeError, AttributeError, RecursionError):
            nonsense += 1
            continue
        known[act.id] = act
        undone.pop(act.id, None)
        done.pop(act.id, None)
        (undone if way in {"undo", "undone"} else done)[act.id] = act
        if way == "do":
            undone.clear()
    if nonsense:
        _log.warning("%d lines of %s make no sense: they are left out", nonsense, path)
    return Stacks(tuple(done.values()), tuple(undone.values()))


def _read_line(line: Mapping[str, Any], known: Mapping[str, Act]) -> tuple[str, Act]:
    """Parse a line: the way (do, undo, redo …) and the act.

    Raises LookupError for an act that is not known, ValueError or TypeError for nonsense.
    """
    way = next((one for one in _WAYS if one in line), "")
    identifier = line.get(way)
    if not isinstance(identifier, str):
        raise ValueError("no act")  # noqa: TRY004
    if way in {"undo", "redo"}:
        return way, known[identifier]
    edits = tuple(Edit(_made(before), _made(after)) for before, after in line.get("edits", ()))
    if not edits or any(edit.before is None and edit.after is None for edit in edits):
        raise ValueError("an act of nothing")
    return way, Act(identifier, Change(str(line.get("label", "")), edits))


def _made(record: Any) -> Made | None:
    if record is None:
        return None
    return read_correction(record) if "act" in record else read_annotation(record)


def _record(made: Made | None) -> Any:
    if made is None:
        return None
    return correction_record(made) if isinstance(made, Correction) else annotation_record(made)


def head_line(article_id: str, library: str, replaces: Sequence[str]) -> bytes:
    """The first line; `replaces` names files whose acts are all in this one."""
    values = {"article": article_id, "library": library, "replaces": list(replaces)}
    return _line({"version": VERSION, **values})


def step_line(step: Step) -> bytes:
    """Return the line of a step."""
    if step.way == "do":
        return _act_line("do", step.act)
    return _line({step.way: step.act.id})


def _act_line(way: str, act: Act) -> bytes:
    edits = [[_record(edit.before), _record(edit.after)] for edit in act.change.edits]
    return _line({way: act.id, "label": act.change.label, "edits": edits})


def stack_lines(stacks: Stacks, most: int) -> list[bytes]:
    """Lines that come to these; of each stack the newest, of at most so many bytes."""
    done = _within([_act_line("done", act) for act in stacks.done], most)
    return done + _within([_act_line("undone", act) for act in stacks.undone], most)


def _within(lines: list[bytes], most: int) -> list[bytes]:
    """The last of the lines that have no more bytes together."""
    room = most
    first = len(lines)
    while first and len(lines[first - 1]) <= room:
        first -= 1
        room -= len(lines[first])
    return lines[first:]


def _line(value: Mapping[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


def parsed(line: bytes) -> Mapping[str, Any]:
    """The object of a line; an empty one for anything else."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
