"""Reads what the styles of a Word document mean: headings, titles, quotes, captions."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from reader.formats.html.blocks import tag_of

# The names of the built-in styles are in English in every file; templates of other makers localise.
_HEADING = re.compile(
    r"^(?:heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|"
    r"заголовок|cím|başlık|標題|標題|标题|見出し|제목)\s*(\d)$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^(?:title|titel|titre|titolo|название|表題|标题|標題|제목)$", re.IGNORECASE)
_QUOTE = re.compile(
    r"quote|quotation|zitat|citation|citat|cita\b|blocktext|block text", re.IGNORECASE
)
_CAPTION = re.compile(
    r"^(?:caption|beschriftung|légende|leyenda|didascalia|bijschrift)", re.IGNORECASE
)
_MOST_ANCESTORS = 20


class Style(NamedTuple):
    """The meaning of a style.

    Attributes:
        level: of headings, 1 to 9; 0 for others.
        numbering: the list and the level that its paragraphs belong to; empty for none.
    """

    name: str = ""
    level: int = 0
    is_title: bool = False
    is_quote: bool = False
    is_caption: bool = False
    bold: bool = False
    italic: bool = False
    numbering: tuple[str, str] = ("", "")


class Styles:
    """The styles of a document by their identifiers; one that is not there means nothing."""

    def __init__(self, by_id: dict[str, Style]) -> None:
        self._by_id = by_id

    def get(self, identifier: str) -> Style:
        return self._by_id.get(identifier) or Style()


def read_styles(root: Any | None) -> Styles:
    """Read the part `styles.xml`; without one no style means anything."""
    from reader.formats.office.docx import child, is_on, value  # noqa: PLC0415  they need these types

    elements = {
        value(each, "styleid") or value(each, "styleId") or "": each
        for each in (root if root is not None else ())
        if tag_of(each) == "style"
    }

    def chain(element: Any) -> list[Any]:
        found: list[Any] = []
        while element is not None and element not in found and len(found) < _MOST_ANCESTORS:
            found.append(element)
            element = elements.get(value(child(element, "basedon")) or "")
        return found

    styles: dict[str, Style] = {}
    for identifier, element in elements.items():
        names = [value(child(each, "name")) or "" for each in chain(element)]
        level, numbering = 0, ("", "")
        for each in chain(element):
            properties = child(each, "ppr")
            outline = value(child(properties, "outlinelvl")) or ""
            if not level and outline.isdigit() and int(outline) < 9:
                level = int(outline) + 1
            number = value(child(properties, "numpr", "numid")) or ""
            if number and not numbering[0]:
                numbering = (number, value(child(properties, "numpr", "ilvl")) or "0")
        level = level or next((int(f[1]) for name in names if (f := _HEADING.match(name))), 0)
        letters = child(element, "rpr")
        is_character = (value(element, "type") or "") == "character"
        styles[identifier] = Style(
            names[0],
            level,
            any(_TITLE.match(name) for name in names[:2]),
            any(_QUOTE.search(name) for name in names[:2]),
            any(_CAPTION.match(name) for name in names),
            is_character and is_on(child(letters, "b")),
            is_character and is_on(child(letters, "i")),
            numbering,
        )
    return Styles(styles)
