"""The session of one open article: its caret, annotations, search and recognised mentions.

Front ends work through it.  Each part has a name on the session:

    cursor          caret, selection, jumps, marks by letter
    annotations     look annotations up: `all`, `get(id)`, `at(offset)`, `range_of(id)`, `tags`, ...
    marking         create, edit, and delete annotations
    repairing       give annotations whose text changed a new place
    corrections     look up the user's corrections of what was recognised
    correcting      make and take back corrections
    history         `undo()`, `redo()`, `can_undo`, `can_redo`
    search          `find(query)`, `next_hit()`, `clear()`, `result`
    recognition     `mentions`, `kinds`, `toggle_kind(kind)`, `result`
    entities        the people, places, and organisations that mentions refer to
    saving          the queue of changes to be written: `state`, `flush()`
    drafts          notes kept on disk while they are typed
    draft_recovery  turn a draft that a crash left behind into an annotation

A session itself has only what concerns all parts: `article`, `replace_article`, `load`, `refresh`,
`close`, and `subscribe`.  Marking does not end visual mode: a front end calls
`cursor.clear_selection()` after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reader.library import ReadingState
from reader.model import (
    Article,
    Change,
    TextRange,
)
from reader.session.annotations.anchor_repair import AnchorRepair
from reader.session.annotations.annotation_commands import AnnotationCommands
from reader.session.annotations.annotation_view import AnnotationView
from reader.session.annotations.correction_commands import CorrectionCommands
from reader.session.annotations.correction_view import CorrectionView
from reader.session.annotations.executor import Executor
from reader.session.context import SessionContext
from reader.session.events import ArticleChanged, SavingChanged
from reader.session.history.history import History
from reader.session.history.persistent_history import Log, PersistentHistory
from reader.session.navigation.cursor import Cursor
from reader.session.navigation.motions import Scene
from reader.session.recognition.entities import Entities
from reader.session.recognition.recogniser import Recogniser
from reader.session.saving.drafts import DraftRecovery, Drafts, Keeper
from reader.session.saving.save_queue import SaveQueue
from reader.session.search.finder import Finder
from reader.store import AnnotationStore


class Session:
    """The session of one open article.

    Use it from one thread, the front end's; only `load`, `refresh` and `close` may be called from
    another one.

    Args:
        article: the whole article, or its first pages; annotating needs the whole.
        store: keeps the annotations.
        state: remembers marks and preferences; None forgets them.
        remember: called before the first annotation is saved, with the article, on the saving
            thread; may raise StoreError.
        autosave_thread: False saves within each act, for scripts.
        key: names the article in the state (`OpenArticle.key`); its id when empty.
        recognition: recognisers to use instead of the built-in ones; see
            `reader.recognise.choose`.
        remembers: store the result of recognition in the cache, for when the article is reopened.
        undo: opens the log by which undo outlives the session; None lets undo end with it.
        drafts: makes the keeper of a note that is being typed; None keeps no drafts.
    """

    def __init__(
        self,
        article: Article,
        store: AnnotationStore,
        state: ReadingState | None = None,
        remember: Callable[[Article], None] | None = None,
        *,
        autosave_thread: bool = True,
        key: str = "",
        recognition: Mapping[str, str] = MappingProxyType({}),
        remembers: bool = False,
        undo: Callable[[], Log] | None = None,
        drafts: Callable[[], Keeper] | None = None,
    ) -> None:
        self.reading = reading = SessionContext(article, state, key)
        self.subscribe = reading.events.subscribe
        undo_steps = History()
        self.undo_log = PersistentHistory(undo_steps, undo)
        self.saving = SaveQueue(
            store.apply,
            None if remember is None else lambda: remember(self.article),
            lambda saved: reading.events.emit_from_worker(SavingChanged(saved)),
            threaded=autosave_thread,
            keep=self.undo_log.keep,
        )
        self.annotations = AnnotationView(reading, store, self.saving)
        self.corrections = CorrectionView(reading, store, self.saving)
        self.recognition = Recogniser(reading, self.corrections, recognition, remembers=remembers)
        self.entities = Entities(reading, self.recognition)
        self.cursor = Cursor(reading, self._scene)
        self.search = Finder(reading, self.cursor)
        self.history = Executor(
            reading,
            self.annotations,
            self.corrections,
            self.cursor,
            self.saving,
            history=undo_steps,
        )
        self.marking = AnnotationCommands(reading, self.annotations, self.cursor, self.history)
        self.correcting = CorrectionCommands(reading, self.corrections, self.history)
        self.repairing = AnchorRepair(reading, self.annotations, self.history, self.marking)
        self.drafts = Drafts(self.saving, drafts)
        self.draft_recovery = DraftRecovery(
            reading, self.annotations, self.history, self.marking, self.repairing
        )

    def _scene(self) -> Scene:
        return Scene(self.reading.ground, self.recognition, self.annotations.index.starts)

    # the article

    @property
    def article(self) -> Article:
        return self.reading.article

    def replace_article(self, article: Article) -> None:
        """Replace the article by the whole after its first pages, or by a newer text; then `load`."""
        same = article.id == self.article.id and article.text == self.article.text
        before = self.article
        self.reading.replace(article)
        if article.id != before.id and article.text == before.text:
            self.history.rehome(article.id)
        if not same:
            self.annotations.forget()
            self.corrections.forget()
        self.recognition.article_changed()
        self.cursor.article_changed()
        self.search.article_changed()
        self.reading.events.emit(ArticleChanged())

    def close(self, patience: float | None = None) -> None:
        """Save what is unsaved, and close the log and the drafts.

        Args:
            patience: seconds to wait for the saves at most; None waits until they end.

        Raises:
            StoreError: naming what could not be saved; it is kept, and `close` may be called again.
        """
        if self.reading.state is not None:
            self.reading.state.flush()
        self.saving.close(patience)
        self.drafts.close()
        self.undo_log.close()

    def load(
        self, seen: TextRange | None = None, breathe: Callable[[], None] | None = None
    ) -> None:
        """Load the corrections, the annotations and the history of undo.

        Args:
            seen: the range on the screen, in which annotations are located first.
            breathe: called every few milliseconds, to let other threads run.

        Raises StoreError; the view stays as it was.
        """
        if self.article.complete:
            self.undo_log.load(self.article.id)
        self.corrections.load()
        self.annotations.load(seen, breathe)

    def refresh(
        self, seen: TextRange | None = None, breathe: Callable[[], None] | None = None
    ) -> bool:
        """Load again if another process has changed the store; return whether it had.

        Call it now and then from a thread; when nothing has changed, the store may checkpoint its
        journal.
        """
        if not self.annotations.stale:
            self.annotations.settle()
            return False
        self.load(seen, breathe)
        return True

    @property
    def problems(self) -> tuple[str, ...]:
        """The problems of reading the annotations, one sentence each for the user."""
        return self.annotations.problems

    def take_notices(self) -> tuple[str, ...]:
        """Return the store's notices, such as of a conflicted copy that it merged; each is returned once."""
        return self.annotations.take_notices()

    def unsaved(self) -> Change | None:
        """Combine the unsaved changes into one; None when all is saved."""
        return self.saving.unsaved()

    def give_up(self, *, kept: bool = False) -> None:
        """Drop the unsaved changes, which stay on the screen.  `kept`: they are kept elsewhere."""
        self.saving.give_up(kept=kept)
        self.drafts.close()
