"""Reads what a PDF says of itself: title, author, date, language."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

from reader.formats.pdf.pdfium import Pdf

_MADE_BY = re.compile(
    r"^(?:Microsoft (?:Word|PowerPoint|Excel|Office)\s*-|(?:Untitled|Slide 1|Document\d*|Layout 1|Print|No title)$)",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\.(?:docx?|pdf|tex|dvi|ps|indd|qxd|qxp|rtf|odt|pptx?|xlsx?|html?|txt|md|p65|fm)$",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_NOBODY = re.compile(
    r"^(?:admin(?:istrator)?|user|owner|author|unknown|anonymous|default|root|windows user|microsoft.*|pc|n/?a|\W*)$",
    re.IGNORECASE,
)


def meta_of(pdf: Pdf) -> dict[str, Any]:
    """Return the entries of `Article.meta` that a document states plausibly."""
    meta: dict[str, Any] = {}
    if title := plausible_title(pdf.meta("Title")):
        meta["title"] = title
    author = " ".join(pdf.meta("Author").split())
    if author and not _NOBODY.match(author) and len(author) < 300:
        meta["author"] = author
    if day := day_of(pdf.meta("CreationDate")):
        meta["date"] = day
    if language := pdf.language():
        meta["language"] = language
    return meta


def plausible_title(title: str) -> str:
    """Return a stated title, without what programs write there; empty when nothing is left."""
    title = " ".join(title.split())
    if _MADE_BY.match(title) or _FILE.search(title) or ("/" in title and " " not in title):
        return ""
    letters = sum(map(str.isalpha, title))
    if letters < 3 or 2 * letters < len(title) or len(title) > 400 or "\ufffd" in title:
        return ""
    single = " " not in title and ("_" in title or any(map(str.isdigit, title)))
    return "" if single or PurePath(title).suffix in {".dvi", ".eps"} else title


def day_of(date: str) -> str:
    """Return a date of PDF (`D:20240131…`) in ISO 8601, as precise as given; empty when it is none."""
    found = _DATE.match(date)
    if found is None or not 1900 <= int(found[1]) <= 2200:
        return ""
    year, month, day = found.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    return f"{year}-{month}-{day}" if day and 1 <= int(day) <= 31 else f"{year}-{month}"
