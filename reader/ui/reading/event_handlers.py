"""Handlers of the session's events: repaint what changed, and refresh the panes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.errors import StoreError
from reader.model import Annotation, Change, Edit, TextRange, clean_text
from reader.session import (
    AnnotationsChanged,
    CaretMoved,
    CorrectionsChanged,
    Event,
    KindsChanged,
    RecognitionChanged,
    SearchChanged,
    SectionsChanged,
    SelectionChanged,
)
from reader.ui.reading.context import BackgroundContext

if TYPE_CHECKING:
    from reader.ui.widgets.pane import Pane


class SessionEventHandlers:
    """Repaints what the events of the session are about, and nothing else.

    Events of other threads are handled in the thread of the screen.
    """

    def __init__(self, host: BackgroundContext) -> None:
        self._host = host
        self._thread = threading.get_ident()
        self._unsubscribe: Callable[[], None] | None = None
        self._selection: TextRange | None = None
        self._status_due = False
        self._reported: set[str] = set()

    def listen(self) -> None:
        self._thread = threading.get_ident()
        self._unsubscribe = self._host.session.subscribe(self._on_event)

    def stop(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def _on_event(self, event: Event) -> None:
        if threading.get_ident() == self._thread:
            self._handle(event)
        else:
            # Posting is safe from any thread, and waits for nobody: a thread that saves must
            # never wait for the screen, because the screen may be waiting for the save.
            self._host.call_later(self._handle, event)

    def _handle(self, event: Event) -> None:
        article = self._host.article
        if isinstance(event, CaretMoved):
            article.show_caret(jumped=event.jumped)
            self._each(lambda pane: pane.point_out())
            self._highlight_caret()
            self._host.repair.view.caret_moved()
        elif isinstance(event, SelectionChanged):
            self._selection_changed()
        elif isinstance(event, AnnotationsChanged):
            self._annotations_changed(event.change)
        elif isinstance(event, CorrectionsChanged):
            self._host.background.recognise()
        elif isinstance(event, RecognitionChanged):
            self._repaint_seen(event.start, event.end)
            self._each(lambda pane: pane.refresh_mentions())
        elif isinstance(event, KindsChanged):
            article.repaint()
            self._each(lambda pane: pane.refresh_mentions())
        elif isinstance(event, SearchChanged):
            article.repaint()
        elif isinstance(event, SectionsChanged):
            self._each(lambda pane: pane.refresh_sections())
        self._status_later()

    def _status_later(self) -> None:
        """Schedule one update of the bars for all events of one turn of the event loop."""
        if not self._status_due:
            self._status_due = True
            self._host.call_later(self._show_status)

    def _show_status(self) -> None:
        self._status_due = False
        self._host.status.show()

    def _selection_changed(self) -> None:
        """Repaint only where the selection grew or shrank."""
        before, self._selection = self._selection, self._host.session.cursor.selection
        after = self._selection
        if before is None or after is None or not before.overlaps(after):
            for selection in (before, after):
                if selection is not None:
                    self._host.article.repaint(selection)
            return
        for a, b in ((before.start, after.start), (before.end, after.end)):
            if a != b:
                self._host.article.repaint(TextRange(min(a, b), max(a, b)))

    def _annotations_changed(self, change: Change | None) -> None:
        session, article = self._host.session, self._host.article
        if change is None:
            self._report_problems()
        ranges = [session.annotations.range_of(edit.id) for edit in change.edits] if change else []
        if not ranges or None in ranges or any(map(_has_moved, change.edits if change else ())):
            article.repaint()  # where they were is known no more
        else:
            for where in ranges:
                article.repaint(where)
        self._each(lambda pane: pane.refresh_annotations())
        self._each(lambda pane: pane.refresh_sections())
        self._host.repair.view.refresh(change)

    def _report_problems(self) -> None:
        """Report each annotation that could not be read, once."""
        problems = [
            problem for problem in self._host.session.problems if problem not in self._reported
        ]
        if problems:
            self._reported.update(problems)
            more = f"\n\nand {len(problems) - 3} more." if len(problems) > 3 else ""
            message = "\n\n".join(problems[:3]) + more
            self._host.show_error(StoreError(message, "Some annotations could not be read"))
        for notice in self._host.session.take_notices():
            self._host.app.notify(
                clean_text(notice, keep=""), title="Two versions met", timeout=12, markup=False
            )

    def _repaint_seen(self, start: int, end: int) -> None:
        """Repaint where mentions were recognised; strips outside the screen are only dropped."""
        self._host.article.repaint(TextRange(start, end))

    def view_moved(self, visible: TextRange) -> None:
        """Recognise the visible text, and let the notes follow it."""
        self._host.background.recognise_page(visible)
        self._each(lambda pane: pane.follow(visible.start, visible.end))
        self._highlight_caret()

    def point_out(self) -> None:
        """Let the panes point out the annotation that actions apply to."""
        self._each(lambda pane: pane.point_out())
        self._status_later()

    def _highlight_caret(self) -> None:
        caret = self._host.session.cursor.caret
        self._each(lambda pane: pane.light(caret))

    def _each(self, hook: Callable[[Pane], None]) -> None:
        """Call a hook of each mounted pane."""
        for pane in self._host.workspace.panes():
            if pane.is_mounted:
                hook(pane)


def _has_moved(edit: Edit) -> bool:
    """Tell whether an edit moves an annotation to another passage."""
    before, after = edit.before, edit.after
    return (
        isinstance(before, Annotation)
        and isinstance(after, Annotation)
        and before.selectors != after.selectors
    )
