"""Deciding what a note says of which a merge could not join two texts."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.layout import clip
from reader.model import clean_text, visible_text
from reader.ui.dialogs.confirm import ask_to_discard
from reader.ui.dialogs.frame import Dialog
from reader.ui.input.typeahead import ahead_of, expect_field
from reader.ui.style.word_diff import Piece, diff, side
from reader.ui.widgets.note_area import NoteArea
from reader.ui.widgets.row_list import RowList, ink

_WIDEST = 110
_LONGEST_QUOTE = 300
_EDIT, _EDIT_ON = "Edit by hand", "Go on editing by hand"


def compared(texts: Sequence[str]) -> list[tuple[Piece, ...]]:
    """Each text in pieces: the first compared with the second, every other one with the first."""
    first = [diff(texts[0], other) for other in texts[1:]]
    return [side(first[0], "removed") if first else (), *(side(one, "added") for one in first)]


def joined(texts: Sequence[str]) -> str:
    """All the texts, one after the other."""
    first, *others = [text for text in texts if text.strip()] or [""]
    for text in others:
        first = first.rstrip("\n") + "\n\n" + text.lstrip("\n")
    return first


class _Choices(RowList):
    BINDINGS = [
        Binding("tab", "row_down", show=False),
        Binding("shift+tab", "row_up", show=False),
        Binding("space", "row_open", show=False),
    ]

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.choices = list(choices)

    def on_mount(self) -> None:
        self.styles.height = len(self.choices)
        self.set_count(len(self.choices))

    def entry(self, index: int, width: int) -> Content:
        key, label = self.choices[index]
        return Content(f" {key} ").stylize("accent").stylize("bold") + clip(
            label, max(width - 4, 1)
        )


class ConflictDialog(Dialog[str]):
    """Returns the text that the note is to have; None to leave it in conflict.

    A text edited by hand stays when the user goes back to the choice; choosing anything else
    asks before it is dropped.

    Args:
        quote: the passage that the note is on; empty for a note on the article.
        texts: at least two, the one that the note has now first.
    """

    BINDINGS = [
        Binding("escape", "done", "done", show=False),
        Binding("ctrl+s", "save", "save", show=False),
        Binding("ctrl+g", "choose", "back", show=False),
        Binding("pagedown", "scroll(1)", show=False),
        Binding("pageup", "scroll(-1)", show=False),
    ]
    DEFAULT_CSS = """
    ConflictDialog {
        & > .box { width: 100%; }
        & .quote { max-height: 2; color: $text-muted; }
        & #texts { height: auto; scrollbar-size-vertical: 1; }
        & _Choices { margin: 1 0 0 0; background: transparent; }
        & TextArea { border: none; padding: 0; background: $panel; }
        & TextArea:focus { border: none; }
    }
    """

    def __init__(self, quote: str, texts: Sequence[str]) -> None:
        super().__init__()
        self._quote = " ".join(clean_text(quote[:_LONGEST_QUOTE]).split())
        self._texts = list(texts)
        number = len(texts)
        labels = [("1", "Keep what the note says now")]
        others = range(2, number + 1)
        labels += [(str(n), f"Keep text {n}" if number > 2 else "Keep the other") for n in others]
        labels.append(
            ("b", "Keep both, one after the other" if number == 2 else "Keep all of them")
        )
        self._choices = _Choices([*labels[:9], labels[-1], ("e", _EDIT)]
                                 if number > 9 else [*labels, ("e", _EDIT)])  # fmt: skip
        self._editing = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "A note in conflict"
            if self._quote:
                yield Static(Content(f"“{self._quote}”"), classes="quote")
            with VerticalScroll(id="texts", can_focus=False):
                yield Static(self._shown(), id="shown")
            yield NoteArea(joined(self._texts))
            yield self._choices

    def on_mount(self) -> None:
        area = self.query_one(NoteArea)
        area.move_cursor(area.document.end)
        self._show(editing=False)

    def on_resize(self) -> None:
        self._fit()

    def _shown(self) -> Content:
        """The texts, what differs in colour."""
        theme = self.app.theme
        words = Content("")
        for number, pieces in enumerate(compared(self._texts), 1):
            name = "What the note says now" if number == 1 else "The other text"
            if number > 2:
                name = f"Text {number}"
            words += Content(f"{number}  {name}\n").stylize(ink(theme, "quiet"))
            for piece in pieces:
                style = ink(theme, "text" if piece.op == "same" else piece.op)
                words += Content(visible_text(piece.text).expandtabs(4)).stylize(style)
            if not pieces:
                words += Content("(empty)").stylize(ink(theme, "quiet"))
            words += "\n\n" if number < len(self._texts) else ""
        return words

    def _show(self, *, editing: bool) -> None:
        """The texts and what can be chosen, or the text that is written."""
        self._editing = editing
        box, area = self.query_one(".box"), self.query_one(NoteArea)
        self.query_one("#texts").display = not editing
        area.display = editing
        self._choices.display = not editing
        box.border_subtitle = (
            "Esc saves · ^G back to the choice" if editing else "Enter · Esc decides later"
        )
        self._choices.choices[-1] = ("e", _EDIT if self.typed() is None else _EDIT_ON)
        (area if editing else self._choices).focus()
        self._fit()

    def _fit(self) -> None:
        """Set the width to what is comfortable to read, and the height to that of the texts."""
        size = self.size
        self.query_one(".box").styles.width = min(size.width, _WIDEST)
        taken = 2 + len(self._choices.choices) + 1 + (2 if self._quote else 0)
        self.query_one("#texts").styles.max_height = max(3, size.height - taken)
        self.query_one(NoteArea).styles.height = max(3, min(16, size.height - 5))

    def typed(self) -> str | None:
        text = self.query_one(NoteArea).text
        return None if text == joined(self._texts) else text

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self._choose(self._choices.choices[message.index][0])

    def on_key(self, event: events.Key) -> None:
        """The sign of a choice chooses it; keys typed before the text has the focus are for it."""
        ahead = ahead_of(self)
        if self._editing and ahead and ahead.hold(event):
            event.stop()
            return
        signs = [sign for sign, _ in self._choices.choices]
        if not self._editing and event.character in signs:
            event.stop()
            self._choose(event.character or "")

    def _choose(self, sign: str) -> None:
        if sign == "e":
            expect_field(self)
            self._show(editing=True)
        else:
            self._answer(joined(self._texts) if sign == "b" else self._texts[int(sign) - 1])

    def _answer(self, text: str | None) -> None:
        """Close with another text than the one edited by hand."""
        if self.typed() is None:
            self.dismiss(text)
            return
        follows = (
            "The note stays in conflict." if text is None else "The note gets the text chosen."
        )
        ask_to_discard(self.app, follows, lambda: self.dismiss(text))

    def action_done(self) -> None:
        """Leave: what was written by hand is the note."""
        if self._editing:
            self.action_save()
        else:
            self._answer(None)

    def action_save(self) -> None:
        if self._editing:
            self.dismiss(self.query_one(NoteArea).text)

    def action_choose(self) -> None:
        if self._editing:
            self._show(editing=False)

    def action_scroll(self, step: int) -> None:
        texts = self.query_one("#texts")
        texts.scroll_relative(y=step * max(1, texts.size.height - 1), animate=False)
