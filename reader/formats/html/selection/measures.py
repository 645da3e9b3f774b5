"""Weighs the elements of a page: how much text each holds, how much of it is links, how much prose."""

from __future__ import annotations

import re
from typing import Any

_INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "math", "nobr", "output", "picture", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "svg", "time", "tt", "u", "var", "wbr"]
)  # fmt: skip
_NO_LETTERS = re.compile(r"[\W_]+")
_LEAST_PARAGRAPH = 25
_FULL_PARAGRAPH = 80
_MOST_POINTS = 12.0
_COMMAS = re.compile("[,;،，、；]")
_STOPS = re.compile(r"[.!?…。！？।؟:](?=[\s\"'”’»)\]]|$)|[。！？]")


class Measure:
    """The measures of one element.

    Attributes:
        length, linked: characters of its text that are not white space, and those of them in links.
        own, own_linked, commas, stops: the same of the text that no block inside of it holds.
        points: how much prose it holds, with all that is in it.
        own_points: how much of that is its own.
        prose: characters of its paragraphs.
        elements: how many are in it.
    """

    __slots__ = ("commas", "elements", "in_link", "inline", "length", "linked", "own", "own_linked", "own_points",
                 "points", "prose", "stops")  # fmt: skip

    def __init__(self, *, inline: bool, in_link: bool) -> None:
        self.inline, self.in_link = inline, in_link
        self.length = self.linked = self.own = self.own_linked = self.commas = self.stops = 0
        self.prose = self.elements = 0
        self.points = self.own_points = 0.0

    def count(self, text: str) -> None:
        """Add a piece of text."""
        length = sum(map(len, text.split()))
        if not length:
            return
        self.length += length
        self.own += length
        if self.in_link:
            self.linked += length
            self.own_linked += length
        else:
            self.commas += len(_COMMAS.findall(text))
            self.stops += len(_STOPS.findall(text))

    def weigh(self) -> None:
        """Give points for the element's own text."""
        if self.own < _LEAST_PARAGRAPH or 2 * self.own_linked > self.own:
            return
        points = 1 + min(self.commas, self.own / 40) + min(self.own / 100, _MOST_POINTS)
        if not self.stops:
            points *= 0.3 if self.own < _FULL_PARAGRAPH else 0.7
        self.own_points = points * (1 - self.own_linked / self.own)
        self.points += self.own_points
        self.prose += self.own

    @property
    def density(self) -> float:
        """The share of the text that stands in links, from 0 to 1."""
        return self.linked / self.length if self.length else 0.0


class Measures:
    """The measures of all elements of a page.

    Args:
        body: the element around all that counts; without scripts and comments.
    """

    def __init__(self, body: Any) -> None:
        self.elements: list[Any] = list(body.iter("*"))
        """Every element in document order, those removed later included."""
        self._known: dict[Any, Measure] = {}
        for element in self.elements:
            self._count(element, element is body)
        for element in reversed(self.elements):
            self._add_to_parent(element, element is body)

    def of(self, element: Any) -> Measure:
        """Return what is known of an element."""
        return self._known[element]

    def discount(self, element: Any, sign: int = 1) -> None:
        """Take the measure of an element off those around it; with `sign` -1 add it again."""
        gone, around = self._known[element], element.getparent()
        while (weight := self._known.get(around)) is not None:
            weight.length -= sign * gone.length
            weight.linked -= sign * gone.linked
            weight.points -= sign * gone.points
            weight.prose -= sign * gone.prose
            around = around.getparent()

    def _count(self, element: Any, is_top: bool) -> None:
        tag = element.tag
        parent = None if is_top else self._known.get(element.getparent())
        in_link = parent is not None and parent.in_link
        if tag == "a" and not (element.get("href") or "#").startswith("#"):
            in_link = True
        measure = Measure(inline=tag in _INLINE, in_link=in_link)
        self._known[element] = measure
        if text := element.text:
            measure.count(text)
        if parent is not None and (tail := element.tail):
            parent.count(tail)

    def _add_to_parent(self, element: Any, is_top: bool) -> None:
        measure = self._known[element]
        if not measure.inline:
            measure.weigh()
        if is_top:
            return
        parent = self._known[element.getparent()]
        parent.length += measure.length
        parent.linked += measure.linked
        parent.points += measure.points
        parent.prose += measure.prose
        parent.elements += measure.elements + 1
        if measure.inline:
            parent.own += measure.own
            parent.own_linked += measure.own_linked
            parent.commas += measure.commas
            parent.stops += measure.stops


def letters_of(text: str) -> str:
    """Return what two writings of a text have in common: its letters and figures."""
    return _NO_LETTERS.sub("", text).casefold()


def take_out(element: Any) -> None:
    """Take an element out of its tree, and keep the text after it."""
    parent, tail = element.getparent(), element.tail
    if tail and tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)
