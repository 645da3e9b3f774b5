"""One reading: an article, the caret in it, its annotations, and what is recognised in it.

Every front end uses this class.  Each part has a name of its own on the session:

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
from reader.session.annotations.anchor_repair import Repairing
from reader.session.annotations.annotation_commands import Marking
from reader.session.annotations.annotation_view import Notes
from reader.session.annotations.correction_commands import Correcting
from reader.session.annotations.correction_view import Corrections
from reader.session.annotations.executor import Acts
from reader.session.context import Reading
from reader.session.events import ArticleChanged, SavingChanged
from reader.session.history.history import History
from reader.session.history.persistent_history import LastingUndo, Log
from reader.session.navigation.cursor import Cursor
from reader.session.navigation.motions import Scene
from reader.session.recognition.entities import Naming
from reader.session.recognition.recogniser import Recogniser
from reader.session.saving.drafts import Drafts, Keeper, TakingUp
from reader.session.saving.save_queue import Saver
from reader.session.search.finder import Finder
from reader.store import AnnotationStore


class Session:
    """One reading of one article.

    Acts belong to one thread, the front end's; only `load`, `refresh` and `close` may be called
    from another one.

    Args:
        article: the whole, or the first pages of it; marking waits for the whole.
        store: where annotations are kept.
        state: where marks and preferences are remembered; None forgets them.
        remember: called before the first annotation is saved, with the article, on the saving
            thread; may raise StoreError.
        autosave_thread: False saves within each act, for scripts.
        key: names the article in the state (`OpenArticle.key`); its id when empty.
        recognition: other recognisers than the built-in ones; see `reader.recognise.choose`.
        remembers: what is recognised is kept in the cache, for when the article is opened again.
        undo: makes the log by which undo outlives the session; None lets it end with it.
        drafts: makes what keeps a note while it is typed; None keeps none.
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
        self.reading = reading = Reading(article, state, key)
        self.subscribe = reading.events.subscribe
        undo_steps = History()
        self.undo_log = LastingUndo(undo_steps, undo)
        self.saving = Saver(
            store.apply,
            None if remember is None else lambda: remember(self.article),
            lambda saved: reading.events.emit_from_worker(SavingChanged(saved)),
            threaded=autosave_thread,
            keep=self.undo_log.keep,
        )
        self.annotations = Notes(reading, store, self.saving)
        self.corrections = Corrections(reading, store, self.saving)
        self.recognition = Recogniser(reading, self.corrections, recognition, remembers=remembers)
        self.entities = Naming(reading, self.recognition)
        self.cursor = Cursor(reading, self._scene)
        self.search = Finder(reading, self.cursor)
        self.history = Acts(
            reading,
            self.annotations,
            self.corrections,
            self.cursor,
            self.saving,
            history=undo_steps,
        )
        self.marking = Marking(reading, self.annotations, self.cursor, self.history)
        self.correcting = Correcting(reading, self.corrections, self.history)
        self.repairing = Repairing(reading, self.annotations, self.history, self.marking)
        self.drafts = Drafts(self.saving, drafts)
        self.draft_recovery = TakingUp(
            reading, self.annotations, self.history, self.marking, self.repairing
        )

    def _scene(self) -> Scene:
        return Scene(self.reading.ground, self.recognition, self.annotations.index.starts)

    # the article

    @property
    def article(self) -> Article:
        return self.reading.article

    def replace_article(self, article: Article) -> None:
        """Go on with the whole after its first pages, or with a newer text; `load` has to follow."""
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
        """Wait for the saves, for so many seconds; without an end when None.

        Raises:
            StoreError: with what could not be saved; it is kept, and `close` may be tried again.
        """
        if self.reading.state is not None:
            self.reading.state.flush()
        self.saving.close(patience)
        self.drafts.close()
        self.undo_log.close()

    def load(
        self, seen: TextRange | None = None, breathe: Callable[[], None] | None = None
    ) -> None:
        """Read the corrections and annotations, and what can be undone.

        Args:
            seen: what is on the screen, where annotations are located first.
            breathe: called every few milliseconds, for a thread that is not to disturb others.

        Raises StoreError; the view stays as it was.
        """
        if self.article.complete:
            self.undo_log.load(self.article.id)
        self.corrections.load()
        self.annotations.load(seen, breathe)

    def refresh(
        self, seen: TextRange | None = None, breathe: Callable[[], None] | None = None
    ) -> bool:
        """Load again if another process changed the store; whether it had.

        To be called every now and then, from a thread: the store uses the quiet, too.
        """
        if not self.annotations.stale:
            self.annotations.settle()
            return False
        self.load(seen, breathe)
        return True

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be read of the annotations, in words for the reader."""
        return self.annotations.problems

    def take_notices(self) -> tuple[str, ...]:
        """What the store did by itself, such as merging a conflicted copy; each is given once."""
        return self.annotations.take_notices()

    def unsaved(self) -> Change | None:
        """What could not be saved so far, as one change; None when there is nothing."""
        return self.saving.unsaved()

    def give_up(self, *, kept: bool = False) -> None:
        """Forget what could not be saved; it stays on the screen.  `kept`: it is kept elsewhere."""
        self.saving.give_up(kept=kept)
        self.drafts.close()
