from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from rich.cells import cell_len

from reader.ui.panes.notes.light_markdown import inline, rows


def styles(text: str) -> dict[str, str]:
    content = inline(text)
    return {content.plain[s.start : s.end]: str(s.style) for s in content.spans}


@pytest.mark.parametrize(
    ("typed", "shown", "styled"),
    [
        ("plain", "plain", {}),
        ("a **b** c", "a b c", {"b": "bold"}),
        ("__b__", "b", {"b": "bold"}),
        ("an *i* and _j_", "an i and j", {"i": "italic", "j": "italic"}),
        ("~~gone~~", "gone", {"gone": "strike"}),
        ("`x*y*z`", "x*y*z", {"x*y*z": "code"}),
        ("see [the site](https://a.b/c)", "see the site", {"the site": "underline"}),
        ("**a *b* c**", "a b c", {"a b c": "bold", "b": "italic"}),
        (r"\*not\*", "*not*", {}),
        ("snake_case_name", "snake_case_name", {}),  # underscores inside a word are letters
        ("2 * 3 * 4", "2 * 3 * 4", {}),  # an operator, not emphasis
        ("**open", "**open", {}),  # what is not finished stays as typed
        ("[bold]x[/bold]", "[bold]x[/bold]", {}),  # Textual's own markup is text
    ],
)
def test_inline(typed: str, shown: str, styled: dict[str, str]) -> None:
    assert inline(typed).plain == shown
    assert styles(typed) == styled


@pytest.mark.parametrize(
    ("note", "width", "shown"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("a\nb", 20, ["a", "b"]),  # a line break is kept
        ("a\n\n\n\nb", 20, ["a", "", "b"]),
        ("- one two three\n- b", 9, ["• one two", "  three", "• b"]),
        ("1. one two three", 10, ["1. one two", "   three"]),
        ("- [ ] open\n- [x] done", 20, ["☐ open", "☑ done"]),
        ("- a\n  - b", 20, ["• a", "  ◦ b"]),
        ("## Title\ntext", 20, ["Title", "text"]),
        ("> quoted words", 9, ["▎ quoted", "▎ words"]),
        ("```py\nx = [1]\n```", 20, ["  x = [1]"]),
        ("```\nnever closed", 20, ["  never closed"]),
        ("\x1b[31mred\x07", 20, ["␛[31mred␇"]),  # control characters never reach the terminal
        ("a\u202eb\u2028c", 20, ["a\ufffdb␤c"]),
        ("", 20, []),
    ],
)
def test_rows(note: str, width: int, shown: list[str]) -> None:
    assert [row.plain.rstrip() for row in rows(note, width)] == shown


@settings(max_examples=60)
@given(
    st.text(alphabet=st.sampled_from("ab *_`~[]()>#-1.\n\\漢é🙂"), max_size=80), st.integers(4, 30)
)
def test_rows_fit_and_never_fail(note: str, width: int) -> None:
    assert all(cell_len(row.plain.rstrip()) <= width for row in rows(note, width))
