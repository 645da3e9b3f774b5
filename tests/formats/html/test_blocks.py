"""Elements of a page become blocks with their structure."""

from __future__ import annotations

import pytest

from reader.formats.draft import Draft
from reader.formats.html.blocks import BlockReader
from reader.formats.html.tree import parse_html
from reader.model import Article
from tests.formats.checks import check


def read(source: str, address: str = "") -> Article:
    draft = Draft()
    reader = BlockReader(draft, address)
    reader.read(parse_html(source).find("body"))
    article = draft.article("T", "t.html", "html", complete=True)
    check(article)
    return article


def outline(source: str) -> list[str]:
    """Return each block as `kind: text`, after the markers of the lists around it."""
    article = read(source)
    shown = []
    for block in article.blocks:
        markers = "".join(f"{frame.marker or '-'} " for frame in block.frames)
        shown.append(f"{block.kind}: {markers}{article.text[block.start : block.end]}")
    return shown


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One\n  two</p><p>Three</p>", ["paragraph: One two", "paragraph: Three"]),
        ("Bare<br>line<br><br>Next", ["paragraph: Bare\nline", "paragraph: Next"]),
        ("<div>Words<p>in</p>between</div>", ["paragraph: Words", "paragraph: in", "paragraph: between"]),
        ("<h2>A <em>b</em></h2>", ["heading: A b"]),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", ["list_item: • a", "list_item: - ◦ b", "list_item: • c"]),
        ("<ol start=3 type=a><li>x<li value=9>y</ol>", ["list_item: c. x", "list_item: i. y"]),
        ("<ol reversed><li>x<li>y</ol>", ["list_item: 2. x", "list_item: 1. y"]),
        ("<ol type=I><li>x<li>y</ol>", ["list_item: I. x", "list_item: II. y"]),
        ("<ul><li><p>a</p><p>b</p></ul>", ["list_item: • a", "list_item: - b"]),
        ("<blockquote><p>q</p></blockquote>", ["quote: - q"]),
        ("<dl><dt>Term<dd>Words</dl>", ["paragraph: Term", "list_item: - Words"]),
        ("<pre>a\n  b</pre>", ["code: a\n  b"]),
        ("<p>a</p><hr><hr><p>b</p>", ["paragraph: a", "rule: ", "paragraph: b"]),
        ("<figure><img src=i.png alt='A map'><figcaption>Of it</figcaption></figure>",
         ["caption: A map", "caption: Of it"]),
        ("<p>a<script>x</script><style>y</style><noscript>z</noscript></p>", ["paragraph: a"]),
        ("<p>a<span style='display: none'>x</span><span hidden>y</span></p>", ["paragraph: a"]),
        ("<p>x<sup>2</sup> H<sub>2</sub>O <sup>nd</sup></p>", ["paragraph: x² H₂O nd"]),
        ("<p><q>Yes</q></p>", ["paragraph: “Yes”"]),
        ("<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>", ["paragraph: 漢(kan)"]),
        ("<iframe src='https://e.org/v' title='A film'></iframe>", ["paragraph: Embedded page: A film"]),
        ("<p>soft\u00adhyphen</p>", ["paragraph: softhyphen"]),
        ("<p>&#27;[31mred</p>", ["paragraph: [31mred"]),
    ],
)  # fmt: skip
def test_structure(source: str, expected: list[str]) -> None:
    assert outline(source) == expected


@pytest.mark.parametrize(
    ("source", "style", "target", "text"),
    [
        ("<p>a <b>b c</b> d</p>", "strong", "", "b c"),
        ("<p>a <cite>b</cite></p>", "emphasis", "", "b"),
        ("<p>a <del>b</del></p>", "strike", "", "b"),
        ("<p>a <kbd>b</kbd></p>", "code", "", "b"),
        ("<p>a <a href='/x?y=1'> b </a></p>", "link", "https://e.org/x?y=1", "b"),
        ("<p>a <a href='#n%20o'>b</a></p>", "link", "#n o", "b"),
        ("<p>a <img src=p.png alt='A  map'> b</p>", "image", "https://e.org/d/p.png", "A map"),
        ("<p>a <img data-src=p.png></p>", "image", "https://e.org/d/p.png", "image"),
        ("<p>a<a href='#n' role='doc-noteref'>12</a></p>", "footnote", "#n", "¹²"),
    ],
)
def test_styles(source: str, style: str, target: str, text: str) -> None:
    article = read(source, "https://e.org/d/a.html")
    (inline,) = article.inlines
    assert (inline.style, inline.target) == (style, target)
    assert article.text[inline.start : inline.end].strip() == text


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", ""])
def test_links_that_lead_nowhere_are_words(href: str) -> None:
    article = read(f"<p>a <a href='{href}'>b</a></p>")
    assert (article.text, article.inlines) == ("a b", ())


def test_names_of_places_are_kept() -> None:
    article = read("<h2 id=one>One</h2><a name=two></a><p>a <span id=three>b</span></p>")
    assert {name: article.text[at] for name, at in article.anchors.items()} == {
        "one": "O", "two": "a", "three": "b",
    }  # fmt: skip


def test_a_table_of_data_keeps_its_cells() -> None:
    article = read(
        "<table><caption>Of towns</caption><tr><th>Town<th align=right>People"
        "<tr><td rowspan=2>Bergen<td>1<tr><td>2<tr><td colspan=2>Both</table>"
    )
    caption, table = article.blocks
    assert (caption.kind, table.kind) == ("caption", "table")
    assert article.text[table.start :].split("\n") == ["Town\tPeople", "Bergen\t1", "\t2", "Both\t"]
    assert table.table is not None
    assert table.table.aligns == ("left", "right")


def test_a_table_that_arranges_a_page_is_no_table() -> None:
    assert outline("<table><tr><td><h2>A</h2><p>b</p><td><p>c</p></table>") == [
        "heading: A", "paragraph: b", "paragraph: c",
    ]  # fmt: skip


def test_deep_nesting_loses_no_words() -> None:
    article = read("<div>" * 3000 + "deep" + "</div>" * 3000)
    assert "deep" in article.text


def test_a_formula_is_its_tex() -> None:
    source = (
        "<p><math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation>"
        "</semantics></math></p>"
    )
    assert read(source).text == "$x^2$"


def test_definitions_of_a_document_type_are_no_text() -> None:
    source = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x "boo">]><html><body><p>Words</p></body></html>'
    assert outline(source) == ["paragraph: Words"]
