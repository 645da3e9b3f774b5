"""Notes on their way out: Markdown now, one file for each form, one tuple of them all.

This package knows annotations and articles, and nothing of stores, screens or where notes come
from.  `exporter.EXPORTERS` lists the forms; `files.save_export` puts one on disk without ever
destroying what it did not write.
"""

from reader.exchange.exporter import EXPORTERS, Exporter, exporter
from reader.exchange.files import Saved, export_path, save_export
from reader.exchange.markdown import export_markdown

__all__ = [
    "EXPORTERS",
    "Exporter",
    "Saved",
    "export_markdown",
    "export_path",
    "exporter",
    "save_export",
]
