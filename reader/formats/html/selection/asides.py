"""Takes out of an article what is not of its text: lists of links, teasers, notices, lines about it."""

from __future__ import annotations

import re
from typing import Any

from reader.formats.html.elements import tag_of
from reader.formats.html.selection.furniture import Furniture, notifies, teases
from reader.formats.html.selection.measures import Measure, Measures, letters_of, take_out
from reader.formats.html.tables import is_data_table

_TAGS = frozenset(["ul", "ol", "div", "section", "table", "dl", "aside", "p", "header", "h1", "h2", "h3", "h4", "h5"])  # fmt: skip
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5"])
_SHOWN = frozenset(["img", "picture", "video", "audio", "iframe", "math", "svg", "hr", "object", "embed"])  # fmt: skip
_SOURCES = re.compile(
    r"(?:references|sources?|further reading|see also|(?:external |useful )?links|resources|foot ?notes|notes|"
    r"bibliography|quellen|literatur|weblinks|einzelnachweise|références|fuentes|referencias|note|fonti)\b",
    re.IGNORECASE,
)
_MOST_ELEMENTS = 400
"""Elements in a part of the article that may be an aside."""

_SHORT = 300
_SHORT_LINE = 120
_LONG_ENTRY = 90
"""Characters: of a text that its words can tell to be an aside, of a line about the article, and of
the entries of a list of sources."""


class Asides:
    """Tells the asides of one article.

    Args:
        measures: of the page's elements; changed by `take_from`.
        furniture: tells the names of elements.
        title: of the article, whose headline is not a part of it.
    """

    def __init__(self, measures: Measures, furniture: Furniture, title: str) -> None:
        self._measures = measures
        self._furniture = furniture
        self._title = letters_of(title)

    def take_from(self, part: Any) -> None:
        """Take the asides out of a part of the article."""
        settled: set[Any] = set()
        for element in list(part.iter("*")):
            if element is part or element in settled:
                continue
            if self._is_aside(element):
                settled.update(element.iter("*"))
                self._measures.discount(element)
                take_out(element)
            elif tag_of(element) == "table" and is_data_table(element):
                settled.update(element.iter("*"))  # a cell may be nothing but a link

    def _is_aside(self, element: Any) -> bool:
        tag, weight = tag_of(element), self._measures.of(element)
        if tag not in _TAGS or weight.elements > _MOST_ELEMENTS:
            return False
        if tag in {"h1", "h2"} and self._is_title(element):
            return True
        if not weight.length:
            return not _shows(element)
        if weight.length < _SHORT and (verdict := _verdict(element, tag, weight)) is not None:
            return verdict
        if tag in {"ul", "ol"}:
            return weight.density > 0.75 and not self._is_of_the_text(element)
        if tag == "table":
            return weight.density > 0.85 and not is_data_table(element)
        if (
            weight.length < _SHORT_LINE
            and self._furniture.is_byline(element)
            and not _shows(element)
        ):
            return True
        return tag != "p" and tag not in _HEADINGS and _is_full_of_links(element, weight)

    def _is_title(self, element: Any) -> bool:
        return bool(self._title) and letters_of("".join(element.itertext())) == self._title

    def _is_of_the_text(self, links: Any) -> bool:
        """Tell whether a list of links is of the text: sources with long entries, or announced."""
        items = [each for each in links if tag_of(each) == "li"]
        if items and self._measures.of(links).length / len(items) > _LONG_ENTRY:
            return True
        before = links.getprevious()
        if before is None or tag_of(before) not in {"p", "div", "h2", "h3", "h4"}:
            return False
        text = "".join(before.itertext()).strip()
        if tag_of(before) in _HEADINGS and _SOURCES.match(text):
            return True
        return text.endswith((":", "：")) and not teases(text)


def _verdict(element: Any, tag: str, weight: Measure) -> bool | None:
    """Tell by its words whether a short element is an aside; None where they say nothing."""
    text = "".join(element.itertext()).strip()
    if notifies(text):
        return True
    if tag in _HEADINGS and _SOURCES.match(text):
        return False
    if teases(text):
        return weight.density > 0.5 or weight.length < 40
    if tag == "p" and weight.density > 0.95 and text.isupper() and text.count(" ") > 2:
        return True
    return None


def _is_full_of_links(element: Any, weight: Measure) -> bool:
    if weight.density <= 0.6 or weight.length >= 800:
        return False
    blocks = sum(1 for _ in element.iter("p", "pre", "blockquote", "h2", "h3", "figure"))
    return blocks < 4


def _shows(element: Any) -> bool:
    """Tell whether there is something to see in an element beside text."""
    return any(tag_of(each) in _SHOWN for each in element.iter())
