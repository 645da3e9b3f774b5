from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from markdown_it import MarkdownIt

from reader.formats import read
from reader.formats.markdown.parser import Parser
from reader.model import Frame, TextRange
from tests.formats.checks import check
from tests.formats.shown import shown as lines_of


def article_of(source: str):
    article = read(source.encode(), "name.md").finish()
    check(article)
    return article


def shown(source: str) -> list[str]:
    return lines_of(article_of(source))


def styles(source: str) -> list[tuple[str, str, str]]:
    article = article_of(source)
    return [(i.style, article.text[i.start : i.end], i.target) for i in article.inlines]


BLOCKS = [
    ("# One\n## Two ##\n###### Six", ["heading1: One", "heading2: Two", "heading6: Six"]),
    ("Title\n===\nSub\n---", ["heading1: Title", "heading2: Sub"]),
    ("####### Seven\n#no", ["paragraph: ####### Seven #no"]),
    ("#\n\n# #", []),  # empty headings say nothing
    ("a\nb\n\nc", ["paragraph: a b", "paragraph: c"]),
    ("a  \nb\\\nc", ["paragraph: a/b/c"]),
    ("a<br>b<br/>c", ["paragraph: a/b/c"]),
    ("***\n---\n_ _ _", ["rule:", "rule:", "rule:"]),
    ("> a\nlazy\n> > b", ["quote >: a lazy", "quote > >: b"]),
    ("> # H\n>\n> - x", ["heading1 >: H", "list_item > •: x"]),
    (
        "- a\n- b\n  - c\n    - d\n      - e",
        [
            "list_item •: a",
            "list_item •: b",
            "list_item _ ◦: c",
            "list_item _ _ ▪: d",
            "list_item _ _ _ ▪: e",
        ],
    ),
    ("- a\n\n  b\n\n      code", ["list_item •: a", "list_item _: b", "code _: code"]),
    ("3. c\n4. d\n\n1) x", ["list_item 3.: c", "list_item 4.: d", "list_item 1): x"]),
    ("7. a\n1. b", ["list_item 7.: a", "list_item 8.: b"]),
    ("- > q", ["quote • >: q"]),
    ("- ```\n  x\n  ```", ["code •: x"]),
    ("-\n- a", ["list_item •:", "list_item •: a"]),
    (
        "- [ ] to do\n- [x] done\n- [X] too\n- [y] no",
        ["list_item ☐: to do", "list_item ☑: done", "list_item ☑: too", "list_item •: [y] no"],
    ),
    ("1. [ ] numbered", ["list_item ☐: numbered"]),
    ("[ ] no list", ["paragraph: [ ] no list"]),
    ("    a\n\n    b", ["code: a//b"]),
    ("```\n\tx\n\n\n y\n```", ["code:     x/// y"]),
    ("```\n```", []),
    ("| a | b |\n|:-:|--:|\n| 1 \\| 2 | |\n| 3 |", ["table: a|b/1 | 2|/3|"]),
    (
        "<div>\n<p>One</p><p>Two &amp; <b>three</b></p>\n</div>",
        ["paragraph: One", "paragraph: Two & three"],
    ),
    ("<!-- hidden -->\n\nshown", ["paragraph: shown"]),
    ("<script>\nx < 1\n\ny\n</script>\n\nshown", ["paragraph: shown"]),
    ('<img src="x" alt="A cat">', ["paragraph: A cat"]),
    ("a <b>c</b><!-- d --> e", ["paragraph: a c e"]),
    ("&copy; &#65; &amp; &nosuch; \\* \\a", ["paragraph: © A & &nosuch; * \\a"]),
    ("a\tb", ["paragraph: a b"]),
    ("[a]: /b\n[c]: /d", []),
    ("\u00a0", []),
]


