"""Actions that change annotations: highlight, note, tag, delete, undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from reader.errors import SessionError
from reader.layout import clip
from reader.model import (
    COLOURS,
    Annotation,
    Change,
    Colour,
    Correction,
    Draft,
    TextRange,
    clean_text,
)
from reader.ui.input.action_handlers import Handlers
from reader.ui.reading.actions.drafts import MakeBlankDraft, MakeDraft
from reader.ui.reading.actions.group import ActionGroup


def describe_change(change: Change) -> str:
    """Describe a change and its subject in one short line."""
    if not change.edits:
        return change.label
    # A correction may have taken the place of older ones, which are edits of the same change.
    subject = max((edit.subject for edit in change.edits), key=lambda subject: subject.id)
    if isinstance(subject, Correction):
        return f"{change.label}: {clip(clean_text(subject.statement, keep=''), 60)}"
    words = (subject.selectors.exact if subject.selectors else subject.note) or subject.kind
    return f"{change.label} “{clip(' '.join(clean_text(words[:400]).split()), 28)}”"


class MarkingActions(ActionGroup):
    """Actions that change annotations."""

    @property
    def handlers(self) -> Handlers:
        """The actions by their ids in the keymap."""
        colours = {
            f"colour_{number}": partial(self.colour, colour)
            for number, colour in enumerate(COLOURS, 1)
        }
        return Handlers(
            {
                **colours,
                "mark": self.mark,
                "extend": self.extend,
                "bookmark": self.toggle_bookmark,
                "note": self.note,
                "note_article": self.note_article,
                "edit_tags": self.edit_tags,
                "delete_annotation": self.delete,
                "undo": self.undo,
                "redo": self.redo,
            }
        )

    # -- highlighting ---------------------------------------------------------------------------

    def mark(self) -> None:
        self._mark(None)

    def colour(self, colour: Colour) -> None:
        """Colour the selection, else the target annotation, else the sentence."""
        aimed = None if self._session.cursor.visual else self._host.aimed_at()
        if aimed is None:
            self._mark(colour)
        elif aimed.colour != colour:
            self._session.marking.edit(aimed.id, colour=colour)

    def _mark(self, colour: Colour | None) -> None:
        selection = self._session.cursor.selection
        if selection is None:
            self._session.marking.highlight_sentence(colour)
            return
        self._session.marking.highlight(selection, colour)
        self._session.cursor.clear_selection()

    def extend(self) -> None:
        """Extend the annotation that the selection touches to cover the selection."""
        session, selection = self._session, self._session.cursor.selection
        if selection is None:
            raise SessionError("Select text first (v), then extend.", "Nothing selected")
        # A space or a full stop may separate the two.
        near = TextRange(max(0, selection.start - 2), selection.end + 2)
        touched = [
            (place, annotation)
            for place, annotation in session.annotations.placed_in(near.start, near.end)
            if annotation.kind == "highlight"
        ]
        if not touched:
            raise SessionError("The selection touches no annotation.", "Nothing to extend")
        # The shortest of several is the target, as everywhere; one that is only adjacent comes last.
        place, annotation = min(touched, key=lambda t: (not t[0].overlaps(selection), len(t[0])))
        whole = TextRange(min(place.start, selection.start), max(place.end, selection.end))
        # A selection inside the passage shortens it: there is no other way to shorten one.
        inside = place.start <= selection.start and selection.end <= place.end
        session.marking.edit(annotation.id, range=selection if inside else whole)
        session.cursor.clear_selection()

    def toggle_bookmark(self) -> None:
        is_set = self._session.marking.toggle_bookmark()
        self._host.status.notify("Bookmark set." if is_set else "Bookmark removed.")

    # -- notes and tags -------------------------------------------------------------------------

    def note(self) -> None:
        """Ask for a note on the selection, else on the target annotation, else on the sentence."""
        session = self._session
        aimed = None if session.cursor.visual else self._host.aimed_at()
        if aimed is not None:
            self._ask_note(aimed)
            return
        place = session.cursor.selection or session.cursor.object_range("sentence")
        if place is None or len(place) == 0:
            raise SessionError("There is no text here to note.", "Nothing to note")
        quote = session.article.text[place.start : place.end]
        new = self._draft_of(place)
        self._ask_note_on(
            quote,
            "",
            (),
            partial(self._highlight_with, place),
            lambda result: new(result.note, tuple(result.tags)),
            blank=lambda: new("", ()),
        )

    def _draft_of(self, place: TextRange | None) -> Callable[[str, tuple[str, ...]], Draft]:
        """Return a function that makes drafts of a note on an unmarked passage, or on the article (None)."""
        proposed: list[Annotation] = []

        def draft(note: str, tags: tuple[str, ...]) -> Draft:
            if not proposed:
                proposed.append(self._session.marking.proposed(place))
            return Draft(None, replace(proposed[0], note=note, tags=tags))

        return draft

    def _highlight_with(self, place: TextRange, note: str, tags: tuple[str, ...]) -> None:
        if not note.strip() and not tags:
            self._host.status.notify("Nothing was written, so nothing is marked.")
            return
        self._session.marking.highlight(place, note=note, tags=tags)
        self._session.cursor.clear_selection()

    def _ask_note(self, annotation: Annotation) -> None:
        quote = annotation.selectors.exact if annotation.selectors else ""

        def keep(note: str, tags: tuple[str, ...]) -> None:
            began, tags_began = annotation.note, annotation.tags
            self._session.marking.edit(
                annotation.id, note=note, tags=tags, began=began, tags_began=tags_began
            )

        def draft(result: Any) -> Draft:
            return Draft(annotation, replace(annotation, note=result.note, tags=tuple(result.tags)))

        self._ask_note_on(quote, annotation.note, annotation.tags, keep, draft)

    def _ask_note_on(
        self,
        quote: str,
        note: str,
        tags: tuple[str, ...],
        keep: Callable[[str, tuple[str, ...]], None],
        draft: MakeDraft,
        *,
        blank: MakeBlankDraft | None = None,
    ) -> None:
        # Text areas are heavy, and the first screen does not need one.
        from reader.ui.dialogs.note import NoteDialog  # noqa: PLC0415

        def then(result: Any) -> None:
            if result is not None:
                keep(result.note, tuple(result.tags))

        self._host.ask(
            NoteDialog(quote, note, tags, self._session.annotations.tags), then, draft, blank
        )

    def note_article(self) -> None:
        def keep(note: str, tags: tuple[str, ...]) -> None:
            if note.strip() or tags:
                self._session.marking.note_article(note, tags)

        new = self._draft_of(None)
        self._ask_note_on("", "", (), keep, lambda result: new(result.note, tuple(result.tags)))

    def edit_tags(self) -> None:
        """Ask for the tags of the selection, else of the target annotation, else of the sentence."""
        session = self._session
        aimed = None if session.cursor.visual else self._host.aimed_at()
        if aimed is not None:
            self.ask_tags(aimed)
            return
        place = session.cursor.selection or session.cursor.object_range("sentence")
        if place is None:
            raise SessionError("There is no text here to tag.", "Nothing to tag")
        draft = self._draft_of(place)
        self._ask_tags_of(
            (),
            lambda tags: self._highlight_with(place, "", tags),
            lambda tags: draft("", tuple(tags)),
            lambda: draft("", ()),
        )

    def ask_tags(self, annotation: Annotation) -> None:
        def keep(tags: tuple[str, ...]) -> None:
            self._session.marking.edit(annotation.id, tags=tags, tags_began=annotation.tags)

        self._ask_tags_of(
            annotation.tags,
            keep,
            lambda tags: Draft(annotation, replace(annotation, tags=tuple(tags))),
        )

    def _ask_tags_of(
        self,
        tags: tuple[str, ...],
        keep: Callable[[tuple[str, ...]], None],
        draft: MakeDraft,
        blank: MakeBlankDraft | None = None,
    ) -> None:
        from reader.ui.dialogs.tags import TagsDialog  # noqa: PLC0415  on use, as above

        def then(result: Any) -> None:
            if result is not None:
                keep(tuple(result))

        self._host.ask(TagsDialog(tags, self._session.annotations.tags), then, draft, blank)

    # -- the rest -------------------------------------------------------------------------------

    def delete(self) -> None:
        aimed = self._host.aimed_at()
        if aimed is None:
            raise SessionError("There is no annotation here.", "Nothing to delete")
        self._session.marking.delete(aimed.id)
        self._host.status.notify("Deleted. u takes it back.")

    def undo(self) -> None:
        self._step_history(self._session.history.undo, "Undone")

    def redo(self) -> None:
        self._step_history(self._session.history.redo, "Done again")

    def _step_history(self, go: Callable[[], Change], done: str) -> None:
        """Undo or redo as soon as the history is loaded."""

        def now() -> None:
            change = go()
            so = "" if change.edits else " (that was so already)"
            self._host.status.notify(f"{done}: {describe_change(change)}{so}")

        self._host.background.when_loaded(lambda: self._host.attempt(now))
