"""Rules for which panes are open, where, and how wide; no widgets.

The panes of one side share one place.  On a wide screen a pane stands beside the article; on a narrow
one it covers part of the text while it is in use.
"""

from __future__ import annotations

from reader.ui.widgets.side_panes import Side, side_pane

RIGHT_BESIDE = 100
"""Columns of the screen from which the panes of the right stand beside the article."""
LEFT_BESIDE = 140
NARROWEST_RIGHT, WIDEST_RIGHT = 36, 44
NARROWEST_LEFT, WIDEST_LEFT = 32, 52
OVER = 46
"""Columns of a pane that covers the article: wide enough to read, with some text still visible."""


def right_width(width: int) -> int:
    """Return the columns of the right side on a screen of `width` columns."""
    return max(NARROWEST_RIGHT, min(WIDEST_RIGHT, width * 3 // 10))


def left_width(width: int) -> int:
    """Return the columns of the contents on a screen of `width` columns: enough for whole titles if possible."""
    return max(NARROWEST_LEFT, min(WIDEST_LEFT, width * 26 // 100))


def side_of(name: str) -> Side:
    """Return the side of the pane of that name."""
    row = side_pane(name)
    return row.side if row is not None else "right"


class PaneLayout:
    """The pane chosen for each side, and the one that covers the text.

    Args:
        right: the pane at the right; empty for none.
    """

    def __init__(self, right: str) -> None:
        self.chosen: dict[Side, str] = {"right": right, "left": ""}
        self.over = ""
        """The pane that covers the text; empty for none."""
        self.width = 0
        self._replaced = ""

    def beside(self, side: Side) -> bool:
        """Tell whether a pane fits beside the article at that side."""
        return self.width >= (RIGHT_BESIDE if side == "right" else LEFT_BESIDE)

    def is_open(self, name: str) -> bool:
        """Tell whether a pane is visible, beside the article or over it."""
        side = side_of(name)
        return self.over == name or (self.chosen[side] == name and self.beside(side))

    @property
    def at_right(self) -> str:
        """The pane that is visible at the right; empty for none."""
        if self.over and side_of(self.over) == "right":
            return self.over
        return self.chosen["right"] if self.beside("right") else ""

    def fit(self, width: int) -> None:
        """Adapt to a screen of `width` columns: a pane over the text moves beside it if it fits."""
        self.width = width
        if self.over and self.beside(side_of(self.over)):
            self.choose(self.over)
            self.over = ""

    def size_of(self, side: Side) -> int:
        """Return the columns of the pane that is open at that side."""
        if self.beside(side):
            return (right_width if side == "right" else left_width)(self.width)
        if side == "left" and self.at_right and self.over != self.at_right:
            return right_width(self.width)  # in the place of the notes: no text is covered
        return self.width if self.width < 60 else OVER

    def choose(self, name: str) -> None:
        """Choose a pane for its side; notes that it replaces come back when it closes."""
        side = side_of(name)
        before = self.chosen[side]
        if side == "right":
            self._replaced = (
                "" if name == "notes" else before if before == "notes" else self._replaced
            )
        self.chosen[side] = name

    def open(self, name: str) -> None:
        """Open a pane beside the article if it fits, else over it."""
        if self.beside(side_of(name)):
            self.choose(name)
        else:
            self.over = name

    def shut(self, name: str) -> None:
        """Close a pane; notes that it replaced come back."""
        self.over = "" if self.over == name else self.over
        side = side_of(name)
        if self.chosen[side] == name:
            self.chosen[side] = self._replaced if side == "right" else ""
            if side == "right":
                self._replaced = ""
