"""Which panes are open, where, and how wide: rules without widgets.

The panes of one side share its place.  From a certain width of the screen a pane stands beside the
article; below, it lies over the text while it is in use.
"""

from __future__ import annotations

from reader.ui.widgets.side_panes import Side, side_pane

RIGHT_BESIDE = 100
"""Columns of the screen from which notes and the like stand beside the article."""
LEFT_BESIDE = 140
NARROWEST_RIGHT, WIDEST_RIGHT = 36, 44
NARROWEST_LEFT, WIDEST_LEFT = 32, 52
OVER = 46
"""Columns of a pane that lies over the article: wide enough to read, and the text stays in view."""


def right_width(width: int) -> int:
    """Columns for what stands at the right of the article on a screen of `width`."""
    return max(NARROWEST_RIGHT, min(WIDEST_RIGHT, width * 3 // 10))


def left_width(width: int) -> int:
    """Columns for the contents beside the article: titles are read in full where there is room."""
    return max(NARROWEST_LEFT, min(WIDEST_LEFT, width * 26 // 100))


def side_of(name: str) -> Side:
    """Where the pane of that name stands."""
    row = side_pane(name)
    return row.side if row is not None else "right"


class PaneLayout:
    """What is wanted at each side, and what lies over the text.

    Args:
        right: the pane that is wanted at the right; empty for none.
    """

    def __init__(self, right: str) -> None:
        self.wanted: dict[Side, str] = {"right": right, "left": ""}
        self.over = ""
        """The pane that lies over the text."""
        self.width = 0
        self._behind = ""

    def beside(self, side: Side) -> bool:
        """Whether there is room for a pane at that side of the article."""
        return self.width >= (RIGHT_BESIDE if side == "right" else LEFT_BESIDE)

    def is_open(self, name: str) -> bool:
        """Whether a pane is on the screen, beside the article or over it."""
        side = side_of(name)
        return self.over == name or (self.wanted[side] == name and self.beside(side))

    @property
    def at_right(self) -> str:
        """The name of the pane that the place at the right shows; empty when it is closed."""
        if self.over and side_of(self.over) == "right":
            return self.over
        return self.wanted["right"] if self.beside("right") else ""

    def fit(self, width: int) -> None:
        """The screen is so wide now: what lies over the text stands beside it if it can."""
        self.width = width
        if self.over and self.beside(side_of(self.over)):
            self.want(self.over)
            self.over = ""

    def size_of(self, side: Side) -> int:
        """Columns for what is open at that side."""
        if self.beside(side):
            return (right_width if side == "right" else left_width)(self.width)
        if side == "left" and self.at_right and self.over != self.at_right:
            return right_width(self.width)  # in the place of the notes: no text is covered
        return self.width if self.width < 60 else OVER

    def want(self, name: str) -> None:
        """From now on this is what stands at its side; notes that make room for it come back."""
        side = side_of(name)
        before = self.wanted[side]
        if side == "right":
            self._behind = "" if name == "notes" else before if before == "notes" else self._behind
        self.wanted[side] = name

    def open(self, name: str) -> None:
        """Beside the article where there is room, else over it."""
        if self.beside(side_of(name)):
            self.want(name)
        else:
            self.over = name

    def shut(self, name: str) -> None:
        """No longer on the screen; notes that were in its place come back."""
        self.over = "" if self.over == name else self.over
        side = side_of(name)
        if self.wanted[side] == name:
            self.wanted[side] = self._behind if side == "right" else ""
            if side == "right":
                self._behind = ""
