"""Finds the day on which a page was published: in its metadata, else in what it shows, else in its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from reader.formats.dates import iso_date
from reader.formats.html.elements import tag_of
from reader.formats.html.tree import text_within

_NAMES = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.issued",
          "dcterms.created", "dc.date.created", "citation_publication_date", "citation_date", "citation_online_date",
          "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish_date", "publish-date", "publication_date",
          "og:published_time", "displaydate", "article.published", "timestamp", "created", "dcterms.date", "date.created",
          "og:article:published_time", "originalpublicationdate", "prism.publicationdate", "published_time_telegram",
          "last-modified-date", "bt:pubdate", "cxenseparse:recs:publishtime", "article_date_original", "cdate")  # fmt: skip
_CHANGED = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)
_ATTRIBUTES = ("datetime", "content", "title")
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:dates?|published|pub-?date|time-?stamp|posted(?:-?on)?|entry-date|article-?date|dt-published|"
    r"datum|fecha|data|meta|info|byline|dateline|postinfo|postmeta|submitted|created|time|author)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_STAMP = re.compile(r"\d{4}[-/]\d{2}[-/]\d{2}")
_WITHIN = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}\. ?\d{1,2}\. ?(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|\d{1,2}\.\d{1,2}\.\d\d\b|"
    r"\d{1,2}(?:st|nd|rd|th|er|\.|º)?[ -](?:de |of )?[^\W\d_]{3,12}\.?,?[ -](?:del? )?(?:19|20)\d\d|"
    r"[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d|(?:19|20)\d\d年\s?\d{1,2}月\s?\d{1,2}日|"
    r"(?:19|20)\d\d[./]\d{1,2}[./]\d{1,2}"
)
_TWO_DIGITS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d\d)$")
_AMBIGUOUS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)$")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(\d{1,2})[/-]?(\d{1,2})(?=\D|$)")
_LONGEST_LINE = 160


def date_of(
    root: Any, named: dict[str, list[str]], linked: dict[str, Any], address: str, language: str
) -> str:
    """Return the day, and the time where it is told, in ISO 8601; empty when none is told.

    Args:
        root: the tree of the page.
        named: the contents of its `meta` elements, by name.
        linked: its JSON-LD.
        address: of the page, which may hold the day.
        language: of the page, which tells whether the month or the day of `05/10/2018` comes first.
    """
    stated = [linked.get(key) for key in ("datePublished", "dateCreated", "uploadDate")]
    stated += [value for name in _NAMES for value in named.get(name, [])]
    for value in chain(stated, _marked(root)):
        if day := _day(value, language):
            return day
    if match := _IN_ADDRESS.search(address):
        day = _day(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}", language)
        if day:
            return day
    changed = [linked.get("dateModified")]
    changed += [value for name in _CHANGED for value in named.get(name, [])]
    for value in chain(_after_headline(root), _all_lines(root), changed):
        if day := _day_within(value, language):
            return day
    return ""


def _marked(root: Any) -> Iterator[str]:
    """Yield what elements hold that are marked as the date, by tag, `itemprop` or class."""
    for each in root.iter("*"):
        if "comment" in (each.get("class") or "").lower() or each.tag in {"meta", "link", "script"}:
            continue
        if each.tag == "time" or "datepublished" in (each.get("itemprop") or "").lower():
            yield from (each.get(name) or "" for name in _ATTRIBUTES)
            yield text_within(each, 1000)
        elif _is_line(each):
            yield from (each.get(name) or "" for name in _ATTRIBUTES)
            text = text_within(each, 1000)
            yield text if len(text) < _LONGEST_LINE else ""
            if len(text) < _LONGEST_LINE and (match := _WITHIN.search(text)):
                yield match[0]


def _is_line(element: Any) -> bool:
    return tag_of(element) in {
        "span",
        "div",
        "p",
        "abbr",
        "li",
        "a",
        "small",
        "em",
        "td",
        "h4",
        "h5",
        "h6",
    } and (_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None)


def _after_headline(root: Any) -> Iterator[str]:
    """Yield the short pieces of text that follow the headline."""
    headline = next(root.iter("h1"), None)
    if headline is None:
        return
    count = 0
    for each in headline.itersiblings():
        for text in each.itertext():
            count += 1
            if count > 40:
                return
            if 5 < len(text.strip()) < _LONGEST_LINE:
                yield str(text)


def _all_lines(root: Any) -> Iterator[str]:
    """Yield the short pieces of text of the page, in order."""
    for each in root.iter("*"):
        if each.tag in {"script", "style", "title", "option", "noscript"}:
            continue
        for text in (each.text, each.tail):
            if text and 5 < len(text.strip()) < 60:
                yield str(text)


def _day_within(value: Any, language: str) -> str:
    if not isinstance(value, str):
        return ""
    match = _WITHIN.search(value)
    return _day(match[0], language) if match else ""


def _day(value: Any, language: str) -> str:
    """Return the day that a value states, in ISO 8601; empty when it states none."""
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_LINE:
        return ""
    line = " ".join(value.split())
    if match := _STAMP.search(line):
        return iso_date(match[0].replace("/", "-")) or ""
    if match := _TWO_DIGITS.match(line):
        line = f"{match[1]}.{match[2]}.20{match[3]}"
    if (match := _AMBIGUOUS.match(line)) and not iso_date(line):
        day, month = int(match[1]), int(match[2])
        if language.lower() in {"en-us", "en_us"} and "." not in line:
            day, month = month, day
        line = f"{match[3]}-{month:02}-{day:02}"
    day_told = iso_date(line) or ""
    return day_told if len(day_told) >= 10 else ""
