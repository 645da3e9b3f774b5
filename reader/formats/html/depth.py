"""Makes pages shallow whose elements nest deeper than a parser follows; no words are lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

DEEPEST = 1000
"""Levels of elements that are left; libxml2 stops reading a page at 2,048."""

_TAG = re.compile(r"<!--.*?-->|<(script|style)\b[^<>]*>.*?</\1\s*>|<(/?)([a-zA-Z][\w:-]{0,40})[^<>]*>", re.IGNORECASE | re.DOTALL)  # fmt: skip
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])  # fmt: skip
_CLOSES_ITSELF = frozenset(["p", "li", "dt", "dd", "tr", "td", "th", "option"])
_INLINE = frozenset(["a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "tt", "u"])  # fmt: skip


def shallow(text: str) -> str:
    """Return a page without the tags below the deepest level; line breaks stand where blocks were."""
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    at = 0
    opened: list[str] = []
    count: dict[str, int] = {}
    has_broken = False
    for tag in _TAG.finditer(text):
        if tag.start() > at:
            yield text[at : tag.start()]
            has_broken = False
        at = tag.end()
        name = (tag[3] or "").lower()
        if not name or name in _VOID or tag[0].endswith("/>"):
            yield tag[0]
            continue
        if tag[2]:
            deep = len(opened) > DEEPEST
            _close(opened, count, name)
        else:
            if name in _CLOSES_ITSELF and opened and opened[-1] == name:
                _close(opened, count, name)
            opened.append(name)
            count[name] = count.get(name, 0) + 1
            deep = len(opened) > DEEPEST
        if not deep:
            yield tag[0]
        elif name not in _INLINE and not has_broken:
            yield "<br>"
            has_broken = True
    yield text[at:]


def _close(opened: list[str], count: dict[str, int], name: str) -> None:
    """Close the innermost element of a name, and what is open inside of it."""
    if not count.get(name):
        return
    while opened:
        last = opened.pop()
        count[last] -= 1
        if last == name:
            return
