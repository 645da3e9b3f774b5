"""The timeline pane: what the article dates, in the order in which it happened."""

from reader.ui.panes.timeline.pane import TimelinePane

__all__ = ["TimelinePane"]
