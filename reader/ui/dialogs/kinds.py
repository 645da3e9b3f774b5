"""The legend of what is recognised: how each kind looks, how often it occurs, whether it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from reader.layout import cell_width, clip
from reader.model import KINDS, MENTION_KINDS, NAME_KINDS, NUMBER_KINDS, TIME_KINDS, MentionKind
from reader.ui.dialogs.frame import Dialog
from reader.ui.style.kind_styles import kind_look
from reader.ui.widgets.row_list import RowList

_NAME_CELLS = 16


class Group(NamedTuple):
    """Kinds that are switched together, with the key that does so."""

    title: str
    key: str
    kinds: tuple[MentionKind, ...]


GROUPS = (
    Group("Names", "p", NAME_KINDS),
    Group("Numbers", "f", tuple(kind for kind in NUMBER_KINDS if kind not in TIME_KINDS)),
    Group("Dates", "d", TIME_KINDS),
)
"""The keys are those of the panes that list them."""

_ROWS: tuple[Group | MentionKind, ...] = tuple(
    row for group in GROUPS for row in (group, *group.kinds)
)
_FIRST = 1


class _Kinds(RowList):
    BINDINGS = [Binding("space,x", "row_open", "switch")]

    def __init__(self, enabled: Iterable[MentionKind], counts: Mapping[MentionKind, int]) -> None:
        super().__init__()
        self.enabled = set(enabled)
        self._counts = counts

    def on_mount(self) -> None:
        self.styles.height = len(_ROWS)
        self.set_count(len(_ROWS), _FIRST)

    def entry(self, index: int, width: int) -> Content:
        row = _ROWS[index]
        if isinstance(row, Group):
            return self._group(row, width)
        on = row in self.enabled
        count = self._counts.get(row, 0)
        number = f"{count:,}" if count or on else ""
        box = Content("  ☑ " if on else "  ☐ ").stylize("accent" if on else "quiet")
        label = Content(clip(KINDS[row].title, _NAME_CELLS).ljust(_NAME_CELLS))
        if not count:
            label = label.stylize("quiet")
        room = max(width - 4 - _NAME_CELLS - cell_width(number) - 2, 0)
        shown = clip(KINDS[row].example, room)
        example = Content(shown).stylize(kind_look(self.app, row) if on else self.ink("quiet"))
        gap = " " * max(0, room - cell_width(shown) + 1)
        return box + label + example + gap + Content(number).stylize("quiet")

    def _group(self, group: Group, width: int) -> Content:
        on = self.enabled.issuperset(group.kinds)
        some = on or not self.enabled.isdisjoint(group.kinds)
        count = sum(self._counts.get(kind, 0) for kind in group.kinds)
        number = f"{count:,}"
        box = Content("☑ " if on else "◪ " if some else "☐ ").stylize("accent" if some else "quiet")
        key = Content(group.key).stylize("accent")
        gap = " " * max(0, width - cell_width(group.title) - cell_width(number) - 6)
        title = Content(group.title).stylize("bold")
        return box + title + "  " + key + gap + Content(number).stylize("quiet")

    def switch(self, index: int) -> None:
        """Switches a kind; all kinds of a group, on unless all of them are."""
        row = _ROWS[index]
        if isinstance(row, Group):
            self.switch_group(row)
        else:
            self.enabled ^= {row}
            self.refresh()

    def switch_group(self, group: Group) -> None:
        kinds = set(group.kinds)
        self.enabled = self.enabled - kinds if kinds <= self.enabled else self.enabled | kinds
        self.refresh()


class KindsDialog(Dialog[frozenset[MentionKind]]):
    """Returns the kinds to show; None when left.

    Args:
        enabled: the kinds shown now.
        counts: how many mentions of each kind there are, as far as is known.
    """

    BINDINGS = [
        Binding("a", "all", "all"),
        Binding("n", "none", "none"),
        *(Binding(group.key, f"group({i})", group.title) for i, group in enumerate(GROUPS)),
        Binding("enter,semicolon", "save", "done"),
    ]
    DEFAULT_CSS = "KindsDialog > .box { width: 54; }"

    def __init__(
        self, enabled: Iterable[MentionKind], counts: Mapping[MentionKind, int] | None = None
    ) -> None:
        super().__init__()
        self._kinds = _Kinds(enabled, counts or {})

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Names and numbers"
            box.border_subtitle = "Space switches · a all · n none · Enter · Esc"
            yield self._kinds

    def on_mount(self) -> None:
        self._kinds.focus()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self._kinds.switch(message.index)

    def action_all(self) -> None:
        self._kinds.enabled = set(MENTION_KINDS)
        self._kinds.refresh()

    def action_none(self) -> None:
        self._kinds.enabled = set()
        self._kinds.refresh()

    def action_group(self, number: int) -> None:
        self._kinds.switch_group(GROUPS[number])

    def action_save(self) -> None:
        self.dismiss(frozenset(self._kinds.enabled))
