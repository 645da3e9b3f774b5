"""Bytes -> text, or a clear word on why not.

UTF-8 is tried first and is fast; a byte order mark decides; the shape of the zero bytes shows
UTF-16 and UTF-32 without one; what is no text at all is named by its first bytes; only then is
charset-normalizer asked, which is slow to import and to run.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from reader.errors import EmptyError, FormatError
from reader.formats.draft import source_name
from reader.formats.patterns import LazyPattern

MAX_BYTES = 64 * 1024 * 1024
"""The largest source that is read, in bytes."""

_SAMPLE = 64 * 1024

_MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"%PDF-", "a PDF document", "pdf"),
    (b"PK\x03\x04", "a ZIP archive", "archive"),
    (b"PK\x05\x06", "an empty ZIP archive", "archive"),
    (b"\x89PNG\r\n", "a PNG image", "image"),
    (b"\xff\xd8\xff", "a JPEG image", "image"),
    (b"GIF87a", "a GIF image", "image"),
    (b"GIF89a", "a GIF image", "image"),
    (b"BM", "a bitmap image", "image"),
    (b"II*\x00", "a TIFF image", "image"),
    (b"MM\x00*", "a TIFF image", "image"),
    (b"\x1f\x8b", "a gzip archive", "archive"),
    (b"BZh", "a bzip2 archive", "archive"),
    (b"\xfd7zXZ\x00", "an xz archive", "archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "archive"),
    (b"Rar!\x1a\x07", "a RAR archive", "archive"),
    (b"\x7fELF", "a program", ""),
    (b"MZ", "a program", ""),
    (b"\xcf\xfa\xed\xfe", "a program", ""),
    (b"\xca\xfe\xba\xbe", "a program", ""),
    (b"SQLite format 3\x00", "an SQLite database", ""),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an Office file that is old or locked by a password",
        "office",
    ),
    (b"AT&TFORM", "a DjVu document", "djvu"),
    (b"ID3", "an MP3 recording", "sound"),
    (b"OggS", "an Ogg recording", "sound"),
    (b"fLaC", "a FLAC recording", "sound"),
    (b"{\\rtf", "a Rich Text document", "office"),
    (b"wOFF", "a font", ""),
    (b"wOF2", "a font", ""),
)
_ADVICE = {
    "pdf": "Convert it first: pdftotext -layout FILE - | reader -",
    "archive": "Unpack it first, and open a file that was in it.",
    "image": "Its words can be recognised first: tesseract FILE - | reader -",
    "office": "Save it as .docx without a password, or convert it: soffice --headless --convert-to docx FILE",
    "djvu": "Convert it first: djvutxt FILE | reader -",
    "mobi": "Convert it first, with Calibre: ebook-convert FILE book.epub",
    "sound": "Only texts are read; a transcript of it would be one.",
    "": "Only texts are read.",
}
"""The advice for files of each kind that cannot be read."""

_MOBI = (b"BOOKMOBI", b"TEXtREAd")
"""At byte 60 of the books of Mobipocket and Kindle (the type and creator of a Palm database)."""

_SHORT_MAGIC = 4  # signatures below this many bytes could begin a text; they need odd bytes too

_ODD_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # ESC is found in terminal logs


_NOT_WESTERN = LazyPattern(
    r"[^\W\d_][\u201a\u0192\u201e\u2020\u2021\u02c6\u2030\u2039\u203a\u02dc\u2122\ufffd\xa1-\xac\xae-\xb6"
    r"\xb8-\xbf\xd7\xf7][^\W\d_]|[a-z\xe0-\xff][\xc0-\xde][a-z\xe0-\xff]"
    r"|[\u0160\u0161\u017d\u017e\xf0\xfd\xfe\xd0\xdd\xde]|\xf8[^\xec]*\xec|\ufffd\ufffd"
)
_WRITTEN = LazyPattern(
    "[\t-\r -~\u00a0-\u00ff\u0370-\u06ff\u0900-\u0dff\u2010-\u2027\u3000-\u30ff\u4e00-\u9fa5\uac00-\ud7a3"
    "\uff01-\uff5e]"
)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


class Decoded(NamedTuple):
    r"""A text with newlines as `\n`, and the Python name of the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, name: str) -> Decoded:
    """Decode a whole file.

    Raises:
        FormatError: it is empty, too large, not text, or in no encoding that can be recognised.
    """
    where = source_name(name)
    if len(data) > MAX_BYTES:
        raise FormatError(too_large(len(data), where), "Too large to read")
    if not data.strip():
        raise EmptyError(f"{where} is empty: there is nothing to read in it.", "Empty file")
    decoded = _marked(data, where) or _utf8(data, where) or _unmarked_wide(data)
    if decoded is None:
        _refuse_binary(data, where)
        decoded = _damaged_utf8(data) or _guessed(data, where)
    text = decoded.text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        raise EmptyError(f"{where} is empty: there is nothing to read in it.", "Empty file")
    return Decoded(text, decoded.encoding)


def too_large(size: int, where: str) -> str:
    """The message for a source of `size` bytes; for callers that know it without reading it."""
    mebibyte = 1024 * 1024
    return (
        f"{where} is {size / mebibyte:,.0f} MB, and the largest file that is read is "
        f"{MAX_BYTES // mebibyte} MB. Split it, or give the part you want on standard input: "
        f"head -c {MAX_BYTES // mebibyte}M FILE | reader -"
    )


