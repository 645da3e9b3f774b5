"""Reads documents: bytes in, an `Article` out.

Each format has a folder; `decoding`, `archive`, `bounds`, `dates`, `identity` and `opening` serve all
of them.  Articles are made through `Draft` only, which keeps their text free of control
characters and their blocks in order.  Nothing here knows of files on disk, terminals or annotations.
A new format is a folder, or a file, and one line in `FORMATS` (it gets the decoded text) or in
`BYTE_FORMATS` (it gets the bytes).
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from reader.extensions import Extensions
from reader.formats.decoding import MAX_BYTES, decode, too_large
from reader.formats.opening import ByteFormat, Format, Opening
from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.formats.cleaning import (
        clean_source as clean_source,
    )
    from reader.formats.draft import (
        Draft as Draft,
        title_from_name as title_from_name,
    )
    from reader.formats.identity import (
        text_id as text_id,
    )
    from reader.formats.opening import (
        FIRST_PAGES as FIRST_PAGES,
        open_in_steps as open_in_steps,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "cleaning": ("clean_source",),
            "draft": ("Draft", "title_from_name"),
            "identity": ("text_id",),
            "opening": ("FIRST_PAGES", "open_in_steps"),
        },
    )


__all__ = [
    "BYTE_FORMATS",
    "FORMATS",
    "MAX_BYTES",
    "ByteFormat",
    "Format",
    "Head",
    "Opening",
    "byte_format_of",
    "format_of",
    "read",
    "read_head",
    "too_large",
]

FORMATS: Extensions[Format] = Extensions(
    "format",
    "reader.formats",
    ("suffixes", "sniff", "open", "title"),
    "reader.formats.markdown.reading:MarkdownFormat",
    "reader.formats.text.reading:TextFormat",
)
"""Every format, in the order in which they are asked about a text without a telling suffix."""

BYTE_FORMATS: Extensions[ByteFormat] = Extensions(
    "byte format",
    "reader.byte_formats",
    ("suffixes", "recognises", "open", "title"),
    "reader.formats.epub.reading:EpubFormat",
    "reader.formats.office.docx_reading:DocxFormat",
    "reader.formats.html.saved_reading:MhtmlFormat",
    "reader.formats.html.saved_reading:WebarchiveFormat",
    "reader.formats.pdf.reading:PdfFormat",
    "reader.formats.html.reading:HtmlFormat",
)
"""Formats that are read from bytes; they are asked before a document is decoded as a text."""

_PLAIN_TEXT = "text"

_SNIFFED = 16 * 1024

_TEXT_SUFFIXES = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".txt"))
"""Of files that are texts unless their first bytes say otherwise: no byte format is loaded for them."""

_BINARY = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")


def format_of(name: str, text: str) -> Format:
    """The format by the suffix of `name`, else by how `text` begins; plain text at last."""
    suffix = PurePath(name).suffix.lower()
    for one in FORMATS:
        if suffix in one.suffixes:
            return one
    head = text[:_SNIFFED]
    sniffed = next((one for one in FORMATS if one.sniff(head)), None)
    return sniffed or next(one for one in FORMATS if one.name == _PLAIN_TEXT)


def byte_format_of(name: str, data: bytes) -> ByteFormat | None:
    """The byte format of a document by its first bytes, else by its suffix; None when it is a text."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _TEXT_SUFFIXES and not data.startswith(_BINARY):
        return None
    head = data[:_SNIFFED]
    recognised = next((one for one in BYTE_FORMATS if one.recognises(head)), None)
    if recognised is not None or not data:
        return recognised
    return next((one for one in BYTE_FORMATS if suffix in one.suffixes and _by_suffix(one)), None)


def _by_suffix(form: ByteFormat) -> bool:
    """Tell whether a document of a format may lack what its bytes are recognised by."""
    return not getattr(form, "signed", False)


class Head(NamedTuple):
    """The title of a document, and the name of its format."""

    title: str
    format: str


def read_head(data: bytes, name: str, *, whole: bool) -> Head | None:
    """The title of a document, for lists; of a text, nothing but its beginning is read.

    Args:
        data: the first bytes of the file.
        name: of the file, as for `read`.
        whole: whether `data` is all of it.

    Returns None when the format needs the whole document and `data` is not.

    Raises:
        FormatError: as `read`.
    """
    name = PurePath(name).name or name
    if (byte_format := byte_format_of(name, data)) is not None:
        return Head(byte_format.title(data, name), byte_format.name) if whole else None
    text, _ = decode(data, name)
    one = format_of(name, text)
    return Head(one.title(text, name, whole=whole), one.name)


def read(data: bytes, name: str) -> Opening:
    """Open a document.

    Args:
        data: the whole file.
        name: the name of the file, or `-` for standard input; its suffix decides the format, and
            its stem is the title when the text has none.

    Raises:
        FormatError: the bytes are empty, too many, damaged, or in no format that can be read.
    """
    name = PurePath(name).name or name
    if data and (byte_format := byte_format_of(name, data)) is not None:
        return byte_format.open(data, name)
    text, encoding = decode(data, name)
    return format_of(name, text).open(text, name, encoding)
