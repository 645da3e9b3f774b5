"""Export of a table of mentions into the library's folder of notes."""

from __future__ import annotations

from reader.exchange import Sheet, save_table, table_form, to_file
from reader.model import clean_text
from reader.ui.dialogs.confirm import ConfirmDialog
from reader.ui.reading.context import ActionContext
from reader.ui.style.path_text import show_path

_FORMS = (("csv", "CSV, for spreadsheets"), ("markdown", "Markdown table"))


def export_table(host: ActionContext, sheet: Sheet) -> None:
    """Ask for the form, then write the table beside the exported notes."""
    article = host.session.article

    def then(name: str | None) -> None:
        if name is None or name not in dict(_FORMS):
            return
        form = table_form(name)
        saved = save_table(
            host.export_folder,
            f"{article.title} {sheet.name}",
            form.suffix,
            to_file(form, article, sheet),
        )
        host.app.notify(
            clean_text(show_path(saved.path), keep=""),
            title="Exported to" if saved.written else "Nothing new since the last export to",
            timeout=8,
            markup=False,
        )

    rows = len(sheet.rows)
    text = f"{rows:,} {'row' if rows == 1 else 'rows'}, as they are listed now, into {show_path(host.export_folder)}."
    host.ask(ConfirmDialog(f"Export the {sheet.name}", text, _FORMS), then)
