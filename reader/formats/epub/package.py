"""Reads the package document of an EPUB: its metadata, the order of its parts, its contents.

After the EPUB 3.3 and OPF 2.0.1 specifications; what breaks them is read as far as it makes sense.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reader.errors import FormatError
from reader.formats.archive import Archive
from reader.formats.epub.xml import parse_xml
from reader.formats.html.blocks import roles, tag_of
from reader.model import clean_text

_FONT_OBFUSCATION = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_SCHEMES = (
    ("META-INF/rights.xml", "Adobe"),
    ("META-INF/sinf.xml", "Apple"),
    ("META-INF/license.lcpl", "Readium LCP"),
)
_DOCUMENTS = (
    "application/xhtml+xml",
    "text/html",
    "application/x-dtbook+xml",
    "text/x-oeb1-document",
)
_MOST_TOC_DEPTH = 8


class Part(NamedTuple):
    """A document of the book, in reading order; `linear` ones belong to the main course."""

    path: str
    linear: bool = True


class Entry(NamedTuple):
    """An entry of the table of contents or of the list of pages."""

    title: str
    path: str
    fragment: str
    level: int = 1


class Package(NamedTuple):
    """The package document of a book.

    Attributes:
        meta: as `Article.meta`, with `title`.
        parts: the documents, in reading order.
        contents: the table of contents.
        pages: printed page labels and where they are.
    """

    meta: dict[str, Any]
    parts: tuple[Part, ...]
    contents: tuple[Entry, ...]
    pages: tuple[Entry, ...]


class _Item(NamedTuple):
    path: str
    media: str
    properties: frozenset[str]
    fallback: str


def read_package(archive: Archive) -> Package:
    """Read the package document of an EPUB.

    Raises:
        FormatError: it is encrypted (DRM), or has no package document or no text.
    """
    _refuse_encrypted(archive)
    path = _package_path(archive)
    root = parse_xml(archive.read(path), path)
    folder = posixpath.dirname(path)
    items = dict(_manifest(root, folder, archive))
    parts = tuple(_spine(root, items))
    if not parts:
        parts = tuple(Part(item.path) for item in items.values() if item.media in _DOCUMENTS)
    if not parts:
        raise FormatError(
            f"{archive.where} names no text in its package document {path}. It may be a book of "
            "pictures only, or damaged.",
            "Nothing to read",
        )
    contents, pages = _contents(items, archive)
    return Package(_metadata(root), parts, contents, pages)


def local_path(folder: str, href: str) -> tuple[str, str]:
    """Return the member and the fragment that an address inside a part of a folder means."""
    address, _, fragment = href.partition("#")
    path = posixpath.normpath(posixpath.join(folder, address)) if address else ""
    return path.lstrip("/"), fragment


def _refuse_encrypted(archive: Archive) -> None:
    data = archive.get("META-INF/encryption.xml")
    if data is None:
        return
    root = parse_xml(data, "encryption.xml")
    methods = [
        each.get("Algorithm") or "" for each in root.iter() if tag_of(each) == "encryptionmethod"
    ]
    if all(method in _FONT_OBFUSCATION for method in methods):
        return
    scheme = next((name for path, name in _SCHEMES if archive.find(path)), "")
    maker = f" ({scheme})" if scheme else ""
    raise FormatError(
        f"{archive.where} is protected by DRM{maker}, so its text cannot be read here. Read it in the "
        "program that it was bought for, or get a copy without DRM.",
        "Locked book",
    )


def _package_path(archive: Archive) -> str:
    data = archive.get("META-INF/container.xml")
    if data is not None:
        for each in parse_xml(data, "container.xml").iter():
            if tag_of(each) == "rootfile" and (found := archive.find(each.get("full-path") or "")):
                return found
    for name in sorted(archive.names, key=len):
        if name.lower().endswith(".opf"):
            return name
    raise FormatError(
        f"{archive.where} has no package document, so it is no EPUB that can be read.",
        "Not an EPUB",
    )


def _manifest(root: Any, folder: str, archive: Archive) -> Iterator[tuple[str, _Item]]:
    for each in root.iter():
        if tag_of(each) != "item" or not each.get("href"):
            continue
        path, _ = local_path(folder, each.get("href"))
        found = archive.find(path)
        if found is not None:
            yield (
                each.get("id") or found,
                _Item(
                    found,
                    (each.get("media-type") or "").strip().lower(),
                    frozenset((each.get("properties") or "").split()),
                    each.get("fallback") or "",
                ),
            )


def _spine(root: Any, items: dict[str, _Item]) -> Iterator[Part]:
    seen: set[str] = set()
    for each in root.iter():
        if tag_of(each) != "itemref":
            continue
        item = _readable(each.get("idref") or "", items)
        if item is not None and item.path not in seen:
            seen.add(item.path)
            yield Part(item.path, (each.get("linear") or "").strip().lower() != "no")


def _readable(identifier: str, items: dict[str, _Item]) -> _Item | None:
    """Follow fallbacks to a document that can be read; they may run in a circle."""
    visited: set[str] = set()
    while identifier in items and identifier not in visited:
        visited.add(identifier)
        item = items[identifier]
        if item.media in _DOCUMENTS or item.path.lower().endswith((".xhtml", ".html", ".htm")):
            return item
        identifier = item.fallback
    return None


# -- metadata ----------------------------------------------------------------------------------


def _metadata(root: Any) -> dict[str, Any]:
    refined = {
        (each.get("refines") or "").lstrip("#"): (each.text or "").strip()
        for each in root.iter()
        if tag_of(each) == "meta" and each.get("property") == "title-type"
    }
    values: dict[str, list[tuple[str, str]]] = {}
    for each in root.iter():
        name = tag_of(each)
        text = _text(each)
        if name in {"title", "creator", "date", "language", "publisher", "source"} and text:
            values.setdefault(name, []).append((each.get("id") or "", text))
    titles = values.get("title", [])
    main = [text for identifier, text in titles if refined.get(identifier) == "main"]
    meta: dict[str, Any] = {}
    if title := (main or [text for _, text in titles] or [""])[0]:
        meta["title"] = title
    if authors := [text for _, text in values.get("creator", [])]:
        meta["author"] = ", ".join(authors)
    if (dates := values.get("date")) and (day := _iso(dates[0][1])):
        meta["date"] = day
    for name in ("language", "publisher"):
        if name in values:
            meta[name] = values[name][0][1]
    return meta


def _iso(value: str) -> str:
    found = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", value)
    return found[0] if found and not found[0].startswith("0000") else ""


# -- contents and pages ------------------------------------------------------------------------


def _contents(
    items: dict[str, _Item], archive: Archive
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Read the navigation document, else the NCX; what one lacks is taken from the other."""
    contents: tuple[Entry, ...] = ()
    pages: tuple[Entry, ...] = ()
    nav = next((item for item in items.values() if "nav" in item.properties), None)
    ncx = next((item for item in items.values() if item.media == "application/x-dtbncx+xml"), None)
    if nav is not None:
        contents, pages = _navigation(archive, nav.path)
    if ncx is not None and (not contents or not pages):
        other, labels = _ncx(archive, ncx.path)
        contents, pages = contents or other, pages or labels
    return contents, pages


