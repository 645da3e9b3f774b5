"""Question whether the open article is one that the library knows, when that is not certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.layout import cell_width, clip
from reader.library.identity import Question
from reader.model import clean_text, share_text
from reader.ui.dialogs.confirm import Choices
from reader.ui.dialogs.frame import Dialog
from reader.ui.widgets.row_list import RowList, ink

_LABEL = 13
"""Cells of the column of labels."""

_FRAME = 3
"""Rows of the border and between the details and the answers."""

_PATHS = 2
"""Paths that are shown of an article."""

GRACE = 0.4
"""Seconds in which a dialog that came by itself takes no answer: the key was meant for the page."""


class Answer(NamedTuple):
    """Answer of the user: the same as an article of the library, another one, or later."""

    said: Literal["same", "own", "later"]
    article_id: str = ""


class SameArticleDialog(Dialog[Answer]):
    """Returns the answer; None for escape, which leaves the question for later.

    Args:
        title, path: of the article that is being read.
        questions: what it may be, the likeliest first; at least one.
        by_itself: whether it comes unasked, and must not take a key that was meant for the page.
    """

    DEFAULT_CSS = """
    SameArticleDialog {
        & > .box { width: 80; }
        & VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
        & #about { height: auto; }
        & Choices { margin-top: 1; }
    }
    """

    def __init__(
        self, title: str, path: str, questions: Sequence[Question], *, by_itself: bool = False
    ) -> None:
        super().__init__()
        self._here = (_line(title), _line(path))
        self._questions = tuple(questions)
        self._wait = GRACE if by_itself else 0.0
        self._ready = False
        several = len(self._questions) > 1
        same = (
            f"Same as “{_line(question.candidate.record.title)}”: one article, with its {_notes(question.notes)}"
            if several
            else f"Same article, with its {_notes(question.notes)}"
            for question in self._questions
        )
        self._answers = (
            *zip(
                (Answer("same", question.candidate.record.id) for question in self._questions),
                same,
                strict=True,
            ),
            (Answer("own"), "Another article, with notes of its own"),
            (Answer("later"), "Later; nothing is mixed until then"),
        )

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Is this an article that you have notes on?"
            box.border_subtitle = "Enter answers · Esc later"
            with VerticalScroll(can_focus=False):
                yield Static("", id="about")
            yield Choices([label for _, label in self._answers])

    def on_mount(self) -> None:
        self.set_timer(self._wait, self._begin) if self._wait else self._begin()
        self._show(0)

    def _begin(self) -> None:
        self._ready = True
        answers = self.query_one(Choices)
        if self._wait:
            answers.point(len(self._answers) - 1)  # nothing happens by mistake
        answers.focus()

    def on_resize(self) -> None:
        # The answers are always to be seen, whatever there is room for above them.
        room = self.size.height - len(self._answers) - _FRAME
        self.query_one(VerticalScroll).styles.max_height = max(room, 1)
        self._show(self.query_one(Choices).index)

    def _show(self, index: int) -> None:
        """Show the details of the article that the highlighted answer names."""
        question = self._questions[min(max(index, 0), len(self._questions) - 1)]
        width = min(80, self.size.width) - 4
        self.query_one("#about", Static).update(self._about(question, width))

    def _about(self, question: Question, width: int) -> Content:
        room = max(width - _LABEL, 8)
        record, theme = question.candidate.record, self.app.theme
        details = [("This text", self._here[0]), ("", self._here[1])]
        details += [("Kept notes", _line(record.title))]
        details += [("", _line(path)) for path in record.paths[:_PATHS]]
        details += [("", _kept(question)), ("Alike", _alike(question))]
        if question.marked:
            details.append(("", f"{question.found} of {question.marked} marked passages are here"))
        lines = [_row(label, text, room, theme) for label, text in details if text]
        lines += _glance("Not here", question.missing, "“", room, theme)
        lines += _glance("Only here", question.only_here, "+ ", room, theme)
        lines += _glance("Only there", question.only_there, "− ", room, theme)
        return Content("\n").join(lines)

    def on_row_list_pointed(self, message: RowList.Pointed) -> None:
        if message.index < len(self._questions):
            self._show(message.index)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        if self._ready:
            self.dismiss(self._answers[message.index][0])


def _row(label: str, text: str, room: int, theme: str) -> Content:
    head = Content(label.ljust(_LABEL)).stylize(ink(theme, "quiet"))
    return head + Content(clip(text, room))


def _glance(label: str, lines: Iterable[str], sign: str, room: int, theme: str) -> list[Content]:
    rows = []
    for text in lines:
        shown = clip(sign + _line(text), max(room - 1, 1))
        shown += "”" if sign == "“" and cell_width(shown) < room else ""
        rows.append(_row(label, shown, room, theme))
        label = ""
    return rows


def _kept(question: Question) -> str:
    last = f", the last of {question.last[:10]}" if question.last else ""
    return f"{_notes(question.notes)}{last}"


def _alike(question: Question) -> str:
    alike = question.candidate.likeness
    if not alike.sample_size:
        return "it is not known how alike the texts are"
    size = ""
    if alike.size < 0.7:
        size = "; this one is shorter"
    elif alike.size > 1.4:
        size = "; this one is longer"
    return f"{share_text(alike.shared)} of the words are the same{size}"


def _notes(number: int) -> str:
    return "1 note" if number == 1 else f"{number:,} notes"


def _line(text: str) -> str:
    return " ".join(clean_text(text[:400]).split())
