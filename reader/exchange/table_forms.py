"""The forms in which a table can leave: CSV, tab-separated for pasting, Markdown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import NamedTuple

from reader.errors import ExchangeError
from reader.exchange.checksum import sealed
from reader.exchange.escape import escape_line, yaml_value
from reader.exchange.sheet import Cell, Sheet
from reader.model import Article, clean_text, number_text

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
"""How a cell begins that a spreadsheet may take for a formula or a command."""


class TableForm(NamedTuple):
    """One form.

    Attributes:
        name: what the command line calls it.
        suffix: of its files, with the dot.
        help: one line.
        write: the table alone.
    """

    name: str
    suffix: str
    help: str
    write: Callable[[Sheet], str]


def _plain(cell: Cell) -> str:
    """A number as programs read it, `170000` or `2.5`; text on one line."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean_text(cell, keep="").strip()
    return str(int(cell)) if float(cell).is_integer() and abs(cell) < 2**53 else repr(float(cell))


def _harmless(cell: Cell) -> str:
    """A cell that no spreadsheet computes: text that looks like a formula has `'` before it.

    That is the advice of OWASP on CSV injection.  Numbers are ours and stay numbers, minus and all.
    """
    text = _plain(cell)
    return f"'{text}" if isinstance(cell, str) and _FORMULA.match(text) else text


def to_csv(sheet: Sheet) -> str:
    """All columns, as RFC 4180 has it but for line ends, which are newlines."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name.replace(" ", "_") for column in sheet.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    return out.getvalue()


def to_tsv(sheet: Sheet) -> str:
    """All columns parted by tabs, for pasting into a spreadsheet; no cell holds a tab or a line end."""
    rows = ["\t".join(column.name for column in sheet.columns)]
    rows += ["\t".join(map(_harmless, row)) for row in sheet.rows]
    return "\n".join(rows) + "\n"


def to_markdown(sheet: Sheet) -> str:
    """A pipe table of the columns that are for people, without those that are empty throughout."""
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
    """What a file of the form holds: Markdown has a head with the article's title and a checksum."""
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
    """The form of that name.  Raises ExchangeError."""
    for each in TABLE_FORMS:
        if each.name == name:
            return each
    names = ", ".join(each.name for each in TABLE_FORMS)
    raise ExchangeError(f"There is no form called {name}; there are: {names}.", "No such form")
