"""The title told for a list is the title of the article; telling it reads no more than it must."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from reader.errors import FormatError
from reader.formats import read, read_head
from reader.formats.markdown.inline import InlineReader
from tests.typed import present

LINES = st.lists(
    st.sampled_from(
        [
            "", "", "", "# One", "## Two *b*", "Under\n===", "Lower\n---", "> # quoted", "- # item",
            "<h1>Html</h1>", "<h2>Html</h2>", "<!-- # none -->", "```\n# code", "```", "Words of it.",
            "# [link][a]", "[a]: /x", "[^1]: # note", "# with[^1]", "| a | b |\n|---|---|\n| 1 | 2 |",
            "---", "title: Front", "---", "#", "%%none%%", "***", "1. # first", "    # code",
        ]
    ),
    max_size=14,
)  # fmt: skip


def told(call):
    try:
        return call()
    except FormatError as error:
        return error.message


@given(LINES, st.sampled_from(["a.md", "a.txt", "a"]))
@settings(max_examples=300)
def test_the_title_of_the_head_is_that_of_the_article(lines, name):
    data = "\n".join(lines).encode()
    whole = told(lambda: read(data, name).finish().title)
    assert told(lambda: present(read_head(data, name, whole=True)).title) == whole


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("<!-- " + "x" * 90, "some_name.md", "some name"),
        ("No heading.\n\n" + "Words. " * 90, "plain.md", "plain"),
        ("---\ntitle: |\n  Of two\n  lines\n---\n\n# Other\n", "a.md", "Of two lines"),
        ("Subject: Of a mail\nFrom: Ann <a@b.c>\n\nHello.\n", "a.txt", "Of a mail"),
    ],
)
def test_a_beginning_has_a_title_even_when_nothing_in_it_is_shown(text, name, title):
    assert present(read_head(text.encode(), name, whole=False)).title == title


def test_no_word_of_a_paragraph_is_parsed_for_a_title(monkeypatch):
    parsed = []
    inline = InlineReader.read

    def watched(reader, text):
        parsed.append(text)
        return inline(reader, text)

    monkeypatch.setattr(InlineReader, "read", watched)
    text = (
        "First *paragraph*.\n\n"
        + "Another _one_.\n\n" * 90
        + "# Title\n\n"
        + "More *words*.\n\n" * 90
    )
    assert present(read_head(text.encode(), "a.md", whole=True)).title == "Title"
    assert parsed == ["First *paragraph*.", "Title"]
