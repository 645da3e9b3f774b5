"""Reads what a web page says of itself: title, author, date, site, address, language.

From JSON-LD (schema.org), Open Graph, Dublin Core and the other names of `meta` that publishers use,
then from the elements that browsers show.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reader.formats.dates import iso_date
from reader.formats.html.blocks import tag_of
from reader.model import clean_text

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|NewsArticle|Report|WebPage|Review|Recipe)$")
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author",
                 "parsely-author", "sailthru.author", "byl", "twitter:creator")  # fmt: skip
_DATE_NAMES = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.issued",
               "dcterms.created", "citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date",
               "pubdate", "publishdate", "publish_date", "publication_date", "og:published_time", "displaydate",
               "article.published", "timestamp", "created", "dcterms.date", "og:article:published_time")  # fmt: skip
_TITLE_NAMES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "parsely-title",
    "headline",
)
_SITE_NAMES = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher")
_DATE_ATTRIBUTES = ("datetime", "content", "title")
_SEPARATORS = re.compile(r"\s+[|–—·•»:-]\s+|\s*[|»]\s*")
_BY = re.compile(
    r"^\W*(?:written |posted |reported |story |words |text |article |published )?(?:by|von|par|por|di|door|av|af)\b[:\s]+",
    re.IGNORECASE,
)
_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author(?:s|-?name|s?-names?)?|p-author|writer|creator|dateline-author)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|published|pub-?date|time-?stamp|posted(?:-?on)?|entry-date|article-?date|dt-published)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"https?://|@|^www\.|^\d+$|\b(?:staff|admin|editor|redaktion)\b$", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}/\d{2}/\d{2}")
_LONGEST = 300
_MOST_JSON = 2 * 1024 * 1024


class Metadata(NamedTuple):
    """What a page states; empty strings for what it does not.

    Attributes:
        date: ISO 8601, as precise as given.
        body: the text of the article, where JSON-LD has it.
        paid: the page says that it is not free to read.
    """

    title: str = ""
    author: str = ""
    date: str = ""
    site: str = ""
    address: str = ""
    language: str = ""
    body: str = ""
    paid: bool = False


def read_metadata(root: Any) -> Metadata:
    """Return what a page states of itself; `root` is not changed."""
    named = _named(root)
    linked = _linked(root)
    author = _authors(linked.get("author")) or _named_author(named) or _shown_author(root)
    return Metadata(
        title=_title(root, named, linked),
        author=author,
        date=_date(root, named, linked),
        site=_first(named, _SITE_NAMES) or _name_of(linked.get("publisher")),
        address=_address(root, named),
        language=_clean(
            root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
        ),
        body=str(linked.get("articleBody") or "")[:500_000],
        paid=str(linked.get("isAccessibleForFree", "")).lower() == "false",
    )


def _named(root: Any) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for each in root.iter("{*}meta"):
        name = (
            (each.get("property") or each.get("name") or each.get("itemprop") or "").strip().lower()
        )
        content = _clean(each.get("content") or "")
        if name and content:
            named.setdefault(name, []).append(content)
    return named


def _first(named: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((named[name][0] for name in names if name in named), "")


# -- JSON-LD -----------------------------------------------------------------------------------


def _linked(root: Any) -> dict[str, Any]:
    """Join the objects of JSON-LD that describe an article; the more specific ones go first."""
    objects: list[dict[str, Any]] = []
    for script in root.iter("{*}script"):
        if "ld+json" in (script.get("type") or "").lower():
            objects.extend(_objects(_parsed(script.text or "")))
    chosen = [each for each in objects if _ARTICLE_TYPES.search(_type(each))]
    chosen.sort(key=lambda each: _type(each).endswith("WebPage"))
    joined: dict[str, Any] = {}
    for each in chosen:
        for key, value in each.items():
            joined.setdefault(key, value)
    identified = {str(each.get("@id")): each for each in objects if each.get("@id")}
    for key in ("author", "publisher"):
        joined[key] = _resolved(joined.get(key), identified)
    return joined


def _parsed(text: str) -> object:
    if len(text) > _MOST_JSON:
        return None
    for source in (
        text,
        re.sub(r"[\x00-\x1f]+", " ", text),
        text.strip().removeprefix("<![CDATA[").removesuffix("]]>"),
    ):
        try:
            return json.loads(source)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _type(value: dict[str, Any]) -> str:
    kind = value.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind or "")


def _resolved(value: Any, identified: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolved(each, identified) for each in value]
    if isinstance(value, dict) and "name" not in value:
        return identified.get(str(value.get("@id")), value)
    return value


def _name_of(value: Any) -> str:
    if isinstance(value, list):
        return _name_of(value[0]) if value else ""
    if isinstance(value, dict):
        return _name_of(value.get("name"))
    return _clean(value) if isinstance(value, str) else ""


# -- each of them ------------------------------------------------------------------------------


def _title(root: Any, named: dict[str, list[str]], linked: dict[str, Any]) -> str:
    page = next((_clean("".join(each.itertext())) for each in root.iter("{*}title")), "")
    headings = [text for each in root.iter("{*}h1") if (text := _clean("".join(each.itertext())))]
    site = _first(named, _SITE_NAMES)
    stated = _name_of(linked.get("headline")) or _first(named, _TITLE_NAMES)
    stated = _without_site(stated, site)
    for heading in headings:
        if heading.casefold() == stated.casefold() or (
            len(heading) > 12
            and (
                heading.casefold() in page.casefold()
                or stated.casefold().startswith(heading.casefold())
            )
        ):
            return heading
    if stated:
        return stated
    if len(headings) == 1 and len(headings[0]) > 8:
        return headings[0]
    return _without_site(page, site)


def _without_site(title: str, site: str) -> str:
    """Take the name of the site off a title, at its end or its beginning."""
    parts = _SEPARATORS.split(title)
    if len(parts) < 2:
        return title
    if site:
        for part in (parts[-1], parts[0]):
            if part.casefold() == site.casefold() and part != title:
                cut = title.removesuffix(part) if title.endswith(part) else title.removeprefix(part)
                return cut.strip(" |–—·•»:-")
        return title
    longest = max(parts, key=len)
    return longest if len(longest) > 0.6 * len(title) else title


def _authors(value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    names = []
    for each in values:
        name = _BY.sub("", _name_of(each)).strip()
        if name and len(name) < _LONGEST and not _NOT_A_NAME.search(name) and name not in names:
            names.append(name)
    return ", ".join(names[:12])


def _named_author(named: dict[str, list[str]]) -> str:
    for name in _AUTHOR_NAMES:
        if (author := _authors(named.get(name, []))) and not author.startswith("@"):
            return author
    return ""


def _shown_author(root: Any) -> str:
    """Return the author that a browser shows: `rel="author"`, `itemprop="author"`, or by class."""
    candidates = []
    for each in root.iter():
        if not isinstance(each.tag, str):
            continue
        marked = (
            "author" in (each.get("rel") or "").lower().split()
            or (each.get("itemprop") or "") == "author"
        )
        if marked or (
            tag_of(each) in {"a", "span", "p", "div", "address", "cite", "li"}
            and _AUTHOR_CLASS.search(f"{each.get('class') or ''} {each.get('id') or ''}")
        ):
            text = _BY.sub("", _clean("".join(each.itertext()))).strip(" ,|·-")
            if 3 < len(text) < 80 and not _NOT_A_NAME.search(text) and text[0].isupper():
                candidates.append((not marked, text))
    return min(candidates, key=lambda each: each[0])[1] if candidates else ""


def _date(root: Any, named: dict[str, list[str]], linked: dict[str, Any]) -> str:
    for value in (linked.get("datePublished"), linked.get("dateCreated"), linked.get("uploadDate")):
        if day := _day(value):
            return day
    for name in _DATE_NAMES:
        for value in named.get(name, []):
            if day := _day(value):
                return day
    for each in root.iter():
        if not isinstance(each.tag, str):
            continue
        tag = tag_of(each)
        if (
            tag == "time"
            or (each.get("itemprop") or "").lower() in {"datepublished", "datecreated"}
            or (
                tag in {"span", "div", "p", "abbr", "li", "a"}
                and _DATE_CLASS.search(f"{each.get('class') or ''} {each.get('id') or ''}")
            )
        ):
            for value in (*(each.get(name) for name in _DATE_ATTRIBUTES), "".join(each.itertext())):
                if day := _day(value):
                    return day
    address = _address(root, named)
    found = re.search(r"/(\d{4})/(\d{1,2})/(\d{1,2})/", address)
    return (
        _day(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}")
        if found
        else _day(_first(named, ("article:modified_time",)))
    )


def _day(value: Any) -> str:
    """Return the day that a value states, in ISO 8601; empty when it states none."""
    if not isinstance(value, str) or not value.strip() or len(value) > 120:
        return ""
    if found := _DAY.search(value):
        return iso_date(found[0].replace("/", "-")) or ""
    return iso_date(" ".join(value.split())) or ""


def _address(root: Any, named: dict[str, list[str]]) -> str:
    for each in root.iter("{*}link"):
        if "canonical" in (each.get("rel") or "").lower().split() and (
            each.get("href") or ""
        ).startswith("http"):
            return _clean(each.get("href"))
    address = _first(named, ("og:url", "twitter:url"))
    return address if address.startswith("http") else ""


def _clean(text: str) -> str:
    return clean_text(" ".join(text.split()), keep="")
