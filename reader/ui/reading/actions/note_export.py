"""Export of the article's notes into the library's folder of notes."""

from __future__ import annotations

from reader.errors import SessionError
from reader.exchange import EXPORTERS, Exporter, export_path, exporter, save_export
from reader.model import clean_text, count_of
from reader.ui.dialogs.confirm import ConfirmDialog
from reader.ui.reading.context import ActionContext
from reader.ui.style.path_text import show_path

FORM_PREFERENCE = "export_form"
"""Names the form that was chosen last, which is offered first."""


def export_notes(host: ActionContext) -> None:
    """Write the notes; ask for the form where there is more than one.

    Raises SessionError when there are no notes.
    """
    annotations = host.session.annotations.all
    if not annotations:
        raise SessionError("There are no notes on this article yet.", "Nothing to export")
    last = host.state.preference(FORM_PREFERENCE, "")
    forms = sorted(EXPORTERS, key=lambda form: form.name != last)
    if len(forms) == 1:
        _export(host, forms[0])
        return

    def then(name: str | None) -> None:
        if name is not None:
            host.state.set_preference(FORM_PREFERENCE, name)
            _export(host, exporter(name))

    number = count_of(len(annotations), "annotation", "annotations")
    text = f"{number}, into {show_path(host.export_folder)}."
    choices = [(form.name, form.help) for form in forms]
    host.ask(ConfirmDialog("Export the notes", text, choices), then)


def _export(host: ActionContext, form: Exporter) -> None:
    session = host.session
    article = session.article
    anchors = {one.id: session.annotations.anchor(one.id) for one in session.annotations.all}
    text = form.export(article, session.annotations.all, anchors)
    path = export_path(host.export_folder, article.title, article.id, form.suffix)
    saved = save_export(path, text, article.id)
    # The last line is too short for a path, of which the end matters most.
    host.app.notify(
        clean_text(show_path(saved.path), keep=""),
        title="Exported to" if saved.written else "Nothing new since the last export to",
        timeout=8,
        markup=False,
    )
