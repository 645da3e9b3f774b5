from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from reader.exchange.isolate_note_markdown import isolate_note
from tests.exchange.reading import top_level

LINES = st.lists(
    st.sampled_from(
        [
            "", "", "words", "  words", "    indented", "# heading", "## h ##", "   # h", "#", "#tag",
            "===", "---", "--", "=", "  ---  ", "***", "- item", "  - inner", "* ", "-", "1. one", "7) seven",
            "-     code in item", "- # heading in item", "> quote", "> # heading", "> ```", ">", "> - x",
            "```", "```python", "~~~", "````", "  ```", "    ```", "``` x ` y", "- ```", "  ~~~ text",
            "<!-- open", "-->", "<div>", "</div>", "<pre>", "</pre>", "<script>", "<?php", "<!DOCTYPE", "<![CDATA[",
            "<b>x</b>", "%%", "%% open", "$$", "^abc", "  ^a-1 ", "word ^abc", "| a | b |", "| --- | --- |",
            "[x]: http://y", "[^1]: note", "  more", "\ttab", "\t# x", "- \t# y", "\\# escaped", "<style", "<textarea>",
            "*yellow* #x", "3. ", "> > ```", "   > # x", "- > ```", "  ", "\t", "\u00a0", "\u3000", "words  ", "===  ",
            "---\t", "```  ", "```\u00a0", "-\t- x", "\x1b# x", "\x0c", "\u2028", "- item  ", "# heading  ",
        ]
    ),
    min_size=1,
    max_size=9,
)  # fmt: skip

AFTER = [
    ("paragraph", "*yellow* #x"),
    ("blockquote", "> next"),
    ("paragraph", "^06e1k3v9m2abc"),
    ("heading", "## Next"),
]


def around(note: str) -> str:
    after = "\n\n".join(source for _, source in AFTER)
    return "\n".join(["> before", "", "^id", "", *isolate_note(note), "", after, ""])


@settings(max_examples=100)
@given(LINES)
def test_nothing_in_a_note_reaches_beyond_it(lines):
    blocks = top_level(around("\n".join(lines)))
    assert blocks[-4:] == AFTER
    assert [kind for kind, _ in blocks[:-1] if kind == "heading"] == []


@settings(max_examples=60)
@given(LINES)
def test_what_is_contained_already_stays_as_it_is(lines):
    once = "\n".join(isolate_note("\n".join(lines)))
    assert "\n".join(isolate_note(once)) == once


@pytest.mark.parametrize(
    "note",
    [
        "Plain *Markdown* with [a link](https://example.org).",
        "- one\n- two\n  - three\n\n1. first",
        "> quoted\n> more",
        "```python\n# a comment, no heading\nx = 1\n```",
        "~~~\n---\n~~~",
        "above\n\n---\n\nbelow",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "- [ ] to do\n- [x] done",
        "#tag is no heading",
        "    # indented code",
        "<b>bold</b> and a <br> too",
        "$$\nx^2\n$$",
        "```\n<!-- in code\n```",
        "- one\n\t- two\n\t\t- three",
        "a line break  \nin a paragraph  ",
        "```\n\tindented\n  \n```",
        "    leading blanks",
        "e\u0301 \u00a0 می\u200cخواهم 👩\u200d👩\u200d👧 ❤\ufe0f",
    ],
)
def test_a_note_is_the_readers_own_markdown(note):
    assert isolate_note(note) == note.split("\n")


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("# Title", "\\# Title"),
        ("words\n## Part\nwords", "words\n\\## Part\nwords"),
        ("Title\n=====", "Title\n\\====="),
        ("Title\n---", "Title\n\\---"),
        ("```\nnever closed", "```\nnever closed\n```"),
        ("~~~~ text\nx", "~~~~ text\nx\n~~~~"),
        ("<!-- never closed", "\\<!-- never closed"),
        ("a %%hidden", "a \\%\\%hidden"),
        ("^abc", "\\^abc"),
        ("bell\x07 and \x1b[31mred", "bell&#7; and &#27;[31mred"),
        ("a\u202eb\u2028c", "a&#8238;b&#8232;c"),
        ("words\n\u00a0\n===", "words\n\u00a0\n\\==="),  # only blanks and tabs make a blank line
    ],
)
def test_what_would_reach_beyond_is_made_plain(note, expected):
    assert "\n".join(isolate_note(note)) == expected
