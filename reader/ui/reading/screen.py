"""The reading screen: the only mediator between the panes and the session.

Keys and messages come in, the session is asked to act, its events say what changed, and the panes
that show it are told to paint it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from reader.errors import ReaderError, SessionError
from reader.keymap import Mode, action
from reader.layout import Layout
from reader.library import OpenArticle, ReadingState
from reader.model import Annotation, Article, Draft, TextRange, clean_text
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
from reader.ui.widgets.pane_messages import StepCandidate
from reader.ui.widgets.side_panes import SIDE_PANES, side_pane


class ReadingScreen(ReaderScreen[None]):
    """One article being read.

    Args:
        session: the reading.
        opened: where the article comes from; the rest of it is read behind the first screen.
        state: where places and choices are remembered.
        painter: the colours to begin with.
        measure: the length of lines in cells that the reader wants.
        overrides: the user's own keys by the id of the act.
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
        self._events = SessionEventHandlers(self)
        self._aimed = ""
        self.open_dialog = OpenDialog()

    def compose(self) -> ComposeResult:
        yield self.titles
        yield self.workspace
        yield self.foot

    def on_mount(self) -> None:
        self._events.listen()
        self.position.restore()
        self.status.show()
        self.drafts.start()
        self.call_after_refresh(self.background.start)

    def on_unmount(self) -> None:
        self._events.stop()
        self.background.stop()

    # -- keys -----------------------------------------------------------------------------------

    @property
    def mode(self) -> Mode:
        """The mode of the pane that has the focus; that of the article when none has."""
        node = self.focused
        while node is not None and node is not self:
            mode: Mode | None = getattr(node, "mode", None)
            if mode is not None:
                return mode
            if (row := side_pane(node.id or "")) is not None:
                return row.name
            node = node.parent  # type: ignore[assignment]
        return self.article.mode

    def on_key(self, event: events.Key) -> None:
        """Carry out what the key means in the focused pane, unless the pane does so itself."""
        ahead = self.app.ahead
        if ahead.hold(event):
            event.stop()
            return
        focused = self.app.focused
        if self.app.screen is not self or (
            focused is not None and focused.check_consume_key(event.key, event.character)
        ):
            # It was on its way here when what it is for was opened.
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
        """Carry out what was chosen by name, in the palette or the footer: as its key would."""
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
        """Carry an act out; what stands against it is told."""
        self.status.notice("")
        if identifier not in self.actions:
            self.call_later(self.run_action, f"app.{identifier}")
            return
        self.attempt(lambda: self.actions.run(identifier, count, letter))
        self._aimed = ""

    def attempt(self, call: Callable[[], object]) -> None:
        """Do something that may fail for a reason that the reader has to know."""
        try:
            call()
        except ReaderError as error:
            self.show_error(error)

    # -- what acts need -------------------------------------------------------------------------

    def aimed_at(self) -> Annotation | None:
        """The annotation that an act is about: one chosen in the notes or being repaired, else the
        one under the caret.
        """
        if self._aimed:
            return self.session.annotations.get(self._aimed)
        if self.mode == "repair":
            return self.session.annotations.get(self.session.repairing.in_hand)
        return next(iter(self.session.annotations.at(self.session.cursor.caret)), None)

    def aim(self, annotation_id: str) -> None:
        """The next act is about this annotation, wherever the caret is."""
        self._aimed = annotation_id

    def ask(
        self,
        dialog: Screen[Any],
        then: Callable[[Any], None],
        draft: MakeDraft | None = None,
        blank: MakeBlankDraft | None = None,
    ) -> None:
        """Show a dialog; what comes of its answer may fail as any act.

        What is typed in it is kept on disk meanwhile, if `draft` says as what.  With `blank`, the
        passage is kept from the start: the user has chosen it, and a kill must not lose it.
        """

        def answered(answer: Any) -> None:
            if draft is None or answer is None:
                self.attempt(lambda: then(answer))
            else:
                self.drafts.make(lambda: then(answer), lambda: draft(answer))

        self.open_dialog = OpenDialog(dialog, answered, draft, blank)
        self.app.push_screen(dialog, answered)
        if blank is not None:
            self.attempt(self.drafts.look)

    def typed(self) -> Draft | None:
        """What is typed in the dialog that is open, and would be lost with it."""
        return CloseGuard(self).typed()

    def show_below(self, widget: Widget) -> None:
        """Show something between the article and the last line."""
        self.mount(widget, before=self.foot)

    def copy(self, text: str) -> None:
        """Put text into the clipboard, by way of the terminal (OSC 52)."""
        self.app.copy_to_clipboard(text)
        self.status.tell(f"Copied {len(text):,} characters.")

    def show_error(self, error: ReaderError) -> None:
        """An act that makes no sense just now is told in passing; anything else stands out."""
        if isinstance(error, SessionError):
            self.status.tell(error.message)
            return
        self.app.show_error(error)

    def open_search(self) -> None:
        """Show the line in which a search is typed."""
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
        """Where notes are exported to."""
        return self.home / "notes"

    # -- what comes from the background ---------------------------------------------------------

    def article_finished(self, article: Article, layout: Layout) -> None:
        """The whole article is here, in place of its first pages."""
        self.session.replace_article(article)
        self.article.show_article(layout)
        self.position.restore()
        self.movement.article_finished()
        self.background.load()

    def bring_back(self) -> None:
        """In a thread: what could not be saved when the program was last left comes back, and what
        was being written when it was killed is offered.
        """
        from reader.library import bring_back, rescued  # noqa: PLC0415  after the first screen

        library = self.app.library
        for told in bring_back(library.root, library.store):
            self.session.load()
            self.app.call_later(
                self.app.notify,
                clean_text(told, keep=""),
                title="Kept in another file" if rescued(library.root) else "Saved after all",
                timeout=12,
                markup=False,
            )
        self.drafts.find()

    def settled(self) -> None:
        """The annotations are known."""
        if not self.session.article.text:
            self.status.tell("This file is empty now. Its notes are kept.", 12.0)
        self.workspace.settle()
        self.identity.begin()

    # -- what is shown --------------------------------------------------------------------------

    def view_moved(self, visible: TextRange) -> None:
        """Other text is on the screen."""
        self._events.view_moved(visible)

    def panes_changed(self) -> None:
        """A pane was mounted: it has to know what is on the screen."""
        self._events.view_moved(self.article.seen())

    def point_out(self) -> None:
        """Another annotation is in hand: the notes and the bars are about that one."""
        self._events.point_out()

    def set_painter(self, painter: Painter) -> None:
        """Other colours from now on."""
        self.article.set_painter(painter)
        self.titles.set_palette(painter.palette)
        self.foot.set_palette(painter.palette)

    def keep_typed(self) -> None:
        """The program ends: save what is half typed."""
        CloseGuard(self).keep_typed()

    async def leave(self) -> bool:
        """Put everything away; False when the reader would rather stay."""
        return await CloseGuard(self).leave()

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
