"""Export: notes as Markdown, and names, figures and dates as tables.

`exporters.EXPORTERS` lists the formats of notes, `table_forms.TABLE_FORMS` those of tables; a new
format is a module and a row in one of them.  `files` writes exports without ever overwriting what
is not an untouched export.  Nothing here knows stores, screens or where the notes come from; the
command is `reader.cli.commands.export`.
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
