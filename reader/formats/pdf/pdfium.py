"""The one place that calls PDFium, a C library that is not safe in threads: a lock serves all calls.

Only its bare functions are loaded (`pypdfium2_raw`): the classes of pypdfium2 cost three times as
much to import and hide the geometry of characters.
"""

from __future__ import annotations

import ctypes
import weakref
from collections.abc import Iterator
from threading import RLock
from typing import Any, NamedTuple

import pypdfium2_raw as raw

from reader.errors import FormatError
from reader.formats.bounds import MOST_PAGES
from reader.formats.draft import source_name
from reader.formats.pdf.page_words import PageReader
from reader.formats.pdf.words import Font, Link, Sheet, linked
from reader.model import clean_text

LOCK = RLock()
"""Held during every call of PDFium; calls of one page are made under one holding."""
_MOST_ENTRIES = 5_000
_MOST_LEVELS = 8
_MOST_LINKS = 2_000
_SCHEMES = ("http://", "https://", "mailto:")
_MOST_OBJECTS = 3_000
_FIXED_PITCH, _ITALIC_FLAG, _FORCE_BOLD = 1, 1 << 6, 1 << 18


class Bookmark(NamedTuple):
    """An entry of the outline.  `top` is in points from the top edge of its page; None: unknown."""

    title: str
    page: int
    top: float | None
    level: int


_ready: list[bool] = []


def _start() -> None:
    if not _ready:
        raw.FPDF_InitLibraryWithConfig(ctypes.byref(raw.FPDF_LIBRARY_CONFIG(version=2)))
        _ready.append(True)


