from __future__ import annotations

import pytest

from reader.ui.panes.notes.notes_filter import NotesFilter, parse_filter


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", NotesFilter()),
        ("  oil price ", NotesFilter("oil price")),
        ("#policy", NotesFilter(tags=("policy",))),
        ("#Pol oil", NotesFilter("oil", ("pol",))),
        ("#", NotesFilter()),  # not finished
        ("yellow", NotesFilter(colours=("yellow",))),
        ("colour:yellow", NotesFilter(colours=("yellow",))),
        ("color:p", NotesFilter(colours=("pink", "purple"))),
        ("colour:", NotesFilter()),
        ('"yellow" cake', NotesFilter("yellow cake")),  # in quotes it is a word
        ('"open end', NotesFilter("open end")),
        ("pink blue", NotesFilter(colours=("pink", "blue"))),
        ("yell", NotesFilter("yell")),
    ],
)
def test_what_is_typed_is_understood(typed: str, asked: NotesFilter) -> None:
    assert parse_filter(typed) == asked
    assert bool(asked) == (asked != NotesFilter())
