"""The notes pane: a header, a filter when it is wanted, the cards, and the editor on a card.

It reads the session and never changes it: what the reader asks for is posted to the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from reader.model import Annotation, clean_text
from reader.session import Session
from reader.session.annotations import LOST
from reader.ui.input.user_keys import key_for, rebind
from reader.ui.panes.notes import placeholders
from reader.ui.panes.notes.card_list import CardList
from reader.ui.panes.notes.editing import NoteEditing
from reader.ui.panes.notes.notes_filter import NotesFilter, parse_filter
from reader.ui.widgets.filter_input import Filterable
from reader.ui.widgets.pane import pane_bindings
from reader.ui.widgets.pane_messages import GoToAnnotation, RepairAnnotation
from reader.ui.widgets.row_list import ink


def arranged(annotations: Sequence[Annotation], session: Session) -> Sequence[Annotation]:
    """Annotations without a certain place, which are last in the session, put before the text's."""
    lost = [one for one in annotations if session.repairing.state(one.id) in LOST]
    if not lost:
        return annotations
    ids = {one.id for one in lost}
    whole = [one for one in annotations if one.kind == "article" and one.id not in ids]
    rest = [one for one in annotations if one.kind != "article" and one.id not in ids]
    return (*whole, *lost, *rest)


class _Header(Static):
    """The line over the cards.  A click on it shows what is to be repaired."""

    class Clicked(Message):
        """It was clicked."""

    def on_click(self) -> None:
        self.post_message(self.Clicked())


class NotesPane(Filterable, NoteEditing):
    """Every annotation of the article: those on the whole article first, those that wait for a place
    next, then in document order, at last those that were said to be gone.

    Messages name the annotation and what is asked; the screen answers them.
    """

    mode = "notes"
    EXAMPLE = "words #tag yellow"
    BINDINGS = [*pane_bindings("notes")]
    DEFAULT_CSS = """
    NotesPane {
        layout: vertical;
        & > #notes-header { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #notes-body { layers: base over; height: 1fr; }
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
        self._cards = CardList(session)
        self._filter = NotesFilter()
        self._visible: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        yield _Header(id="notes-header", markup=False)
        with Container(id="notes-body"):
            yield self._cards

    def on_mount(self) -> None:
        rebind(self, "notes")
        rebind(self._cards, "notes")
        self._cards.repair_key = key_for(self.app, "repair", "notes")
        self.refresh_annotations()
        self.watch(self.app, "theme", self._show_header, init=False)

    # What the screen calls

    def refresh_annotations(self) -> None:
        """Shows the session's annotations as they are now; the selected one stays selected."""
        shown = arranged(self._filtered(), self._session)
        if shown:
            self._cards.explain(None)
        elif self._session.annotations.all:
            key = key_for(self.app, "filter", "notes")
            self._cards.explain(partial(placeholders.no_match, typed=self._typed, key=key))
        else:
            self._cards.explain(
                partial(placeholders.none_yet, key=partial(key_for, self.app, mode="read"))
            )
        self._cards.show_annotations(shown)
        self._show_header()
        self.point_out()
        if self._visible:
            self._light(follow=False)

    def follow(self, start: int, end: int) -> None:
        """Lights the annotations in the visible text; scrolls to them unless the pane has focus."""
        self._visible = (start, end)
        self._light(follow=not self.has_focus_within)

    def point_out(self) -> None:
        """Selects the card of the annotation that is being repaired, else of the one under the caret,
        unless the pane has the focus.
        """
        repairing = self._session.repairing
        if repairing.active and repairing.in_hand and not self.has_focus_within:
            self._cards.mean(repairing.in_hand)
        elif not self.has_focus_within:
            here = self._session.annotations.at(self._session.cursor.caret)
            self._cards.mean(here[0].id if here else "")

    def on_descendant_focus(self) -> None:
        self._cards.mean(None)

    def on_descendant_blur(self) -> None:
        self.call_later(self.point_out)

    def show_annotation(self, annotation_id: str) -> None:
        """Selects an annotation and scrolls to it; a filter that hides it is cleared."""
        if self._cards.index_of(annotation_id) < 0 and self._filter:
            self.set_filter("")
        index = self._cards.index_of(annotation_id)
        if index >= 0:
            self._cards.select(index)

    def focus(self, scroll_visible: bool = True) -> NotesPane:
        """Gives the focus to the cards, with the caret's or another lit one selected."""
        self.point_out()
        first, selected = self._cards.first_lit, self._cards.selected
        if first >= 0 and not (selected >= 0 and self._cards.is_lit(selected)):
            self._cards.select(first)
        self._cards.focus(scroll_visible)
        return self

    def _light(self, *, follow: bool) -> None:
        start, end = self._visible or (0, 0)
        found = self._session.annotations.placed_in(start, end)
        self._cards.light((annotation.id for _, annotation in found), follow=follow)

    def _show_header(self) -> None:
        shown, every = len(self._cards.annotations), len(self._session.annotations.all)
        count = f"{shown:,} of {every:,}" if self._filter else f"{every:,}" if every else ""
        theme = self.app.theme
        title = Content("Notes").stylize(ink(theme, "bold"))
        number = Content(f"  {count}").stylize(ink(theme, "quiet"))
        asked = " ".join(clean_text(self._typed).split())
        active = Content(f"  {asked}" if asked else "").stylize(ink(theme, "accent"))
        waiting = self._waiting()
        self.query_one("#notes-header", _Header).update(title + number + waiting + active)

    def _waiting(self) -> Content:
        """How many annotations wait to be repaired, and the key for it."""
        number = len(self._session.repairing.to_repair())
        if not number:
            return Content("")
        key, theme = key_for(self.app, "repair", "notes"), self.app.theme
        words = Content(f"   {key} ").stylize(ink(theme, "bold")).stylize(ink(theme, "accent"))
        return words + Content(f"{number:,} to repair").stylize(ink(theme, "warning"))

    # The filter

    def set_filter(self, typed: str) -> None:
        """Filters as if `typed` had been typed."""
        self._typed = typed
        self._filter = parse_filter(typed)
        self.refresh_annotations()

    def _filtered(self) -> tuple[Annotation, ...]:
        asked = self._filter
        if not asked:
            return self._session.annotations.all
        session = self._session
        found = session.annotations.filtered(words=asked.words, colours=asked.colours)
        return tuple(
            a
            for a in found
            if a.id == self._editing
            or (asked.has_tags(a) and asked.has_state(a, session.annotations.anchor(a.id)))
        )

    @property
    def filtered(self) -> Widget:
        return self._cards

    # The mouse on the header and on a card

    def on__header_clicked(self) -> None:
        if self._session.repairing.to_repair():
            self.post_message(RepairAnnotation())

    def on_card_list_opened(self, message: CardList.Opened) -> None:
        self.post_message(GoToAnnotation(message.annotation_id, keep_focus=True))

    def on_card_list_edit_asked(self, message: CardList.EditAsked) -> None:
        self.edit(message.annotation_id)

    def on_card_list_menu_asked(self, message: CardList.MenuAsked) -> None:
        self.open_menu(message.x, message.y)
