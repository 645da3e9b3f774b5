"""The reader's acts: marking, noting, tagging, deleting, and taking each of them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace

from reader.errors import SessionError
from reader.model import (
    COLOURS,
    Annotation,
    AnnotationKind,
    Change,
    Colour,
    Edit,
    Selectors,
    TextRange,
    new_id,
)
from reader.model.clock import now
from reader.session.cursor import Cursor
from reader.session.history import History
from reader.session.notes import Notes
from reader.session.reading import Reading
from reader.session.saving import Saver
from reader.session.tidy import tidy_note, tidy_range, tidy_tags


class Marking:
    """Makes changes, shows them, records them for undo, and hands them to be saved."""

    def __init__(
        self, reading: Reading, notes: Notes, cursor: Cursor, saver: Saver, history: History
    ) -> None:
        self._reading = reading
        self._notes = notes
        self._cursor = cursor
        self._saver = saver
        self.history = history
        colour = reading.state.preference("colour", COLOURS[0]) if reading.state else COLOURS[0]
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
        self._ready()
        colour = self._use(colour)
        place = tidy_range(self._reading.ground.text, range)
        note, clean_tags = tidy_note(note), tidy_tags(tags)
        if not note and not clean_tags:
            for found, one in self._notes.placed_in(place.start, place.end):
                if found == place and one.kind == "highlight":
                    return self.edit(one.id, colour=colour)
        return self._add(
            "Highlight", "highlight", self._describe(place), note=note, tags=clean_tags
        )

    def highlight_sentence(self, colour: Colour | None = None) -> Annotation:
        """Mark the sentence under the caret."""
        self._ready()
        return self.highlight(self._sentence(), colour)

    def toggle_bookmark(self) -> Annotation | None:
        """Bookmark the sentence under the caret, or take its bookmark away (then None)."""
        self._ready()
        caret = self._cursor.caret
        place = tidy_range(self._reading.ground.text, self._sentence())
        for found, one in self._notes.placed_in(place.start, max(place.end, caret + 1)):
            if one.kind == "bookmark" and (found == place or caret in found):
                self._do("Remove bookmark", Edit(one, None))
                return None
        return self._add("Bookmark", "bookmark", self._describe(place))

    def note_article(self, note: str, tags: Iterable[str] = ()) -> Annotation:
        """A note on the whole article.  Raises SessionError when there is nothing in it."""
        self._ready()
        note, clean_tags = tidy_note(note), tidy_tags(tags)
        if not note and not clean_tags:
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
    ) -> Annotation:
        """Change what is given; nothing that differs is no act.  A range describes the passage anew.

        Raises:
            SessionError: there is no such annotation, or the range makes no sense for it.
        """
        self._ready()
        before = self._existing(annotation_id)
        after = before
        label = "Edit"
        if range is not None:
            if before.kind == "article":
                raise SessionError("A note on the whole article has no passage.", "No passage")
            place = tidy_range(self._reading.ground.text, range)
            if place != self._notes.range_of(annotation_id):
                after, label = replace(after, selectors=self._describe(place)), "Extend"
        if colour is not None and self._use(colour) != after.colour:
            after, label = replace(after, colour=colour), "Colour"
        if tags is not None and tidy_tags(tags := tuple(tags)) != after.tags:
            after, label = replace(after, tags=tidy_tags(tags)), "Tags"
        if note is not None and tidy_note(note) != after.note:
            after, label = replace(after, note=tidy_note(note)), "Note"
        if after == before:
            return before
        after = replace(after, modified=now())
        self._do(label, Edit(before, after))
        return after

    def delete(self, annotation_id: str) -> None:
        """Raises SessionError when there is no such annotation."""
        self._ready()
        self._do("Delete", Edit(self._existing(annotation_id), None))

    # undo

    def undo(self) -> Change:
        """Take the last act back; the caret goes to what it changed.

        What another window did to the same annotation meanwhile stays.
        Raises SessionError when there is nothing to undo, or nothing that is not another
        window's by now; the next undo then goes on with the act before.
        """
        return self._again(self.history.undo, inverse=True)

    def redo(self) -> Change:
        """Make the act again that was taken back last.  Raises SessionError when there is none."""
        return self._again(self.history.redo, inverse=False)

    def _again(self, take: Callable[[], Change], *, inverse: bool) -> Change:
        self._ready()
        kept = take()
        asked = kept.inverse() if inverse else kept
        edits = (self._rebase(edit) for edit in asked.edits)
        change = Change(asked.label, tuple(edit for edit in edits if edit is not None))
        if not change.edits and not all(self._is_so(edit) for edit in asked.edits):
            raise SessionError(
                f"{asked.label}: another window has changed this since, and it stays as it is.",
                "Changed elsewhere",
            )
        gone = [self._notes.range_of(e.annotation_id) for e in change.edits if e.after is None]
        self._apply(change)
        shown = [self._notes.range_of(edit.annotation_id) for edit in change.edits]
        place = next((one for one in (*shown, *gone) if one is not None), None)
        if place is not None:
            self._cursor.move_to(place.start, jump=True)
        return change

    def _is_so(self, edit: Edit) -> bool:
        """Whether an edit has nothing left to do."""
        return _same(self._notes.index.get(edit.annotation_id), edit.after)

    def _rebase(self, edit: Edit) -> Edit | None:
        """The edit on what the annotation is by now; None where another window's act would suffer.

        What was deleted there is not brought back, and what was written there is not deleted.
        """
        current = self._notes.index.get(edit.annotation_id)
        before, after = edit.before, edit.after
        if _same(current, before):
            return Edit(current, after)
        if current is None or before is None or after is None:
            return None
        altered = {
            name: getattr(after, name)
            for name in (field.name for field in fields(after) if field.name != "modified")
            if getattr(current, name) == getattr(before, name) != getattr(after, name)
        }
        return Edit(current, replace(current, **altered, modified=now())) if altered else None

    def rehome(self, article_id: str) -> None:
        """Give what was marked in this session to the same article under the id it has now.

        An article is known by its text until the library has been asked who it is.
        """
        made = (self._notes.index.get(one) for one in self.history.rehome(article_id))
        edits = tuple(Edit(one, replace(one, article_id=article_id)) for one in made if one)
        if edits:
            self._saver.submit(Change("Open", edits))

    # helpers

    def _ready(self) -> None:
        if not self._reading.article.complete:
            raise SessionError(
                "The article is still opening; try again in a moment.", "Still opening"
            )

    def _existing(self, annotation_id: str) -> Annotation:
        found = self._notes.index.get(annotation_id)
        if found is None:
            raise SessionError("That annotation is not there any more.", "Not there")
        return found

    def _use(self, colour: Colour | None) -> Colour:
        if colour is None:
            return self._colour
        if colour not in COLOURS:
            raise SessionError(f"There is no colour {colour!r}.", "No such colour")
        if colour != self._colour:
            self._colour = colour
            if self._reading.state is not None:
                self._reading.state.set_preference("colour", colour)
        return colour

    def _sentence(self) -> TextRange:
        found = self._cursor.object_range("sentence")
        if found is None:
            raise SessionError("There is no sentence under the caret.", "Nothing to mark")
        return found

    def _describe(self, place: TextRange) -> Selectors:
        from reader.annotate import describe  # noqa: PLC0415  not needed before the first mark

        return describe(self._reading.article, place)

    def _add(
        self,
        label: str,
        kind: AnnotationKind,
        selectors: Selectors | None,
        *,
        note: str = "",
        tags: tuple[str, ...] = (),
    ) -> Annotation:
        moment, article_id = now(), self._reading.article.id
        made = Annotation(
            new_id(), article_id, kind, selectors, moment, moment, self._colour, note, tags
        )
        self._do(label, Edit(None, made))
        return made

    def _do(self, label: str, edit: Edit) -> None:
        change = Change(label, (edit,))
        self.history.record(change)
        self._apply(change)

    def _apply(self, change: Change) -> None:
        if change.edits:
            self._saver.submit(change)
            self._notes.show(change)


def _same(one: Annotation | None, other: Annotation | None) -> bool:
    """Whether two states of an annotation differ in nothing but when they were made."""
    if one is None or other is None:
        return one is other
    return replace(one, modified=other.modified) == other
