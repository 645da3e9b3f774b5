"""Finds the authors of a page: in its metadata, else in the elements that show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reader.formats.html.elements import tag_of
from reader.formats.html.metadata.linked import cleaned, name_of
from reader.formats.html.tree import text_within

_AUTHOR_NAMES = ("author", "article:author", "article:author_name", "dc.creator", "dcterms.creator", "citation_author",
                 "parsely-author", "sailthru.author", "byl", "twitter:creator", "dc.contributor", "creator")  # fmt: skip
_BY = re.compile(
    r"^\W*(?:(?:written |posted |reported |story |words |text |article |published |veröffentlicht |publié |escrito |scritto )?"
    r"(?:by|von|par|por|di|da|door|av|af)\b|(?:author|autor|auteur|autore|autorin|verfasst von|text|verfasser)s?\s*:|"
    r"(?:view all posts by|zeige alle beiträge von|alle beiträge von|voir tous les articles (?:par|de)|ver todas las entradas de|"
    r"posts by|more by|mehr von|all posts by)\b)[:\s]*",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\s*(?:[,|·•→-]\s*)*(?:\(?(?:(?:am|on|le|el)\s)?\d.*|\b(?:am|on|says)\b:?\s*(?:\d.*)?|→|\|.*|,\s*(?:associated press|staff writer|"
    r"contributor|correspondent|reporter|editor|updated|published|cnn|ap|afp|reuters)\b.*)$",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?|author-?name|p-author|writer|creator|autor|auteur)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"https?://|@|^www\.|^\d+$|\b(?:staff|admin|administrator|editor|redaktion|redaction|redazione)\b$|^(?:name|author|autor|follow|publiziert|"
    r"gesponserte|artikel|posted|published|about|über|share|by|von|kommentar|comments?)\b(?:\s*\W.*|\s*$|\s\w+$)|\berforderlich|required|\*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[^\W\d_a-zà-ÿ][\w.'’-]*|(?:de|van|von|der|den|la|le|di|da|del|bin|al|el|ter|zu))(?:\s+(?:[^\W\d_a-zà-ÿ][\w.'’-]*|(?:de|van|von|der|den|la|le|di|da|del|bin|al|el|ter|zu|and|und|et|y|e|&))){1,6}")  # fmt: skip
_LONGEST = 300
_MOST_NAMES = 12


def author_of(root: Any, named: dict[str, list[str]], linked: dict[str, Any], site: str) -> str:
    """Return the names of the authors, with commas between them; empty when none is told.

    A person goes before an organisation, and the site itself comes last.
    """
    candidates = [
        _joined(linked.get("author")),
        *(_joined(named.get(name)) for name in _AUTHOR_NAMES),
    ]
    candidates = [each for each in candidates if each and not each.startswith("@")]
    ours = site.casefold()
    for each in candidates:
        if each.casefold() != ours and not _is_organisation(linked.get("author"), each):
            return each
    return next(_shown(root), "") or next(iter(candidates), "")


def _is_organisation(author: Any, name: str) -> bool:
    values = author if isinstance(author, list) else [author]
    return any(
        isinstance(each, dict)
        and str(each.get("@type")) in {"Organization", "NewsMediaOrganization"}
        and name_of(each) == name
        for each in values
    )


def _joined(value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    names: list[str] = []
    for each in values:
        name = _name(name_of(each))
        if name and name not in names:
            names.append(name)
    return ", ".join(names[:_MOST_NAMES])


def _name(text: str) -> str:
    """Return the name in a line about an author; empty when there is none."""
    name = _BY.sub("", text).strip(" ,|·-–—:→")
    name = _REST.sub("", name).strip(" ,|·-–—:→")
    return name if 2 < len(name) < _LONGEST and not _NOT_A_NAME.search(name) else ""


def _shown(root: Any) -> Iterator[str]:
    """Yield the authors that a browser shows, the surest first: by `rel`, `itemprop`, class, words."""
    elements = [each for each in root.iter("*") if not _is_aside(each)]
    for test in (_is_marked, _has_class):
        for each in elements:
            if test(each) and (name := _name(cleaned(_text(each)))) and len(name) < 80:
                yield name
    for each in elements:
        text = (each.text or "").strip()
        if (
            5 < len(text) < 70
            and (by := _BY.match(text))
            and _NAME.fullmatch(rest := _name(text))
            and by.end() < len(text)
        ):
            yield rest


def _text(element: Any) -> str:
    inner = element.find(".//*[@itemprop='name']")
    return text_within(element if inner is None else inner, _LONGEST)


def _is_marked(element: Any) -> bool:
    href = element.get("href") or ""
    return (
        "author" in (element.get("rel") or "").lower().split()
        or "author" in (element.get("itemprop") or "").lower().split()
        or (element.tag == "a" and ("/author/" in href or "/autor/" in href or "/authors/" in href))
    )


def _has_class(element: Any) -> bool:
    return tag_of(element) in {
        "a",
        "span",
        "p",
        "div",
        "address",
        "cite",
        "li",
        "h4",
        "h5",
        "strong",
    } and (_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None)


def _is_aside(element: Any) -> bool:
    """Tell whether an element belongs to the comments, or to a form."""
    if element.tag in {"label", "input", "form", "script", "style", "meta", "link"}:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return "comment" in names.lower()
