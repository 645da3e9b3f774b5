"""The repair view below the article: the marked passage beside a place where it may be now."""

from reader.ui.panes.repair.pane import RepairPane

__all__ = ["RepairPane"]
