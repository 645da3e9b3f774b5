"""Reads an EPUB chapter by chapter: the first pages at once, the rest in a thread."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from reader.errors import EmptyError, FormatError
from reader.formats.archive import Archive
from reader.formats.draft import Draft, OutlineEntry, heading_title, source_name, title_from_name
from reader.formats.epub.package import Entry, Package, local_path, read_package
from reader.formats.epub.xml import parse_xml
from reader.formats.html.blocks import BlockReader, tag_of
from reader.formats.opening import FIRST_PAGES, STEP, Opening, open_in_steps
from reader.model import PageLabel, clean_text


def open_book(data: bytes, name: str) -> Opening:
    """Open an EPUB.  Raises FormatError: it is damaged, protected by DRM, or holds no text."""
    archive = Archive(data, name)
    package = read_package(archive)
    draft = Draft()
    draft.meta.update(package.meta)
    title = package.meta.get("title", "")
    return open_in_steps(
        _Book(archive, package, draft).steps(),
        lambda complete: draft.article(title, name, "epub", complete=complete),
        source_name(name),
    )


def book_title(data: bytes, name: str) -> str:
    """Return the title that `open_book` gives.  Raises FormatError as it."""
    return read_package(Archive(data, name)).meta.get("title") or title_from_name(name)


class _Book:
    """Adds the parts of a book to a draft, one after another.

    Names of places are `path#id` in the article, and `path` for the beginning of a part.
    """

    def __init__(self, archive: Archive, package: Package, draft: Draft) -> None:
        self._archive, self._draft = archive, draft
        self._parts = sorted(package.parts, key=lambda part: not part.linear)
        self._contents = _by_path(archive, package.contents)
        self._pages = _by_path(archive, package.pages)
        self._unread: list[str] = []
        self._problem: FormatError | None = None

    def steps(self) -> Iterator[None]:
        """Add the parts, with a stop after every few pages."""
        stop = FIRST_PAGES
        for part in self._parts:
            self._read(part.path)
            if self._draft.length > stop:
                stop = self._draft.length + STEP
                yield
        if self._problem is not None and not self._draft.blocks:
            raise self._problem
        if self._unread:
            self._draft.meta["unread"] = [source_name(path) for path in self._unread]

    def _read(self, path: str) -> None:
        """Add one part; one that cannot be read is left out and named in `meta`."""
        draft, start = self._draft, self._draft.next_start()
        try:
            root = parse_xml(self._archive.read(path), path)
        except EmptyError:
            return
        except FormatError as error:
            self._problem = self._problem or error
            self._unread.append(path)
            return
        stated: list[PageLabel] = []
        reader = BlockReader(
            draft,
            resolve=lambda href: self._target(path, href),
            prefix=f"{path}#",
            page=lambda label, offset: stated.append(PageLabel(label, offset)),
        )
        reader.read(_body(root))
        if draft.next_start() == start:
            return
        draft.anchors.setdefault(path, start)
        for entry in self._contents.get(path, ()):
            if (place := self._place(path, entry, start)) is not None and entry.title:
                draft.outline.append(OutlineEntry(heading_title(entry.title), place, entry.level))
        listed = [
            PageLabel(entry.title, place)
            for entry in self._pages.get(path, ())
            if (place := self._place(path, entry, start)) is not None
        ]
        draft.pages.extend(sorted(listed or stated, key=lambda page: page.start))

    def _place(self, path: str, entry: Entry, start: int) -> int | None:
        if not entry.fragment:
            return start
        fragment = clean_text(unquote(entry.fragment), keep="")
        return self._draft.anchors.get(f"{path}#{fragment}", start if entry.level else None)

    def _target(self, path: str, href: str) -> str:
        """Return the target of a link in a part: `#path#id` inside the book, else the address."""
        href = clean_text(href, keep="")
        if _SCHEME.match(href):
            return href
        inner, fragment = local_path(posixpath.dirname(path), href)
        member = self._archive.find(inner) if inner else path
        if member is None:
            return href
        return f"#{member}#{clean_text(unquote(fragment), keep='')}" if fragment else f"#{member}"


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def _by_path(archive: Archive, entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        if (path := archive.find(entry.path)) is not None:
            grouped.setdefault(path, []).append(entry)
    return grouped


def _body(root: Any) -> Any:
    return next((each for each in root.iter() if tag_of(each) == "body"), root)
