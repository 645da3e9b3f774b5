"""The format EPUB, as the table of formats has it: light, since every file is shown to it."""

from __future__ import annotations

from reader.formats.opening import Opening


class EpubFormat:
    """EPUB 2 and 3 without DRM."""

    name = "epub"
    suffixes = (".epub",)
    signed = True

    def recognises(self, data: bytes) -> bool:
        """Tell whether the bytes are an EPUB, by its first member or its container."""
        return data.startswith(b"PK\x03\x04") and (
            b"mimetypeapplication/epub+zip" in data[:200] or b"META-INF/container.xml" in data
        )

    def open(self, data: bytes, name: str) -> Opening:
        """Read the first chapters now, and the rest when `Opening.finish` is called."""
        from reader.formats.epub.book import open_book  # noqa: PLC0415  loads lxml

        return open_book(data, name)

    def title(self, data: bytes, name: str) -> str:
        """Return the title that `open` gives, for lists."""
        from reader.formats.epub.book import book_title  # noqa: PLC0415  as above

        return book_title(data, name)