def _navigation(archive: Archive, path: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    try:
        root = parse_xml(archive.read(path), path)
    except FormatError:
        return (), ()
    lists: dict[str, Any] = {}
    for nav in root.iter():
        if tag_of(nav) == "nav":
            for role in roles(nav) & {"toc", "page-list", "doc-toc", "doc-pagelist"}:
                lists.setdefault(role.removeprefix("doc-").replace("pagelist", "page-list"), nav)
    folder = posixpath.dirname(path)
    return tuple(_links(lists.get("toc"), folder)), tuple(_links(lists.get("page-list"), folder))


def _links(element: Any, folder: str, level: int = 0) -> Iterator[Entry]:
    if element is None or level > _MOST_TOC_DEPTH:
        return
    for child in element:
        tag = tag_of(child)
        if tag == "a" and child.get("href"):
            title = _text(child)
            yield Entry(title, *local_path(folder, child.get("href")), max(level, 1))
        elif tag:
            yield from _links(child, folder, level + (tag == "ol"))


def _ncx(archive: Archive, path: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    try:
        root = parse_xml(archive.read(path), path)
    except FormatError:
        return (), ()
    folder = posixpath.dirname(path)
    contents: list[Entry] = []
    pages: list[Entry] = []
    for point in root.iter():
        kind = tag_of(point)
        if kind not in {"navpoint", "pagetarget"}:
            continue
        title = next((_text(each) for each in point if tag_of(each) == "navlabel"), "")
        source = next((each.get("src") for each in point if tag_of(each) == "content"), None)
        if not title or not source:
            continue
        level = sum(tag_of(each) == "navpoint" for each in point.iterancestors()) + 1
        entry = Entry(title, *local_path(folder, source), min(level, _MOST_TOC_DEPTH))
        (contents if kind == "navpoint" else pages).append(entry)
    return tuple(contents), tuple(pages)


def _text(element: Any) -> str:
    return clean_text(" ".join("".join(element.itertext()).split()), keep="")
