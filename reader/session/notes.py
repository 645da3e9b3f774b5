"""The annotations of the article that is read: loaded, located, looked up."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Sequence

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
from reader.session.events import AnnotationsChanged
from reader.session.fold import fold
from reader.session.index import WHOLE, AnnotationIndex
from reader.session.reading import Reading
from reader.session.saving import Saver
from reader.store.port import AnnotationStore


class Notes:
    """What the store holds for the article, and what was done since.

    `load` may run in a worker thread while the reader marks: what is done meanwhile is laid over
    what was read, as are changes that could not be saved yet.
    """

    def __init__(self, reading: Reading, store: AnnotationStore, saver: Saver) -> None:
        self._reading = reading
        self._store = store
        self._saver = saver
        self._lock = threading.Lock()
        # One at a time: a slow one must not put an old view over a newer one.
        self._loading = threading.Lock()
        self._overlays: list[dict[str, Annotation | None]] = []
        self._tag_counts: Counter[str] = Counter()
        self._tags: tuple[str, ...] | None = None
        self._located_in = ""
        # Where passages were found in this text, so that undo does not search again.
        self._found: dict[tuple[Selectors, bool], Anchor] = {}
        # For filtering with every key typed: annotations as they were, and their folded words.
        self._folded: dict[str, tuple[Annotation, str]] = {}
        self._folded_titles: dict[str, str] = {}
        self.index = AnnotationIndex((), {})

    # reading

    def load(self) -> None:
        """Read and locate the annotations.  Raises StoreError; the view then stays as it was."""
        with self._loading:
            self._load()
        self._reading.events.emit(AnnotationsChanged())

    def _load(self) -> None:
        overlay: dict[str, Annotation | None] = {}
        with self._lock:
            self._overlays.append(overlay)
            overlay.update(self._saver.pending().after(Annotation))
            article, known = self._reading.article, self.index
            reusable = self._located_in == article.text
        try:
            stored = self._store.annotations()
            mine = [one for one in stored if one.article_id == article.id]
            anchors = self._locate(article, mine, known if reusable else None)
            index = AnnotationIndex(mine, anchors)
            counts = Counter(tag for one in stored for tag in one.tags)
        except BaseException:
            with self._lock:
                self._overlays.remove(overlay)
            raise
        read = {one.id: one for one in stored if one.id in overlay} if overlay else {}
        with self._lock:
            self._overlays.remove(overlay)
            for annotation_id, after in overlay.items():
                before = read.get(annotation_id, index.get(annotation_id))
                _count(counts, before, after)
                self._show(index, article, annotation_id, after)
            self.index, self._tag_counts, self._tags = index, counts, None
            self._located_in = article.text

    @property
    def problems(self) -> tuple[str, ...]:
        """What the store could not read."""
        return self._store.problems

    @property
    def stale(self) -> bool:
        """Whether another process changed the store since it was read."""
        return self._store.changed()

    def forget(self) -> None:
        """Show none: the article is another one now, and `load` has to follow."""
        with self._lock:
            self.index, self._located_in = AnnotationIndex((), {}), ""
            self._found.clear()
            self._folded.clear()

    def _locate(
        self, article: Article, annotations: Iterable[Annotation], known: AnnotationIndex | None
    ) -> dict[str, Anchor]:
        found: dict[str, Anchor] = {}
        unknown = []
        for one in annotations:
            before = known.get(one.id) if known is not None else None
            if known is not None and before is not None and _sought(before) == _sought(one):
                found[one.id] = known.anchor(one.id)
            elif one.selectors is not None:
                unknown.append(one)
        if unknown:
            # Matching libraries are not loaded before there is something to find.
            from reader.annotate import locate_all  # noqa: PLC0415

            found.update(locate_all(article, unknown))
        return found

    # changing, by `Marking`

    def show(self, change: Change) -> None:
        """Bring a change into the view, and tell the listeners; corrections in it are passed over."""
        altered = change.after(Annotation)
        if not altered:
            return
        with self._lock:
            for annotation_id, after in altered.items():
                for overlay in self._overlays:
                    overlay[annotation_id] = after
                _count(self._tag_counts, self.index.get(annotation_id), after)
                self._tags = None
                self._show(self.index, self._reading.article, annotation_id, after)
        self._reading.events.emit(AnnotationsChanged(change))

    def _show(
        self, index: AnnotationIndex, article: Article, annotation_id: str, after: Annotation | None
    ) -> None:
        before = index.get(annotation_id)
        if before is not None and before.selectors is not None:
            self._found[before.selectors, before.detached] = index.anchor(annotation_id)
        if after is None or after.article_id != article.id:
            index.remove(annotation_id)
            return
        index.put(after, self._anchor_of(article, after))

    def _anchor_of(self, article: Article, one: Annotation) -> Anchor:
        if one.selectors is None:
            return WHOLE
        sought = one.selectors, one.detached
        if sought not in self._found:
            # Matching libraries are not loaded before there is something to find.
            from reader.annotate import locate  # noqa: PLC0415

            self._found[sought] = locate(article, one.selectors, detached=one.detached)
        return self._found[sought]

    # looking up

    @property
    def all(self) -> tuple[Annotation, ...]:
        return self.index.ordered

    @property
    def tags(self) -> tuple[str, ...]:
        """Tags in use in the library, most used first."""
        if self._tags is None:
            counts = self._tag_counts
            self._tags = tuple(
                sorted((t for t in counts if counts[t] > 0), key=lambda t: (-counts[t], t))
            )
        return self._tags

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
            section = self._reading.ground.section_at(place.start)
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


def _count(counts: Counter[str], before: Annotation | None, after: Annotation | None) -> None:
    counts.subtract(before.tags if before else ())
    counts.update(after.tags if after else ())


def _sought(one: Annotation) -> tuple[Selectors | None, bool]:
    """What its place depends on, in one text."""
    return one.selectors, one.detached
