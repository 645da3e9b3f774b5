"""The reader's acts on annotations: marking, noting, tagging, deleting."""

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
from reader.session.annotations.concurrent_edits import noted, tagged
from reader.session.annotations.executor import Executor
from reader.session.annotations.normalise import tidy_range, tidy_tags
from reader.session.context import SessionContext
from reader.session.navigation.cursor import Cursor


class AnnotationCommands:
    """Makes annotations and alters them."""

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
        """The colour used last, for new highlights."""
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
        place = tidy_range(self._context.ground.text, range)
        note, clean_tags = encodable(note), tidy_tags(tags)
        if not note.strip() and not clean_tags:
            for found, one in self._notes.placed_in(place.start, place.end):
                if found == place and one.kind == "highlight":
                    return self.edit(one.id, colour=colour)
        return self._add("Highlight", "highlight", self.describe(place), note=note, tags=clean_tags)

    def highlight_sentence(self, colour: Colour | None = None) -> Annotation:
        """Mark the sentence under the caret."""
        self._acts.ready()
        return self.highlight(self._sentence(), colour)

    def toggle_bookmark(self) -> Annotation | None:
        """Bookmark the sentence under the caret, or take its bookmark away (then None)."""
        self._acts.ready()
        caret = self._cursor.caret
        place = tidy_range(self._context.ground.text, self._sentence())
        for found, one in self._notes.placed_in(place.start, max(place.end, caret + 1)):
            if one.kind == "bookmark" and (found == place or caret in found):
                self._acts.do("Remove bookmark", Edit(one, None))
                return None
        return self._add("Bookmark", "bookmark", self.describe(place))

    def note_article(self, note: str, tags: Iterable[str] = ()) -> Annotation:
        """A note on the whole article.  Raises SessionError when there is nothing in it."""
        self._acts.ready()
        note, clean_tags = encodable(note), tidy_tags(tags)
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
        """Change what is given; nothing that differs is no act.  A range describes the passage anew.

        `began` is the note that the reader had before them while they wrote.  If another window
        has written the note since, both are joined, and where that cannot be, both texts are kept,
        in conflict.  If it has deleted the annotation, what was written brings it back.
        `tags_began` are the tags, likewise: only what the reader added or removed is altered.

        Raises:
            SessionError: there is no such annotation, or the range makes no sense for it.
        """
        self._acts.ready()
        known = self._notes.index.get(annotation_id)
        if known is None and note is not None and began is not None:
            return self._bring_back(annotation_id, encodable(note), began)
        before = self.existing(annotation_id)
        after = before
        label = "Edit"
        if range is not None:
            if before.kind == "article":
                raise SessionError("A note on the whole article has no passage.", "No passage")
            place = tidy_range(self._context.ground.text, range)
            if place != self._notes.range_of(annotation_id):
                after, label = replace(after, selectors=self.describe(place)), "Extend"
        if colour is not None and self._use(colour) != after.colour:
            after, label = replace(after, colour=colour), "Colour"
        if tags is not None and (others := tagged(after, tags, tags_began)) != after:
            after, label = others, "Tags"
        if note is not None and (written := noted(after, encodable(note), began)) != after:
            after, label = written, "Note"
        if after == before:
            return before
        after = replace(after, modified=now())
        self._acts.do(label, Edit(before, after))
        return after

    def delete(self, annotation_id: str) -> None:
        """Raises SessionError when there is no such annotation."""
        self._acts.ready()
        self._acts.do("Delete", Edit(self.existing(annotation_id), None))

    # helpers

    def existing(self, annotation_id: str) -> Annotation:
        """The annotation of that id.  Raises SessionError when there is none."""
        found = self._notes.index.get(annotation_id)
        if found is None:
            raise SessionError("That annotation is not there any more.", "Not there")
        return found

    def _bring_back(self, annotation_id: str, note: str, began: str) -> Annotation:
        """What was written on an annotation that was deleted elsewhere meanwhile is not lost."""
        gone = self._notes.gone(annotation_id)
        if gone is None or note == began:
            return self.existing(annotation_id)  # which says that it is not there
        made = replace(gone, note=note, modified=now())
        self._acts.do("Note", Edit(None, made))
        return made

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
        found = self._cursor.object_range("sentence")
        if found is None:
            raise SessionError("There is no sentence under the caret.", "Nothing to mark")
        return found

    def describe(self, place: TextRange) -> Selectors:
        """By what a passage of the article is found again."""
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
        made = self._made(kind, selectors, note, tags)
        self._acts.do(label, Edit(None, made))
        return made

    def _made(
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
        """The annotation that marking a passage would make; None: a note on the article.

        Nothing is shown or saved.  Raises SessionError when there is no text in the range, or the
        article is still being opened.
        """
        self._acts.ready()
        if place is None:
            return self._made("article", None)
        place = tidy_range(self._context.ground.text, place)
        return self._made("highlight", self.describe(place))
