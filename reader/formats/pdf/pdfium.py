"""The one place that calls PDFium, a C library that is not safe in threads: a lock serves all calls.

Only its bare functions are loaded (`pypdfium2_raw`): the classes of pypdfium2 cost three times as
much to import and hide the geometry of characters.
"""

from __future__ import annotations

import ctypes
import re
import weakref
from collections.abc import Iterator, Sequence
from math import hypot
from threading import RLock
from typing import Any, NamedTuple

import pypdfium2_raw as raw

from reader.errors import FormatError
from reader.formats.bounds import MOST_PAGE_CHARACTERS, MOST_PAGES
from reader.formats.draft import source_name
from reader.model import clean_text

LOCK = RLock()
"""Held during every call of PDFium; calls of one page are made under one holding."""

_HYPHEN = "\ufffe"  # what PDFium gives for a hyphen that ends a line
_MOST_ENTRIES = 5_000
_MOST_LEVELS = 8
_MOST_OBJECTS = 3_000
_TOKEN = re.compile(r"[^\s\x00\ufffe]+\ufffe?|\ufffe|[\r\n]+")
_MARKED = re.compile(r"(?=\D*\d)(\d{0,3})(\D+?)(\d{0,3}\ufffe?)")
_BOLD_NAME = re.compile(
    r"bold|black|heavy|semibold|demi|(?:^|[-+])cmb|cmbx|medi$|-b$|,bold", re.IGNORECASE
)
_ITALIC_NAME = re.compile(r"ital|obli|slant|cmti|cmsl|-it$|regu?ital", re.IGNORECASE)
_MONO_NAME = re.compile(
    r"mono|courier|typewriter|consol|menlo|(?:^|\+)cmtt|sftt|inconsol", re.IGNORECASE
)
_FIXED_PITCH, _ITALIC_FLAG, _FORCE_BOLD = 1, 1 << 6, 1 << 18


class Font(NamedTuple):
    """What the look of a word tells."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    mono: bool = False


class Word(NamedTuple):
    """Characters without a space between them, in one font.

    Attributes:
        left, right: in points from the left edge of the page.
        base: the base line, in points from the top edge.
        size: of the font, in points.
        cut: a hyphen that ends a line follows (it is not part of `text`).
        glued: no space is before it: it goes on with the word before.
        breaks: PDFium begins a line with it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    font: Font
    cut: bool = False
    glued: bool = False
    breaks: bool = False


class Sheet(NamedTuple):
    """The words of one page, in the order of its content; its size is in points."""

    width: float
    height: float
    words: tuple[Word, ...]
    pictured: bool = False
    shortened: bool = False


class Bookmark(NamedTuple):
    """An entry of the outline.  `top` is in points from the top edge of its page; None: unknown."""

    title: str
    page: int
    top: float | None
    level: int


class _Look(NamedTuple):
    """What the characters of one text object have in common."""

    size: float
    font: Font
    angle: int
    base: float


_PLAIN = Font()


