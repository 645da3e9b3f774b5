"""Dialog for correcting the kind or the identity of a name or figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.layout import cell_width, clip
from reader.model import KINDS, NAME_KINDS, CorrectionAct, MentionKind, clean_text
from reader.ui.dialogs.choose import Choice, ChooseDialog
from reader.ui.dialogs.frame import Dialog
from reader.ui.style.kind_styles import kind_look
from reader.ui.widgets.row_list import RowList, ink


class Subject(NamedTuple):
    """Passage that is to be corrected.

    Attributes:
        text: as written.
        kind: of the mention; None where nothing is marked.
        about: what it is now, in words.
        forms: other names by which the same thing goes, for parting it from them.
        others: the other things that the article names, most mentioned first.
    """

    text: str
    kind: MentionKind | None
    about: str
    forms: Sequence[Choice] = ()
    others: Sequence[Choice] = ()

    @property
    def is_name(self) -> bool:
        return self.kind in NAME_KINDS


class Statement(NamedTuple):
    """Correction that the user chose, as `session.correcting.correct` takes it."""

    act: CorrectionAct
    kind: MentionKind | None = None
    other: str = ""
    library: bool = False


class _Row(NamedTuple):
    """A row of the list: what it does, its words, the key that chooses it."""

    id: str
    label: str
    key: str


_ALWAYS = _Row("always", "Mark it wherever it is written", "a")
_LIBRARY = _Row("library", "In the whole library", "w")


def _rows(subject: Subject) -> list[_Row]:
    """Return the possible corrections.  A row without an id is a heading or a separator."""
    kinds = [
        _Row(f"kind {kind}", KINDS[kind].phrase.capitalize(), str(number))
        for number, kind in enumerate(NAME_KINDS, 1)
    ]
    if subject.kind is None:
        return [_Row("", "Always mark it as", ""), *kinds, _Row("", "", ""), _LIBRARY]
    rows = [_Row("not_name", "Not a name" if subject.is_name else "Not a number or date", "n")]
    rows += [_Row("", "It is", ""), *kinds]
    if subject.is_name and (subject.others or subject.forms):
        rows.append(_Row("", "It names", ""))
        if subject.others:
            rows.append(_Row("same", "The same as…", "s"))
        if subject.forms:
            rows.append(_Row("different", "Not the same as…", "d"))
    return [*rows, _Row("", "", ""), _ALWAYS, _LIBRARY]


class _Statements(RowList):
    BINDINGS = [Binding("space", "row_open", show=False)]

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.subject = subject
        self.rows = _rows(subject)
        self.switched: set[str] = set()

    def on_mount(self) -> None:
        self.set_count(len(self.rows))

    def pointable(self, index: int) -> bool:
        return 0 <= index < len(self.rows) and bool(self.rows[index].id)

    def entry(self, index: int, width: int) -> Content:
        row = self.rows[index]
        if not row.id:
            return Content(row.label or "─" * (width - 1)).stylize(
                "quiet" if row.label else "faint"
            )
        act, _, kind = row.id.partition(" ")
        label = Content(row.label)
        if kind in NAME_KINDS:
            now = "  as now" if kind == self.subject.kind else ""
            label = (
                Content("  ")
                + label.stylize(kind_look(self.app, kind))
                + Content(now).stylize("quiet")
            )
        elif row in (_ALWAYS, _LIBRARY):
            on = act in self.switched
            label = Content("☑ " if on else "☐ ").stylize("accent" if on else "quiet") + label
        elif act in {"same", "different"}:
            label = Content("  ") + label
        gap = " " * max(1, width - label.cell_length - cell_width(row.key) - 1)
        return label + gap + Content(row.key).stylize("accent")

    def switch(self, name: str) -> None:
        self.switched ^= {name}
        self.refresh()


class CorrectDialog(Dialog[Statement]):
    """Returns the correction; None when the dialog is left.

    Args:
        subject: the name or figure.
        library: whether it holds in the whole library, to begin with.
    """

    BINDINGS = [Binding("tab", "whole_library", show=False)]
    DEFAULT_CSS = """
    CorrectDialog {
        & > .box { width: 52; }
        & .what { height: auto; max-height: 3; margin-bottom: 1; }
        & .what.-tight { max-height: 1; margin-bottom: 0; }
    }
    """

    def __init__(self, subject: Subject, *, library: bool = False) -> None:
        super().__init__()
        self._subject = subject
        self._statements = _Statements(subject)
        if library:
            self._statements.switched.add("library")

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Correct"
            box.border_subtitle = "Enter chooses · w whole library · Esc"
            yield Static(classes="what", markup=False)
            yield self._statements

    def on_mount(self) -> None:
        subject, theme = self._subject, self.app.theme
        text = Content(f"“{clip(_plain(subject.text), 80)}”").stylize(ink(theme, "bold"))
        if subject.kind is not None:
            text = text.stylize(kind_look(self.app, subject.kind))
        about = Content(f"\n{_plain(subject.about)}").stylize(ink(theme, "quiet"))
        self.query_one(Static).update(text + about)
        self._statements.focus()

    def on_resize(self) -> None:
        rows = len(self._statements.rows)
        self.query_one(Static).set_class(self.size.height < rows + 6, "-tight")
        tight = self.query_one(Static).has_class("-tight")
        room = self.size.height - (3 if tight else 6)
        self._statements.styles.height = max(1, min(rows, room))

    def on_key(self, event: events.Key) -> None:
        """The key beside a row chooses it."""
        for row in self._statements.rows:
            if row.id and event.character == row.key:
                event.stop()
                self._choose(row)
                return

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self._choose(self._statements.rows[message.index])

    def action_whole_library(self) -> None:
        self._statements.switch("library")

    def _choose(self, row: _Row) -> None:
        act, _, kind = row.id.partition(" ")
        library = "library" in self._statements.switched
        if row in (_ALWAYS, _LIBRARY):
            self._statements.switch(act)
        elif kind in NAME_KINDS:
            always = self._subject.kind is None or "always" in self._statements.switched
            self.dismiss(Statement("always" if always else "kind", kind, library=library))
        elif act == "same":
            self._choose_name("same", "The same as", self._subject.others)
        elif act == "different":
            self._choose_name("different", "Not the same as", self._subject.forms)
        else:
            self.dismiss(Statement("not_name", library=library))

    def _choose_name(self, act: CorrectionAct, title: str, choices: Sequence[Choice]) -> None:
        def chosen(name: str | None) -> None:
            if name is not None:
                self.dismiss(
                    Statement(act, other=name, library="library" in self._statements.switched)
                )

        title = f"“{clip(_plain(self._subject.text), 24)}” is {title[:1].lower()}{title[1:]}"
        self.app.push_screen(ChooseDialog(title, choices), chosen)


def _plain(text: str) -> str:
    return " ".join(clean_text(text).split())
