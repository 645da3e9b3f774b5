"""The reading screen: the only mediator between the panes and the session.

It handles keys and messages by calling the session, and the session's events by refreshing the panes
that show what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from reader.errors import ReaderError, SessionError
from reader.keymap import Mode, action
from reader.layout import Layout
from reader.library import OpenArticle, ReadingState
from reader.model import Annotation, Article, clean_text
from reader.session import Session
from reader.ui.input.action_handlers import ActionTable
from reader.ui.input.key_sequences import Keystrokes
from reader.ui.input.typeahead import expect_field
from reader.ui.panes.article import ArticlePane
from reader.ui.reading.actions.article_identity import ArticleIdentityActions
from reader.ui.reading.actions.corrections import CorrectionActions
from reader.ui.reading.actions.drafts import DraftActions, MakeBlankDraft, MakeDraft
from reader.ui.reading.actions.entities import EntityActions
from reader.ui.reading.actions.links import LinkActions
from reader.ui.reading.actions.marking import MarkingActions
from reader.ui.reading.actions.movement import MovementActions
from reader.ui.reading.actions.repair import RepairActions
from reader.ui.reading.actions.selecting import SelectionActions
from reader.ui.reading.actions.view import ViewActions
from reader.ui.reading.background import BackgroundWork
from reader.ui.reading.close_guard import CloseGuard, OpenDialog
from reader.ui.reading.event_handlers import SessionEventHandlers
from reader.ui.reading.key_hints import AS_KEY
from reader.ui.reading.reading_position import ReadingPosition
from reader.ui.reading.status import Status
from reader.ui.reading.workspace import Workspace
from reader.ui.runtime.reader_screen import ReaderScreen
from reader.ui.style.painter import Painter
from reader.ui.widgets.bars import FootBar, TitleBar
from reader.ui.widgets.side_panes import SIDE_PANES, side_pane

if TYPE_CHECKING:
    from reader.ui.widgets.pane_messages import StepCandidate


class ReadingScreen(ReaderScreen[None]):
    """The screen on which the user reads one article.

    Args:
        session: the session on the article.
        opened: where the article comes from; the rest of it is loaded after the first paint.
        state: stores positions and preferences.
        painter: the initial colours.
        measure: the length of lines that the user prefers, in cells.
        overrides: the user's own keys by the id of the action.
        home: the folder of the library.
    """

    DEFAULT_CSS = "ReadingScreen { layout: vertical; background: $background; }"
    AUTO_FOCUS = "#article"
    ALLOW_SELECT = False

    def __init__(
        self,
        session: Session,
        opened: OpenArticle,
        state: ReadingState,
        painter: Painter,
        *,
        measure: int,
        overrides: Mapping[str, str],
        home: Path,
    ) -> None:
        super().__init__()
        self.session = session
        self.overrides = dict(overrides)
        self.home = home
        self.state = state
        self.article = ArticlePane(session, painter, measure)
        self.position = ReadingPosition(session, opened.key, state, self.article)
        self.titles = TitleBar(painter.palette, painter.plain)
        self.foot = FootBar(painter.palette, painter.plain)
        beside = state.preference("pane", "notes")
        beside = beside if not beside or side_pane(beside) else "notes"
        self.workspace = Workspace(self, self.article, beside=beside)
        self.keys = Keystrokes(overrides)
        self.status = Status(self)
        self.view = ViewActions(self)
        self.entities = EntityActions(self)
        self.repair = RepairActions(self)
        self.identity = ArticleIdentityActions(self, opened)
        self.drafts = DraftActions(self)
        self.path = opened.path
        self.movement = MovementActions(self)
        self.actions = ActionTable(*(
            part.handlers
            for part in (
                self.movement, MarkingActions(self), SelectionActions(self), LinkActions(self), self.view, self.entities,
                CorrectionActions(self), self.repair, self.identity, self.drafts, self.workspace,
            )
        ))  # fmt: skip
        self.background = BackgroundWork(self, opened)
        self.events = SessionEventHandlers(self)
        self._aimed = ""
        self.open_dialog = OpenDialog()
        self.close_guard = CloseGuard(self)

    def compose(self) -> ComposeResult:
        yield self.titles
        yield self.workspace
        yield self.foot

    def on_mount(self) -> None:
        self.events.listen()
        self.position.restore()
        self.status.show()
        self.drafts.start()
        self.call_after_refresh(self.background.start)

    def on_unmount(self) -> None:
        self.events.stop()
        self.background.stop()

    # -- keys -----------------------------------------------------------------------------------

    @property
    def mode(self) -> Mode:
        """The mode of the focused pane; that of the article when none has the focus."""
        for node in self.focused.ancestors_with_self if self.focused is not None else ():
            if node is self:
                break
            mode: Mode | None = getattr(node, "mode", None)  # panes are not imported yet
            if mode is not None:
                return mode
        return self.article.mode

    def on_key(self, event: events.Key) -> None:
        """Run the action of a key in the focused pane, unless the pane runs it itself."""
        ahead = self.app.ahead
        if ahead.hold(event):
            event.stop()
            return
        focused = self.app.focused
        if self.app.screen is not self or (
            focused is not None and focused.check_consume_key(event.key, event.character)
        ):
            # The key was sent here before the dialog for which it was typed had opened.
            event.stop()
            ahead.deliver(event)
            return
        if focused is not None and focused.check_consume_key("a", "a"):
            return
        self.background.key_pressed()
        mode = self.mode
        waited = self.keys.waiting
        stroke = self.keys.feed(event.key, event.character, mode)
        if stroke is None:
            if waited or self.keys.waiting:
                event.stop()
                self.status.show()
            return
        if self.workspace.pane_with(stroke.action.id) is not None:
            return
        event.stop()
        event.prevent_default()
        self.act(stroke.action.id, stroke.times, stroke.letter)
        if waited:
            self.status.show()

    def choose(self, identifier: str) -> None:
        """Run an action chosen in the palette or the footer as its key would."""
        row = action(identifier)
        pane = self.workspace.pane_with(identifier)
        if pane is not None:
            self.call_later(pane.run_action, identifier)
        elif row.takes:
            self.keys.pending = row
            self.status.show()
        elif "read" not in row.modes and row.modes & {one.name for one in SIDE_PANES}:
            aimed = self.aimed_at()
            self.workspace.act_in_pane(identifier, aimed.id if aimed else "")
        else:
            self.act(identifier)

    def act(self, identifier: str, count: int = 0, letter: str = "") -> None:
        """Run an action; its error is shown."""
        self.status.set_notice("")
        if identifier not in self.actions:
            self.call_later(self.run_action, f"app.{identifier}")
            return
        self.attempt(lambda: self.actions.run(identifier, count, letter))
        self._aimed = ""

    def attempt(self, call: Callable[[], object]) -> None:
        """Call something, and show its ReaderError."""
        try:
            call()
        except ReaderError as error:
            self.show_error(error)

    # -- for the actions -------------------------------------------------------------------------

    def aimed_at(self) -> Annotation | None:
        """Return the annotation that an action applies to: one chosen in the notes or being repaired, else
        the one under the caret.
        """
        if self._aimed:
            return self.session.annotations.get(self._aimed)
        if self.mode == "repair":
            return self.session.annotations.get(self.session.repairing.in_hand)
        return next(iter(self.session.annotations.at(self.session.cursor.caret)), None)

    def aim(self, annotation_id: str) -> None:
        """Apply the next action to this annotation, wherever the caret is."""
        self._aimed = annotation_id

    def ask(
        self,
        dialog: Screen[Any],
        then: Callable[[Any], None],
        draft: MakeDraft | None = None,
        blank: MakeBlankDraft | None = None,
    ) -> None:
        """Show a dialog; errors of `then` are shown as those of any action.

        With `draft`, what is typed in it is saved as a draft meanwhile.  With `blank`, the passage is
        saved from the start: the user has chosen it, and a kill must not lose it.
        """

        def answered(answer: Any) -> None:
            if draft is None or answer is None:
                self.attempt(lambda: then(answer))
            else:
                self.drafts.apply(lambda: then(answer), lambda: draft(answer))

        self.open_dialog = OpenDialog(dialog, answered, draft, blank)
        self.app.push_screen(dialog, answered)
        if blank is not None:
            self.attempt(self.drafts.save)

    def show_below(self, widget: Widget) -> None:
        """Mount a widget between the article and the last line."""
        self.mount(widget, before=self.foot)

    def show_error(self, error: ReaderError) -> None:
        """Show a SessionError in the last line, and any other error in a dialog."""
        if isinstance(error, SessionError):
            self.status.notify(error.message)
            return
        self.app.show_error(error)

    def open_search(self) -> None:
        """Show the search bar."""
        # Inputs are heavy, and the first screen has none.
        from reader.ui.widgets.search_bar import SearchBar  # noqa: PLC0415

        if not self.query(SearchBar):
            expect_field(self)
            self.foot.display = False
            self.mount(SearchBar(self.session, self.article.reveal))

    async def on_search_bar_closed(self) -> None:
        self.foot.display = True
        self.article.focus()
        self.article.show_caret(jumped=True)
        await self.query("SearchBar").remove()

    @property
    def export_folder(self) -> Path:
        """The folder for exported notes."""
        return self.home / "notes"

    # -- results of background work ---------------------------------------------------------

    def article_finished(self, article: Article, layout: Layout) -> None:
        """Replace the first pages by the whole article."""
        self.session.replace_article(article)
        self.article.show_article(layout)
        self.position.restore()
        self.movement.article_finished()
        self.background.load()

    def restore_unsaved(self) -> None:
        """Save what could not be saved when the program last ended, and offer drafts of a killed window.

        Runs in a thread.
        """
        from reader.library import bring_back, rescued  # noqa: PLC0415  after the first screen

        library = self.app.library
        for message in bring_back(library.root, library.store):
            self.session.load()
            self.app.call_later(
                self.app.notify,
                clean_text(message, keep=""),
                title="Kept in another file" if rescued(library.root) else "Saved after all",
                timeout=12,
                markup=False,
            )
        self.drafts.find()

    def show_annotations(self) -> None:
        """Show the annotations, now that they are loaded."""
        if not self.session.article.text:
            self.status.notify("This file is empty now. Its notes are kept.", 12.0)
        self.workspace.settle()
        self.identity.begin()

    # -- what is visible --------------------------------------------------------------------------

    def set_painter(self, painter: Painter) -> None:
        """Change the colours."""
        self.article.set_painter(painter)
        self.titles.set_palette(painter.palette)
        self.foot.set_palette(painter.palette)

    def keep_typed(self) -> None:
        """Save what is being typed, because the program ends."""
        self.close_guard.keep_typed()

    async def leave(self) -> bool:
        """Save and close the session; return False when the user prefers to stay."""
        return await self.close_guard.leave()

    def on_foot_bar_chosen(self, message: FootBar.Chosen) -> None:
        if message.action.startswith(AS_KEY):
            key = message.action.removeprefix(AS_KEY)
            self.app.post_message(events.Key(key, key))
        else:
            self.choose(message.action)

    def on_pane_step_candidate(self, message: StepCandidate) -> None:
        self.attempt(lambda: self.repair.view.turn(message.step))

    def on_descendant_focus(self) -> None:
        self.status.show()
