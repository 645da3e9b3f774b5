"""The base of the panes that list the results of recognition: figures and dates."""

from reader.ui.widgets.results_pane.pane import ResultsPane, one_line

__all__ = ["ResultsPane", "one_line"]
