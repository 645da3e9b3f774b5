from __future__ import annotations

import re

import pytest
from hypothesis import given, settings, strategies as st

from reader.exchange.escape import escape_line, escape_text, tag_word, yaml_value
from reader.model import clean_text
from tests.exchange.reading import parser, plain, quote_text

NASTY = st.lists(
    st.sampled_from(
        [
            *"\\`*_{}[]()#+-.!<>~|=:&;$%^\"'@ \t\n",
            "a", "b1", "é", "読", "👩🏽‍💻", "\u00a0", "\u3000", "\u200b",
            "1.", "12)", "- ", "> ", "# ", "## ", "```", "~~~", "***", "---", "===", "    ", "\n\n",
            "&amp;", "&#35;", "&nbsp;", "<b>", "<!--", "-->", "http://x_y*z", "<http://a>", "[^1]",
            "[^1]: ", "[a]: b", "![x](y)", "a | b\n--- | ---\n", "~~s~~", "==m==", "%%c%%", "$x$",
            "snake_case", "_em_", "**", "]](", "\n\n\n", "[[w]]", "^id", "#tag", "- [ ] ", "\\\n", "  \n",
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in escape_text(text))


@settings(max_examples=100)
@given(st.one_of(NASTY, ANY).filter(lambda text: text != ""))
def test_a_quote_reads_back_as_exactly_what_was_quoted(text):
    text = clean_text(text, keep="\n\t")
    if text:
        assert quote_text(quoted(text)) == text


@settings(max_examples=100)
@given(st.one_of(NASTY, ANY))
def test_a_heading_reads_back_as_its_words(text):
    words = clean_text(text, keep="\t").strip()
    tokens = parser().parse(f"# {escape_line(text)}")
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert plain(tokens[1]) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what needs nothing is left alone
        ("Plain words, and a full stop.", "Plain words, and a full stop."),
        ("snake_case and 3.5% at 10:30 (really)", "snake_case and 3.5% at 10:30 (really)"),
        ("R&D costs €5 - at least", "R&D costs €5 - at least"),
        # emphasis, code, links
        ("*not* _this_ `nor` that", "\\*not\\* \\_this\\_ \\`nor\\` that"),
        ("[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"),
        # the beginning of a line
        ("- no list", "\\- no list"),
        ("1. no list either", "1\\. no list either"),
        ("1984 was a year", "1984 was a year"),
        ("> no quote", "\\> no quote"),
        # what only some programs read
        ("#tag, ==mark==, %%hidden%%", "\\#tag, \\=\\=mark\\=\\=, \\%\\%hidden\\%\\%"),
        ("from $5 to $6", "from \\$5 to \\$6"),
        ("2^10", "2\\^10"),
        # entities
        ("&amp; is not &", "\\&amp; is not &"),
    ],
)
def test_only_what_would_be_misread_is_escaped(text, expected):
    assert escape_text(text) == [expected]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a verse\nand another", ["a verse\\", "and another"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("a\n\n\n\nb", ["a", "", "&#10;&#10;b"]),
        ("    code", ["&#32;&#32;&#32;&#32;code"]),
    ],
)
def test_lines_and_paragraphs_are_kept(text, lines):
    assert escape_text(text) == lines


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("history", "history"),
        ("two words", "two-words"),
        ("#hash", "hash"),
        ("c++", "c"),
        ("q&a", "q-a"),
        ("sub/tag", "sub/tag"),
        ("読書", "読書"),
        ("résumé", "résumé"),
        ("1984", "tag-1984"),
        ("_x_", "x"),
        ("!!!", ""),
        ("\x1b[31mred", "31mred"),
    ],
)
def test_a_tag_is_one_word_that_obsidian_takes(tag, word):
    assert tag_word(tag) == word


@settings(max_examples=60)
@given(ANY)
def test_front_matter_values_read_back(text):
    import yaml

    words = clean_text(text, keep="")
    assert yaml.safe_load(f"title: {yaml_value(text)}") == {"title": words}
    assert yaml.safe_load(f"tags: {yaml_value([text, 'no'])}") == {"tags": [words, "no"]}


def test_escaping_takes_linear_time():
    import time

    text = "*_[a](b)`<&amp; " * 20_000
    began = time.perf_counter()
    escape_text(text)
    assert time.perf_counter() - began < 3
    assert re.search(r"(?<!\\)\*", "".join(escape_text(text))) is None
