"""Handlers of the panes' messages: each calls the session or the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.model import TextRange
from reader.ui.panes.article import ArticlePane
from reader.ui.panes.article.pageview import PageView
from reader.ui.panes.article.pointer import Pointer
from reader.ui.reading.context import PaneContext

if TYPE_CHECKING:
    from reader.ui.widgets.pane_messages import (
        CopyAnnotation,
        CopyText,
        CorrectMention,
        DeleteAnnotation,
        EditTags,
        ExportTable,
        GoTo,
        GoToAnnotation,
        Notify,
        OpenExternalEditor,
        RepairAnnotation,
        SaveNote,
        SetColour,
        ShowCard,
    )


class NotesMessages:
    """Handlers of the messages of the notes, and what they need of the widget that has the panes."""

    host: PaneContext
    article: ArticlePane

    def leave(self) -> None:
        """Return the focus to the article."""
        raise NotImplementedError

    @property
    def covers_article(self) -> bool:
        """True while a pane covers the article."""
        raise NotImplementedError

    def show_note(self, annotation_id: str) -> None:
        """Reveal an annotation in the notes."""
        raise NotImplementedError

    # -- the notes ------------------------------------------------------------------------------

    def on_pane_go_to_annotation(self, message: GoToAnnotation) -> None:
        session = self.host.session
        passage = session.annotations.range_of(message.annotation_id)
        if passage is not None:
            # A second click would miss the notes if the first one closed them.
            if not (message.keep_focus and self.covers_article):
                self.leave()
            session.cursor.clear_selection()
            session.cursor.move_to(passage.start, jump=True)

    def on_pane_save_note(self, message: SaveNote) -> None:
        edit = partial(self.host.session.marking.edit, message.annotation_id)
        drafts = self.host.drafts
        drafts.apply(
            lambda: edit(note=message.note, began=message.original),
            lambda: drafts.of_note(message.annotation_id, message.note, message.original),
        )

    def _act_on(self, annotation_id: str, action_id: str) -> None:
        """Run an action on the annotation of a card, whatever is selected in the text."""
        self.host.session.cursor.clear_selection()
        self.host.aim(annotation_id)
        self.host.act(action_id)

    def on_pane_edit_tags(self, message: EditTags) -> None:
        self._act_on(message.annotation_id, "edit_tags")

    def on_pane_repair_annotation(self, message: RepairAnnotation) -> None:
        self.host.aim(message.annotation_id)
        self.host.act("repair")

    def on_pane_copy_annotation(self, message: CopyAnnotation) -> None:
        self._act_on(message.annotation_id, "copy")

    def on_pane_set_colour(self, message: SetColour) -> None:
        self.host.aim(message.annotation_id)
        session, colour = self.host.session, message.colour
        if colour is None:
            self.host.view.open_menu(None)
        else:
            self.host.attempt(lambda: session.marking.edit(message.annotation_id, colour=colour))

    def on_pane_delete_annotation(self, message: DeleteAnnotation) -> None:
        self._act_on(message.annotation_id, "delete_annotation")

    def on_pane_open_external_editor(self, message: OpenExternalEditor) -> None:
        annotation = self.host.session.annotations.get(message.annotation_id)
        if annotation is not None:
            self.host.attempt(lambda: self.host.view.edit_outside(annotation))


class PaneMessages(NotesMessages):
    """Handlers of all messages of the panes, for the widget that has them."""

    _anchor: int = -1

    # -- the mouse on the article ---------------------------------------------------------------

    def on_pointer_clicked(self, message: Pointer.Clicked) -> None:
        session = self.host.session
        session.cursor.clear_selection()
        self._anchor = -1
        self.article.take_caret(message.offset, follow=False, column=True)
        if message.times > 1:
            unit = session.cursor.object_range("word" if message.times == 2 else "paragraph")
            if unit is not None and len(unit):
                self.article.hold(lambda: session.cursor.select(unit))
        elif message.action:
            self.host.act(message.action)

    def on_pointer_dragged(self, message: Pointer.Dragged) -> None:
        session = self.host.session
        if not session.cursor.visual or self._anchor != message.anchor:
            session.cursor.clear_selection()
            self.article.take_caret(message.anchor, follow=False)
            session.cursor.start_selection()
            self._anchor = message.anchor
        self.article.take_caret(message.offset, follow=False, column=True)

    def on_pointer_menu_requested(self, message: Pointer.MenuRequested) -> None:
        session = self.host.session
        selection = session.cursor.selection
        if selection is None or message.offset not in selection:
            session.cursor.clear_selection()
            self.article.take_caret(message.offset, follow=False, column=True)
        self.host.view.open_menu((message.x, message.y))

    def on_pointer_sign_clicked(self, message: Pointer.SignClicked) -> None:
        self.show_note(message.annotation_id)

    # -- the view -------------------------------------------------------------------------------

    def on_page_view_view_moved(self, message: PageView.ViewMoved) -> None:
        self.host.events.view_moved(TextRange(message.start, message.end))

    def on_page_view_caret_pulled(self, message: PageView.CaretPulled) -> None:
        self.article.take_caret(message.offset, follow=False)

    # -- the side panes -------------------------------------------------------------------------

    def on_pane_go_to(self, message: GoTo) -> None:
        if message.keep_focus == "never" or (
            message.keep_focus == "beside" and self.covers_article
        ):
            self.leave()
        session = self.host.session
        if not message.keep_selection:
            session.cursor.clear_selection()
        session.cursor.move_to(message.offset, jump=True)
        if message.notice:
            self.host.status.notify(message.notice)

    def on_pane_show_card(self, message: ShowCard) -> None:
        self.host.attempt(lambda: self.host.entities.show_card(message.entity_id))

    def on_pane_correct_mention(self, message: CorrectMention) -> None:
        """Move the caret to the mention, then correct it there."""
        session = self.host.session
        session.cursor.clear_selection()
        session.cursor.move_to(message.offset, jump=True)
        self.host.act("correct")

    def on_pane_copy_text(self, message: CopyText) -> None:
        self.host.view.copy(message.text)

    def on_pane_export_table(self, message: ExportTable) -> None:
        self.host.attempt(lambda: self.host.view.export_table(message.sheet))

    def on_pane_notify(self, message: Notify) -> None:
        self.host.status.notify(message.text)

    def on_pane_back_to_article(self) -> None:
        self.leave()
