"""What a pane lists as a table: into the clipboard, or into a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reader.exchange import Sheet
from reader.ui.widgets.pane_messages import CopyText, ExportTable, Notify
from reader.ui.widgets.results_pane.collecting import Looking, T


class Tables(Looking[T]):
    """A pane whose list can be copied and exported.

    Messages: `CopyText`, `ExportTable`, `Notify`.
    """

    @property
    def shown_ones(self) -> Sequence[T]:
        """What is on the list, in its order."""
        raise NotImplementedError

    def _sheet(self) -> Sheet:
        """What is on the list as a table."""
        raise NotImplementedError

    def action_copy(self) -> None:
        """What is shown, as a table that spreadsheets take from the clipboard."""
        self._once_looked(partial(self._copy_as, "tsv"))

    def action_copy_markdown(self) -> None:
        """What is shown, as a Markdown table."""
        self._once_looked(partial(self._copy_as, "markdown"))

    def _copy_as(self, form: str) -> None:
        from reader.exchange import table_form  # noqa: PLC0415  on use

        if self.shown_ones:
            self.post_message(CopyText(table_form(form).write(self._sheet())))
        else:
            self.post_message(Notify("There is nothing to copy here."))

    def action_export(self) -> None:
        """What is shown, into a file."""
        self._once_looked(self._export)

    def _export(self) -> None:
        if self.shown_ones:
            self.post_message(ExportTable(self._sheet()))
        else:
            self.post_message(Notify("There is nothing to export here."))
