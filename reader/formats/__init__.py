"""Reads documents: bytes in, an `Article` out.

Each format has a folder (`markdown/`, `text/`); `decoding`, `dates`, `identity` and `opening` serve
all of them.  Articles are made through `Draft` only, which keeps their text free of control
characters and their blocks in order.  Nothing here knows of files on disk, terminals or annotations.
A new format is a folder, or a file, and one line in `FORMATS`.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from reader.extensions import Extensions
from reader.formats.decoding import MAX_BYTES, decode, too_large
from reader.formats.opening import Format, Opening
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
    "FORMATS",
    "MAX_BYTES",
    "Format",
    "Head",
    "Opening",
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

_PLAIN_TEXT = "text"

_SNIFFED = 16 * 1024


def format_of(name: str, text: str) -> Format:
    """The format by the suffix of `name`, else by how `text` begins; plain text at last."""
    suffix = PurePath(name).suffix.lower()
    for one in FORMATS:
        if suffix in one.suffixes:
            return one
    head = text[:_SNIFFED]
    sniffed = next((one for one in FORMATS if one.sniff(head)), None)
    return sniffed or next(one for one in FORMATS if one.name == _PLAIN_TEXT)


class Head(NamedTuple):
    """The title of a document, and the name of its format."""

    title: str
    format: str


def read_head(data: bytes, name: str, *, whole: bool) -> Head:
    """The title of a document, for lists; nothing but its beginning is read.

    Args:
        data: the first bytes of the file.
        name: of the file, as for `read`.
        whole: whether `data` is all of it.

    Raises:
        FormatError: as `read`.
    """
    name = PurePath(name).name or name
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
        FormatError: the bytes are empty, too many, binary, or in no encoding that can be recognised.
    """
    text, encoding = decode(data, PurePath(name).name or name)
    return format_of(name, text).open(text, PurePath(name).name or name, encoding)
