"""The first pages of a document that cannot be cut are the beginning of the whole, to the letter."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings, strategies as st

from reader.errors import FormatError
from reader.formats import read
from reader.formats.draft import Draft
from reader.formats.markdown import reading
from reader.formats.markdown.beginning import read_beginning
from reader.formats.markdown.chunks import collect_definitions
from reader.formats.markdown.inline import InlineReader
from reader.formats.markdown.parser import Parser
from reader.formats.markdown.reading import open_markdown
from tests.formats.checks import check, check_beginning

WHOLE = 10**9

PIECES = [
    "a", "b c", "word ", " ", "  ", "\n", "\n\n", "*", "**", "_", "***", "~~", "`", "``", "[", "]", "](",
    ")", "[x]", "[x][y]", "[a](b)", "![i](j)", "<b>", "</b>", "<", ">", "<!--", "-->", "$", "$$", "==",
    "%%", "\\", "&amp;", "^[", "[^1]", "[[p]]", "https://example.org/a", "# ", "- ", "1. ", "> ",
    "```\n", "|", "|---|---|\n", "===", "---", ": d", "    ", "[x]: /u\n", "[^1]: n\n", " ^id", "{#h}",
    "[!note]", "[ ] ", "<div>", "</div>", "<pre>", "(", "é", "\u0301", "書", "<i a='", "'", '"',
]  # fmt: skip


def beginning(text: str, size: int):
    """The article of the beginning, or None; as `open_markdown` makes it."""
    draft, parser = Draft(), Parser()
    collect_definitions(parser, text, 0)
    if not read_beginning(parser, draft, text, 0, size):
        return None
    return draft.article("t", "a", "markdown", complete=False)


@given(st.lists(st.sampled_from(PIECES), min_size=5, max_size=60).map("".join), st.integers(4, 120))
@settings(max_examples=400)
@example("1. a\n" * 12, 20)
@example("*a b c d e f* g", 12)
@example("[a b c d](e 'f g') h", 12)
@example("`a b c d` e", 6)
@example("a <b c d e> f", 8)
@example("x y\nz w\n===\n", 6)
@example("| a | b |\n|---|---|\n| 1 | 2 |\n| *3* | 4 |\n", 32)
def test_what_is_taken_holds_whatever_follows(text, size):
    first = beginning(text, size)
    if first is None:
        return
    try:
        whole = open_markdown(text, "a", "utf-8", WHOLE, WHOLE).finish()
    except FormatError:
        pytest.fail("something was shown of nothing")
    check(first) if first.text else None
    check_beginning(first, whole)


def sentences(size: int) -> str:
    dice = random.Random(5)
    words = ["plain", "*set apart*", "**strong words**", "`code`", "[a link](https://example.org/x)",
             "~~gone~~", "£5", "it's", "snake_case", "2 * 3", "[1]", "word.", "a <b>bold</b> one"]  # fmt: skip
    parts, length = [], 0
    while length < size:
        parts.append(dice.choice(words))
        length += len(parts[-1]) + 1
    return " ".join(parts)


LONG = sentences(120_000)
TALL = LONG.replace("word. ", "word.\n")
ROWS = "".join(f"| {i} | *x* {i} | `c` |\n" for i in range(8_000))
KINDS = {
    "paragraph": LONG,
    "paragraph of many lines": TALL,
    "heading": f"# {LONG}",
    "list item": f"- {LONG}",
    "numbered item": f"7. {LONG}",
    "numbered list": "".join(f"{i}. It *is*.\n" for i in range(1, 8_000)),
    "task": f"- [ ] {LONG}",
    "quote": f"> {LONG}",
    "quote of many lines": "> " + TALL.replace("\n", "\n> "),
    "callout": f"> [!note] Title\n> {LONG}",
    "code": f"```python\n{TALL}\n```",
    "code of one line": f"```\n{LONG}\n```",
    "indented code": "    " + TALL.replace("\n", "\n    "),
    "long table": f"| a | b | c |\n|---|--:|---|\n{ROWS}",
    "table in a quote": "> | a | b | c |\n> |---|--:|---|\n> " + ROWS.replace("\n", "\n> "),
    "nested": "> - > " + LONG,
    "footnote": f"A word.[^1]\n\n[^1]: {LONG}",
    "links by reference": "A [link][r7] and more.\n\n" + "".join(f"[r{i}]: /u\n" for i in range(9_000)),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_one_long_block_is_shown_from_its_beginning(kind, monkeypatch):
    read_at_once = []
    blocks = Parser.blocks

    def watched(parser, text):
        read_at_once.append(len(text))
        return blocks(parser, text)

    monkeypatch.setattr(Parser, "blocks", watched)
    opening = read(f"# Start\n\n{KINDS[kind]}\n".encode(), "a.md")
    if kind != "footnote":  # its blocks are parsed to know what footnotes there are
        assert sum(read_at_once) <= 3 * reading._BEGINNING
    assert not opening.first.complete
    check(opening.first)
    whole = opening.finish()
    check_beginning(opening.first, whole)
    assert opening.first.title == whole.title == "Start"
    if kind not in {"footnote", "links by reference"}:
        assert len(opening.first.text) > 3_000


def test_many_links_in_one_paragraph_are_links():
    text = "[word](https://example.org/x) and " * 3_000
    whole = read(f"{text}\n".encode(), "a.md").finish()
    assert sum(one.style == "link" for one in whole.inlines) == 3_000
    assert "](" not in whole.text


@pytest.mark.parametrize(
    "text",
    ["[a " * 30_000, "[a " * 30_000 + "]", "[" * 3_000 + "]" * 3_000],
    ids=["never closed", "closed once", "nested"],
)
def test_brackets_by_the_thousand_do_not_take_for_ever(text, monkeypatch):
    steps = []
    parser = Parser()
    rules = parser._markdown.inline
    skip = rules.skipToken

    def watched(state):
        steps.append(1)
        return skip(state)

    monkeypatch.setattr(rules, "skipToken", watched)
    rendered = InlineReader(parser, lambda label: (1, str(label))).read(text)
    assert rendered.text == text.strip()
    assert len(steps) < 60 * len(text)


def test_a_title_is_no_longer_than_a_title():
    whole = read(f"# {LONG}\n\nText.\n".encode(), "a.md").finish()
    assert len(whole.title) <= 1_001
    assert whole.title.endswith("…")
