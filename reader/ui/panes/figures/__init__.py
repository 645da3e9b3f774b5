"""The numbers pane: every figure of the article, and what it counts."""

from reader.ui.panes.figures.pane import FiguresPane

__all__ = ["FiguresPane"]
