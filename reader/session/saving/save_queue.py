"""Keeping what was marked: changes go to the store in order, off the calling thread.

A change that could not be saved stays in memory and is tried again: after a while, with the next
change, and when the session is closed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from reader.errors import StoreError
from reader.model import Annotation, Change, Edit, Step
from reader.session.events import SavingState

_FIRST_DELAY = 0.5
_LONGEST_DELAY = 30.0
_GLANCE = 0.5
"""Seconds between looks at whether the program is ending, while a retry is waited for."""
_WAITING = "Another program is at the library."


def coalesce(changes: Iterable[Change]) -> Change:
    """One change with the effect of all: per annotation or correction, the first `before` and the last `after`.

    What was added and deleted again stays in it, as a deletion of what was: another window may
    have seen it meanwhile.
    """
    edits: dict[str, Edit] = {}
    label = ""
    for change in changes:
        label = change.label
        for edit in change.edits:
            known = edits.get(edit.id)
            if known is None:
                edits[edit.id] = edit
            elif edit.after is None and known.before is None:
                edits[edit.id] = Edit(known.after or edit.before, None)
            else:
                edits[edit.id] = Edit(known.before, edit.after)
    return Change(label, tuple(edits.values()))


class _Asked(NamedTuple):
    """A change to be saved, and what its saving means for the history of undo."""

    change: Change
    step: Step | None


class Saver:
    """Applies changes to a store on a thread that lives only while there is something to save.

    Args:
        apply: makes one change durable, or raises StoreError having changed nothing.
        prepare: called before the first change, on the saving thread; may raise StoreError.
        notify: called with every new state, on the saving thread.
        threaded: False saves within `submit`, for scripts.
        first_delay: seconds until the first retry; doubles up to 30 s.
        keep: told the steps of what was saved, before anybody hears that it was; never raises.
    """

    def __init__(
        self,
        apply: Callable[[Change], None],
        prepare: Callable[[], None] | None = None,
        notify: Callable[[SavingState], None] = lambda _: None,
        *,
        threaded: bool = True,
        first_delay: float = _FIRST_DELAY,
        keep: Callable[[Sequence[Step]], None] = lambda _: None,
    ) -> None:
        self._apply = apply
        self._prepare = prepare
        self._notify = notify
        self._threaded = threaded
        self._first_delay = first_delay
        self._keep = keep
        self._condition = threading.Condition()
        self._queue: list[_Asked] = []
        self._thread: threading.Thread | None = None
        self._error = ""
        self._closing = False
        # Saves asked for; of these, how many the newest try had heard of when it began, and ended.
        self._asked = self._heard = self._answered = 0

    @property
    def state(self) -> SavingState:
        return SavingState(len(self._queue), self._error)

    def pending(self) -> Change:
        """All edits that are not saved yet, in order."""
        with self._condition:
            return Change("", tuple(edit for one in self._queue for edit in one.change.edits))

    def unsaved(self) -> Change | None:
        """One change with all that is not saved yet, for keeping it elsewhere."""
        with self._condition:
            return self._together() if self._queue else None

    def give_up(self, *, kept: bool = False) -> None:
        """Forget what is not saved: the reader wants it lost, or it is kept elsewhere.

        What is kept elsewhere comes back one day, so it can still be undone then.
        """
        with self._condition:
            given_up = list(self._queue)
            self._queue.clear()
            self._error = ""
            self._condition.notify_all()
        if kept:
            self._keep_steps(given_up)

    def submit(self, change: Change, step: Step | None = None) -> None:
        """Save `change` after those before it; returns at once.

        Args:
            change: what is to be saved; it may be empty when there is a step.
            step: what is done, undone or redone by it, for the history of undo.
        """
        with self._condition:
            self._queue.append(_Asked(change, step))
            self._ask()
        if not self._threaded:
            self._save_once()

    def flush(self) -> bool:
        """Try now to save everything, and wait for the try; False when something is left."""
        return self._finish(closing=False)

    def close(self, patience: float | None = None) -> None:
        """As `flush`; what is left is not tried again, unless a further change comes.

        Args:
            patience: seconds after which a try that is still under way counts as failed (another
                program may hold the library); None waits for its end.

        Raises:
            StoreError: naming what is not saved; it stays queued, and `close` may be called again.
        """
        if not self._finish(closing=True, patience=patience):
            raise StoreError(self._unsaved(), "Not saved")

    def _finish(self, *, closing: bool, patience: float | None = None) -> bool:
        if not self._threaded:
            return not self._queue or self._save_once()
        with self._condition:
            if self._queue:
                self._ask(closing=closing)
                wanted = self._asked
                # Never the thread's end: a listener may be waiting for the thread that is here.
                self._condition.wait_for(
                    lambda: not self._queue or self._answered >= wanted, patience
                )
            return not self._queue

    def _ask(self, *, closing: bool = False) -> None:
        self._asked += 1
        self._closing = closing
        if not self._threaded:
            return
        if self._thread is None:
            # Not a daemon: a program that ends without `close` still saves what it can.
            self._thread = threading.Thread(target=self._run, name="reader-save")
            self._thread.start()
        self._condition.notify_all()

    def _run(self) -> None:
        delay = self._first_delay
        while True:
            if self._save_once():
                delay = self._first_delay
            else:
                self._wait(delay)
                delay = min(delay * 2, _LONGEST_DELAY)
            with self._condition:
                if not self._queue or (self._gives_up() and self._heard == self._asked):
                    self._thread = None
                    return

    def _gives_up(self) -> bool:
        return self._closing or not threading.main_thread().is_alive()

    def _wait(self, delay: float) -> None:
        with self._condition:
            while delay > 0 and self._heard == self._asked and not self._gives_up():
                self._condition.wait(min(_GLANCE, delay))
                delay -= _GLANCE

    def _save_once(self) -> bool:
        """One try at everything queued.  True when it worked (or there was nothing to do)."""
        with self._condition:
            taken, self._heard = len(self._queue), self._asked
            asked, change = self._queue[:taken], self._together()
        error = self._try(change) if change.edits else ""
        if not error:
            self._keep_steps(asked)
        with self._condition:
            if not error:
                del self._queue[:taken]
            self._error = error
            self._answered = max(self._answered, self._heard)
            state = self.state
            self._condition.notify_all()
        self._notify(state)
        return not error

    def _together(self) -> Change:
        return coalesce(one.change for one in self._queue)

    def _keep_steps(self, asked: Sequence[_Asked]) -> None:
        """Undo outlives the program from now on; all that can fail is to outlive it."""
        steps = [one.step for one in asked if one.step is not None]
        if steps:
            self._keep(steps)

    def _try(self, change: Change) -> str:
        """Save, and say what went wrong."""
        try:
            if self._prepare is not None:
                self._prepare()
                self._prepare = None
            self._apply(change)
        except StoreError as failure:
            return failure.message
        except Exception as failure:  # noqa: BLE001  the worker boundary: nothing queued may be lost
            return f"Saving failed unexpectedly: {failure!r}"
        return ""

    def _unsaved(self) -> str:
        with self._condition:
            edits, error = self._together().edits, self._error
        names = [_describe(edit) for edit in edits[:3]]
        more = f" and {len(edits) - 3} more" if len(edits) > 3 else ""
        return f"{', '.join(names)}{more}. {error or _WAITING}"


def _describe(edit: Edit) -> str:
    """An edit in a few words of what it is about."""
    one = edit.subject
    if not isinstance(one, Annotation):
        return one.statement if edit.after else f"that no longer {one.statement}"
    words = one.note or (one.selectors.exact if one.selectors else "") or one.kind
    words = " ".join(words.split())
    short = words if len(words) <= 40 else words[:39] + "…"
    return f"“{short}”" if edit.after else f"the deletion of “{short}”"
