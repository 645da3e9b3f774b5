"""The listed items as a table: copied into the clipboard or written into a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reader.exchange import Sheet
from reader.ui.widgets.pane_messages import CopyText, ExportTable, Notify
from reader.ui.widgets.results_pane.collecting import CollectingPane, Item


class TablePane(CollectingPane[Item]):
    """A pane whose items can be copied and exported as a table.

    Messages: `CopyText`, `ExportTable`, `Notify`.
    """

    @property
    def listed_items(self) -> Sequence[Item]:
        """The items that the filter lets through, in the order of the list."""
        raise NotImplementedError

    def _sheet(self) -> Sheet:
        """Return the listed items as a table."""
        raise NotImplementedError

    def action_copy(self) -> None:
        """Copy the listed items as tab-separated values, which spreadsheets accept."""
        self._when_collected(partial(self._copy_as, "tsv"))

    def action_copy_markdown(self) -> None:
        """Copy the listed items as a Markdown table."""
        self._when_collected(partial(self._copy_as, "markdown"))

    def _copy_as(self, form: str) -> None:
        from reader.exchange import table_form  # noqa: PLC0415  on use

        if self.listed_items:
            self.post_message(CopyText(table_form(form).write(self._sheet())))
        else:
            self.post_message(Notify("There is nothing to copy here."))

    def action_export(self) -> None:
        """Write the listed items into a file."""
        self._when_collected(self._export)

    def _export(self) -> None:
        if self.listed_items:
            self.post_message(ExportTable(self._sheet()))
        else:
            self.post_message(Notify("There is nothing to export here."))
