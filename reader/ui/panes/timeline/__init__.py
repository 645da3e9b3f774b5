"""The timeline pane: the dated events of the article, in the order in which they happened."""

from reader.ui.panes.timeline.pane import TimelinePane

__all__ = ["TimelinePane"]
