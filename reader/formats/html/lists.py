"""Counts the items of lists, and gives each the marker that a browser shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reader.formats.html.elements import tag_of
from reader.formats.html.markers import integer, marker

_BULLETS = "•◦▪"


@dataclass(slots=True)
class OpenList:
    """A list whose items are being read.

    Attributes:
        ordered: its items have numbers.
        number, step: of the next item, and what is added for each.
        style: how numbers are written, as the attribute `type` says.
        bullet: the marker of items without numbers.
        width: columns that the markers take, with the blank behind.
    """

    ordered: bool = False
    number: int = 0
    step: int = 1
    style: str = "1"
    bullet: str = _BULLETS[0]
    width: int = 2

    def next_marker(self, item: Any) -> str:
        """Return the marker of an item, and count it."""
        if not self.ordered:
            return self.bullet
        number = integer(item.get("value"), self.number)
        self.number = number + self.step
        return marker(number, self.style)


def open_list(element: Any, tag: str, depth: int) -> OpenList:
    """Begin a list; `depth` is the number of lists without numbers around it."""
    if tag != "ol":
        return OpenList(bullet=_BULLETS[min(depth, len(_BULLETS) - 1)])
    items = sum(tag_of(child) == "li" for child in element)
    is_reversed = element.get("reversed") is not None
    step = -1 if is_reversed else 1
    first = integer(element.get("start"), items if is_reversed else 1)
    style = element.get("type") or "1"
    ends = (first, first + (items - 1) * step)
    width = max(len(marker(number, style)) for number in ends) + 1
    return OpenList(True, first, step, style, "", max(width, 2))
