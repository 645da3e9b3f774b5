"""The note that is being typed: kept on disk every two seconds, and offered after a crash."""

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

EVERY = 2.0
"""Seconds between two looks at what is being typed: what a kill may cost."""

TOLD = 12.0
"""Seconds for which the last line says that a draft waits; its key stays there."""

_SHOWN = 400
"""Characters of a draft that the question about it shows."""

MakeDraft = Callable[[Any], Draft]
"""Makes a draft of what a dialog would return now."""

MakeBlankDraft = Callable[[], Draft]
"""Makes the draft of a new annotation on a passage while nothing is typed yet."""


class DraftActions(ActionGroup):
    """Acts on drafts, and the look at what is typed."""

    def __init__(self, host: ActionContext) -> None:
        super().__init__(host)
        self._waiting: Sequence[Any] = ()

    @property
    def handlers(self) -> Handlers:
        """The actions by their ids in the keymap."""
        return Handlers({"draft": self.resume})

    # -- while typing ---------------------------------------------------------------------------

    def start(self) -> None:
        """Look at what is typed from now on."""
        self._host.set_interval(EVERY, self.look)

    def look(self) -> None:
        """Keep what is typed now; what was typed and is saved is let go of."""
        draft = self._host.typed() or self._in_pane()
        drafts = self._host.session.drafts
        if draft is not None:
            drafts.keep(draft)
        else:
            drafts.idle()

    def _in_pane(self) -> Draft | None:
        pane = self._host.workspace.notes
        pending = pane.pending_note() if pane is not None else None
        return None if pending is None else self.written(*pending)

    def make(self, call: Callable[[], object], draft: Callable[[], Draft | None]) -> None:
        """Make what was written an act; where that fails, it is kept and offered again."""
        try:
            call()
        except ReaderError as error:
            self._host.show_error(error)
            self._rescue(draft)

    def _rescue(self, draft: Callable[[], Draft | None]) -> None:
        drafts = self._host.session.drafts
        try:
            written = draft()
        except ReaderError:  # the article is not whole yet: nobody knows what the passage is
            return
        if written is not None and (written.after.note.strip() or written.after.tags):
            drafts.keep(written)
            drafts.leave()
            self._host.set_timer(1.0, lambda: self._host.background.behind(self.find, "drafts"))

    def written(self, annotation_id: str, note: str, began: str) -> Draft | None:
        """The draft of a note that is written on a card; None when its annotation is unknown."""
        notes = self._host.session.annotations
        one = notes.get(annotation_id) or notes.gone(annotation_id)
        return None if one is None else Draft(replace(one, note=began), replace(one, note=note))

    @contextmanager
    def outside(self, one: Annotation) -> Iterator[Path]:
        """While an external editor has a note: its file is a draft, until the note is saved."""
        from reader.library import outside_path  # noqa: PLC0415  on use

        drafts = self._host.session.drafts
        path = outside_path(self._host.app.library.root)
        drafts.keep(Draft(one, one, str(path)))
        drafts.wait()
        try:
            yield path
        except ReaderError:
            if path.exists():
                drafts.leave()
            raise

    # -- what a killed window has left ----------------------------------------------------------

    def find(self) -> None:
        """In a thread: look for drafts of this article that no window has."""
        from reader.library import drafts_waiting, of_article  # noqa: PLC0415  after the screen

        library = self._host.app.library
        left = drafts_waiting(library.root)
        if not left:
            return
        from reader.library.identity import identity_of, joined_to  # noqa: PLC0415  seldom needed

        article, path = self._host.session.article, self._host.path
        plain = replace(article, id="")

        def is_same(record: Any) -> bool:
            found = identity_of(library, plain, path, [record])
            return found.id == record.id and found.by != "new"

        ids = (article.id, *joined_to(library, article.id))
        found = of_article(left, ids, is_same)
        self._host.app.call_later(self._found, found)

    def _found(self, found: Sequence[Any]) -> None:
        from reader.library import discard  # noqa: PLC0415  as above

        made = [one for one in found if self._host.session.draft_recovery.is_made(one.draft)]
        for one in made:
            discard(one)
        self._waiting = [one for one in found if one not in made]
        if self._waiting:
            self._host.status.tell("A note was being written here when the program ended.", TOLD)
        self._host.status.show()

    @property
    def key(self) -> str:
        """The key that takes a draft up; empty when none waits."""
        if not self._waiting:
            return ""
        keys = keys_of(action("draft"), "read", self._host.overrides)
        return show_key(keys[0]) if keys else ""

    def resume(self) -> None:
        """Ask what is to become of the first draft that waits."""
        if not self._waiting:
            raise SessionError("No note was left unfinished here.", "No draft")
        from reader.ui.dialogs.confirm import ConfirmDialog  # noqa: PLC0415  only when one waits

        one = self._waiting[0]

        def then(answer: Any) -> None:
            if answer == "write":
                self._take_up(one)
            elif answer == "discard":
                self._discard(one)

        self._host.ask(
            ConfirmDialog(
                "This note was being written",
                described(one.draft),
                (
                    ("write", "Go on writing"),
                    ("later", "Keep it for later"),
                    ("discard", "Discard it"),
                ),
            ),
            then,
        )

    def _discard(self, one: Any) -> None:
        from reader.library import discard  # noqa: PLC0415  only when one waits

        self._drop(one)
        self._host.status.tell("Discarded." if discard(one) else "Another window has it.")

    def _drop(self, one: Any) -> None:
        self._waiting = [other for other in self._waiting if other is not one]
        self._host.status.show()

    def _take_up(self, one: Any) -> None:
        """Open the draft where it was written; saving makes it an act."""
        from reader.library import DraftFile  # noqa: PLC0415  only when one waits
        from reader.ui.dialogs.note import NoteDialog, NoteResult  # noqa: PLC0415  as above

        draft, session = one.draft, self._host.session
        file = DraftFile.taken(one.path)
        self._drop(one)
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


def described(draft: Draft) -> str:
    """What a question shows of a draft: its passage, the note, the tags."""
    quote = draft.after.selectors.exact if draft.after.selectors else ""
    parts = [f"“{' '.join(visible_text(quote[:_SHOWN]).split())[:120]}”"] if quote else []
    note = visible_text(draft.after.note[:_SHOWN]).strip("\n").expandtabs(4)
    lines = note.split("\n")
    parts.append("\n".join(lines[:8]) + ("\n…" if len(lines) > 8 or len(note) == _SHOWN else ""))
    parts.append(" ".join(f"#{visible_text(tag, keep='')}" for tag in draft.after.tags))
    return "\n\n".join(part for part in parts if part.strip())
