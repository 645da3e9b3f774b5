"""The base of the panes that list what was found in the article: figures, dates."""

from reader.ui.widgets.results_pane.pane import FoundPane, one_line

__all__ = ["FoundPane", "one_line"]
