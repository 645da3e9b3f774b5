"""The events of a session, from which front ends learn what to repaint.

Events carry values, never widgets.  They may be emitted from the saving thread or from the thread
that called `Session.load`; a front end has to pass them to its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reader.model import Change, MentionKind


class SavingState(NamedTuple):
    """The number of changes not on disk yet, and the reason why the last save failed, else empty."""

    pending: int = 0
    error: str = ""


class _Plain:
    """An event without values.  (Making a dataclass would delay the first screen.)"""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class ArticleChanged(_Plain):
    """`Session.article` was replaced: the whole after its first pages, or a newer text."""


class AnnotationsChanged(NamedTuple):
    """Annotations were added, removed or edited; `change` is None when they were loaded (again)."""

    change: Change | None = None


class CorrectionsChanged(NamedTuple):
    """Corrections were made or removed; `change` is None when they were loaded (again).

    They take effect in the names when the front end goes on with `recognise_some`.
    """

    change: Change | None = None


class RecognitionChanged(NamedTuple):
    """Mentions between two offsets were recognised, or linked to entities."""

    start: int
    end: int


class SectionsChanged(_Plain):
    """Topical sections were found in an article without headings."""


class CaretMoved(NamedTuple):
    """The caret moved; `jumped` when farther than by a motion, so that the view may centre on it."""

    offset: int
    jumped: bool = False


class SelectionChanged(_Plain):
    """The visual selection began, ended or covers something else."""


class SearchChanged(_Plain):
    """A search was made, moved to another hit, or was cleared."""


class SavingChanged(NamedTuple):
    """A save succeeded or failed."""

    state: SavingState


class KindsChanged(NamedTuple):
    """The set of kinds whose mentions are shown has changed."""

    kinds: frozenset[MentionKind]


Event = (
    ArticleChanged
    | AnnotationsChanged
    | CorrectionsChanged
    | RecognitionChanged
    | SectionsChanged
    | CaretMoved
    | SelectionChanged
    | SearchChanged
    | SavingChanged
    | KindsChanged
)
Listener = Callable[[Event], None]


class Events:
    """The listeners of one session."""

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every event from now on; the returned function ends that."""
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(each for each in self._listeners if each is not listener)

        return unsubscribe

    def emit(self, event: Event) -> None:
        """Call every listener, in the order in which they subscribed."""
        for listener in self._listeners:
            listener(event)

    def emit_from_worker(self, event: Event) -> None:
        """Emit from the saving thread: the error of a listener is logged, and saving goes on."""
        try:
            self.emit(event)
        except Exception:
            import logging  # noqa: PLC0415  only after an error

            logging.getLogger(__name__).exception("a listener failed on %r", event)