@pytest.mark.parametrize(("source", "expected"), BLOCKS)
def test_blocks(source, expected):
    if source == "\u00a0" or not expected:
        source += "\n\nend"
        expected = [*expected, "paragraph: end"]
    assert shown(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*a* **b** ~~c~~ `d`", [("emphasis", "a", ""), ("strong", "b", ""), ("strike", "c", ""), ("code", "d", "")]),
        ("***a***", [("emphasis", "a", ""), ("strong", "a", "")]),
        ("**a *b* c**", [("strong", "a b c", ""), ("emphasis", "b", "")]),
        ("snake_case_name and 2*3*4", [("emphasis", "3", "")]),
        ("`` a ` b ``", [("code", "a ` b", "")]),
        ("[a *b*](/c 'title')", [("link", "a b", "/c"), ("emphasis", "b", "")]),
        ("[a](<b c>) [d](#caf%C3%A9)", [("link", "a", "b%20c"), ("link", "d", "#café")]),
        ("[A][b] [b][] [b]\n\n[B]: http://x.y", [("link", "A", "http://x.y"), ("link", "b", "http://x.y"), ("link", "b", "http://x.y")]),
        ("![alt *text*](a.png)", [("image", "alt text", "a.png")]),
        ("![](a.png)", [("image", "image", "a.png")]),
        ("[![badge](b.svg)](/c)", [("link", "badge", "/c"), ("image", "badge", "b.svg")]),
        ("<http://a.b/c> <me@x.org>", [("link", "http://a.b/c", "http://a.b/c"), ("link", "me@x.org", "mailto:me@x.org")]),
        ("see https://a.b/c_d(e). And (http://x.y/z).", [("link", "https://a.b/c_d(e)", "https://a.b/c_d(e)"), ("link", "http://x.y/z", "http://x.y/z")]),
        ("`http://a.b` [http://c.d](/e)", [("code", "http://a.b", ""), ("link", "http://c.d", "/e")]),
        ("[a](javascript:alert(1))", []),
        ("http:// alone", []),
        ("** not strong **", []),
    ],
)  # fmt: skip
def test_inlines(source, expected):
    assert styles(source) == expected


def test_a_table_knows_its_cells_and_their_styles():
    article = article_of("| a | **b** |\n|:--|:-:|\n| `c` | d |")
    table = article.blocks[0].table
    assert table is not None
    assert article.text == "a\tb\nc\td"
    assert table.rows == (
        (TextRange(0, 1), TextRange(2, 3)),
        (TextRange(4, 5), TextRange(6, 7)),
    )
    assert table.aligns == ("left", "center")
    assert [(i.style, i.start) for i in article.inlines] == [("strong", 2), ("code", 4)]


def test_markers_of_a_list_are_set_to_one_width():
    items = "\n".join(f"{n}. x" for n in range(8, 12))
    frames = [block.frames[0] for block in article_of(items).blocks]
    assert frames == [Frame("list_item", f"{n}.", 4) for n in range(8, 12)]


def test_footnotes_stand_at_the_end_in_the_order_of_their_references():
    source = (
        "A[^b] and[^a] and[^b].\n\n[^a]: First *given*.\n\n    More of it[^c].\n\n"
        "[^b]: Second given.\n\nAfter^[on *the* spot].\n\n[^c]: Nested.\n\n[^d]: Alone."
    )
    article = article_of(source)
    assert shown(source) == [
        "paragraph: A¹ and² and¹.",
        "paragraph: After³.",
        "footnote 1: Second given.",
        "footnote 2: First given.",
        "footnote _: More of it⁴.",
        "footnote 3: on the spot",
        "footnote 4: Nested.",
        "footnote 5: Alone.",
    ]
    references = [(i.target, i.start) for i in article.inlines if i.style == "footnote"]
    assert [target for target, _ in references] == [
        "#fn-b", "#fn-a", "#fn-b", "#fn-inline-3", "#fn-c",
    ]  # fmt: skip
    for target, _ in references:
        place = article.anchors[target[1:]]
        assert article.blocks[article.block_index(place)].kind == "footnote"
        assert article.text[article.anchors["fnref-" + target[4:]]] in "¹²³⁴"
    assert article.anchors["fnref-b"] == 1


def test_headings_are_anchored_as_on_github():
    source = "# Über *uns*!\n\n## What's `new`?\n\n## Same\n\n## Same\n\n## Same-1\n\n## Same\n\n<a id='there'></a>x"
    article = article_of(source)
    assert list(article.anchors)[:6] == [
        "über-uns", "whats-new", "same", "same-1", "same-1-1", "same-2",
    ]  # fmt: skip
    assert article.text[article.anchors["there"]] == "x"


def test_sections_nest_and_quoted_headings_make_none():
    article = article_of("# A\n\n## B\n\nb\n\n### C\n\nc\n\n> ## no\n\n## D\n\nd")
    sections = [(s.title, s.level, article.text[s.start : s.end].strip()) for s in article.sections]
    assert sections == [
        ("A", 1, article.text),
        ("B", 2, "B\n\nb\n\nC\n\nc\n\nno"),
        ("C", 3, "C\n\nc\n\nno"),
        ("D", 2, "D\n\nd"),
    ]


