"""The parts of the reading screen that its helpers may use, as a few named contexts.

`ReadingScreen` is every one of them.  A helper asks for the smallest that it can work with, so
that its signature says what it can reach.  Only types are here: nothing is imported at run time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.screen import Screen
    from textual.timer import Timer
    from textual.widget import Widget

    from reader.errors import ReaderError
    from reader.keymap import Mode
    from reader.layout import Layout
    from reader.library import ReadingState
    from reader.model import Annotation, Article
    from reader.session import Session
    from reader.ui.app import ReaderApp
    from reader.ui.input.key_sequences import Keystrokes
    from reader.ui.panes.article import ArticlePane
    from reader.ui.reading.actions.drafts import DraftActions, MakeBlankDraft, MakeDraft
    from reader.ui.reading.actions.entities import EntityActions
    from reader.ui.reading.actions.repair import RepairActions
    from reader.ui.reading.actions.view import ViewActions
    from reader.ui.reading.background import BackgroundWork
    from reader.ui.reading.close_guard import CloseGuard, OpenDialog
    from reader.ui.reading.event_handlers import SessionEventHandlers
    from reader.ui.reading.reading_position import ReadingPosition
    from reader.ui.reading.status import Status
    from reader.ui.reading.workspace import Workspace
    from reader.ui.widgets.bars import FootBar, TitleBar


class ReadingContext(Protocol):
    """The article, the session on it, and the parts of the screen that show them."""

    session: Session
    state: ReadingState
    article: ArticlePane
    overrides: dict[str, str]
    status: Status
    workspace: Workspace
    background: BackgroundWork
    events: SessionEventHandlers

    @property
    def app(self) -> ReaderApp: ...
    @property
    def is_attached(self) -> bool: ...
    @property
    def mode(self) -> Mode: ...
    def call_later(self, callback: Callable[..., object], *args: Any) -> bool: ...
    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer: ...
    def attempt(self, call: Callable[[], object]) -> None: ...
    def show_error(self, error: ReaderError) -> None: ...


class ActionContext(ReadingContext, Protocol):
    """The context of actions: dialogs, other actions, and the annotation that they apply to."""

    close_guard: CloseGuard
    path: Path | None
    drafts: DraftActions
    view: ViewActions

    @property
    def export_folder(self) -> Path: ...
    def act(self, identifier: str, count: int = 0, letter: str = "") -> None: ...
    def aimed_at(self) -> Annotation | None: ...
    def ask(
        self,
        dialog: Screen[Any],
        then: Callable[[Any], None],
        draft: MakeDraft | None = None,
        blank: MakeBlankDraft | None = None,
    ) -> None: ...
    def open_search(self) -> None: ...
    def show_below(self, widget: Widget) -> None: ...
    def set_interval(self, interval: float, callback: Callable[[], None]) -> Timer: ...


class PaneContext(ReadingContext, Protocol):
    """The context of the handlers of the panes' messages."""

    drafts: DraftActions
    entities: EntityActions
    view: ViewActions

    def act(self, identifier: str, count: int = 0, letter: str = "") -> None: ...
    def aim(self, annotation_id: str) -> None: ...


class BackgroundContext(ReadingContext, Protocol):
    """The context of background work, of the handlers of the session's events, and of closing."""

    open_dialog: OpenDialog
    drafts: DraftActions
    position: ReadingPosition
    repair: RepairActions

    def article_finished(self, article: Article, layout: Layout) -> None: ...
    def restore_unsaved(self) -> None: ...
    def show_annotations(self) -> None: ...


class StatusContext(ReadingContext, Protocol):
    """The context of the two bars."""

    drafts: DraftActions
    foot: FootBar
    keys: Keystrokes
    titles: TitleBar

    @property
    def focused(self) -> Widget | None: ...
