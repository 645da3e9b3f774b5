"""The format HTML, as the table of formats has it: light, since every file is shown to it."""

from __future__ import annotations

import re

from reader.formats.opening import Opening

_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)


class HtmlFormat:
    """Web pages: the article of a page, without its menus, advertisements and comments."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml", ".xht", ".shtml")

    def recognises(self, data: bytes) -> bool:
        """Tell whether the bytes begin as a page does."""
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            encoding = "utf-16-le" if data[:1] == b"\xff" else "utf-16-be"
            data = data[2 : len(data) // 2 * 2].decode(encoding, "replace").encode()
        return _MARKUP.match(data) is not None

    def open(self, data: bytes, name: str) -> Opening:
        """Read a page.  Raises FormatError: it holds no text, or needs JavaScript to show any."""
        from reader.formats.html.page import open_page  # noqa: PLC0415  loads lxml

        return open_page(data, name)

    def title(self, data: bytes, name: str) -> str:
        """Return the title that `open` gives, for lists."""
        from reader.formats.html.page import page_title  # noqa: PLC0415  as above

        return page_title(data, name)
