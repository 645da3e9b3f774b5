"""Writing a note on what was just marked, with its tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.model import clean_text
from reader.ui.dialogs.confirm import ask_to_discard
from reader.ui.dialogs.frame import Dialog
from reader.ui.dialogs.tag_line import TagLine
from reader.ui.widgets.note_area import NoteArea

_LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class NoteResult:
    """Note in Markdown, and tags, as the user wrote them."""

    note: str
    tags: tuple[str, ...]


class _NoteArea(NoteArea):
    # Before the keys typed after it reach the text: who types fast is in the tags at once.
    BINDINGS = [Binding("tab", "app.focus_next", show=False, priority=True)]


class NoteDialog(Dialog[NoteResult]):
    """Returns a NoteResult, None when what was typed is to be forgotten.

    Escape saves, as in the notes pane, so that nothing typed is lost; `ctrl+g` discards, and asks
    first when something was typed.

    Args:
        quote: the passage, shown above; empty for a note on the whole article.
        note, tags: what there is already.
        known_tags: tags in use in the library, most used first.
        began: what the note said before somebody began to write, when that is something else.
    """

    BINDINGS = [
        Binding("escape,ctrl+s", "save", "save"),
        Binding("ctrl+g", "discard", "discard"),
    ]
    DEFAULT_CSS = """
    NoteDialog {
        & > .box { width: 76; }
        & .quote { max-height: 4; color: $text-muted; }
        & _NoteArea { height: 10; border: none; padding: 0; margin: 1 0; background: $panel; }
        & _NoteArea:focus { border: none; }
    }
    """

    def __init__(
        self,
        quote: str,
        note: str = "",
        tags: Iterable[str] = (),
        known_tags: Sequence[str] = (),
        *,
        began: NoteResult | None = None,
    ) -> None:
        super().__init__()
        self._quote = " ".join(clean_text(quote[:_LONGEST_QUOTE]).split())
        self._first = NoteResult(note, tuple(tags))
        self._before = began or self._first
        self._known = tuple(known_tags)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Note, in Markdown" if self._quote else "Note on the article"
            box.border_subtitle = "Esc saves · Tab to the tags · ^G discards"
            if self._quote:
                yield Static(Content(f"“{self._quote}”"), classes="quote")
            yield _NoteArea(self._first.note)
            yield TagLine(self._first.tags, self._known, rows=4)

    def on_mount(self) -> None:
        area = self.query_one(_NoteArea)
        area.move_cursor(area.document.end)
        area.focus()

    def on_resize(self) -> None:
        self.query_one(_NoteArea).styles.height = max(2, min(10, self.size.height - 14))

    @property
    def result(self) -> NoteResult:
        """The note and the tags as they are now."""
        return NoteResult(self.query_one(_NoteArea).text, self.query_one(TagLine).tags)

    def typed(self) -> NoteResult | None:
        return None if self.result == self._before else self.result

    def on_tag_line_submitted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        self.dismiss(self.result)

    def action_discard(self) -> None:
        if self.typed() is None:
            self.dismiss(None)
        else:
            ask_to_discard(self.app, "The note stays as it was before.", lambda: self.dismiss(None))
