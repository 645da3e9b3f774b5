"""The view of the open article's annotations: loading, locating and looking them up."""

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
from reader.session.annotations.locating import located, place_key
from reader.session.annotations.tag_counts import TagCounts
from reader.session.context import SessionContext
from reader.session.events import AnnotationsChanged
from reader.session.saving.pending_changes import PendingChanges
from reader.session.saving.save_queue import SaveQueue
from reader.session.search.fold_text import fold
from reader.store import AnnotationStore

_MOST_GONE = 50
"""Annotations deleted by other windows that are remembered, for notes being written on them."""


def _do_nothing() -> None:
    """Stand in for `breathe` where no other thread waits."""


class AnnotationView:
    """The annotations of the article, as the store has them with unsaved changes applied.

    `load` may run in a worker thread while the user goes on: changes made meanwhile, and those
    that could not be saved yet, are applied over what was loaded.
    """

    def __init__(self, context: SessionContext, store: AnnotationStore, saver: SaveQueue) -> None:
        self._context = context
        self._store = store
        self._pending = PendingChanges(Annotation, saver)
        self._tags = TagCounts(store, self._pending.lock)
        self._located_in = ""
        # Anchors found in this text by what determines them, so that undo does not search again.
        self._anchor_cache: dict[tuple[Selectors, bool], Anchor] = {}
        # For filtering while a query is typed: annotations and their case-folded words, by id.
        self._folded: dict[str, tuple[Annotation, str]] = {}
        self._folded_titles: dict[str, str] = {}
        self.index = AnnotationIndex((), {})
        # Annotations that other windows deleted while the user may be writing on them.
        self._gone: dict[str, Annotation] = {}
        self._notices: tuple[str, ...] = ()

    # reading

    def load(
        self, seen: TextRange | None = None, breathe: Callable[[], None] | None = None
    ) -> None:
        """Load and locate the annotations; those located before are not looked for again.

        Args:
            seen: the range on the screen; annotations made in or near it are located first.
            breathe: called every few milliseconds of work, to let other threads run.

        Raises StoreError; the view then stays as it was.
        """
        with self._pending.during_load() as done:
            article = self._context.article
            before = self.index if self._located_in == article.text else None
            stored = self._store.annotations(article.id)
            # Another process may have changed other articles only; then nothing is repainted.
            if before is None or done or not before.holds(stored):
                for anchors in located(article, stored, before, seen, breathe or _do_nothing):
                    now = self._context.article
                    # The same article goes on, also with topics that were found in it meanwhile.
                    if now.id != article.id or now.text != article.text:
                        return  # it was replaced, and another load follows
                    self._publish(article, stored, anchors, done)
            self._tags.load(done)
        notices = self._store.take_notices()
        self._notices += notices
        if self._store.problems or notices:
            self._context.events.emit(AnnotationsChanged())

    def _publish(
        self,
        article: Article,
        stored: Sequence[Annotation],
        anchors: Mapping[str, Anchor],
        done: Mapping[str, Annotation | None],
    ) -> None:
        """Show the stored annotations with the changes `done` applied, and notify the listeners."""
        index = AnnotationIndex(stored, anchors)
        with self._pending.lock:
            for annotation_id, after in done.items():
                self._show(index, article, annotation_id, after)
            self._remember_gone(index)
            self.index, self._located_in = index, article.text
        self._context.events.emit(AnnotationsChanged())

    def _remember_gone(self, index: AnnotationIndex) -> None:
        """Remember the annotations that are in the view and not in the new `index`."""
        for annotation in self.index.ordered:
            if index.get(annotation.id) is None:
                self._gone.pop(annotation.id, None)
                self._gone[annotation.id] = annotation
        for annotation_id in list(self._gone)[:-_MOST_GONE]:
            del self._gone[annotation_id]

    def gone(self, annotation_id: str) -> Annotation | None:
        """Return the last state of an annotation that another window or machine deleted recently."""
        return self._gone.get(annotation_id)

    @property
    def problems(self) -> tuple[str, ...]:
        """The problems of reading the store, one sentence each."""
        return self._store.problems

    def take_notices(self) -> tuple[str, ...]:
        """Return the store's notices of what it did by itself; each is returned once."""
        notices, self._notices = self._notices, ()
        return notices + self._store.take_notices()

    @property
    def stale(self) -> bool:
        """True when another process has changed the store since the last load."""
        return self._store.changed()

    def settle(self) -> None:
        """Let the store use a quiet moment, to checkpoint its journal."""
        self._store.settle()

    def forget(self) -> None:
        """Show no annotations, as the article was replaced; `load` has to follow."""
        with self._pending.lock:
            self.index, self._located_in = AnnotationIndex((), {}), ""
            self._anchor_cache.clear()
            self._folded.clear()

    # changing, by `AnnotationCommands`

    def show(self, change: Change) -> None:
        """Apply a change to the view, and notify the listeners; corrections in it are ignored."""
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
            self._anchor_cache[before.selectors, before.detached] = anchor
        if after is None or after.article_id != article.id:
            index.remove(annotation_id)
        elif before is not None and place_key(before) == place_key(after):
            index.put(after, anchor)
        else:
            index.put(after, self.anchor_of(after))

    def anchor_of(self, annotation: Annotation) -> Anchor:
        """Locate any annotation in the article, in the view or not."""
        if annotation.selectors is None:
            return WHOLE
        key = annotation.selectors, annotation.detached
        if key not in self._anchor_cache:
            # Matching libraries are not loaded before there is something to find.
            from reader.annotate import locate  # noqa: PLC0415

            self._anchor_cache[key] = locate(
                self._context.article, annotation.selectors, detached=annotation.detached
            )
        return self._anchor_cache[key]

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
        """Return the range of an annotation; None when it has no certain place or is on the article."""
        annotation = self.index.get(annotation_id)
        if annotation is None or annotation.selectors is None:
            return None
        return anchor_range(self.index.anchor(annotation_id))

    def placed_in(self, start: int, end: int) -> list[tuple[TextRange, Annotation]]:
        """Return the annotations that share a code point with `start..end`, in document order."""
        return self.index.placed_in(start, end)

    def at(self, offset: int) -> list[Annotation]:
        """Return the annotations over `offset`, shortest first."""
        pairs = self.index.placed_in(offset, offset + 1)
        pairs.sort(key=lambda pair: (len(pair[0]), pair[0].start, pair[1].id))
        return [annotation for _, annotation in pairs]

    def section_of(self, annotation_id: str) -> str:
        """Return the title of the section it is in; without a place, of the one it was made in."""
        place = self.range_of(annotation_id)
        if place is not None:
            section = self._context.ground.section_at(place.start)
            return section.title if section else ""
        annotation = self.index.get(annotation_id)
        path = annotation.selectors.section if annotation and annotation.selectors else ()
        return path[-1] if path else ""

    def filtered(
        self, words: str = "", tags: Sequence[str] = (), colours: Sequence[Colour] = ()
    ) -> tuple[Annotation, ...]:
        """Return the annotations that match a query.

        Args:
            words: all must occur, in the quote, note, tags or section title; case is ignored.
            tags: all must be there.
            colours: the highlight must have one of them; empty for any annotation.
        """
        query = fold(words).split()
        required_tags = {tag.casefold() for tag in tags}
        return tuple(
            annotation
            for annotation in self.all
            if (not colours or (annotation.kind == "highlight" and annotation.colour in colours))
            and required_tags <= {tag.casefold() for tag in annotation.tags}
            and (not query or self._has_words(annotation, query))
        )

    def _has_words(self, annotation: Annotation, query: list[str]) -> bool:
        cached = self._folded.get(annotation.id)
        if cached is None or cached[0] is not annotation:
            quote = annotation.selectors.exact if annotation.selectors else ""
            text = fold("\n".join((quote, annotation.note, *annotation.tags)))
            cached = self._folded[annotation.id] = annotation, text
        missing = [word for word in query if word not in cached[1]]
        return not missing or self._section_has(self.section_of(annotation.id), missing)

    def _section_has(self, title: str, words: list[str]) -> bool:
        folded = self._folded_titles.get(title)
        if folded is None:
            folded = self._folded_titles[title] = fold(title)
        return all(word in folded for word in words)
