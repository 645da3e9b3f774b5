"""Commands that make, edit and delete annotations; each is one act that can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.errors import SessionError
from reader.model import (
    COLOURS,
    Annotation,
    AnnotationKind,
    Colour,
    Edit,
    Selectors,
    TextRange,
    encodable,
    new_id,
    now,
)
from reader.session.annotations.annotation_view import AnnotationView
from reader.session.annotations.concurrent_edits import with_note, with_tags
from reader.session.annotations.executor import Executor
from reader.session.annotations.normalise import normalise_range, normalise_tags
from reader.session.context import SessionContext
from reader.session.navigation.cursor import Cursor


class AnnotationCommands:
    """Makes, edits and deletes annotations."""

    def __init__(
        self, context: SessionContext, notes: AnnotationView, cursor: Cursor, acts: Executor
    ) -> None:
        self._context = context
        self._notes = notes
        self._cursor = cursor
        self._acts = acts
        colour = context.state.preference("colour", COLOURS[0]) if context.state else COLOURS[0]
        self._colour: Colour = colour if colour in COLOURS else COLOURS[0]

    @property
    def colour(self) -> Colour:
        """The colour of new highlights: the one used last."""
        return self._colour

    # acts

    def highlight(
        self,
        range: TextRange,  # noqa: A002  the word of the model
        colour: Colour | None = None,
        note: str = "",
        tags: Iterable[str] = (),
    ) -> Annotation:
        """Mark a passage.  The same passage marked again, without a note or tags, is recoloured.

        Raises:
            SessionError: there is no text in the range, or the article is still being opened.
        """
        self._acts.ready()
        colour = self._use(colour)
        place = normalise_range(self._context.ground.text, range)
        note, clean_tags = encodable(note), normalise_tags(tags)
        if not note.strip() and not clean_tags:
            for other_place, other in self._notes.placed_in(place.start, place.end):
                if other_place == place and other.kind == "highlight":
                    return self.edit(other.id, colour=colour)
        return self._add("Highlight", "highlight", self.describe(place), note=note, tags=clean_tags)

    def highlight_sentence(self, colour: Colour | None = None) -> Annotation:
        """Mark the sentence under the caret."""
        self._acts.ready()
        return self.highlight(self._sentence(), colour)

    def toggle_bookmark(self) -> Annotation | None:
        """Bookmark the sentence under the caret, or remove its bookmark, and then return None."""
        self._acts.ready()
        caret = self._cursor.caret
        place = normalise_range(self._context.ground.text, self._sentence())
        for other_place, other in self._notes.placed_in(place.start, max(place.end, caret + 1)):
            if other.kind == "bookmark" and (other_place == place or caret in other_place):
                self._acts.do("Remove bookmark", Edit(other, None))
                return None
        return self._add("Bookmark", "bookmark", self.describe(place))

    def note_article(self, note: str, tags: Iterable[str] = ()) -> Annotation:
        """Make a note on the whole article.  Raises SessionError when it is empty and has no tags."""
        self._acts.ready()
        note, clean_tags = encodable(note), normalise_tags(tags)
        if not note.strip() and not clean_tags:
            raise SessionError("The note is empty.", "Nothing to keep")
        return self._add("Note on the article", "article", None, note=note, tags=clean_tags)

    def edit(
        self,
        annotation_id: str,
        *,
        note: str | None = None,
        tags: Iterable[str] | None = None,
        colour: Colour | None = None,
        range: TextRange | None = None,  # noqa: A002  the word of the model
        began: str | None = None,
        tags_began: Iterable[str] | None = None,
    ) -> Annotation:
        """Change the given fields; when nothing differs, no act is made.

        A range gives the annotation new selectors.  `began` is the text of the note when the user
        began to edit it.  If another window has changed the note since, both edits are merged, and
        where they overlap both texts are kept, in conflict.  If it has deleted the annotation, the
        user's note brings it back.  `tags_began` are the tags, likewise: only those that the user
        added or removed are changed.

        Raises:
            SessionError: there is no such annotation, or the range makes no sense for it.
        """
        self._acts.ready()
        deleted = self._notes.index.get(annotation_id) is None
        if deleted and note is not None and began is not None:
            return self._bring_back(annotation_id, encodable(note), began)
        before = self.existing(annotation_id)
        after = before
        label = "Edit"
        if range is not None:
            if before.kind == "article":
                raise SessionError("A note on the whole article has no passage.", "No passage")
            place = normalise_range(self._context.ground.text, range)
            if place != self._notes.range_of(annotation_id):
                after, label = replace(after, selectors=self.describe(place)), "Extend"
        if colour is not None and self._use(colour) != after.colour:
            after, label = replace(after, colour=colour), "Colour"
        if tags is not None and (others := with_tags(after, tags, tags_began)) != after:
            after, label = others, "Tags"
        if note is not None and (written := with_note(after, encodable(note), began)) != after:
            after, label = written, "Note"
        if after == before:
            return before
        after = replace(after, modified=now())
        self._acts.do(label, Edit(before, after))
        return after

    def delete(self, annotation_id: str) -> None:
        """Delete an annotation.  Raises SessionError when there is no such annotation."""
        self._acts.ready()
        self._acts.do("Delete", Edit(self.existing(annotation_id), None))

    # helpers

    def existing(self, annotation_id: str) -> Annotation:
        """Return the annotation of an id.  Raises SessionError when there is none."""
        annotation = self._notes.index.get(annotation_id)
        if annotation is None:
            raise SessionError("That annotation is not there any more.", "Not there")
        return annotation

    def _bring_back(self, annotation_id: str, note: str, began: str) -> Annotation:
        """Restore an annotation that was deleted elsewhere while the user wrote a note on it.

        Raises SessionError when it is unknown, or the note was not changed.
        """
        deleted = self._notes.gone(annotation_id)
        if deleted is None or note == began:
            return self.existing(annotation_id)  # which raises
        restored = replace(deleted, note=note, modified=now())
        self._acts.do("Note", Edit(None, restored))
        return restored

    def _use(self, colour: Colour | None) -> Colour:
        if colour is None:
            return self._colour
        if colour not in COLOURS:
            raise SessionError(f"There is no colour {colour!r}.", "No such colour")
        if colour != self._colour:
            self._colour = colour
            if self._context.state is not None:
                self._context.state.set_preference("colour", colour)
        return colour

    def _sentence(self) -> TextRange:
        sentence = self._cursor.object_range("sentence")
        if sentence is None:
            raise SessionError("There is no sentence under the caret.", "Nothing to mark")
        return sentence

    def describe(self, place: TextRange) -> Selectors:
        """Make the selectors by which a passage of the article is found again."""
        from reader.annotate import describe  # noqa: PLC0415  not needed before the first mark

        return describe(self._context.article, place)

    def _add(
        self,
        label: str,
        kind: AnnotationKind,
        selectors: Selectors | None,
        *,
        note: str = "",
        tags: tuple[str, ...] = (),
    ) -> Annotation:
        annotation = self._new(kind, selectors, note, tags)
        self._acts.do(label, Edit(None, annotation))
        return annotation

    def _new(
        self,
        kind: AnnotationKind,
        selectors: Selectors | None,
        note: str = "",
        tags: tuple[str, ...] = (),
    ) -> Annotation:
        moment, article_id = now(), self._context.article.id
        return Annotation(
            new_id(), article_id, kind, selectors, moment, moment, self._colour, note, tags
        )

    def proposed(self, place: TextRange | None) -> Annotation:
        """Make the annotation that highlighting a range would make; None: a note on the article.

        Nothing is shown or saved.  Raises SessionError when there is no text in the range, or the
        article is still being opened.
        """
        self._acts.ready()
        if place is None:
            return self._new("article", None)
        place = normalise_range(self._context.ground.text, place)
        return self._new("highlight", self.describe(place))
