"""The contents pane: the sections of the article, with the one at the caret highlighted.

It reads the session and never changes it; the screen acts on its messages.
"""

from __future__ import annotations

from bisect import bisect_left

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.layout import cell_width, clip
from reader.model import Section, clean_text
from reader.session import Session
from reader.ui.input.user_keys import key_for, rebind
from reader.ui.widgets.pane import Pane, pane_bindings
from reader.ui.widgets.pane_messages import GoTo
from reader.ui.widgets.row_list import RowList, ink

_INDENT = 2
_DEEPEST = 6


class SectionList(RowList):
    """The sections, indented by level, with the number of annotations in each at the right."""

    BINDINGS = [*pane_bindings("contents")]

    def __init__(self) -> None:
        super().__init__()
        self.sections: tuple[Section, ...] = ()
        self.counts: tuple[int, ...] = ()
        self.highlighted: frozenset[int] = frozenset()
        self.current = -1
        self._top = 1

    def show_sections(self, sections: tuple[Section, ...], counts: tuple[int, ...]) -> None:
        """Show sections, each with its number of annotations."""
        same = sections == self.sections
        self.sections, self.counts = sections, counts
        self._top = min((section.level for section in sections), default=1)
        if same:
            self.refresh()
        else:
            self.set_count(len(sections), max(self.current, 0))

    def entry(self, index: int, width: int) -> Content:
        section, count = self.sections[index], self.counts[index]
        number = f" {count}" if count else ""
        sign = "≈ " if section.inferred else ""
        depth = min(section.level - self._top, _DEEPEST) * _INDENT
        depth = min(depth, max(0, width // 3))
        mark = "●" if index == self.current else "│" if index in self.highlighted else " "
        room = max(width - depth - 3 - len(sign) - len(number), 1)
        title = clip(" ".join(clean_text(section.title).split()) or "(untitled)", room)
        ink_of = "bright" if index in self.highlighted else "text"
        words = Content(sign + title).stylize(ink_of)
        if section.inferred:
            words = words.stylize("italic")
        if index == self.current:
            words = words.stylize("bold")
        gap = " " * max(0, room - cell_width(title))
        row = Content(mark + " ").stylize("accent") + " " * depth + words + gap
        return row + Content(number).stylize("quiet")


class ContentsPane(Pane):
    """Sections to jump to.  Messages: `GoTo`, `BackToArticle`."""

    mode = "contents"
    BINDINGS = [*pane_bindings("contents")]
    DEFAULT_CSS = """
    ContentsPane {
        layout: vertical;
        & > Static { height: auto; padding: 0 1; }
        & > SectionList { height: 1fr; }
        & > .hidden { display: none; }
    }
    """

    def __init__(
        self,
        session: Session,
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._session = session
        self._list = SectionList()
        self._offset = 0

    def compose(self) -> ComposeResult:
        yield Static("Contents", id="contents-header", markup=False)
        yield Static(id="contents-empty", markup=False)
        yield self._list
        yield Static(id="contents-legend", markup=False)

    def on_mount(self) -> None:
        rebind(self, "contents")
        rebind(self._list, "contents")
        self.refresh_sections()
        self.watch(self.app, "theme", self._show_captions, init=False)

    def refresh_sections(self) -> None:
        """Show the sections of the article as they are now, with the number of annotations in each."""
        sections = self._session.article.sections
        starts = sorted(
            passage.start
            for annotation in self._session.annotations.all
            if (passage := self._session.annotations.range_of(annotation.id)) is not None
        )
        counts = tuple(bisect_left(starts, s.end) - bisect_left(starts, s.start) for s in sections)
        self._list.show_sections(sections, counts)
        self._show_captions()
        self.light(self._offset)

    def light(self, offset: int) -> None:
        """Highlight the section at an offset and the sections that contain it."""
        self._offset = offset
        sections = self._list.sections
        lit = [i for i, s in enumerate(sections) if s.start <= offset < max(s.end, s.start + 1)]
        current = lit[-1] if lit else -1
        if current == self._list.current and frozenset(lit) == self._list.highlighted:
            return
        self._list.highlighted, self._list.current = frozenset(lit), current
        self._list.refresh()
        if current >= 0 and not self.has_focus_within:
            self._list.point(current, centre=True)

    def focus(self, scroll_visible: bool = True) -> ContentsPane:
        """Give the focus to the sections, with the one at the caret selected."""
        if self._list.current >= 0:
            self._list.point(self._list.current, centre=True)
        self._list.focus(scroll_visible)
        return self

    def _show_captions(self) -> None:
        theme = self.app.theme
        sections = self._list.sections
        heading = Content("Contents").stylize("bold")
        number = Content(f"  {len(sections):,}" if sections else "").stylize(ink(theme, "quiet"))
        self.query_one("#contents-header", Static).update(heading + number)
        inferred = any(section.inferred for section in sections)
        legend = self.query_one("#contents-legend", Static)
        legend.update(Content("≈ found by topic").stylize(ink(theme, "quiet")).stylize("italic"))
        legend.set_class(not inferred, "hidden")
        paragraph = key_for(self.app, "next_paragraph", "read")
        search = key_for(self.app, "search", "read")
        empty = self.query_one("#contents-empty", Static)
        empty.update(
            Content("\nNo sections in this article.\n\n").stylize("bold")
            + Content(f"{paragraph} goes from paragraph to paragraph,\n{search} searches.").stylize(
                ink(theme, "quiet")
            )
        )
        empty.set_class(bool(sections), "hidden")
        self._list.set_class(not sections, "unused")

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        message.stop()
        start = self._list.sections[message.index].start
        self.post_message(GoTo(start, keep_selection=True))
