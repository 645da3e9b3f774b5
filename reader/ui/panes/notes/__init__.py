"""The notes pane: every annotation of the article as a card beside it."""

from reader.ui.panes.notes.pane import NotesPane

__all__ = ["NotesPane"]
