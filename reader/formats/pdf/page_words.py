"""Reads the words of an open page: PDFium gives characters, and what object of the page each is of.

The calls are made under the lock of `pdfium.py`, which is the only one to use this.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from math import hypot
from typing import Any, NamedTuple

import pypdfium2_raw as raw

from reader.formats.bounds import MOST_PAGE_CHARACTERS
from reader.formats.pdf.words import Font, Word
from reader.model import clean_text

_FIXED_PITCH, _ITALIC_FLAG, _FORCE_BOLD = 1, 1 << 6, 1 << 18
_HYPHEN = "\ufffe"  # what PDFium gives for a hyphen that ends a line
_TOKEN = re.compile(r"[^\s\x00\ufffe]+\ufffe?|\ufffe|[\r\n]+")
_MARKED = re.compile(r"(?=\D*\d)(\d{0,3})(\D+?)(\d{0,3}\ufffe?)")
_BOLD_NAME = re.compile(
    r"bold|black|heavy|semibold|demi|(?:^|[-+])cmb|cmbx|medi$|-b$|,bold", re.IGNORECASE
)
_ITALIC_NAME = re.compile(r"ital|obli|slant|cmti|cmsl|-it$|regu?ital", re.IGNORECASE)
_MONO_NAME = re.compile(
    r"mono|courier|typewriter|consol|menlo|(?:^|\+)cmtt|sftt|inconsol", re.IGNORECASE
)


class _Look(NamedTuple):
    """The features that the characters of one text object share."""

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


class PageReader:
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
