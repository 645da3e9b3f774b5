"""The annotations of the article that is read: loaded, located, looked up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reader.model import (
    Anchor,
    Annotation,
    Article,
    Change,
    Colour,
    Selectors,
    TextRange,
    anchor_range,
)
from reader.session.annotations.annotation_index import NOWHERE, WHOLE, AnnotationIndex
from reader.session.annotations.locating import located, sought_by
from reader.session.annotations.tag_counts import TagCounts
from reader.session.context import SessionContext
from reader.session.events import AnnotationsChanged
from reader.session.saving.pending_changes import PendingChanges
from reader.session.saving.save_queue import SaveQueue
from reader.session.search.fold_text import fold
from reader.store import AnnotationStore

_MOST_GONE = 50


def _go_on() -> None:
    """Nobody else waits."""


class AnnotationView:
    """What the store holds for the article, and what was done since.

    `load` may run in a worker thread while the reader marks: what is done meanwhile is laid over
    what was read, as are changes that could not be saved yet.
    """

    def __init__(self, context: SessionContext, store: AnnotationStore, saver: SaveQueue) -> None:
        self._context = context
        self._store = store
        self._pending = PendingChanges(Annotation, saver)
        self._tags = TagCounts(store, self._pending.lock)
        self._located_in = ""
        # Where passages were found in this text, so that undo does not search again.
        self._found: dict[tuple[Selectors, bool], Anchor] = {}
        # For filtering with every key typed: annotations as they were, and their folded words.
        self._folded: dict[str, tuple[Annotation, str]] = {}
        self._folded_titles: dict[str, str] = {}
        self.index = AnnotationIndex((), {})
        # What others deleted while somebody may be writing on it; the last ones only.
        self._gone: dict[str, Annotation] = {}
        self._notices: tuple[str, ...] = ()

    # reading

    def load(
        self, seen: TextRange | None = None, breathe: Callable[[], None] | None = None
    ) -> None:
        """Read and locate the annotations; those that were located before are not looked for again.

        Args:
            seen: what is on the screen; what was made there, or near it, is located and shown first.
            breathe: called every few milliseconds of work, so that other threads come to theirs.

        Raises StoreError; the view then stays as it was.
        """
        with self._pending.during_load() as done:
            article = self._context.article
            known = self.index if self._located_in == article.text else None
            mine = self._store.annotations(article.id)
            # Others may have altered other articles only; then nothing is painted anew.
            if known is None or done or not known.holds(mine):
                for anchors in located(article, mine, known, seen, breathe or _go_on):
                    now = self._context.article
                    # The same article with the topics that were found in it meanwhile goes on.
                    if now.id != article.id or now.text != article.text:
                        return  # it was replaced, and is loaded anew
                    self._publish(article, mine, anchors, done)
            self._tags.load(done)
        notices = self._store.take_notices()
        self._notices += notices
        if self._store.problems or notices:
            self._context.events.emit(AnnotationsChanged())

    def _publish(
        self,
        article: Article,
        mine: Sequence[Annotation],
        anchors: Mapping[str, Anchor],
        done: Mapping[str, Annotation | None],
    ) -> None:
        index = AnnotationIndex(mine, anchors)
        with self._pending.lock:
            for annotation_id, after in done.items():
                self._show(index, article, annotation_id, after)
            self._remember_gone(index)
            self.index, self._located_in = index, article.text
        self._context.events.emit(AnnotationsChanged())

    def _remember_gone(self, index: AnnotationIndex) -> None:
        for one in self.index.ordered:
            if index.get(one.id) is None:
                self._gone.pop(one.id, None)
                self._gone[one.id] = one
        for annotation_id in list(self._gone)[:-_MOST_GONE]:
            del self._gone[annotation_id]

    def gone(self, annotation_id: str) -> Annotation | None:
        """What it last was, if another window or machine has deleted it not long ago."""
        return self._gone.get(annotation_id)

    @property
    def problems(self) -> tuple[str, ...]:
        """What the store could not read."""
        return self._store.problems

    def take_notices(self) -> tuple[str, ...]:
        """What the store did by itself; each is given once."""
        notices, self._notices = self._notices, ()
        return notices + self._store.take_notices()

    @property
    def stale(self) -> bool:
        """Whether another process changed the store since it was read."""
        return self._store.changed()

    def settle(self) -> None:
        """Nothing is going on: the store may put itself in order."""
        self._store.settle()

    def forget(self) -> None:
        """Show none: the article is another one now, and `load` has to follow."""
        with self._pending.lock:
            self.index, self._located_in = AnnotationIndex((), {}), ""
            self._found.clear()
            self._folded.clear()

    # changing, by `AnnotationCommands`

    def show(self, change: Change) -> None:
        """Bring a change into the view, and tell the listeners; corrections in it are passed over."""
        with self._pending.lock:
            altered = self._pending.record(change)
            for annotation_id, after in altered.items():
                self._tags.altered(self.index.get(annotation_id), after)
                self._show(self.index, self._context.article, annotation_id, after)
        if altered:
            self._context.events.emit(AnnotationsChanged(change))

    def _show(
        self, index: AnnotationIndex, article: Article, annotation_id: str, after: Annotation | None
    ) -> None:
        before = index.get(annotation_id)
        anchor = index.anchor(annotation_id)
        if before is not None and before.selectors is not None and anchor is not NOWHERE:
            self._found[before.selectors, before.detached] = anchor
        if after is None or after.article_id != article.id:
            index.remove(annotation_id)
        elif before is not None and sought_by(before) == sought_by(after):
            index.put(after, anchor)
        else:
            index.put(after, self.anchor_of(after))

    def anchor_of(self, one: Annotation) -> Anchor:
        """Where an annotation would be in the article, shown or not."""
        if one.selectors is None:
            return WHOLE
        sought = one.selectors, one.detached
        if sought not in self._found:
            # Matching libraries are not loaded before there is something to find.
            from reader.annotate import locate  # noqa: PLC0415

            self._found[sought] = locate(
                self._context.article, one.selectors, detached=one.detached
            )
        return self._found[sought]

    # looking up

    @property
    def all(self) -> tuple[Annotation, ...]:
        return self.index.ordered

    @property
    def tags(self) -> tuple[str, ...]:
        """Tags in use in the library, most used first."""
        return self._tags.all

    def get(self, annotation_id: str) -> Annotation | None:
        return self.index.get(annotation_id)

    def anchor(self, annotation_id: str) -> Anchor:
        return self.index.anchor(annotation_id)

    def range_of(self, annotation_id: str) -> TextRange | None:
        """Where it is in the text; None for orphans, ambiguous ones and notes on the article."""
        one = self.index.get(annotation_id)
        if one is None or one.selectors is None:
            return None
        return anchor_range(self.index.anchor(annotation_id))

    def placed_in(self, start: int, end: int) -> list[tuple[TextRange, Annotation]]:
        """Those that share a code point with `start..end`, in document order."""
        return self.index.placed_in(start, end)

    def at(self, offset: int) -> list[Annotation]:
        """Those over `offset`, shortest first."""
        found = self.index.placed_in(offset, offset + 1)
        found.sort(key=lambda pair: (len(pair[0]), pair[0].start, pair[1].id))
        return [annotation for _, annotation in found]

    def section_of(self, annotation_id: str) -> str:
        """The title of the section it is in; for orphans, of the one it was made in."""
        place = self.range_of(annotation_id)
        if place is not None:
            section = self._context.ground.section_at(place.start)
            return section.title if section else ""
        one = self.index.get(annotation_id)
        path = one.selectors.section if one and one.selectors else ()
        return path[-1] if path else ""

    def filtered(
        self, words: str = "", tags: Sequence[str] = (), colours: Sequence[Colour] = ()
    ) -> tuple[Annotation, ...]:
        """Those with every word (in quote, note, tags or section), every tag, and one of the colours."""
        wanted = fold(words).split()
        wanted_tags = {tag.casefold() for tag in tags}
        return tuple(
            one
            for one in self.all
            if (not colours or (one.kind == "highlight" and one.colour in colours))
            and wanted_tags <= {tag.casefold() for tag in one.tags}
            and (not wanted or self._has_words(one, wanted))
        )

    def _has_words(self, one: Annotation, wanted: list[str]) -> bool:
        known = self._folded.get(one.id)
        if known is None or known[0] is not one:
            quote = one.selectors.exact if one.selectors else ""
            known = self._folded[one.id] = one, fold("\n".join((quote, one.note, *one.tags)))
        heap = known[1]
        missing = [word for word in wanted if word not in heap]
        return not missing or self._section_has(self.section_of(one.id), missing)

    def _section_has(self, title: str, words: list[str]) -> bool:
        folded = self._folded_titles.get(title)
        if folded is None:
            folded = self._folded_titles[title] = fold(title)
        return all(word in folded for word in words)
