from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import example, given, settings, strategies as st

from reader.errors import FormatError
from reader.formats import FORMATS, read
from reader.formats.markdown.reading import open_markdown
from reader.formats.text.reading import open_text
from reader.model import clean_text
from tests.formats.checks import check, check_prefix

NAMES = st.sampled_from(["a.txt", "a.md", "a", "-", "", ".md", "x/y.TXT", "\x1b[2J.txt"])
MARKS = st.text(
    st.sampled_from(
        list("abcXYZ \n\n\n\t.,-*_>#`~[]()!<>&;:=|1290^\\'\"/é—“”\u0301\u202e\x1b\x85\r")
    )
    | st.characters(),
    max_size=200,
)


@given(st.binary(max_size=300), NAMES)
@settings(max_examples=100)
@example(b"\xff\xfe\x00\xd8", "a.txt")
@example(b"\xef\xbb\xbf", "a.md")
@example(b"\x00\x01" * 20, "a")
@example(b"a\x00b\x00", "a")
def test_any_bytes_are_read_or_refused(data, name):
    try:
        article = read(data, name).finish()
    except FormatError:
        return
    check(article)


@given(MARKS, NAMES)
@settings(max_examples=100)
def test_any_text_is_read(text, name):
    data = text.encode("utf-8", "replace")
    try:
        article = read(data, name).finish()
    except FormatError:
        return
    check(article)
    assert article == read(data, name).finish()


@given(MARKS, st.integers(1, 50), st.integers(1, 50))
@settings(max_examples=100)
@pytest.mark.parametrize("opened", [open_text, open_markdown])
def test_the_first_pages_begin_the_whole(opened, text, first, step):
    try:
        opening = opened(text, "a", "utf-8", first, step)
    except FormatError:
        return
    whole = opening.finish()
    check_prefix(opening.first, whole)
    check(whole)
    assert opened(text, "a", "utf-8", 10**9, 10**9).finish() == whole
    assert opening.finish() is whole


LINES = st.lists(
    st.sampled_from(
        [
            *(
                "",
                "",
                "",
                "A title",
                "By Ann Lee",
                "5 May 2020",
                "2 min read",
                "TITLE",
                "CHAPTER I",
            ),
            *(
                "Chapter 2. Of dogs",
                "I.",
                "II. More",
                "1. Intro",
                "2.1 Method",
                "- a",
                "- b",
                "* c",
            ),
            *(
                "1. one",
                "2. two",
                "  more",
                "> quote",
                "> > deeper",
                "* * *",
                "---",
                "=====",
                "====",
            ),
            *(
                "A line of prose that is as long as lines are when they have been wrapped by",
                "end.",
            ),
            *(
                "hand at some seventy columns or so, and that goes on to the next of them and exam-",
            ),
            *("ple lines [Getty]", "Photo: Ann Lee/AFP", "a   b   c", "d   e   f", "    indented"),
            *(
                "It was long. " * 20,
                "soft\u00ad",
                "hyphen",
                "1) x",
                "•\ty",
                "漢字",
                "*** START OF THE PROJECT GUTENBERG EBOOK X ***",
            ),
        ]
    ),
    max_size=30,
)
MARKERS = set("-*=_~#•‣◦▪·>()\u00ad0123456789.")


@given(LINES, st.integers(1, 400))
@settings(max_examples=100)
def test_plain_text_keeps_every_character_but_marks(lines, first):
    text = "\n".join(["A", "", *lines])
    opening = open_text(text, "a", "utf-8", first, first)
    article = opening.finish()
    check(article)
    check_prefix(opening.first, article)
    kept = re.sub(r"\s", "", article.text)
    source = iter(re.sub(r"\s", "", text))
    dropped: Counter[str] = Counter()
    for character in kept:
        for other in source:
            if other == character:
                break
            dropped[other] += 1
        else:
            raise AssertionError(f"{character!r} is not in the source in its order")
    dropped.update(source)
    assert set(dropped) <= MARKERS


@given(st.text(st.sampled_from(list("abc d e.\n,;’é漢\u0301\t")), max_size=300))
@settings(max_examples=100)
def test_plain_text_without_marks_is_kept_whole(text):
    article = open_text(f"A {text}", "a", "utf-8", 50, 50).finish()
    assert "".join(article.text.split()) == "A" + "".join(clean_text(text).split())


def test_every_format_is_whole():
    names = [one.name for one in FORMATS]
    assert len(set(names)) == len(names)
    suffixes = [suffix for one in FORMATS for suffix in one.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    for one in FORMATS:
        assert one.__doc__
        assert one.name.islower()
        assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in one.suffixes)
        for suffix in one.suffixes:
            article = read(b"# A title\n\nSome text.\n", f"name{suffix}").finish()
            assert article.format == one.name
            check(article)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A plain story\n\nwith a stray * and a dash - here.\n\n- one item", "text"),
        ("# Title\n\n## Other\n\nSee [here](https://example.com).", "markdown"),
        ("---\ntitle: x\n---\n\nText", "markdown"),
        ("Text\n\n---\n\nmore\n\n---\n", "text"),
        ("#!/bin/sh\n# one\n# two\n# three\n```\n", "text"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\n**bold**", "markdown"),
        ("2 * 3 * 4 = 24 and x_1 and y_2 and #1 is it", "text"),
        ("* one\n* two\n* three", "text"),
        ("Use `x` or **y**.\n\n```py\nz\n```", "markdown"),
        ("", "text"),
    ],
)
def test_a_text_without_suffix_is_told_by_its_content(text, expected):
    from reader.formats import format_of

    assert format_of("-", text).name == expected
    assert format_of("README", text).name == expected
    assert format_of("a.txt", text).name == "text"
    assert format_of("a.MD", text).name == "markdown"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.md", "<!-- only -->\n\n[a]: /b\n"),
        ("a.txt", ">>>\n>\n"),
        ("-", "> \n> \n"),
        ("a.md", "---\na: b\n---\n"),
    ],
)
def test_a_document_with_nothing_to_show_is_refused(name, source):
    with pytest.raises(FormatError, match=r"nothing to read in (a|standard input)"):
        read(source.encode(), name)
