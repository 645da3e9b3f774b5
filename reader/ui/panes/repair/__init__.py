"""The repair view: what was marked beside what stands in the text now, below the article."""

from reader.ui.panes.repair.pane import RepairPane

__all__ = ["RepairPane"]
