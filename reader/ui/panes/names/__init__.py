"""The names pane: the people, organisations, places… of the article."""

from reader.ui.panes.names.pane import NamesPane

__all__ = ["NamesPane"]