def _marked(data: bytes, where: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                # A text cut short in the middle of a character is still worth reading.
                if error.start + len(mark) >= len(data) - 4:
                    return Decoded(data[len(mark) :].decode(encoding, "ignore"), encoding)
                if encoding != "utf-8":
                    break
                raise FormatError(
                    f"{where} is marked as UTF-8, but byte {error.start + len(mark):,} is not. "
                    "Save it again as UTF-8 in an editor.",
                    "Damaged text",
                ) from error
    return None


def _utf8(data: bytes, where: str) -> Decoded | None:
    if b"\0" in data:
        return None
    if any(data.startswith(magic) for magic, *_ in _MAGIC):
        _refuse_binary(data, where)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        # Cut short in the middle of its last character, as by `head -c`.
        cut_short = error.start >= len(data) - 3 and error.reason == "unexpected end of data"
        if cut_short and not data[: error.start].isascii():
            return Decoded(data[: error.start].decode("utf-8"), "utf-8")
        return None


def _unmarked_wide(data: bytes) -> Decoded | None:
    """Detect UTF-16 or UTF-32 without a mark, by where the zero bytes of its ASCII are."""
    sample = data[:4096]
    if len(data) % 2 or b"\0" not in sample:
        return None
    units = len(sample) // 4
    zeros = [sample[offset::4].count(0) for offset in range(4)]
    if len(data) % 4 == 0 and units and min(zeros[1], zeros[2], zeros[3]) > units * 0.7:
        candidates = ["utf-32-le"] if zeros[0] < units * 0.3 else []
    elif len(data) % 4 == 0 and units and min(zeros[0], zeros[1], zeros[2]) > units * 0.7:
        candidates = ["utf-32-be"]
    else:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        candidates = []
        if odd > even * 8 and odd > len(sample) // 20:
            candidates = ["utf-16-le"]
        elif even > odd * 8 and even > len(sample) // 20:
            candidates = ["utf-16-be"]
        else:
            candidates = [one for one in ("utf-16-le", "utf-16-be") if _is_written(sample, one)]
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and sum(c.isprintable() or c.isspace() for c in text[:2000]) > 0.95 * (
            min(len(text), 2000)
        ):
            return Decoded(text, encoding)
    return None


def _is_written(sample: bytes, encoding: str) -> bool:
    """Tell whether a sample reads as words of a script that has few zero bytes, such as Chinese."""
    text = sample.decode(encoding, "replace")
    return len(text) >= 16 and len(_WRITTEN.pattern.findall(text)) >= 0.97 * len(text)


def _refuse_binary(data: bytes, where: str) -> None:
    """Raise FormatError for bytes that are no text, with what they are and what to do."""
    sample = data[:_SAMPLE]
    odd = len(_ODD_BYTES.findall(sample))
    what, advice = _named_by_magic(data, odd)
    if not what and (b"\0" in sample or odd > len(sample) // 20):
        what, advice = "binary data", ""
    if what:
        raise FormatError(
            f"{where} looks like {what}, which is not read. {_ADVICE[advice]}", "Not a text"
        )


def _named_by_magic(data: bytes, odd: int) -> tuple[str, str]:
    for magic, what, advice in _MAGIC:
        if data.startswith(magic) and (len(magic) >= _SHORT_MAGIC or odd):
            return what, advice
    if data[60:68] in _MOBI:
        return "a Kindle or Mobipocket book", "mobi"
    if data[4:8] == b"ftyp":
        return "a video or recording", "sound"
    if data[:4] == b"RIFF":
        return "a sound, video or WebP image", "sound"
    return "", ""


def _telling(data: bytes) -> bytes:
    """Return a sample that begins where the ASCII of a long file ends, and so shows the encoding."""
    if len(data) <= _SAMPLE:
        return data
    beyond = _BEYOND_ASCII.search(data)
    start = max(0, beyond.start() - 1024) if beyond else 0
    return data[start : start + _SAMPLE]


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8 with a few invalid bytes, shown as U+FFFD, where a guess would alter every letter.

    In no other encoding do so many pairs of bytes happen to be UTF-8 and so few not.
    """
    sample = _telling(data).decode("utf-8", "replace")
    broken = sample.count("\ufffd")
    whole = sum(not c.isascii() for c in sample) - broken
    if whole < 4 or whole < 8 * broken:
        return None
    return Decoded(data.decode("utf-8", "replace"), "utf-8")


def _guessed(data: bytes, where: str) -> Decoded:
    """A text in an encoding of one byte a character, or an East Asian one."""
    sample = _telling(data)
    encodings = ["cp1252", "latin-1"] if _is_western(sample) else [_asked(sample), "cp1252"]
    for encoding in encodings:
        try:
            return Decoded(data.decode(encoding), encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise FormatError(
        f"The encoding of {where} cannot be told: it is not UTF-8, UTF-16 or any other that was "
        "tried. Convert it to UTF-8 first, for instance: iconv -f ENCODING -t UTF-8 FILE | reader -",
        "Unknown encoding",
    )


def _asked(sample: bytes) -> str:
    """Return the encoding that charset-normalizer guesses; empty when it has no answer."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 (36 ms, and rarely needed)

    best = from_bytes(sample).best()
    return best.encoding if best is not None else ""


def _is_western(sample: bytes) -> bool:
    """Tell whether a sample reads well as Windows-1252, of which Latin-1 is a part.

    charset-normalizer takes short French and German texts for Central European ones.  Read as
    Windows-1252, other encodings betray themselves: by signs inside of words (Polish, DOS), capitals
    inside of words (Mac), letters that Western languages lack (Czech, Turkish), or by words made
    of nothing but accented letters (Cyrillic, Greek, Chinese).
    """
    text = sample.decode("cp1252", "replace")
    letters = sum(map(str.isalpha, text))
    accented = sum(c.isalpha() and not c.isascii() for c in text)
    return accented <= 0.25 * letters and _NOT_WESTERN.search(text) is None