class Pdf:
    """A document that PDFium holds open until it is closed or forgotten.

    Args:
        data: the whole file.
        name: of it, for messages.

    Raises:
        FormatError: it is damaged or asks for a password.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.where = source_name(name)
        self._data = data  # PDFium reads from it as long as the document is open
        self._fonts: dict[int | None, Font] = {}
        with LOCK:
            _start()
            self._document = raw.FPDF_LoadMemDocument64(data, len(data), None)
            if not self._document:
                raise self._refused(raw.FPDF_GetLastError())
            self.pages = raw.FPDF_GetPageCount(self._document)
        self._closing = weakref.finalize(self, _close, self._document)
        self._closing.atexit = False
        if self.pages < 1:
            raise self._refused(raw.FPDF_ERR_FORMAT)
        if self.pages > MOST_PAGES:
            raise FormatError(
                f"{self.where} has {self.pages:,} pages, and at most {MOST_PAGES:,} are read. "
                "Split it, for instance with: qpdf --split-pages=1000 IN.pdf OUT.pdf",
                "Too large to read",
            )

    def close(self) -> None:
        """Let PDFium forget the document.  Asking again is harmless."""
        self._closing()

    def _refused(self, code: int) -> FormatError:
        if code == raw.FPDF_ERR_PASSWORD:
            return FormatError(
                f"{self.where} is locked with a password. Save a copy without it, for instance with: "
                "qpdf --decrypt --password=WORD IN.pdf OUT.pdf",
                "Password needed",
            )
        if code == raw.FPDF_ERR_SECURITY:
            return FormatError(
                f"{self.where} is protected in a way that cannot be read here. Open it in the program "
                "that it was made for, and print it to a new PDF.",
                "Protected document",
            )
        return FormatError(
            f"{self.where} is damaged: it begins as a PDF, but its pages cannot be found. Get the file "
            "again, or repair it, for instance with: qpdf IN.pdf OUT.pdf",
            "Damaged file",
        )

    # -- what the document says of itself --------------------------------------------------------

    def meta(self, key: str) -> str:
        """Return an entry of the information dictionary, such as `Title`; empty without one."""
        with LOCK:
            return _string(raw.FPDF_GetMetaText, self._document, key.encode())

    def language(self) -> str:
        """Return the language that the document states (BCP 47); empty without one."""
        with LOCK:
            return _string(raw.FPDFCatalog_GetLanguage, self._document)

    def label(self, page: int) -> str:
        """Return the printed label of a page (from 0) that the document states; empty without one."""
        with LOCK:
            return _string(raw.FPDF_GetPageLabel, self._document, page)

    def outline(self) -> list[Bookmark]:
        """Return the document's own table of contents, in its order."""
        with LOCK:
            return list(self._bookmarks(None, 1, set()))

    def _bookmarks(self, parent: Any, level: int, visited: set[int | None]) -> Iterator[Bookmark]:
        each = raw.FPDFBookmark_GetFirstChild(self._document, parent)
        while each and len(visited) < _MOST_ENTRIES and _address(each) not in visited:
            visited.add(_address(each))
            title = " ".join(_string(raw.FPDFBookmark_GetTitle, each).split())
            target = self._target(each)
            if title and target is not None:
                yield Bookmark(title, *target, level)
            if level < _MOST_LEVELS:
                yield from self._bookmarks(each, level + 1, visited)
            each = raw.FPDFBookmark_GetNextSibling(self._document, each)

    def _target(self, bookmark: Any) -> tuple[int, float | None] | None:
        place = raw.FPDFBookmark_GetDest(self._document, bookmark)
        if not place:
            action = raw.FPDFBookmark_GetAction(bookmark)
            if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_GOTO:
                place = raw.FPDFAction_GetDest(self._document, action)
        page = raw.FPDFDest_GetDestPageIndex(self._document, place) if place else -1
        if not 0 <= page < self.pages:
            return None
        has = [ctypes.c_int() for _ in range(3)]
        at = [ctypes.c_float() for _ in range(3)]
        known = raw.FPDFDest_GetLocationInPage(place, *has, *at)
        if not known or not has[1].value:
            return page, None
        size = raw.FS_SIZEF()
        raw.FPDF_GetPageSizeByIndexF(self._document, page, size)
        return page, size.height - at[1].value

    # -- pages -----------------------------------------------------------------------------------

    def sheet(self, page: int) -> Sheet:
        """Return the words of a page (from 0); a page that is damaged has none."""
        with LOCK:
            handle = raw.FPDF_LoadPage(self._document, page)
            if not handle:
                return Sheet(0, 0, ())
            text = raw.FPDFText_LoadPage(handle)
            try:
                return self._sheet(handle, text)
            finally:
                if text:
                    raw.FPDFText_ClosePage(text)
                raw.FPDF_ClosePage(handle)

    def _sheet(self, handle: Any, text: Any) -> Sheet:
        reader = PageReader(handle, text, self._fonts)
        words = tuple(reader.words()) if text else ()
        words = linked(words, list(self._links(handle))) if words else words
        pictured = not words and _has_picture(handle)
        return Sheet(reader.width, reader.height, words, pictured, reader.shortened)

    def _links(self, handle: Any) -> Iterator[Link]:
        """Yield the links of a page that lead to an address on the web or of mail."""
        at, link = ctypes.c_int(0), raw.FPDF_LINK()
        box = raw.FS_RECTF()
        bounds = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(handle, bounds)
        for _ in range(_MOST_LINKS):
            if not raw.FPDFLink_Enumerate(handle, at, link):
                return
            action = raw.FPDFLink_GetAction(link)
            if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
                continue
            address = _bytes(raw.FPDFAction_GetURIPath, self._document, action)
            target = clean_text(address.decode("utf-8", "replace"), keep="").strip()
            if target.startswith(_SCHEMES) and raw.FPDFLink_GetAnnotRect(link, box):
                sides = box.left - bounds.left, box.right - bounds.left
                yield Link(*sides, bounds.top - box.top, bounds.top - box.bottom, target)


def _close(document: Any) -> None:
    with LOCK:
        raw.FPDF_CloseDocument(document)


def _address(handle: Any) -> int | None:
    return ctypes.cast(handle, ctypes.c_void_p).value


def _string(function: Any, *arguments: Any) -> str:
    """Call a function that writes UTF-16 into a buffer, and return the text, on one line."""
    size = function(*arguments, None, 0)
    if not 2 < size < 1 << 20:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    function(*arguments, buffer, size)
    return clean_text(bytes(buffer)[: size - 2].decode("utf-16-le", "replace"), keep="").strip(
        "\0 "
    )


def _bytes(function: Any, *arguments: Any) -> bytes:
    size = function(*arguments, None, 0)
    if not 1 < size < 1 << 16:
        return b""
    buffer = ctypes.create_string_buffer(size)
    function(*arguments, buffer, size)
    return buffer.value


def _has_picture(handle: Any) -> bool:
    count = min(raw.FPDFPage_CountObjects(handle), _MOST_OBJECTS)
    pictures = {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(handle, at)) in pictures
        for at in range(count)
    )
