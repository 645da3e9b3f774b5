"""Reads what a web page says of itself: title, author, date, site, address, language.

From JSON-LD (schema.org), Open Graph, Dublin Core and the other names of `meta` that publishers use,
then from the elements that browsers show.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from reader.formats.html.metadata.bylines import author_of
from reader.formats.html.metadata.dated import date_of
from reader.formats.html.metadata.headline import headline_of
from reader.formats.html.metadata.linked import cleaned, linked_data, name_of

_SITE_NAMES = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher")

_LONGEST_BODY = 500_000


class Metadata(NamedTuple):
    """The statements of a page about itself; empty strings for what it does not state.

    Attributes:
        date: ISO 8601, as precise as given.
        body: the text of the article, where JSON-LD has it.
        paid: the page says that it is not free to read.
        next_page: address of the page on which the article goes on.
    """

    title: str = ""
    author: str = ""
    date: str = ""
    site: str = ""
    address: str = ""
    language: str = ""
    body: str = ""
    paid: bool = False
    next_page: str = ""


def read_metadata(root: Any) -> Metadata:
    """Return what a page states of itself; `root` is not changed."""
    named, linked = _named(root), linked_data(root)
    site = _first(named, _SITE_NAMES) or name_of(linked.get("publisher"))
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    address = _address(root, named)
    return Metadata(
        title=headline_of(root, named, linked, site),
        author=author_of(root, named, linked, site),
        date=date_of(root, named, linked, address, language),
        site=site,
        address=address,
        language=cleaned(language),
        body=str(linked.get("articleBody") or "")[:_LONGEST_BODY],
        paid=str(linked.get("isAccessibleForFree", "")).lower() == "false",
        next_page=_next_page(root),
    )


def _named(root: Any) -> dict[str, list[str]]:
    """Return the contents of the `meta` elements by their names, in lower case."""
    named: dict[str, list[str]] = {}
    for each in root.iter("{*}meta"):
        names = each.get("property") or each.get("name") or each.get("itemprop") or ""
        content = cleaned(each.get("content") or "")
        if content:
            for name in names.lower().split():
                named.setdefault(name, []).append(content)
    return named


def _first(named: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((named[name][0] for name in names if name in named), "")


def _address(root: Any, named: dict[str, list[str]]) -> str:
    for each in root.iter("{*}link"):
        is_canonical = "canonical" in (each.get("rel") or "").lower().split()
        if is_canonical and (each.get("href") or "").startswith("http"):
            return cleaned(each.get("href"))
    address = _first(named, ("og:url", "twitter:url"))
    return address if address.startswith("http") else ""


def _next_page(root: Any) -> str:
    """Return the address of `rel="next"` where the address tells the next page of the same article."""
    for each in root.iter("{*}link", "{*}a"):
        href = each.get("href") or ""
        if "next" in (each.get("rel") or "").lower().split() and _PAGED.search(href):
            return cleaned(href)
    return ""


_PAGED = re.compile(r"(?:[?&/](?:page|seite|pagina|p|pg|pn)[=/-]?\d{1,3}|/\d{1,2})/?(?:\.html?)?(?:[#&].*)?$", re.IGNORECASE)  # fmt: skip
