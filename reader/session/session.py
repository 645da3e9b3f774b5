"""The session of one open article: its caret, annotations, search and recognised mentions.

Front ends work through it.  The parts do the work, and each can be used on its own; the names
below work on the session itself.

    article, replace_article(article), load(), refresh() -> bool, close(), subscribe(listener)
    caret, visual, selection, progress, section, marks
    move_to(offset, jump=False), move(motion, count=1) -> bool, back(), forward() -> bool
    start_selection(unit="character"), select(range), select_object(name, around=False) -> bool,
    object_range(name, around=False) -> TextRange | None, swap_ends(), clear_selection()
    set_mark(letter), go_to_mark(letter) -> bool
    annotations, annotation(id), anchor(id), range_of(id), placed_in(start, end),
    annotations_at(offset), section_of(id), filtered(words, tags, colours), tags, colour
    highlight(range, colour, note, tags), highlight_sentence(colour), toggle_bookmark(),
    note_article(note, tags), edit(id, note=, tags=, colour=, range=), delete(id)
    corrections, correct(act, text, kind=None, other="", library=False), uncorrect(*ids)
    undo(), redo() -> Change, can_undo, can_redo
    search, find(query, regex=False), next_hit(step=1), clear_search()
    kinds, toggle_kind(kind), kind_counts() -> {kind: number}
    mentions, mentions_in(start, end), mention_at(offset), recognition,
    recognise_visible(start, end) -> bool, recognise_some(budget) -> bool
    saving

Marking does not end visual mode: a front end calls `clear_selection()` after it.  Annotations that
lost their place or are in conflict are repaired through `session.repairing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from reader.library import ReadingState
from reader.model import (
    Annotation,
    Article,
    Change,
    Colour,
    Correction,
    Mention,
    MentionKind,
    Recognition,
    Section,
    TextRange,
)
from reader.session.annotations.anchor_repair import AnchorRepair
from reader.session.annotations.annotation_commands import AnnotationCommands
from reader.session.annotations.annotation_view import AnnotationView
from reader.session.annotations.correction_commands import CorrectionCommands
from reader.session.annotations.correction_view import CorrectionView
from reader.session.annotations.executor import Executor
from reader.session.context import SessionContext
from reader.session.events import ArticleChanged, SavingChanged, SavingState
from reader.session.history.history import History
from reader.session.history.persistent_history import Log, PersistentHistory
from reader.session.navigation.cursor import Cursor
from reader.session.navigation.motions import Scene
from reader.session.recognition.entities import Entities
from reader.session.recognition.recogniser import Recogniser
from reader.session.saving.drafts import DraftRecovery, Drafts, Keeper
from reader.session.saving.save_queue import SaveQueue
from reader.session.search.finder import Finder, Search
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
        history = History()
        self.lasting = PersistentHistory(history, undo)
        self.saver = SaveQueue(
            store.apply,
            None if remember is None else lambda: remember(self.article),
            lambda saved: reading.events.emit_from_worker(SavingChanged(saved)),
            threaded=autosave_thread,
            keep=self.lasting.keep,
        )
        self.notes = AnnotationView(reading, store, self.saver)
        self.held = CorrectionView(reading, store, self.saver)
        self.recogniser = Recogniser(reading, self.held, recognition, remembers=remembers)
        self.naming = Entities(reading, self.recogniser)
        self.cursor = Cursor(reading, self._scene)
        self.finder = Finder(reading, self.cursor)
        self.acts = Executor(
            reading, self.notes, self.held, self.cursor, self.saver, history=history
        )
        self.marking = AnnotationCommands(reading, self.notes, self.cursor, self.acts)
        self.correcting = CorrectionCommands(reading, self.held, self.acts)
        self.repairing = AnchorRepair(reading, self.notes, self.acts, self.marking)
        self.drafts = Drafts(self.saver, drafts)
        self.taking_up = DraftRecovery(reading, self.notes, self.acts, self.marking, self.repairing)
        self._share_names()

    def _share_names(self) -> None:
        """Make the methods of the parts attributes of the session, with their types."""
        cursor, notes, marking = self.cursor, self.notes, self.marking
        finder, recogniser = self.finder, self.recogniser
        self.move_to, self.move = cursor.move_to, cursor.move
        self.back, self.forward = cursor.back, cursor.forward
        self.start_selection, self.select = cursor.start_selection, cursor.select
        self.select_object, self.object_range = cursor.select_object, cursor.object_range
        self.swap_ends, self.clear_selection = cursor.swap_ends, cursor.clear_selection
        self.set_mark, self.go_to_mark = cursor.set_mark, cursor.go_to_mark
        self.annotation, self.anchor, self.range_of = notes.get, notes.anchor, notes.range_of
        self.placed_in, self.annotations_at = notes.placed_in, notes.at
        self.section_of, self.filtered = notes.section_of, notes.filtered
        self.highlight = marking.highlight
        self.highlight_sentence = marking.highlight_sentence
        self.toggle_bookmark, self.note_article = marking.toggle_bookmark, marking.note_article
        self.edit, self.delete = marking.edit, marking.delete
        self.undo, self.redo = self.acts.undo, self.acts.redo
        self.correct, self.uncorrect = self.correcting.correct, self.correcting.uncorrect
        self.find, self.next_hit, self.clear_search = finder.find, finder.next_hit, finder.clear
        self.toggle_kind, self.mention_at = recogniser.toggle_kind, recogniser.at
        self.mentions_in, self.kind_counts = recogniser.mentions_in, recogniser.counts
        self.recognise_visible = recogniser.recognise_visible
        self.recognise_some = recogniser.recognise_some

    def _scene(self) -> Scene:
        return Scene(self.reading.ground, self.recogniser, self.notes.index.starts)

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
            self.acts.rehome(article.id)
        if not same:
            self.notes.forget()
            self.held.forget()
        self.recogniser.article_changed()
        self.cursor.article_changed()
        self.finder.article_changed()
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
        self.saver.close(patience)
        self.drafts.close()
        self.lasting.close()

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
            self.lasting.load(self.article.id)
        self.held.load()
        self.notes.load(seen, breathe)

    def refresh(
        self, seen: TextRange | None = None, breathe: Callable[[], None] | None = None
    ) -> bool:
        """Load again if another process has changed the store; return whether it had.

        Call it now and then from a thread; when nothing has changed, the store may checkpoint its
        journal.
        """
        if not self.notes.stale:
            self.notes.settle()
            return False
        self.load(seen, breathe)
        return True

    @property
    def problems(self) -> tuple[str, ...]:
        """The problems of reading the annotations, one sentence each for the user."""
        return self.notes.problems

    def take_notices(self) -> tuple[str, ...]:
        """Return the store's notices, such as of a conflicted copy that it merged; each is returned once."""
        return self.notes.take_notices()

    def unsaved(self) -> Change | None:
        """Combine the unsaved changes into one; None when all is saved."""
        return self.saver.unsaved()

    def give_up(self, *, kept: bool = False) -> None:
        """Drop the unsaved changes, which stay on the screen.  `kept`: they are kept elsewhere."""
        self.saver.give_up(kept=kept)
        self.drafts.close()

    # the caret

    @property
    def caret(self) -> int:
        return self.cursor.caret

    @property
    def visual(self) -> bool:
        return self.cursor.visual

    @property
    def selection(self) -> TextRange | None:
        return self.cursor.selection

    @property
    def progress(self) -> float:
        return self.cursor.progress

    @property
    def section(self) -> Section | None:
        return self.cursor.section

    @property
    def marks(self) -> Mapping[str, int]:
        return self.cursor.marks.all

    # annotations

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """All annotations: notes on the article, then document order, then those without a place."""
        return self.notes.all

    @property
    def tags(self) -> tuple[str, ...]:
        return self.notes.tags

    @property
    def colour(self) -> Colour:
        return self.marking.colour

    @property
    def can_undo(self) -> bool:
        return self.acts.history.can_undo

    @property
    def can_redo(self) -> bool:
        return self.acts.history.can_redo

    @property
    def saving(self) -> SavingState:
        return self.saver.state

    # search and recognition

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections that hold here: of the library, then of the article, oldest first."""
        return self.held.all

    @property
    def search(self) -> Search | None:
        return self.finder.search

    @property
    def kinds(self) -> frozenset[MentionKind]:
        return self.recogniser.kinds

    @property
    def mentions(self) -> Sequence[Mention]:
        return self.recogniser.mentions

    @property
    def recognition(self) -> Recognition | None:
        """The result of recognition, names linked; None until it is finished."""
        return self.recogniser.recognition