def test_a_title_alone_makes_no_sections():
    assert article_of("# A\n\ntext\n\nmore").sections == ()
    assert len(article_of("text\n\n## A\n\nmore").sections) == 1


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("---\ntitle: From *above*\n---\n# Other", "From *above*"),
        ("text\n\n## Two\n\n# One `x`\n\n# Three", "One x"),
        ("text\n\n### Only", "Only"),
        ("text", "name"),
    ],
)
def test_the_title(source, title):
    assert article_of(source).title == title


@pytest.mark.parametrize(
    ("front", "meta"),
    [
        ("title: T\nauthor: A B", {"title": "T", "author": "A B"}),
        ("authors: [A, {name: B}]", {"authors": ["A", {"name": "B"}], "author": "A, B"}),
        ("date: 2018-02-05", {"date": "2018-02-05"}),
        ("date: 2018-02-05T10:00:00Z", {"date": "2018-02-05T10:00:00Z"}),
        ("date: February 5, 2018", {"date": "2018-02-05"}),
        ("date: some day", {"date": "some day"}),
        ("tags: a, b", {"tags": ["a", "b"]}),
        ("tags:\n  - a\n  - b c", {"tags": ["a", "b c"]}),
        ("n: 1\nf: 1.5\nb: yes\nnothing:", {"n": 1, "f": 1.5, "b": True}),
        ("title: 'un\x1bsafe\u202e'", {"title": "unsafe"}),
        ("big: .inf", {"big": "inf"}),
        ("", {}),
        ("# a comment\nx: y", {"x": "y"}),
        ("title: [never closed", {}),
        ("title: a: b: c", {"title": "a: b: c"}),
        ("x: !!python/object:os.system a", {}),
        ("a: &a [x]\nb: *a", {}),
        ("- just\n- a list", None),
    ],
)
def test_front_matter(front, meta):
    article = article_of(f"---\n{front}\n---\n\nBody")
    if meta is None:
        assert article.text != "Body"
    else:
        assert dict(article.meta) == meta
        assert article.text == "Body"


@pytest.mark.parametrize(
    "source",
    [
        "---\n\nA paragraph.\n\n---\n\nMore",
        "---\ntitle: x\n\nnever closed",
        "----\ntitle: x\n----\n",
    ],
)
def test_rules_are_no_front_matter(source):
    article = article_of(source)
    assert dict(article.meta) == {}
    assert article.blocks[0].kind in {"rule", "paragraph", "heading"}


@pytest.mark.parametrize(
    "source",
    [
        "> " * 500 + "deep",
        "- " * 500 + "deep",
        "[" * 3000 + "x" + "]" * 3000,
        "*a **b " * 800,
        "`" * 3000 + "a" + "`" * 2999,
        "<" * 5000,
        "![" * 2000,
        "[a](" * 1000,
        "|" * 2000 + "\n" + "|-" * 1000 + "|\n" + "|" * 2000,
        "&#" * 3000,
        "[^a]" * 500 + "\n\n[^a]: " + "[^a]" * 500,
        "^[" * 300 + "x" + "]" * 300,
    ],
    ids=lambda source: source[:8],
)
def test_hostile_markdown_is_read_in_time(source):
    import time

    started = time.perf_counter()
    article_of(f"Top\n\n{source}")
    assert time.perf_counter() - started < 10


@given(
    st.from_regex(
        r"https?://[a-zA-Z0-9.-]{0,9}(:8)?(/[A-Za-z0-9._~/%&-]{0,9})?(#[\w.-]{0,5})?",
        fullmatch=True,
    )
)
@settings(max_examples=100)
def test_addresses_are_normalised_as_markdown_it_does(address):
    assert Parser()._markdown.normalizeLink(address) == MarkdownIt().normalizeLink(address)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (">" * 500 + " deep", ["deep"]),
        ("".join("  " * depth + f"- item {depth}\n" for depth in range(200)),
         [f"item {depth}" for depth in range(200)]),
        ("".join("   " * depth + f"1. item {depth}\n" for depth in range(200)),
         [f"item {depth}" for depth in range(200)]),
        ("> - " * 300 + "deep", ["deep"]),
    ],
    ids=["quotes", "bullets", "numbers", "both"],
)  # fmt: skip
def test_what_is_nested_deeper_than_is_shown_is_text(source, words):
    text = read(f"# Start\n\n{source}\n\nAfter.\n".encode(), "a.md").finish().text
    assert [word for word in words if word not in text] == []
    assert text.endswith("After.")
