"""What notes and READMEs hold beyond CommonMark."""

from __future__ import annotations

import pytest

from reader.formats import read
from tests.formats.checks import check
from tests.formats.shown import shown


def article_of(text: str):
    article = read(text.encode(), "x.md").finish()
    check(article)
    return article


def styles(article):
    return [(article.text[i.start : i.end], i.style, i.target) for i in article.inlines]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("See [[Project Plan]].", "See Project Plan.", [("Project Plan", "link", "Project Plan.md")]),
        ("[[Plan#Goals|the goals]]", "the goals", [("the goals", "link", "Plan.md")]),
        ("[[#My Part]]", "My Part", [("My Part", "link", "#my-part")]),
        ("![[image.png]]", "image.png", [("image.png", "image", "image.png")]),
        ("[[a]]\n\n[a]: /x", "[a]", [("a", "link", "/x")]),
        ("==lit== and a == b == c", "lit and a == b == c", [("lit", "strong", "")]),
        ("if x==1 and y==2", "if x==1 and y==2", []),
        ("Words %%not this%% here", "Words here", []),
        ("up 5%% and 6%% more", "up 5%% and 6%% more", []),
        ("$a*b*c$ and $x_1 \\{y\\}$", "$a*b*c$ and $x_1 \\{y\\}$", []),
        ("from $5 to *$6*", "from $5 to $6", [("$6", "emphasis", "")]),
        ("H<sub>2</sub>O, x<sup>2</sup>, 1<sup>st</sup>", "H₂O, x², 1st", []),
        ("<b>bold</b> <i>it</i> <code>c</code> <kbd>K</kbd>", "bold it c K",
         [("bold", "strong", ""), ("it", "emphasis", ""), ("c", "code", "")]),
        ('<a href="/x">there</a> <img src="a.png" alt="A picture">', "there A picture",
         [("there", "link", "/x"), ("A picture", "image", "a.png")]),
        ("never <b>closed", "never closed", []),
    ],
)  # fmt: skip
def test_inlines(source, text, expected):
    article = article_of(source)
    assert article.text == text
    assert styles(article) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("> [!note] The key\n> Under the mat.", ["quote >: The key", "quote >: Under the mat."]),
        ("> [!WARNING]\n> Hot.", ["quote >: Warning", "quote >: Hot."]),
        ("Term\n:   Meaning\n:   Another", ["paragraph: Term", "list_item _: Meaning",
                                           "list_item _: Another"]),
        ("A line ^block-1", ["paragraph: A line"]),
        ("# Part {#intro .x}", ["heading1: Part"]),
        ("# A set {1, 2}", ["heading1: A set {1, 2}"]),
        ('<h1 align="center"><img src="l.png" alt="Logo">\nWidget</h1>', ["heading1: Widget"]),
        ("<ul><li>one</li><li>two</li></ul>", ["list_item •: one", "list_item •: two"]),
        ("<pre>\na\n  b\n</pre>", ["code: a/  b"]),
        ("<table><tr><th>N</th><th>A</th></tr><tr><td>Ann</td><td>4</td></tr></table>",
         ["table: N|A/Ann|4"]),
    ],
)  # fmt: skip
def test_blocks(source, expected):
    # An item of HTML has no list around it that gives it a marker of its own.
    assert [
        line.replace("list_item :", "list_item _:") for line in shown(article_of(source))
    ] == expected


def test_anchors_of_blocks_and_headings():
    anchors = article_of("# Part {#intro}\n\nA line ^block-1").anchors
    assert anchors["intro"] == 0
    assert anchors["^block-1"] == 6


def test_front_matter_that_is_toml_or_broken():
    toml = article_of('+++\ntitle = "One"\ndate = 2020-01-02\n+++\n\nBody')
    assert (toml.text, toml.meta["date"], toml.title) == ("Body", "2020-01-02", "One")
    broken = article_of("---\ntitle: One: two\nauthor: [open\n---\n\nBody")
    assert (broken.text, broken.title) == ("Body", "One: two")


@pytest.mark.parametrize(
    "piece", ["<h1>", "<h1></h2>", "<b>", "</i>", "$a ", "==a ", "%%a ", "[[a "]
)
def test_many_marks_that_mean_nothing_are_read_soon(piece):
    assert article_of("x " + piece * 4_000).text
