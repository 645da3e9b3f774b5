"""The queue of changes to save: they go to the store in order, on a thread of its own.

A change that could not be saved stays in memory and is retried: after a delay, with the next
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
"""Seconds before the first retry; the delay doubles with each."""

_LONGEST_DELAY = 30.0
"""Seconds before a retry at most."""

_POLL = 0.5
"""Seconds between checks whether the program is ending, during the delay of a retry."""

_WAITING = "Another program is at the library."


def coalesce(changes: Iterable[Change]) -> Change:
    """Combine changes into one: per record, the first `before` and the last `after`.

    A record that was added and deleted again stays in it as a deletion, because another window may
    have loaded it meanwhile.
    """
    edits: dict[str, Edit] = {}
    label = ""
    for change in changes:
        label = change.label
        for edit in change.edits:
            earlier = edits.get(edit.id)
            if earlier is None:
                edits[edit.id] = edit
            elif edit.after is None and earlier.before is None:
                edits[edit.id] = Edit(earlier.after or edit.before, None)
            else:
                edits[edit.id] = Edit(earlier.before, edit.after)
    return Change(label, tuple(edits.values()))


class _Queued(NamedTuple):
    """A change to be saved, with the step of the history to log once it is saved."""

    change: Change
    step: Step | None


class SaveQueue:
    """Applies changes to a store on a thread that lives only while there is something to save.

    Args:
        apply: makes one change durable, or raises StoreError having changed nothing.
        prepare: called before the first change, on the saving thread; may raise StoreError.
        notify: called with every new state, on the saving thread.
        threaded: False saves within `submit`, for scripts.
        first_delay: seconds until the first retry; doubles up to 30 s.
        keep: called with the steps of saved changes, before `notify`; must not raise.
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
        self._queue: list[_Queued] = []
        self._thread: threading.Thread | None = None
        self._error = ""
        self._closing = False
        # Numbers of requests to save: all, those before the newest try began, those that it answered.
        self._requested = self._started = self._answered = 0

    @property
    def state(self) -> SavingState:
        return SavingState(len(self._queue), self._error)

    def pending(self) -> Change:
        """Return all edits that are not saved yet, in order."""
        with self._condition:
            return Change("", tuple(edit for item in self._queue for edit in item.change.edits))

    def unsaved(self) -> Change | None:
        """Combine all unsaved changes into one, to keep it elsewhere; None when all is saved."""
        with self._condition:
            return self._combined() if self._queue else None

    def give_up(self, *, kept: bool = False) -> None:
        """Drop the unsaved changes: the user discards them, or they are kept elsewhere.

        Changes that are `kept` elsewhere will be imported again, so their steps are logged for undo.
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
            step: the act that it does, undoes or redoes, for the log of undo.
        """
        with self._condition:
            self._queue.append(_Queued(change, step))
            self._request()
        if not self._threaded:
            self._save_once()

    def flush(self) -> bool:
        """Try now to save everything, and wait for the try; False when something is left."""
        return self._finish(closing=False)

    def close(self, patience: float | None = None) -> None:
        """Flush, and stop retrying what cannot be saved, unless a further change is submitted.

        Args:
            patience: seconds after which a try that is still running counts as failed (another
                program may hold the lock of the library); None waits for its end.

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
                self._request(closing=closing)
                request = self._requested
                # Do not join the thread: a listener on it may be waiting for the calling thread.
                self._condition.wait_for(
                    lambda: not self._queue or self._answered >= request, patience
                )
            return not self._queue

    def _request(self, *, closing: bool = False) -> None:
        """Start the thread, or wake it for another try; the caller holds the condition."""
        self._requested += 1
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
                if not self._queue or (self._ends() and self._started == self._requested):
                    self._thread = None
                    return

    def _ends(self) -> bool:
        return self._closing or not threading.main_thread().is_alive()

    def _wait(self, delay: float) -> None:
        with self._condition:
            while delay > 0 and self._started == self._requested and not self._ends():
                self._condition.wait(min(_POLL, delay))
                delay -= _POLL

    def _save_once(self) -> bool:
        """Try once to save everything queued; return True when nothing of it is left."""
        with self._condition:
            taken, self._started = len(self._queue), self._requested
            items, change = self._queue[:taken], self._combined()
        error = self._try(change) if change.edits else ""
        if not error:
            self._keep_steps(items)
        with self._condition:
            if not error:
                del self._queue[:taken]
            self._error = error
            self._answered = max(self._answered, self._started)
            state = self.state
            self._condition.notify_all()
        self._notify(state)
        return not error

    def _combined(self) -> Change:
        return coalesce(item.change for item in self._queue)

    def _keep_steps(self, items: Sequence[_Queued]) -> None:
        """Log the steps of saved changes, for undo after a restart."""
        steps = [item.step for item in items if item.step is not None]
        if steps:
            self._keep(steps)

    def _try(self, change: Change) -> str:
        """Save a change; return the reason of a failure, else an empty string."""
        try:
            if self._prepare is not None:
                self._prepare()
                self._prepare = None
            self._apply(change)
        except StoreError as failure:
            return failure.message
        except Exception as failure:  # noqa: BLE001  the thread must go on: nothing queued may be lost
            return f"Saving failed unexpectedly: {failure!r}"
        return ""

    def _unsaved(self) -> str:
        with self._condition:
            edits, error = self._combined().edits, self._error
        names = [_describe(edit) for edit in edits[:3]]
        more = f" and {len(edits) - 3} more" if len(edits) > 3 else ""
        return f"{', '.join(names)}{more}. {error or _WAITING}"


def _describe(edit: Edit) -> str:
    """Describe an edit in a few words of its subject."""
    subject = edit.subject
    if not isinstance(subject, Annotation):
        return subject.statement if edit.after else f"that no longer {subject.statement}"
    quote = subject.selectors.exact if subject.selectors else ""
    words = " ".join((subject.note or quote or subject.kind).split())
    short = words if len(words) <= 40 else words[:39] + "…"
    return f"“{short}”" if edit.after else f"the deletion of “{short}”"
