"""Tables of figures, names and dates: safe in spreadsheets, exact in Markdown, never over other files."""

from __future__ import annotations

import csv
import io
from importlib import import_module

import pytest
from hypothesis import given, settings, strategies as st

from reader.errors import ExchangeError
from reader.exchange import (
    TABLE_FORMS,
    Sheet,
    TableForm,
    figures_sheet,
    names_sheet,
    save_table,
    table_form,
    timeline_sheet,
    to_file,
)
from reader.exchange.sheet import Column
from reader.formats import read
from reader.recognise import figures_of, recognise, timeline

STORY = b"---\ndate: 2020-03-03\n---\n# Of | tea\n\n=SUM of $3m. Ann Byron paid -40 pounds, or 60 percent of *it*, in 2014.\n"


def sheets() -> dict[str, Sheet]:
    article = read(STORY, "a.md").finish()
    recognition = recognise(article)
    return {
        "numbers": figures_sheet(article, figures_of(article, recognition.mentions)),
        "timeline": timeline_sheet(article, timeline(article, recognition.mentions)),
        "names": names_sheet(article, recognition.entities, {}, {}),
    }


@pytest.mark.parametrize("form", TABLE_FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("name", ["numbers", "timeline", "names"])
def test_every_form_takes_every_sheet_and_repeats_itself(form: TableForm, name: str) -> None:
    sheet = sheets()[name]
    assert sheet.name == name
    text = form.write(sheet)
    assert text.endswith("\n")
    assert text == form.write(sheet)
    assert len(text.splitlines()) == len(sheet.rows) + (2 if form.name == "markdown" else 1)
    assert table_form(form.name) is form
    assert form.help


def test_csv_has_numbers_and_parts_of_values() -> None:
    rows = list(csv.DictReader(io.StringIO(table_form("csv").write(sheets()["numbers"]))))
    money, share = rows[0], rows[-1]
    assert (money["figure"], money["value"], money["unit"]) == ("$3m", "3000000", "USD")
    assert (share["kind"], share["value"], share["counts"], share["unit"]) == (
        "percent",
        "60",
        "",
        "%",
    )
    assert money["sentence"] == "'=SUM of $3m."
    assert money["article"] == "Of | tea"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"), ("+44", "'+44"), ("-40", "'-40"), ("@home", "'@home"), (" =x", "'=x"),
        ("＝x", "'＝x"), ("a=1", "a=1"), ("\t=x", "'=x"), ("\x1b]0;x\x07=y", "]0;x=y"), ("a\nb", "a b"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(text: str, shown: str) -> None:
    sheet = Sheet("x", (Column("a"), Column("b")), ((text, -40.0),))
    (row,) = list(csv.reader(io.StringIO(table_form("csv").write(sheet))))[1:]
    assert row == [shown, "-40"]
    assert table_form("tsv").write(sheet).splitlines()[1] == f"{shown}\t-40"


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.text(max_size=20), st.floats(allow_nan=False) | st.none()), max_size=5)
)
def test_csv_is_read_back_row_by_row(rows: list[tuple[str, float | None]]) -> None:
    sheet = Sheet("x", (Column("a"), Column("b")), tuple(rows))
    back = list(csv.reader(io.StringIO(table_form("csv").write(sheet))))
    assert len(back) == len(rows) + 1
    for (_, number), (_, cell) in zip(rows, back[1:], strict=True):
        assert (float(cell) if cell else None) == number


def test_markdown_leaves_out_what_is_for_programs_and_escapes_the_rest() -> None:
    text = table_form("markdown").write(sheets()["numbers"])
    head = text.splitlines()[0]
    assert head.startswith("| Figure | Kind | Value |")
    assert "Start" not in head
    sheet = Sheet("x", (Column("a"), Column("none")), (("a | b *c*", ""),))
    assert table_form("markdown").write(sheet).splitlines() == [
        "| A |",
        "| --- |",
        "| a \\| b \\*c\\* |",
    ]
    assert table_form("markdown").write(Sheet("x", (Column("a"),), ())) == ""


def test_a_form_that_is_not_there_is_told() -> None:
    with pytest.raises(ExchangeError, match="papyrus"):
        table_form("papyrus")


def test_a_form_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    made = TableForm("count", ".n", "How many", lambda sheet: f"{len(sheet.rows)}\n")
    monkeypatch.setattr(
        import_module("reader.exchange.table_forms"), "TABLE_FORMS", (*TABLE_FORMS, made)
    )
    assert table_form("count") is made


def test_a_table_never_replaces_another_file(tmp_path) -> None:
    first = save_table(tmp_path, "Of tea numbers", ".csv", "a\n1\n")
    assert (first.path.name, first.written) == ("of-tea-numbers.csv", True)
    assert not save_table(tmp_path, "Of tea numbers", ".csv", "a\n1\n").written
    other = save_table(tmp_path, "Of tea numbers", ".csv", "a\n2\n")
    assert other.path.name == "of-tea-numbers-2.csv"
    assert first.path.read_text() == "a\n1\n"


def test_an_untouched_markdown_table_is_written_anew_and_an_edited_one_kept(tmp_path) -> None:
    article = read(STORY, "a.md").finish()
    form, sheet = table_form("markdown"), sheets()["numbers"]
    first = save_table(tmp_path, "tea", ".md", to_file(form, article, sheet))
    fewer = sheet._replace(rows=sheet.rows[:1])
    again = save_table(tmp_path, "tea", ".md", to_file(form, article, fewer))
    assert again.path == first.path
    first.path.write_text(first.path.read_text() + "\nMine.\n")
    third = save_table(tmp_path, "tea", ".md", to_file(form, article, sheet))
    assert third.path.name == "tea-2.md"
    assert first.path.read_text().endswith("\nMine.\n")


def test_a_table_is_never_taken_for_the_notes_of_its_article(tmp_path) -> None:
    from reader.exchange import export_path

    article = read(STORY, "a.md").finish()
    save_table(
        tmp_path, "tea", ".md", to_file(table_form("markdown"), article, sheets()["numbers"])
    )
    assert export_path(tmp_path, "Of tea", article.id, ".md").name == "of-tea.md"


def test_what_cannot_be_written_is_told(tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExchangeError):
        save_table(tmp_path / "file", "tea", ".csv", "a\n")
