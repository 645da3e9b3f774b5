"""The legend of what is recognised: how each kind looks, how often it occurs, whether it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style

from reader.layout.cells import cell_width, clip
from reader.model import MENTION_KINDS, NAME_KINDS, NUMBER_KINDS, MentionKind
from reader.ui.dialogs.frame import Dialog
from reader.ui.paint import Painter
from reader.ui.rows import RowList
from reader.ui.theme import palette

_SAMPLES: Mapping[MentionKind, tuple[str, str]] = {
    "person": ("People", "Barack Obama"),
    "organisation": ("Organisations", "United Nations"),
    "place": ("Places", "Baghdad"),
    "group": ("Groups", "Iraqis"),
    "other": ("Other names", "Nobel Prize"),
    "cardinal": ("Counts", "39,000"),
    "ordinal": ("Ranks", "third"),
    "percent": ("Percentages", "7.5%"),
    "money": ("Money", "$1 trillion"),
    "quantity": ("Measures", "120 km"),
    "range": ("Ranges", "3 to 5"),
    "date": ("Dates", "October 2011"),
    "time": ("Times of day", "9 a.m."),
    "duration": ("Durations", "nine years"),
    "recurring": ("Recurring", "every Monday"),
}
"""What each kind is called, and an example of it."""

_ROWS: tuple[MentionKind | str, ...] = ("= Names", *NAME_KINDS, "= Numbers", *NUMBER_KINDS)
_NAME_CELLS = 16


@lru_cache(64)
def _look(theme: str, kind: MentionKind, *, plain: bool) -> Style:
    """How a mention of that kind looks in the article, without its page."""
    style = Painter(palette(theme), plain=plain).style((f"mention:{kind}",))
    return replace(Style.from_rich_style(style), background=None)


class _Kinds(RowList):
    BINDINGS = [
        Binding("down,j", "row_down", show=False),
        Binding("up,k", "row_up", show=False),
        Binding("home,g", "row_first", show=False),
        Binding("end,G", "row_last", show=False),
        Binding("pagedown", "row_page_down", show=False),
        Binding("pageup", "row_page_up", show=False),
        Binding("space,x", "row_open", "switch"),
    ]

    def __init__(self, enabled: Iterable[MentionKind], counts: Mapping[MentionKind, int]) -> None:
        super().__init__()
        self.enabled = set(enabled)
        self._counts = counts

    def on_mount(self) -> None:
        self.styles.height = len(_ROWS)
        self.set_count(len(_ROWS))

    def pointable(self, index: int) -> bool:
        return 0 <= index < len(_ROWS) and not _ROWS[index].startswith("=")

    def entry(self, index: int, width: int) -> Content:
        kind = _ROWS[index]
        if kind.startswith("="):
            return Content(kind[2:]).stylize("bold").stylize("quiet")
        assert kind in MENTION_KINDS
        name, sample = _SAMPLES[kind]
        on = kind in self.enabled
        count = self._counts.get(kind, 0)
        number = f"{count:,}" if count or on else ""
        box = Content("☑ " if on else "☐ ").stylize("accent" if on else "quiet")
        label = Content(clip(name, _NAME_CELLS).ljust(_NAME_CELLS))
        room = max(width - 2 - _NAME_CELLS - cell_width(number) - 2, 0)
        shown = clip(sample, room)
        look = _look(self.app.theme, kind, plain=self.app.no_color)
        example = Content(shown).stylize(look if on else self.ink("quiet"))
        gap = " " * max(0, room - cell_width(shown) + 1)
        return box + label + example + gap + Content(number).stylize("quiet")

    def switch(self, kind: MentionKind) -> None:
        self.enabled ^= {kind}
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
        Binding("enter,semicolon", "save", "done"),
    ]
    DEFAULT_CSS = "KindsDialog > .box { width: 52; }"

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
        kind = _ROWS[message.index]
        if kind in MENTION_KINDS:
            self._kinds.switch(kind)

    def action_all(self) -> None:
        self._kinds.enabled = set(MENTION_KINDS)
        self._kinds.refresh()

    def action_none(self) -> None:
        self._kinds.enabled = set()
        self._kinds.refresh()

    def action_save(self) -> None:
        self.dismiss(frozenset(self._kinds.enabled))
