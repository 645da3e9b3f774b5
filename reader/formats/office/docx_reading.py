"""The format DOCX, as the table of formats has it: light, since every file is shown to it."""

from __future__ import annotations

from reader.formats.opening import Opening


class DocxFormat:
    """Word documents since 2007, with tracked changes as accepted."""

    name = "docx"
    suffixes = (".docx", ".docm", ".dotx", ".dotm")
    signed = True

    def recognises(self, data: bytes) -> bool:
        """Tell whether the bytes are a package of Word, whose part is named near its beginning."""
        return data.startswith(b"PK\x03\x04") and b"word/" in data

    def open(self, data: bytes, name: str) -> Opening:
        """Read the document.  Raises FormatError: it is damaged or holds no text."""
        from reader.formats.office.docx import open_docx  # noqa: PLC0415  loads lxml

        return open_docx(data, name)

    def title(self, data: bytes, name: str) -> str:
        """Return the title that `open` gives, for lists."""
        return self.open(data, name).first.title
