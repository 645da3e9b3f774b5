"""The formats of tables: CSV, tab-separated for pasting, Markdown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import NamedTuple

from reader.exchange.checksum import sealed
from reader.exchange.escape import escape_line, yaml_value
from reader.exchange.form_lookup import form_named
from reader.exchange.sheet import Cell, Sheet
from reader.model import Article, clean_text, number_text

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
"""The beginning of a cell that a spreadsheet may run as a formula or a command."""


class TableForm(NamedTuple):
    """One format.

    Attributes:
        name: its name on the command line.
        suffix: of its files, with the dot.
        help: one line for help texts.
        write: writes the table alone, without front matter.
    """

    name: str
    suffix: str
    help: str
    write: Callable[[Sheet], str]


def _plain(cell: Cell) -> str:
    """Write a cell for programs: a number as `170000` or `2.5`, text on one line."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean_text(cell, keep="").strip()
    return str(int(cell)) if float(cell).is_integer() and abs(cell) < 2**53 else repr(float(cell))


def _sanitised(cell: Cell) -> str:
    """Write a cell that no spreadsheet runs: text that looks like a formula gets a leading `'`.

    OWASP advises this against CSV injection.  Numbers come from the program and stay numbers.
    """
    text = _plain(cell)
    return f"'{text}" if isinstance(cell, str) and _FORMULA.match(text) else text


def to_csv(sheet: Sheet) -> str:
    """Write all columns as CSV (RFC 4180, except that lines end with a newline alone)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name.replace(" ", "_") for column in sheet.columns)
    writer.writerows([_sanitised(cell) for cell in row] for row in sheet.rows)
    return out.getvalue()


def to_tsv(sheet: Sheet) -> str:
    """Write all columns separated by tabs, for pasting; no cell contains a tab or a line end."""
    rows = ["\t".join(column.name for column in sheet.columns)]
    rows += ["\t".join(map(_sanitised, row)) for row in sheet.rows]
    return "\n".join(rows) + "\n"


def to_markdown(sheet: Sheet) -> str:
    """Write a pipe table of the columns for people, without those that have no value."""
    shown = [
        at
        for at, column in enumerate(sheet.columns)
        if not column.technical and any(_shown(row[at]) for row in sheet.rows)
    ]
    columns = [sheet.columns[at] for at in shown]
    lines = [
        _row([column.name.capitalize() for column in columns]),
        _row(["---:" if column.right else "---" for column in columns]),
    ]
    lines += [_row([escape_line(_shown(row[at])) for at in shown]) for row in sheet.rows]
    return "\n".join(lines) + "\n" if columns else ""


def _shown(cell: Cell) -> str:
    if cell is None or isinstance(cell, str):
        return cell or ""
    return number_text(float(cell))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def to_file(form: TableForm, article: Article, sheet: Sheet) -> str:
    """Write a whole file of a format; Markdown gets front matter with the title and a checksum."""
    if form.suffix != ".md":
        return form.write(sheet)
    title = f"{article.title}: {sheet.name}"
    front = [f"title: {yaml_value(title)}", f"table_of: {yaml_value([article.id, sheet.name])}"]
    return sealed(front, f"# {escape_line(title)}\n\n{form.write(sheet)}")


TABLE_FORMS: tuple[TableForm, ...] = (
    TableForm("csv", ".csv", "CSV, for spreadsheets and scripts", to_csv),
    TableForm("markdown", ".md", "a Markdown table", to_markdown),
    TableForm("tsv", ".tsv", "tab-separated, for pasting into a spreadsheet", to_tsv),
)


def table_form(name: str) -> TableForm:
    """Return the format of a name.  Raises ExchangeError when there is none."""
    return form_named(TABLE_FORMS, name)
