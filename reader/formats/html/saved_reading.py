"""The formats of saved pages, as the table of formats has them: light, since every file is shown to them."""

from __future__ import annotations

import re

from reader.formats.opening import Opening

_HEADER = re.compile(rb"(?:[\w-]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n")
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(
    rb"^(?:snapshot-content-location:|from:\s*<?saved by|content-location:|x-mimeole:)|type=[\"']?text/html",
    re.IGNORECASE | re.MULTILINE,
)


class MhtmlFormat:
    """Pages saved with all that belongs to them in one file of mail parts: `.mhtml` and `.mht`."""

    name = "mhtml"
    suffixes = (".mhtml", ".mht")

    def recognises(self, data: bytes) -> bool:
        """Tell whether the bytes begin with the header of a saved page, and not that of a letter."""
        header = _HEADER.match(data)
        if header is None or _RELATED.search(header[0]) is None:
            return False
        return _SAVED.search(header[0]) is not None and b"\nTo:" not in header[0]

    def open(self, data: bytes, name: str) -> Opening:
        """Read the page.  Raises FormatError: there is none in the file, or no text in it."""
        from reader.formats.html.saved import open_mhtml  # noqa: PLC0415  loads lxml

        return open_mhtml(data, name)

    def title(self, data: bytes, name: str) -> str:
        """Return the title that `open` gives, for lists."""
        from reader.formats.html.saved import mhtml_title  # noqa: PLC0415  as above

        return mhtml_title(data, name)


class WebarchiveFormat:
    """Pages saved by Safari: `.webarchive`."""

    name = "webarchive"
    suffixes = (".webarchive",)

    def recognises(self, data: bytes) -> bool:
        """Tell whether the bytes are a property list with the main resource of a page."""
        return data.startswith((b"bplist00", b"<?xml")) and b"WebMainResource" in data[:4096]

    def open(self, data: bytes, name: str) -> Opening:
        """Read the page.  Raises FormatError: there is none in the file, or no text in it."""
        from reader.formats.html.saved import open_webarchive  # noqa: PLC0415  loads lxml

        return open_webarchive(data, name)

    def title(self, data: bytes, name: str) -> str:
        """Return the title that `open` gives, for lists."""
        from reader.formats.html.saved import webarchive_title  # noqa: PLC0415  as above

        return webarchive_title(data, name)
