"""The rows of the library screen: one article each, in columns that depend on the room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from reader.layout import cell_width, clip
from reader.library import CatalogueEntry
from reader.model import clean_text
from reader.ui.input.user_keys import rebind
from reader.ui.reading.key_hints import time_text
from reader.ui.style.theme import NOTE_SIGN
from reader.ui.widgets.pane import pane_bindings
from reader.ui.widgets.row_list import RowList

_LEAST_TITLE = 12
"""Cells below which a title alone is shown."""
_WITH_LENGTH = 60
_WITH_FILE = 96
"""Cells of the list from which the time to read and the name of the file are shown."""
_LEAST_FILE = 14
"""Cells of the name of a file below which it is left out: titles come first."""
_BAR = 8
"""Cells of the bar that shows how far an article has been read."""
_GONE = "file not found"
"""Status of an article of which only the notes are left."""


def read_bar(position: float, cells: int = _BAR) -> str:
    """Draw a share from 0 to 1 as a bar, in eighths of a cell."""
    eighths = round(max(0.0, min(1.0, position)) * cells * 8)
    whole, part = divmod(eighths, 8)
    return ("█" * whole + ("▏▎▍▌▋▊▉"[part - 1] if part else "")).ljust(cells, "·")


class ArticleList(RowList):
    """The articles, one a row."""

    BINDINGS = [*pane_bindings("library")]

    def __init__(self) -> None:
        super().__init__(id="articles")
        self.entries: Sequence[CatalogueEntry] = ()
        self._longest_name = self._longest_title = 0

    def on_mount(self) -> None:
        rebind(self, "library")

    def show(self, entries: Sequence[CatalogueEntry], index: int) -> None:
        """List these, with the cursor on the one at `index`."""
        self.entries = entries
        self._longest_name = self._longest_title = 0
        self._measure(entries)
        self.set_count(len(entries), index)

    def renew(self, entries: Sequence[CatalogueEntry], changed: Iterable[CatalogueEntry]) -> None:
        """The same as they are known now, or with others behind them; cursor and view stay."""
        self.entries = entries
        self._measure(changed)
        self.extend(len(entries))

    def _measure(self, entries: Iterable[CatalogueEntry]) -> None:
        """Make room for the names and titles of these."""
        for entry in entries:
            name, title = clean_text(entry.path.name, keep=""), clean_text(entry.title, keep="")
            self._longest_name = max(self._longest_name, cell_width(name))
            self._longest_title = max(self._longest_title, cell_width(title))

    @property
    def pointed(self) -> CatalogueEntry | None:
        """The entry under the cursor."""
        return self.entries[self.index] if 0 <= self.index < len(self.entries) else None

    @property
    def seen(self) -> range:
        """The indexes of the entries on the screen."""
        top = self.scroll_offset.y
        return range(top, min(top + self.scrollable_content_region.height, self.count))

    def entry(self, index: int, width: int) -> Content:
        """Title, file, time to read, notes, and how far; what there is no room for is left out."""
        entry = self.entries[index]
        if entry.problem and not entry.missing:
            name = entry.path.name
            named = entry.problem if name in entry.problem else f"{name}: {entry.problem}"
            problem = clean_text(named, keep="")
            count = f"  {entry.annotations} {NOTE_SIGN} " if entry.annotations else ""
            room = max(width - 1 - cell_width(count), 1)
            words = clip(problem, room)
            gap = " " * (room - cell_width(words))
            said = Content(words).stylize("warning") + gap
            return Content(" ") + said + Content(count).stylize("accent")
        right = self._columns(entry, width)
        room = width - cell_width(right.plain) - 1
        if room < _LEAST_TITLE:
            room, right = width - 1, Content("")
        title = clip(clean_text(entry.title, keep=""), room)
        gap = " " * (room - cell_width(title))
        look = "quiet" if entry.missing else "text"
        return Content(" ") + Content(title).stylize(look) + gap + right

    def _columns(self, entry: CatalogueEntry, width: int) -> Content:
        notes = f"{entry.annotations:>5} {NOTE_SIGN}" if entry.annotations else " " * 7
        columns = Content(notes).stylize("accent") + "  "
        far = entry.position
        if entry.missing:
            columns += Content(_GONE.ljust(_BAR + 6)).stylize("warning")
        else:
            columns += Content(read_bar(far)).stylize("quiet" if far > 0 else "faint")
            percent = f"{round(far * 100):>4}% " if far > 0 else " " * 6
            columns += Content(percent).stylize("quiet")
        if width >= _WITH_LENGTH:
            time = "" if entry.missing else time_text(entry.bytes)
            columns = Content(f"{time:>9}").stylize("quiet") + columns
        size = min(self._longest_name, width - cell_width(columns.plain) - self._longest_title - 4)
        if width >= _WITH_FILE and size >= min(self._longest_name, _LEAST_FILE):
            name = clip(clean_text(entry.path.name, keep=""), size)
            pad = " " * (size - cell_width(name))
            columns = Content(f"  {name}{pad}").stylize("quiet") + columns
        return columns
