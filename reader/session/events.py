"""What a session tells its listeners, so that front ends repaint only what changed.

Events carry values, never widgets.  They may be emitted from the saving thread or from whichever
thread called `Session.load`; a front end marshals them to its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reader.model import Change, MentionKind


class SavingState(NamedTuple):
    """How saving stands: changes not on disk yet, and why the last try failed (empty: it did not)."""

    pending: int = 0
    error: str = ""


class _Plain:
    """An event that says all by its type.  (Making a dataclass takes time before the first screen.)"""

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
    """Annotations were added, removed or altered.  No change: they were read (again) from the store."""

    change: Change | None = None


class CorrectionsChanged(NamedTuple):
    """Corrections were made or taken back.  No change: they were read (again) from the store, and
    the front end's thread has to go on recognising for them to take effect.
    """

    change: Change | None = None


class RecognitionChanged(NamedTuple):
    """Mentions between two offsets became known, or were linked."""

    start: int
    end: int


class SectionsChanged(_Plain):
    """Topical sections were found in an article without headings."""


class CaretMoved(NamedTuple):
    """`jumped`: by more than a motion, so the view may centre on it."""

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
    """The kinds of mentions that are shown are others now."""

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
            self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe

    def emit(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)

    def emit_from_worker(self, event: Event) -> None:
        """As `emit`, but a failing listener cannot end the thread that keeps annotations safe."""
        try:
            self.emit(event)
        except Exception:
            import logging  # noqa: PLC0415  for what should not happen

            logging.getLogger(__name__).exception("a listener failed on %r", event)
