"""The corrections in force, to look at and to take back."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from reader.layout import clip
from reader.model import Correction, clean_text
from reader.ui.dialogs.frame import Dialog
from reader.ui.widgets.row_list import RowList


class _Corrections(RowList):
    BINDINGS = [Binding("space,x,delete", "row_open", show=False)]

    def __init__(self, corrections: Sequence[Correction]) -> None:
        super().__init__()
        self.rows: list[Correction | str] = []
        here = [each for each in corrections if not each.whole_library]
        everywhere = [each for each in corrections if each.whole_library]
        for title, group in (("In this article", here), ("In the whole library", everywhere)):
            # The latest first: that is the one to think better of.
            self.rows += [title, *reversed(group)] if group else []
        self.dropped: set[str] = set()

    def on_mount(self) -> None:
        self.set_count(len(self.rows))

    def pointable(self, index: int) -> bool:
        return 0 <= index < len(self.rows) and isinstance(self.rows[index], Correction)

    def entry(self, index: int, width: int) -> Content:
        row = self.rows[index]
        if isinstance(row, str):
            return Content(row).stylize("bold").stylize("quiet")
        holds = row.id not in self.dropped
        box = Content("☑ " if holds else "☐ ").stylize("accent" if holds else "quiet")
        day = row.created[:10]
        room = max(width - 2 - len(day) - 2, 1)
        said = clip(" ".join(clean_text(row.statement).split()), room)
        words = Content(said) if holds else Content(said).stylize("quiet").stylize("strike")
        gap = " " * max(1, room - words.cell_length + 1)
        return box + words + gap + Content(day).stylize("quiet")

    def drop(self, index: int) -> None:
        row = self.rows[index]
        if isinstance(row, Correction):
            self.dropped ^= {row.id}
            self.refresh()


class CorrectionsDialog(Dialog[tuple[str, ...]]):
    """Returns the ids of the corrections to take back; None when left.

    Args:
        corrections: those in force, oldest first.
    """

    BINDINGS = [Binding("enter", "save", "done"), Binding("a", "all", "all")]
    DEFAULT_CSS = "CorrectionsDialog > .box { width: 76; }"

    def __init__(self, corrections: Sequence[Correction]) -> None:
        super().__init__()
        self._corrections = _Corrections(corrections)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Corrections"
            box.border_subtitle = "Space takes one back · a all · Enter done · Esc"
            yield self._corrections

    def on_mount(self) -> None:
        self._corrections.focus()

    def on_resize(self) -> None:
        self._corrections.styles.height = max(
            1, min(len(self._corrections.rows), self.size.height - 2)
        )

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self._corrections.drop(message.index)

    def action_all(self) -> None:
        """Take all back; again, none."""
        every = {row.id for row in self._corrections.rows if isinstance(row, Correction)}
        self._corrections.dropped = set() if self._corrections.dropped == every else every
        self._corrections.refresh()

    def action_save(self) -> None:
        in_force = (row for row in self._corrections.rows if isinstance(row, Correction))
        self.dismiss(tuple(row.id for row in in_force if row.id in self._corrections.dropped))
