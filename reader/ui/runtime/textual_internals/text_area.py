"""Names of Textual's text area that are not public, for one with a document of its own."""

from __future__ import annotations

from textual.document._document import Document, EditResult, Location, Newline
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.document._history import EditHistory
from textual.document._wrapped_document import WrappedDocument
from textual.widgets import TextArea

__all__ = ["DocumentArea", "Edit", "EditHistory", "EditResult", "LineDocument", "Location", "Newline", "replaced_text"]  # fmt: skip


class LineDocument(Document):
    """A document whose lines are set by whoever derives from it."""

    def set_lines(self, lines: list[str], newline: Newline) -> None:
        """Take these as the text, in place of lines parted as Textual does."""
        self._lines, self._newline = lines, newline

    @property
    def typed_lines(self) -> list[str]:
        """The lines of the text; `lines` is what a subclass shows for them."""
        return self._lines


class DocumentArea(TextArea):
    """A text area that makes its document itself."""

    def make_document(self, text: str) -> Document:
        """Return the document of a text."""
        raise NotImplementedError

    def _set_document(self, text: str, language: str | None) -> None:
        # As in Textual, for a text without a language.
        del language
        self._highlight_query = None
        self.document = self.make_document(text)
        self.wrapped_document = WrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()


def replaced_text(edit: Edit) -> str:
    """Return the text that an edit took away; empty before it is done."""
    result = edit._edit_result
    return result.replaced_text if result is not None else ""