def _by_address(function: Any, *types: Any) -> Any:
    """Return a function of PDFium that takes and gives handles as numbers, which are fast to compare."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(ctypes.c_void_p, *types)(address)


_text_object = _by_address(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int)
_font_handle = _by_address(raw.FPDFTextObj_GetFont, ctypes.c_void_p)
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
                "Locked with a password",
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
        reader = _PageReader(handle, text, self._fonts)
        words = tuple(reader.words()) if text else ()
        pictured = not words and _has_picture(handle)
        return Sheet(reader.width, reader.height, words, pictured, reader.shortened)


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


def _has_picture(handle: Any) -> bool:
    count = min(raw.FPDFPage_CountObjects(handle), _MOST_OBJECTS)
    pictures = {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(handle, at)) in pictures
        for at in range(count)
    )


class _PageReader:
    """Reads the words of an open page.  Coordinates come out as the page is read, upright."""

    def __init__(self, handle: Any, text: Any, fonts: dict[int | None, Font]) -> None:
        self._text, self._fonts = text, fonts
        self._looks: dict[int | None, _Look] = {}
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(handle, box)
        self._left, self._bottom, self._right, self._top = (
            box.left,
            box.bottom,
            box.right,
            box.top,
        )
        self.width, self.height = box.right - box.left, box.top - box.bottom
        self._angle = 0
        self.shortened = False

    def words(self) -> Iterator[Word]:
        """Yield the words in the order of the content; those at an odd angle are left out."""
        count = raw.FPDFText_CountChars(self._text)
        self.shortened = count > MOST_PAGE_CHARACTERS
        count = min(count, MOST_PAGE_CHARACTERS)
        characters = self._characters(count) if count > 0 else ""
        tokens = [(each[0], each.start(), each.end()) for each in _TOKEN.finditer(characters)]
        self._angle = self._main_angle(tokens)
        if self._angle in {90, 270}:
            self.width, self.height = self.height, self.width
        breaks, last = True, 0
        for token, start, end in tokens:
            if token[0] in "\r\n":
                breaks = True
                continue
            glued = start == last and last > 0 and not breaks
            for first, after, raised in self._parts(token, start, end):
                part = token if after - first == end - start else characters[first:after]
                word = self._word(part, first, after, glued, breaks)
                if word is not None:
                    yield _lifted(word) if raised else word
                    breaks, glued = word.cut, True
            last = end

    def _characters(self, count: int) -> str:
        """Return a character for each index of PDFium."""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self._text, 0, count, buffer) - 1
        text = bytes(buffer).decode("utf-16-le", "replace")[:written]
        if written == count and len(text) == count and not _ASTRAL.search(text):
            return text
        codes = [raw.FPDFText_GetUnicode(self._text, at) for at in range(count)]
        return _SURROGATES.sub(
            _paired,
            "".join(
                _HYPHEN if code == 2 else chr(code) if 0 < code < 0x110000 else "\ufffd"
                for code in codes
            ),
        )

    def _main_angle(self, tokens: list[tuple[str, int, int]]) -> int:
        starts = [start for text, start, _ in tokens if text[0] not in "\r\n"]
        angles = [self._look(start).angle for start in starts[:: max(1, len(starts) // 40)]]
        return max(set(angles), key=angles.count) if angles else 0

    def _parts(self, token: str, start: int, end: int) -> Sequence[tuple[int, int, bool]]:
        """Part a token where its size, font or base line changes; tell which parts are raised signs."""
        text = self._text
        alike = end - start < 2 or _text_object(text, start) == _text_object(text, end - 1)
        if alike and (end - start < 2 or token.isalpha()):
            return ((start, end, False),)
        marked = _MARKED.fullmatch(token)
        if alike:
            return self._raised_parts(marked, start) if marked else ((start, end, False),)
        parts: list[tuple[int, int, bool]] = []
        at, look = start, self._look(start)
        for index in range(start + 1, end):
            other = self._look(index)
            if not _are_alike(look, other) and not self._is_generated(index):
                parts.append((at, index, False))
                at, look = index, other
        if marked and not parts:
            return self._raised_parts(marked, start)
        return [*parts, (at, end, False)]

    def _raised_parts(self, marked: re.Match[str], start: int) -> list[tuple[int, int, bool]]:
        """Part figures from a word that the font has raised signs for: they are as large as others."""
        parts: list[tuple[int, int, bool]] = []
        for group in (1, 2, 3):
            first, after = marked.start(group), marked.end(group)
            if after == first:
                continue
            raised = group != 2 and self._is_raised(start + first)
            if parts and not raised and not parts[-1][2]:
                parts[-1] = (parts[-1][0], start + after, False)
            else:
                parts.append((start + first, start + after, raised))
        return parts

    def _is_raised(self, index: int) -> bool:
        """Tell whether the ink of a character stands high above the base line and is small."""
        look = self._look(index)
        if look.angle:
            return False
        sides = [ctypes.c_double() for _ in range(4)]
        raw.FPDFText_GetCharBox(self._text, index, *sides)
        bottom = look.base - (self._top - sides[2].value)
        height = sides[3].value - sides[2].value
        return bottom > 0.15 * look.size and height < 0.6 * look.size

    def _is_generated(self, index: int) -> bool:
        return bool(raw.FPDFText_IsGenerated(self._text, index) == 1)

    def _word(self, text: str, start: int, end: int, glued: bool, breaks: bool) -> Word | None:
        look = self._look(start)
        if look.angle != self._angle:
            return None
        cut = text[-1] == _HYPHEN
        if not text.isascii():
            text = _cleaned(text)
            if cut:
                text = text or "-"
            if not text:
                return None
        elif not text.isprintable():
            text = clean_text(text, keep="")
            if not text:
                return None
        left, right = self._sides(start)
        if end - start > 1:
            other_left, other_right = self._sides(end - 1)
            left, right = min(left, other_left), max(right, other_right)
        return Word(text, left, right, look.base, look.size, look.font, cut, glued, breaks)

    def _sides(self, index: int) -> tuple[float, float]:
        box = self._box
        raw.FPDFText_GetLooseCharBox(self._text, index, box)
        if self._angle == 0:
            return box.left - self._left, box.right - self._left
        first = self._turned(box.left, box.bottom, self._angle)[0]
        second = self._turned(box.right, box.top, self._angle)[0]
        return (first, second) if first < second else (second, first)

    def _turned(self, x: float, y: float, angle: int) -> tuple[float, float]:
        """Return a point as the page is read, from its left and top edges."""
        if angle == 90:  # the text runs upwards
            return y - self._bottom, x - self._left
        if angle == 180:
            return self._right - x, y - self._bottom
        if angle == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def _look(self, index: int) -> _Look:
        address = _text_object(self._text, index)
        look = self._looks.get(address)
        if look is None or address is None:
            look = self._looks[address] = self._new_look(index, address)
        return look

    def _new_look(self, index: int, address: int | None) -> _Look:
        matrix = self._matrix
        raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        if not raw.FPDFText_GetMatrix(self._text, index, matrix):
            return _Look(10.0, _PLAIN, 0, self._top - self._y.value)
        scale = hypot(matrix.c, matrix.d) or 1.0
        size = round(raw.FPDFText_GetFontSize(self._text, index) * scale, 1)
        angle = _angle(matrix.a, matrix.b)
        base = self._turned(self._x.value, self._y.value, angle)[1]
        font = self._font(_font_handle(address)) if address else _PLAIN
        return _Look(max(abs(size), 0.1), font, angle, base)

    def _font(self, address: int | None) -> Font:
        font = self._fonts.get(address)
        if font is None:
            font = self._fonts[address] = _font_of(address) if address else _PLAIN
        return font


def _lifted(word: Word) -> Word:
    return word._replace(size=0.6 * word.size, base=word.base - 0.35 * word.size)


def _are_alike(look: _Look, other: _Look) -> bool:
    return look is other or (
        look.size == other.size
        and look.font is other.font
        and abs(look.base - other.base) < 0.1 * look.size
    )


_ASTRAL = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_FILLER = "\u2060"


def _paired(found: re.Match[str]) -> str:
    """Return the character of two surrogates, and a filler, so that indices stay."""
    return found[0].encode("utf-16", "surrogatepass").decode("utf-16") + _FILLER


def _font_of(address: int) -> Font:
    buffer = ctypes.create_string_buffer(128)
    handle = ctypes.cast(address, raw.FPDF_FONT)
    raw.FPDFFont_GetBaseFontName(handle, buffer, 128)
    name = buffer.value.decode("utf-8", "replace")
    flags = max(raw.FPDFFont_GetFlags(handle), 0)
    bold = bool(_BOLD_NAME.search(name) or flags & _FORCE_BOLD)
    italic = bool(_ITALIC_NAME.search(name) or flags & _ITALIC_FLAG)
    mono = bool(_MONO_NAME.search(name) or (flags & _FIXED_PITCH and _is_even(handle)))
    return Font(name, bold, italic, mono)


def _is_even(handle: Any) -> bool:
    """Tell whether an `i` is as wide as an `m`: some fonts are marked as of fixed pitch and are not."""
    widths = [ctypes.c_float() for _ in "im"]
    for letter, width in zip("im", widths, strict=True):
        if not raw.FPDFFont_GetGlyphWidth(handle, ord(letter), 10.0, width):
            return False
    return widths[0].value > 0 and abs(widths[0].value - widths[1].value) < 0.1


def _angle(a: float, b: float) -> int:
    """Return the direction of a line of text in degrees, one of 0, 90, 180, 270, or -1 between."""
    if abs(b) <= 0.05 * abs(a):
        return 0 if a >= 0 else 180
    if abs(a) <= 0.05 * abs(b):
        return 90 if b > 0 else 270
    return -1


_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
        "\u2060": None,
        _HYPHEN: None,
    }
)


def _cleaned(text: str) -> str:
    if text.isascii():
        return clean_text(text, keep="")
    return clean_text(text.translate(_LIGATURES), keep="")
