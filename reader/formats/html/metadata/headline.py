"""Finds the title of a page: the headline that it shows, when what it states agrees."""

from __future__ import annotations

import re
from typing import Any

from reader.formats.html.elements import tag_of
from reader.formats.html.metadata.linked import cleaned, name_of
from reader.formats.html.tree import text_within

_TITLE_NAMES = (
    "og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "headline",
)  # fmt: skip
_SEPARATORS = re.compile(r"\s+[|–—·•»«:/\\-]{1,2}\s+|\s*[|»«]\s*")
_EDGES = " |–—·•»«:/\\-"
_WORD = re.compile(r"\w+")
_AROUND_SITE = re.compile(
    r"site-?title|site-?name|blog-?title|logo|branding|masthead", re.IGNORECASE
)
_MOST_HEADINGS = 60


def headline_of(root: Any, named: dict[str, list[str]], linked: dict[str, Any], site: str) -> str:
    """Return the title; empty when the page has none."""
    page = next((cleaned(text_within(each, 1000)) for each in root.iter("{*}title")), "")
    stated = name_of(linked.get("headline")) or next(
        (named[name][0] for name in _TITLE_NAMES if name in named), ""
    )
    if stated.casefold() in {site.casefold(), "home"}:
        stated = ""
    stated = _without_site(stated, site)
    shown = _shown(root, site)
    first = [text for tag, text in shown if tag == "h1"]
    for text in first:
        if _agree(text, stated) or (_is_like(text, page) if stated else _agree(text, page)):
            return text
    if stated:
        return stated
    for _, text in shown:
        if _is_part(text, page):
            return text
    if len(first) == 1 and len(first[0]) > 8:
        return first[0]
    return _without_site(page, site)


def _shown(root: Any, site: str) -> list[tuple[str, str]]:
    """Return the headings of the page, without the name of the site."""
    shown = []
    for each in root.iter("{*}h1", "{*}h2", "{*}h3"):
        text = cleaned(text_within(each, 1000))
        if text and text.casefold() != site.casefold() and not _names_site(each):
            shown.append((tag_of(each), text.removesuffix("¶").strip()))
        if len(shown) >= _MOST_HEADINGS:
            break
    return shown


def _names_site(heading: Any) -> bool:
    """Tell whether a heading is the name of the site, which leads to its first page."""
    if _AROUND_SITE.search(f"{heading.get('class') or ''} {heading.get('id') or ''}"):
        return True
    link = heading.find(".//a")
    if link is None and tag_of(heading.getparent()) == "a":
        link = heading.getparent()
    href = "" if link is None else (link.get("href") or "")
    return link is not None and (
        href in {"/", "./", "index.html", "/index.html"}
        or "home" in (link.get("rel") or "").lower().split()
        or re.fullmatch(r"https?://[^/?#]+/?", href) is not None
    )


def _agree(heading: str, stated: str) -> bool:
    """Tell whether a heading has most of the words of what is stated, or the other way round."""
    ours, theirs = _words(heading), _words(stated)
    least = min(len(ours), len(theirs))
    within = least > 0 and len(ours & theirs) >= 0.8 * least
    return (within and len(heading) > 8) or _is_like(heading, stated)


def _is_like(heading: str, stated: str) -> bool:
    """Tell whether half of the words of the longer one are in both."""
    ours, theirs = _words(heading), _words(stated)
    return bool(ours and theirs) and len(ours & theirs) >= 0.5 * max(len(ours), len(theirs))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _is_part(heading: str, page: str) -> bool:
    """Tell whether a heading is one of the parts of the page's title, which has several."""
    folded = heading.casefold()
    return len(heading) > 3 and any(
        part.strip(_EDGES).casefold() == folded for part in (page, *_SEPARATORS.split(page))
    )


def _without_site(title: str, site: str) -> str:
    """Take the name of the site off a title, at its end or its beginning."""
    parts = _SEPARATORS.split(title)
    if len(parts) < 2:
        return title
    if site:
        for part in (parts[-1], parts[0]):
            if part.casefold() == site.casefold() and part != title:
                cut = title.removesuffix(part) if title.endswith(part) else title.removeprefix(part)
                return cut.strip(_EDGES)
    longest = max(parts, key=len)
    return longest if len(longest) > 0.6 * len(title) and not site else title
