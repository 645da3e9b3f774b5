"""Tells which elements of a page are furniture, by their names and by how much of the text they hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reader.formats.html.elements import is_hidden, tag_of
from reader.formats.html.selection.furniture import Furniture, is_comments, is_for_the_ear
from reader.formats.html.selection.measures import Measures, take_out

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_MOST_OF_TEXT = 0.35
"""Share of a page's prose, above which a furniture name says nothing of an element."""

_LITTLE = 8.0
"""Points of a page so poor in prose that the length of its text counts instead."""

_LEAST_LEFT = 4.0
_LEAST_SHARE_LEFT = 0.06
"""Points, and their share of all, that must be left when the furniture is out, else what was taken for it is the text."""


class Unwanted:
    """The furniture of a page: what is in it counts no more in the measures of what is around it.

    Args:
        body: the element around all that counts.
        measures: of its elements; changed.

    Attributes:
        furniture: tells the names.
    """

    def __init__(self, body: Any, measures: Measures) -> None:
        self.furniture = Furniture()
        self._body = body
        self._measures = measures
        self._outermost: set[Any] = set()
        self._inside: set[Any] = set()
        self._points = measures.of(body).points
        self._length = measures.of(body).length
        self._collect(self._is_comment_section)
        self._points = measures.of(body).points
        self._collect(self._is_furniture)
        least = max(min(0.2 * self._points, _LEAST_LEFT), _LEAST_SHARE_LEFT * self._points)
        for share in (0.2, 0.0):
            if measures.of(body).points < least:
                self._restore(share)

    def __contains__(self, element: Any) -> bool:
        """Tell whether an element is furniture, or inside of any."""
        return element in self._outermost or element in self._inside

    def take_from(self, part: Any, *, only_menus: bool = False) -> None:
        """Take the furniture out of a part of the page.

        Args:
            part: of the page; changed.
            only_menus: leave what may be text although it is named like furniture.
        """
        for element in list(part.iter("*")):
            if element is part or element not in self._outermost:
                continue
            if not only_menus or self._is_menu(element):
                take_out(element)

    def _is_menu(self, element: Any) -> bool:
        weight = self._measures.of(element)
        is_small = weight.length < 0.05 * self._length
        return (
            tag_of(element) in {"nav", "footer"}
            or is_small
            or weight.density > 0.5
            or is_hidden(element)
        )

    def _collect(self, test: Callable[[Any], bool]) -> None:
        fresh = []
        outermost, inside = self._outermost, self._inside
        for element in self._measures.elements[1:]:
            if element in outermost or element in inside:
                continue
            around = element.getparent()
            if around in outermost or around in inside:
                inside.add(element)
            elif test(element):
                outermost.add(element)
                fresh.append(element)
        for element in fresh:
            self._measures.discount(element)

    def _restore(self, share: float) -> None:
        """Count what was taken for furniture although it holds nearly all of the page's prose."""
        for element in list(self._outermost):
            points = self._measures.of(element).points
            if tag_of(element) not in {"nav", "footer"} and points > share * self._points:
                self._outermost.discard(element)
                self._inside.difference_update(element.iter("*"))
                self._measures.discount(element, -1)

    def _is_comment_section(self, element: Any) -> bool:
        if not is_comments(element) or tag_of(element) in {"body", "main", "article", "a", "span"}:
            return False
        return self._points - self._measures.of(element).points > 2

    def _is_within_a_sentence(self, element: Any) -> bool:
        """Tell whether an element is a few words of a sentence or of a heading, whatever its name."""
        weight, around = self._measures.of(element), element.getparent()
        if not weight.inline or around is None or is_for_the_ear(element):
            return False
        block = self._measures.of(around)
        if tag_of(around) in _HEADINGS:
            return 2 * weight.own > block.own
        return block.stops > 0 and block.own > 2 * weight.own

    def _is_furniture(self, element: Any) -> bool:
        tag = tag_of(element)
        weight = self._measures.of(element)
        if is_hidden(element):
            return weight.points < 0.5 * self._points
        if tag == "form":
            return weight.points < 0.1 * self._points
        if not self.furniture.is_suspicious(element) or self._is_within_a_sentence(element):
            return False
        if tag in {"nav", "footer"} and weight.density > 0.5:
            return True
        # A class such as "has-sidebar" on the element around everything says nothing of its content.
        if self._points < _LITTLE:
            return weight.length < 0.4 * self._length
        return weight.points < _MOST_OF_TEXT * self._points
