"""Acts of saving whose effect is known before they are done, and what a library shows of them.

Every annotation here has a label, its first tag; what an act does is a mapping from labels to
notes, with None for what it deletes.  The expected state of a library is the acts' effects, one
after the other: nothing of the store's own logic is needed to know it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tinydb import TinyDB

from reader.model import Annotation, Change, Edit, new_id
from reader.store import TinyStore
from tests.store.making import ARTICLE, annotation

Effect = Mapping[str, str | None]

LIVED = frozenset({"annotations.json", ".annotations.json.lock", "articles", "incoming"})
"""What may be in a library's folder when nobody has it open."""


class Act(NamedTuple):
    name: str
    effect: Effect
    do: Callable[[], object]


def with_effect(shown: Mapping[str, str], effect: Effect) -> dict[str, str]:
    """The state after an act."""
    both = {**shown, **effect}
    return {label: note for label, note in both.items() if note is not None}


def labelled(label: str, note: str) -> Annotation:
    return annotation(note, article_id=ARTICLE, tags=(label,), identifier=new_id())


def shown_by(store: TinyStore) -> dict[str, str]:
    """What a store shows, by label; no label twice."""
    found = [(one.tags[0], one.note) for one in store.annotations()]
    twice = sorted(found)
    for one in set(found):
        twice.remove(one)
    assert len(dict(found)) == len(found), f"there twice: {twice}"
    return dict(found)


def shown_in(path: Path) -> dict[str, str]:
    """What a store shows that is opened now and closed again."""
    store = TinyStore(path)
    try:
        return shown_by(store)
    finally:
        store.close()


def stock_records(path: Path) -> list[Mapping[str, Any]]:
    """The annotations that stock TinyDB, which knows nothing of ours, finds in the file."""
    if not path.exists():
        return []
    with TinyDB(path, encoding="utf-8", access_mode="r") as stock:
        return [one for one in stock.table("annotations").all() if "deleted" not in one]


def kept_in(path: Path) -> dict[str, str]:
    """The same, by label."""
    return {one["tags"][0]: one["note"] for one in stock_records(path)}


def left_over(path: Path) -> list[str]:
    """Files beside a library that nobody has open which should not be there."""
    return sorted(
        one.name
        for one in path.parent.iterdir()
        if one.name not in LIVED
        and not one.name.startswith(("annotations.merged-", "annotations.damaged-"))
        and not (one.name.endswith(".journal") and not one.stat().st_size)
    )


class Worker:
    """Chooses acts by a seed and does them, as a reader at the screen and scripts would."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.dice = random.Random(seed)
        self.prefix = f"{seed}-"
        self.count = 0
        self.done: list[Effect] = []
        self.open()

    def open(self) -> None:
        from tests.session.making import make_article, session_on

        self.store = TinyStore(self.path)
        article = make_article("The words of it.", article_id=ARTICLE)
        self.session = session_on(article, store=self.store)
        self.shown = shown_by(self.store)
        self.done = []

    def close(self) -> None:
        self.session.close()
        self.store.close()

    def next(self) -> Act:
        """An act to be done now; `did` has to be told when it was."""
        self.count += 1
        names = ["annotate"] * 4 + ["several"] * 2 + ["settle", "absorb", "reopen"]
        if self.shown:
            names += ["edit"] * 4 + ["delete"] * 2
        if self.done:
            names += ["undo"] * 2
        return getattr(self, f"_{self.dice.choice(names)}")()

    def did(self, act: Act) -> None:
        before = {label: self.shown.get(label) for label in act.effect}
        self.shown = with_effect(self.shown, act.effect)
        if act.name in {"annotate", "edit", "delete"}:
            self.done.append(before)
        elif act.name == "undo":
            self.done.pop()

    def _new(self) -> tuple[str, str]:
        label = f"{self.prefix}{self.count}"
        return label, f"note {label}" + "é" * self.dice.choice((0, 9, 300))

    def _id(self, label: str) -> str:
        return next(one.id for one in self.session.annotations.all if one.tags[0] == label)

    def _annotate(self) -> Act:
        label, note = self._new()
        return Act(
            "annotate", {label: note}, lambda: self.session.marking.note_article(note, [label])
        )

    def _edit(self) -> Act:
        label = self.dice.choice(sorted(self.shown))
        note = f"edited {self.prefix}{self.count}"
        return Act(
            "edit", {label: note}, lambda: self.session.marking.edit(self._id(label), note=note)
        )

    def _delete(self) -> Act:
        label = self.dice.choice(sorted(self.shown))
        return Act("delete", {label: None}, lambda: self.session.marking.delete(self._id(label)))

    def _undo(self) -> Act:
        return Act("undo", self.done[-1], self.session.history.undo)

    def _several(self) -> Act:
        """One change of several annotations: all of it or nothing may be there."""
        label, note = self._new()
        made = [labelled(f"{label}{letter}", note) for letter in "abc"]
        edits = [Edit(None, one) for one in made]
        gone = [one for one in self.session.annotations.all if self.dice.random() < 0.1][:2]
        edits += [Edit(one, None) for one in gone]
        effect = {one.tags[0]: one.note for one in made} | {one.tags[0]: None for one in gone}

        def do() -> None:
            self.store.apply(Change("Several", tuple(edits)))
            self.session.load()

        self.done = []
        return Act("several", effect, do)

    def _absorb(self) -> Act:
        """Another machine's file is taken in."""
        label, note = self._new()
        made = [labelled(f"{label}{letter}", note) for letter in "xyz"]
        folder = self.path.parent / "incoming"
        folder.mkdir(exist_ok=True)
        other = folder / f"{label}.json"
        theirs = TinyStore(other)
        theirs.apply(Change("Theirs", tuple(Edit(None, one) for one in made)))
        theirs.close()

        def do() -> None:
            self.store.absorb(other)
            self.session.load()

        return Act("absorb", {one.tags[0]: one.note for one in made}, do)

    def _settle(self) -> Act:
        return Act("settle", {}, self.store.settle)

    def _reopen(self) -> Act:
        """What is kept beside the file goes into it, and all is read again."""

        def do() -> None:
            self.close()
            self.open()

        return Act("reopen", {}, do)


def told(line: bytes) -> Effect:
    """The effect of an act that a worker announced in a line."""
    effect = json.loads(line)["effect"]
    assert isinstance(effect, dict)
    return effect
