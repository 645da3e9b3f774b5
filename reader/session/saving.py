"""Keeping what was marked: changes go to the store in order, off the calling thread.

A change that could not be saved stays in memory and is tried again: after a while, with the next
change, and when the session is closed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from reader.errors import StoreError
from reader.model import Annotation, Change, Edit
from reader.session.events import SavingState

_FIRST_DELAY = 0.5
_LONGEST_DELAY = 30.0
_GLANCE = 0.5
"""Seconds between looks at whether the program is ending, while a save is waited for."""


def coalesce(changes: Iterable[Change]) -> Change:
    """One change with the effect of all: per annotation, the first `before` and the last `after`."""
    edits: dict[str, Edit] = {}
    label = ""
    for change in changes:
        label = change.label
        for edit in change.edits:
            known = edits.get(edit.annotation_id)
            edits[edit.annotation_id] = Edit(known.before if known else edit.before, edit.after)
    return Change(label, tuple(edits.values()))


class Saver:
    """Applies changes to a store on a thread that lives only while there is something to save.

    Args:
        apply: makes one change durable, or raises StoreError having changed nothing.
        prepare: called before the first change, on the saving thread; may raise StoreError.
        notify: called with every new state, on the saving thread.
        threaded: False saves within `submit`, for scripts.
        first_delay: seconds until the first retry; doubles up to 30 s.
    """

    def __init__(
        self,
        apply: Callable[[Change], None],
        prepare: Callable[[], None] | None = None,
        notify: Callable[[SavingState], None] = lambda _: None,
        *,
        threaded: bool = True,
        first_delay: float = _FIRST_DELAY,
    ) -> None:
        self._apply = apply
        self._prepare = prepare
        self._notify = notify
        self._threaded = threaded
        self._first_delay = first_delay
        self._condition = threading.Condition()
        self._queue: list[Change] = []
        self._thread: threading.Thread | None = None
        self._error = ""
        self._tries = 0
        self._failures = 0
        self._hurry = False
        self._closing = False

    @property
    def state(self) -> SavingState:
        return SavingState(len(self._queue), self._error)

    def pending(self) -> dict[str, Annotation | None]:
        """What the annotations that are not saved yet should become; None for deleted."""
        with self._condition:
            return {
                edit.annotation_id: edit.after for change in self._queue for edit in change.edits
            }

    def submit(self, change: Change) -> None:
        """Save `change` after those before it; returns at once."""
        with self._condition:
            self._queue.append(change)
            self._hurry = True
            self._closing = False
            if self._threaded:
                self._wake()
        if not self._threaded:
            self._save_once()

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="reader-save")
            self._thread.start()
        self._condition.notify_all()

    def flush(self) -> bool:
        """Try to save everything now, and wait for it; False when something is left."""
        if not self._threaded:
            self._save_once()
            return not self._queue
        with self._condition:
            tries = self._tries
            # A try that is under way may have begun before the last change.
            busy = 1 if self._thread is not None and not self._waiting else 0
            self._hurry = True
            if self._queue:
                self._wake()
            self._condition.wait_for(
                lambda: not self._queue or self._tries > tries + busy,
            )
            return not self._queue

    def close(self) -> None:
        """Wait until all is saved, or one more try has failed.

        Raises:
            StoreError: with what is unsaved; it stays queued, and `close` may be called again.
        """
        saved = self.flush()
        with self._condition:
            self._closing = True
            self._condition.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join()
        if not saved:
            raise StoreError(self._unsaved(), "Not saved")

    def _unsaved(self) -> str:
        edits = coalesce(self._queue).edits
        names = [_describe(edit) for edit in edits[:3]]
        more = f" and {len(edits) - 3} more" if len(edits) > 3 else ""
        return f"Not saved: {'; '.join(names)}{more}. {self._error}"

    _waiting = False

    def _run(self) -> None:
        delay = self._first_delay
        while True:
            saved = self._save_once()
            with self._condition:
                if saved and not self._queue:
                    self._thread = None
                    self._condition.notify_all()
                    return
                if saved:
                    delay = self._first_delay
                    continue
                if self._gives_up():
                    self._thread = None
                    self._condition.notify_all()
                    return
                self._wait(delay)
                delay = min(delay * 2, _LONGEST_DELAY)

    def _gives_up(self) -> bool:
        return self._closing or not threading.main_thread().is_alive()

    def _wait(self, delay: float) -> None:
        self._waiting = True
        waited = 0.0
        while waited < delay and not self._hurry and not self._gives_up():
            step = min(_GLANCE, delay - waited)
            self._condition.wait(step)
            waited += step
        self._waiting = False

    def _save_once(self) -> bool:
        """One try at everything queued.  True when it worked (or there was nothing to do)."""
        with self._condition:
            taken = len(self._queue)
            change = coalesce(self._queue)
            self._hurry = False
        error = ""
        try:
            if self._prepare is not None and taken:
                self._prepare()
                self._prepare = None
            if change.edits:
                self._apply(change)
        except StoreError as failure:
            error = failure.message
        except Exception as failure:  # noqa: BLE001  the worker boundary: nothing queued may be lost
            error = f"Saving failed unexpectedly: {failure!r}"
        with self._condition:
            if not error:
                del self._queue[:taken]
            self._error = error
            state = self.state
        self._notify(state)
        with self._condition:
            self._tries += 1
            self._condition.notify_all()
        return not error


def _describe(edit: Edit) -> str:
    one = edit.after or edit.before
    assert one is not None
    words = one.note or (one.selectors.exact if one.selectors else "") or one.kind
    words = " ".join(words.split())
    short = words if len(words) <= 40 else words[:39] + "…"
    return f"“{short}”" if edit.after else f"the deletion of “{short}”"
