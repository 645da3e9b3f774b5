"""The room between the two bars: the article with its panes beside or over it.

Notes stand at the right when there is room for them, contents at the left; where there is not,
they lie over the right of the screen while they are in use, where lines of text end.  Panes are mounted when they are first needed.
"""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from reader.ui.panes.article import ArticlePane
from reader.ui.screens.messages import Host, PaneMessages
from reader.ui.typeahead import expect_field

NOTES_BESIDE = 100
"""Columns of the screen from which the notes stand beside the article."""
CONTENTS_BESIDE = 140
NARROWEST_NOTES, WIDEST_NOTES = 36, 44
NARROWEST_CONTENTS, WIDEST_CONTENTS = 32, 52
OVER = 46
"""Columns of a pane that lies over the article: wide enough to read, and the text stays in view."""


def notes_width(width: int) -> int:
    """Columns for the notes beside the article on a screen of `width`."""
    return max(NARROWEST_NOTES, min(WIDEST_NOTES, width * 3 // 10))


def contents_width(width: int) -> int:
    """Columns for the contents beside the article: titles are read in full where there is room."""
    return max(NARROWEST_CONTENTS, min(WIDEST_CONTENTS, width * 26 // 100))


class Workspace(PaneMessages, Horizontal):
    """Lays the panes out and knows which are open.

    Args:
        host: the screen, which carries out what the panes ask for.
        article: the article pane.
        notes: whether the notes are wanted beside the article.
    """

    DEFAULT_CSS = """
    Workspace { height: 1fr; layers: base over; }
    Workspace > ArticlePane { layer: base; }
    Workspace > .side { height: 100%; layer: base; display: none; }
    Workspace > .side.-open { display: block; }
    Workspace > .side.-over { layer: over; }
    Workspace > #notes { dock: right; border-left: tall $surface; }
    Workspace > #contents { dock: left; border-right: tall $surface; }
    Workspace > #contents.-over { dock: right; border-left: tall $surface; border-right: none; }
    """

    def __init__(self, host: Host, article: ArticlePane, *, notes: bool) -> None:
        super().__init__(id="workspace")
        self.host = host
        self.article = article
        self._wants_notes = notes
        self._wants_contents = False
        self._over = ""
        self._width = 0

    def compose(self) -> ComposeResult:
        yield self.article

    def on_mount(self) -> None:
        self.place_panes(self.app.size.width)

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._width:
            self.place_panes(event.size.width)

    # -- what is open ---------------------------------------------------------------------------

    def pane(self, name: str) -> Widget | None:
        """The pane `notes` or `contents` when it is mounted."""
        return next((child for child in self.children if child.id == name), None)

    def _beside(self, name: str) -> bool:
        return self._width >= (NOTES_BESIDE if name == "notes" else CONTENTS_BESIDE)

    def _wants(self, name: str) -> bool:
        return self._wants_notes if name == "notes" else self._wants_contents

    def is_open(self, name: str) -> bool:
        """Whether a pane is on the screen, beside the article or over it."""
        return self._over == name or (self._wants(name) and self._beside(name))

    def place_panes(self, width: int) -> None:
        """Put the panes where a screen of `width` columns has room for them."""
        self._width = width
        if self._over and self._beside(self._over):
            self._want(self._over, True)
            self._over = ""
        room = 0
        for name in ("notes", "contents"):
            pane = self.pane(name)
            size = self._size_of(name)
            if pane is None:
                room += size if name == "notes" and self.is_open(name) else 0
                continue
            pane.styles.width = size
            pane.set_class(self.is_open(name), "-open")
            pane.set_class(self._over == name, "-over")
        self.styles.padding = (0, room, 0, 0)

    def _size_of(self, name: str) -> int:
        if self._beside(name):
            return (notes_width if name == "notes" else contents_width)(self._width)
        if name == "contents" and self.is_open("notes") and self._over != "notes":
            return notes_width(self._width)  # in the place of the notes: no text is covered
        return self._width if self._width < 60 else OVER

    def _want(self, name: str, wanted: bool) -> None:
        if name == "notes":
            self._wants_notes = wanted
        else:
            self._wants_contents = wanted

    def settle(self) -> None:
        """Mount what is wanted; the article is on the screen and its annotations are known."""
        if self.is_open("notes"):
            self._mounted("notes")

    def _mounted(self, name: str) -> Widget:
        pane = self.pane(name)
        if pane is None:
            pane = self._make(name)
            pane.id = name
            pane.add_class("side")
            self.mount(pane)
            self.call_later(self.host.panes_changed)
        self.place_panes(self._width)
        return pane

    def _make(self, name: str) -> Widget:
        # A pane is imported when it is first shown: the first screen needs the article alone.
        if name == "notes":
            from reader.ui.panes.notes import NotesPane  # noqa: PLC0415

            return NotesPane(self.host.session)
        from reader.ui.panes.contents import ContentsPane  # noqa: PLC0415

        return ContentsPane(self.host.session)

    def open(self, name: str, *, focus: bool = True) -> Widget:
        """Show a pane, and go to it."""
        if self._beside(name):
            self._want(name, True)
        else:
            self._over = name
        pane = self._mounted(name)
        if focus and not pane.has_focus_within:
            expect_field(self)
            self.call_after_refresh(pane.focus)
        return pane

    def shut(self, name: str) -> None:
        """Hide a pane and go back to the article."""
        self._want(name, False)
        self._over = "" if self._over == name else self._over
        self.place_panes(self._width)
        self.article.focus()

    def leave(self) -> None:
        """Back to the article; what lies over it goes away, what stands beside it stays."""
        self._over = ""
        self.place_panes(self._width)
        self.article.focus()

    @property
    def lies_over(self) -> bool:
        return bool(self._over)

    def on_descendant_focus(self) -> None:
        """Who clicks on the article goes back to it."""
        if self._over and self.article.has_focus:
            self.leave()

    # -- acts -----------------------------------------------------------------------------------

    def pane_with(self, identifier: str) -> Widget | None:
        """The side pane that has the focus, when the act is one of its own."""
        node = self.screen.focused
        while node is not None and node is not self:
            if node is not self.article and hasattr(node, f"action_{identifier}"):
                return node
            node = node.parent  # type: ignore[assignment]
        return None

    def act_in_notes(self, identifier: str, annotation_id: str = "") -> None:
        """Go to the notes, to an annotation in them, and carry out an act of theirs."""
        pane = self.open("notes")
        if annotation_id:
            self.call_after_refresh(lambda: pane.show(annotation_id))  # type: ignore[attr-defined]
        self.call_after_refresh(pane.run_action, identifier)

    def action_notes(self) -> None:
        self.open("notes")

    def action_toggle_notes(self) -> None:
        if self.is_open("notes"):
            self.shut("notes")
        else:
            self.open("notes", focus=not self._beside("notes"))
        self.host.remember("notes", self._wants_notes)

    def action_contents(self) -> None:
        pane = self.pane("contents")
        if pane is not None and self.is_open("contents") and pane.has_focus_within:
            self.shut("contents")
        else:
            self.open("contents")

    def action_next_pane(self) -> None:
        """The next open pane, the article after the last."""
        panes: list[Widget] = [self.article]
        for name in ("notes", "contents"):
            pane = self.pane(name)
            if pane is not None and self.is_open(name):
                panes.append(pane)
        here = next((i for i, pane in enumerate(panes) if pane.has_focus_within), 0)
        if len(panes) == 1:
            self.open("notes")
        elif here + 1 == len(panes):
            self.leave()
        else:
            panes[here + 1].focus()

    def show_note(self, annotation_id: str) -> None:
        """Reveal an annotation in the notes, opening them when they are closed."""
        pane = self.open("notes", focus=not self._beside("notes"))
        self.call_after_refresh(lambda: pane.show(annotation_id))  # type: ignore[attr-defined]
