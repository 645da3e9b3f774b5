"""The elements of HTML: those that make blocks, those that are not shown, and their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reader.model import clean_text

DROPPED = frozenset(
    ["script", "style", "template", "noscript", "head", "title", "meta", "link", "base", "button", "input", "select", "textarea", "option", "datalist", "progress", "meter", "canvas", "map", "area", "dialog", "slot", "rp", "param", "source", "track"]
)  # fmt: skip
"""Elements whose text no browser shows."""

BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "frameset", "frame", "iframe", "optgroup", "video", "audio", "object", "embed"]
)  # fmt: skip
"""Elements that begin and end a line of their own."""

FOLLOWED = 100
"""Levels of elements whose structure is kept; each takes up to five frames of Python's stack."""

_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang|highlight|brush:?|sourceCode)[-: ]?([\w+#.-]+)")
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def tag_of(element: Any) -> str:
    """Return the local name of an element in lower case; empty for comments and instructions."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].lower()


def roles(element: Any) -> frozenset[str]:
    """Return the words of `epub:type` and `role` of an element."""
    words = (
        f"{element.get(_EPUB_TYPE) or element.get('epub:type') or ''} {element.get('role') or ''}"
    )
    return frozenset(words.lower().split())


def is_hidden(element: Any) -> bool:
    """Tell whether a browser would not show an element."""
    return element.get("hidden") is not None or (
        (style := element.get("style")) is not None and _HIDDEN.search(style) is not None
    )


def image_source(element: Any) -> str:
    """Return the address of an image, also where a script was to load it later."""
    for name in ("src", "data-src", "data-original", "data-lazy-src"):
        value = (element.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return str(value)
    for name in ("srcset", "data-srcset"):
        words = (element.get(name) or "").split()
        if words:
            return str(words[0].rstrip(","))
    return str(element.get("src") or "")


def is_spacer(element: Any) -> bool:
    """Tell whether an image is one pixel that counts visits or keeps a distance."""
    sizes = (element.get("width") or "", element.get("height") or "")
    return any(size.strip().removesuffix("px") in {"0", "1"} for size in sizes)


def titles_in(element: Any) -> Iterator[str]:
    """Yield the titles inside of a drawing."""
    for child in element.iter():
        if tag_of(child) == "title" and child.text:
            yield child.text.strip()


def formula_text(element: Any) -> str:
    """Return the TeX that a MathML formula carries, else its characters."""
    for child in element.iter():
        if tag_of(child) == "annotation" and "tex" in (child.get("encoding") or "").lower():
            return f"${(child.text or '').strip()}$"
    return str(element.get("alttext") or "".join(element.itertext()))


def verbatim(element: Any, depth: int = 0) -> Iterator[str]:
    """Yield the text of an element whose white space counts, in pieces."""
    yield element.text or ""
    for child in element:
        tag = tag_of(child)
        if tag == "br":
            yield "\n"
        elif depth >= FOLLOWED:
            yield "".join(child.itertext(with_tail=False))
        elif tag and tag not in DROPPED:
            yield from verbatim(child, depth + 1)
            if tag in {"div", "p", "li", "tr"}:
                yield "\n"
        yield child.tail or ""


def language_of(element: Any) -> str:
    """Return the language of a program as its classes tell it; empty when they do not."""
    inner = element.find("{*}code")
    for each in (element, inner, element.getparent()):
        if each is None:
            continue
        if (match := _LANGUAGE.search(each.get("class") or "")) is not None:
            return clean_text(match[1], keep="")
        if named := each.get("data-lang") or each.get("data-language"):
            return clean_text(named, keep="")
    return ""
