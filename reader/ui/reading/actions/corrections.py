"""Actions that correct what is recognised: the mention under the caret, or the selection."""

from __future__ import annotations

from typing import Any

from reader.errors import SessionError
from reader.layout import clip
from reader.model import KINDS, NAME_KINDS, Correction, Mention, TextRange, clean_text
from reader.ui.input.action_handlers import Handlers
from reader.ui.reading.actions.group import ActionGroup


class CorrectionActions(ActionGroup):
    """Actions that correct mentions, and undo corrections."""

    @property
    def handlers(self) -> Handlers:
        """The actions by their ids in the keymap."""
        return Handlers({"correct": self.correct, "corrections": self.show_corrections})

    def correct(self) -> None:
        """Ask for the right kind of the mention under the caret, the selection or the word there."""
        # Only what is shown is imported.
        from reader.ui.dialogs.correct import CorrectDialog  # noqa: PLC0415

        text, mention = self._subject()
        subject = self._described(text, mention)

        def then(said: Any) -> None:
            if said is None:
                return
            correction = self._session.correcting.correct(
                said.act, text, said.kind, said.other, library=said.library
            )
            self._session.cursor.clear_selection()
            where = "in the library" if correction.whole_library else "in this article"
            words = clip(_line(correction.statement), 44)
            self._host.status.notify(f"{words} {where}. u takes it back.")

        self._host.ask(CorrectDialog(subject), then)

    def _subject(self) -> tuple[str, Mention | None]:
        """Return the text to correct, and its mention if it is recognised."""
        session = self._session
        article = session.article.text
        place = session.cursor.selection
        if place is None:
            mention = session.recognition.at(session.cursor.caret)
            if mention is not None:
                return _line(article[mention.start : mention.end]), mention
            place = session.cursor.object_range("word")
        if place is None or not article[place.start : place.end].strip():
            raise SessionError("There is no name here: select it first (v).", "Nothing to correct")
        start, end = place.start, place.end
        while article[start].isspace():
            start += 1
        while article[end - 1].isspace():
            end -= 1
        mentions = [
            mention
            for mention in session.recognition.mentions_in(start, end)
            if mention.range == TextRange(start, end)
        ]
        return _line(article[start:end]), next(iter(mentions), None)

    def _described(self, text: str, mention: Mention | None) -> Any:
        from reader.ui.dialogs.choose import Choice  # noqa: PLC0415  on use, as above
        from reader.ui.dialogs.correct import Subject  # noqa: PLC0415

        if mention is None:
            return Subject(text, None, "not marked as a name")
        session = self._session
        recognition = session.recognition.result
        own = session.entities.entity(mention.entity)
        about = f"now {KINDS[mention.kind].phrase}"
        forms: list[Choice] = []
        if own is not None:
            number = len(own.mentions)
            about += f", {number:,} mention{'' if number == 1 else 's'}"
            others = [name for name in (own.name, *own.aliases) if _line(name) != text]
            about += f", also “{_line(others[0])}”" if others else ""
            forms = [Choice(name, own.kind) for name in others]
        entities = recognition.entities if recognition is not None else ()
        ranked = sorted(entities, key=lambda entity: -len(entity.mentions))
        choices = [
            Choice(entity.name, entity.kind, f"{len(entity.mentions):,}×")
            for entity in ranked
            if (own is None or entity.id != own.id) and entity.kind in NAME_KINDS
        ]
        return Subject(text, mention.kind, about, forms, choices)

    def show_corrections(self) -> None:
        """Show the corrections in force, and undo those that the user chooses."""
        from reader.ui.dialogs.corrections import CorrectionsDialog  # noqa: PLC0415  on use

        corrections: tuple[Correction, ...] = self._session.corrections.all
        if not corrections:
            raise SessionError(
                "Nothing has been corrected here: r on a name or number does so.", "No corrections"
            )

        def then(dropped: Any) -> None:
            if dropped:
                self._session.correcting.uncorrect(*dropped)
                number = len(dropped)
                what = "1 correction" if number == 1 else f"{number:,} corrections"
                self._host.status.notify(f"{what} taken back. u undoes that.")

        self._host.ask(CorrectionsDialog(corrections), then)


def _line(text: str) -> str:
    return " ".join(clean_text(text).split())
