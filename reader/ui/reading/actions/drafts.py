"""Drafts of notes: saved to disk every two seconds while the user types, and offered after a crash."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader.errors import ReaderError, SessionError
from reader.keymap import action, keys_of, show_key
from reader.model import Annotation, Draft, visible_text
from reader.ui.input.action_handlers import Handlers
from reader.ui.reading.actions.group import ActionGroup
from reader.ui.reading.context import ActionContext

SAVE_EVERY = 2.0
"""Seconds between two saves of what the user types: the most that a kill can lose."""

ANNOUNCED = 12.0
"""Seconds for which the last line announces a draft; the key hint stays."""

_SHOWN = 400
"""Characters of a draft that the question about it shows."""

MakeDraft = Callable[[Any], Draft]
"""Makes a draft from the result that a dialog would return now."""

MakeBlankDraft = Callable[[], Draft]
"""Makes the draft of a new annotation whose note is still empty."""


class DraftActions(ActionGroup):
    """Saves what the user types as a draft, and offers drafts that a killed window has left."""

    def __init__(self, host: ActionContext) -> None:
        super().__init__(host)
        self._waiting: Sequence[Any] = ()

    @property
    def handlers(self) -> Handlers:
        """The actions by their ids in the keymap."""
        return Handlers({"draft": self.resume})

    # -- while typing ---------------------------------------------------------------------------

    def start(self) -> None:
        """Start saving drafts periodically."""
        self._host.set_interval(SAVE_EVERY, self.save)

    def save(self) -> None:
        """Save what is typed now as a draft; drop the draft if nothing is being typed."""
        draft = self._host.close_guard.typed() or self._in_pane()
        drafts = self._host.session.drafts
        if draft is not None:
            drafts.keep(draft)
        else:
            drafts.idle()

    def _in_pane(self) -> Draft | None:
        pane = self._host.workspace.notes
        pending = pane.pending_note() if pane is not None else None
        return None if pending is None else self.of_note(*pending)

    def apply(self, call: Callable[[], object], draft: Callable[[], Draft | None]) -> None:
        """Apply a written note; if that fails, keep it as a draft and offer it again."""
        try:
            call()
        except ReaderError as error:
            self._host.show_error(error)
            self._rescue(draft)

    def _rescue(self, draft: Callable[[], Draft | None]) -> None:
        drafts = self._host.session.drafts
        try:
            rescued = draft()
        except ReaderError:  # the article is not whole yet: nobody knows what the passage is
            return
        if rescued is not None and (rescued.after.note.strip() or rescued.after.tags):
            drafts.keep(rescued)
            drafts.leave()
            self._host.set_timer(
                1.0, lambda: self._host.background.run_in_thread(self.find, "drafts")
            )

    def of_note(self, annotation_id: str, note: str, began: str) -> Draft | None:
        """Return the draft of a note that is edited on a card; None when its annotation is unknown."""
        notes = self._host.session.annotations
        annotation = notes.get(annotation_id) or notes.gone(annotation_id)
        if annotation is None:
            return None
        return Draft(replace(annotation, note=began), replace(annotation, note=note))

    @contextmanager
    def outside(self, annotation: Annotation) -> Iterator[Path]:
        """Treat the file of an external editor as a draft until the note is saved."""
        from reader.library import outside_path  # noqa: PLC0415  on use

        drafts = self._host.session.drafts
        path = outside_path(self._host.app.library.root)
        drafts.keep(Draft(annotation, annotation, str(path)))
        drafts.wait()
        try:
            yield path
        except ReaderError:
            if path.exists():
                drafts.leave()
            raise

    # -- what a killed window has left ----------------------------------------------------------

    def find(self) -> None:
        """Look for drafts of this article that no window uses.  Runs in a thread."""
        from reader.library import drafts_waiting, of_article  # noqa: PLC0415  after the screen

        library = self._host.app.library
        files = drafts_waiting(library.root)
        if not files:
            return
        from reader.library.identity import identity_of, joined_to  # noqa: PLC0415  seldom needed

        article, path = self._host.session.article, self._host.path
        plain = replace(article, id="")

        def is_same(record: Any) -> bool:
            identity = identity_of(library, plain, path, [record])
            return identity.id == record.id and identity.by != "new"

        ids = (article.id, *joined_to(library, article.id))
        own = of_article(files, ids, is_same)
        self._host.app.call_later(self._offer, own)

    def _offer(self, files: Sequence[Any]) -> None:
        from reader.library import discard  # noqa: PLC0415  as above

        saved = [file for file in files if self._host.session.draft_recovery.is_made(file.draft)]
        for file in saved:
            discard(file)
        self._waiting = [file for file in files if file not in saved]
        if self._waiting:
            self._host.status.notify(
                "A note was being written here when the program ended.", ANNOUNCED
            )
        self._host.status.show()

    @property
    def key(self) -> str:
        """The key that resumes a draft; empty when there is none."""
        if not self._waiting:
            return ""
        keys = keys_of(action("draft"), "read", self._host.overrides)
        return show_key(keys[0]) if keys else ""

    def resume(self) -> None:
        """Ask whether to resume, keep or discard the first draft."""
        if not self._waiting:
            raise SessionError("No note was left unfinished here.", "No draft")
        from reader.ui.dialogs.confirm import ConfirmDialog  # noqa: PLC0415  only when one waits

        first = self._waiting[0]

        def then(answer: Any) -> None:
            if answer == "write":
                self._resume(first)
            elif answer == "discard":
                self._discard(first)

        self._host.ask(
            ConfirmDialog(
                "This note was being written",
                describe_draft(first.draft),
                (
                    ("write", "Go on writing"),
                    ("later", "Keep it for later"),
                    ("discard", "Discard it"),
                ),
            ),
            then,
        )

    def _discard(self, waiting: Any) -> None:
        from reader.library import discard  # noqa: PLC0415  only when one waits

        self._drop(waiting)
        self._host.status.notify("Discarded." if discard(waiting) else "Another window has it.")

    def _drop(self, waiting: Any) -> None:
        self._waiting = [other for other in self._waiting if other is not waiting]
        self._host.status.show()

    def _resume(self, waiting: Any) -> None:
        """Open the draft in a note dialog; saving applies it."""
        from reader.library import DraftFile  # noqa: PLC0415  only when one waits
        from reader.ui.dialogs.note import NoteDialog, NoteResult  # noqa: PLC0415  as above

        draft, session = waiting.draft, self._host.session
        file = DraftFile.taken(waiting.path)
        self._drop(waiting)
        if file is None:
            raise SessionError("Another window has taken it up.", "Not here")
        session.drafts.adopt(draft, file)
        before: Annotation | None = draft.before
        began = NoteResult(before.note, before.tags) if before else NoteResult("", ())
        quote = draft.after.selectors.exact if draft.after.selectors else ""

        def then(result: Any) -> None:
            if result is not None:
                session.draft_recovery.make(draft, result.note, tuple(result.tags))

        def as_draft(result: Any) -> Draft:
            return Draft(before, replace(draft.after, note=result.note, tags=tuple(result.tags)))

        def blank() -> Draft:
            return as_draft(began)

        dialog = NoteDialog(
            quote, draft.after.note, draft.after.tags, session.annotations.tags, began=began
        )
        is_new_mark = before is None and draft.after.selectors is not None
        self._host.ask(dialog, then, as_draft, blank if is_new_mark else None)


def describe_draft(draft: Draft) -> str:
    """Summarise a draft for a question: its passage, note and tags."""
    quote = draft.after.selectors.exact if draft.after.selectors else ""
    parts = [f"“{' '.join(visible_text(quote[:_SHOWN]).split())[:120]}”"] if quote else []
    note = visible_text(draft.after.note[:_SHOWN]).strip("\n").expandtabs(4)
    lines = note.split("\n")
    parts.append("\n".join(lines[:8]) + ("\n…" if len(lines) > 8 or len(note) == _SHOWN else ""))
    parts.append(" ".join(f"#{visible_text(tag, keep='')}" for tag in draft.after.tags))
    return "\n\n".join(part for part in parts if part.strip())
