"""Notes on their way out, and tables of what was recognised; one tuple of forms for each.

This package knows annotations and articles, and nothing of stores, screens or where notes come
from.  `exporters.EXPORTERS` lists the forms of notes, `table_forms.TABLE_FORMS` those of tables;
`files` puts them on disk without ever destroying what it did not write.
"""

from typing import TYPE_CHECKING

from reader.exchange.exporters import EXPORTERS, Exporter, exporter
from reader.exchange.files import Saved, export_path, save_export, save_table
from reader.exchange.markdown import export_markdown
from reader.exchange.sheet import Sheet, figures_sheet, joined, names_sheet, timeline_sheet
from reader.exchange.table_forms import TABLE_FORMS, TableForm, table_form, to_file
from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.exchange.escape import (
        escape_line as escape_line,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "escape": ("escape_line",),
        },
    )


__all__ = [
    "EXPORTERS",
    "TABLE_FORMS",
    "Exporter",
    "Saved",
    "Sheet",
    "TableForm",
    "export_markdown",
    "export_path",
    "exporter",
    "figures_sheet",
    "joined",
    "names_sheet",
    "save_export",
    "save_table",
    "table_form",
    "timeline_sheet",
    "to_file",
]
