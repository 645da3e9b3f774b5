"""The format PDF, as the table of formats has it: light, since every file is shown to it."""

from __future__ import annotations

from reader.formats.opening import Opening

_HEADER_WITHIN = 1024
"""Bytes before which the header must begin; real files have mail headers or marks before it."""


class PdfFormat:
    """PDF documents: paragraphs, headings, notes and pages of those that hold text."""

    name = "pdf"
    suffixes = (".pdf",)
    signed = True

    def recognises(self, data: bytes) -> bool:
        """Tell whether the header of a PDF is near the beginning, and no text around it."""
        at = data.find(b"%PDF-", 0, _HEADER_WITHIN)
        return at == 0 or (at > 0 and not data[:at].strip(b"\0\r\n\t \xef\xbb\xbf"))

    def open(self, data: bytes, name: str) -> Opening:
        """Read the document.  Raises FormatError: it is damaged, locked, or holds pictures only."""
        from reader.formats.pdf.document import open_pdf  # noqa: PLC0415  loads PDFium

        return open_pdf(data, name)

    def title(self, data: bytes, name: str) -> str:
        """Return the title that `open` gives, for lists."""
        from reader.formats.pdf.document import pdf_title  # noqa: PLC0415  as above

        return pdf_title(data, name)
