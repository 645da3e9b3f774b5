"""What a page states of itself, in every place where publishers state it."""

from __future__ import annotations

import json

import pytest

from reader.formats.html.metadata.metadata import read_metadata
from reader.formats.html.tree import parse_html
from tests.formats.html.pages import body, opened, page


def stated(head: str, content: str = "", attributes: str = ""):
    return read_metadata(
        parse_html(f"<html {attributes}><head>{head}</head><body>{content}</body></html>")
    )


def linked(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


@pytest.mark.parametrize(
    ("head", "content", "title"),
    [
        ("<title>A day at sea - The Daily</title>", "<h1>A day at sea</h1>", "A day at sea"),
        ("<title>A day at sea | The Daily</title>", "", "A day at sea | The Daily"),
        (
            "<meta property=og:site_name content='The Daily'><title>A day at sea | The Daily</title>",
            "",
            "A day at sea",
        ),
        (
            "<title>The Daily: A day at sea</title><meta property=og:title content='A day at sea'>",
            "<h1>The Daily</h1>",
            "A day at sea",
        ),
        (
            "<title>A day at sea – My blog</title>",
            "<h1><a href=/>My blog</a></h1><h2>A day at sea</h2>",
            "A day at sea",
        ),
        (
            "<title>A day at sea – My blog</title>",
            "<h1 class=site-title>My blog</h1><h2>A day at sea</h2>",
            "A day at sea",
        ),
        ("<meta property=og:title content='Ships &amp;#8216;home&amp;#8217;'>", "", "Ships ‘home’"),
        ("<meta property=og:title content='AT&amp;amp;T &amp; Co'>", "", "AT&T & Co"),
        ("<meta property=og:title content='Q &amp; A; or &amp;c'>", "", "Q & A; or &c"),
        (linked(headline="A day at sea"), "<h1>Something else altogether</h1>", "A day at sea"),
        ("<title>x</title>", "<h1>The only headline there is</h1>", "The only headline there is"),
        ("<title> A \n day </title>", "", "A day"),
        ("", "<p>no title</p>", ""),
    ],
)
def test_title(head: str, content: str, title: str) -> None:
    assert stated(head, content).title == title


@pytest.mark.parametrize(
    ("head", "content", "author"),
    [
        (linked(author={"name": "Ada Lind"}), "", "Ada Lind"),
        (linked(author=[{"name": "Ada Lind"}, {"name": "Bo Ek"}]), "", "Ada Lind, Bo Ek"),
        (linked(author=["Ada Lind"]), "", "Ada Lind"),
        (
            linked(author={"@type": "Organization", "name": "The Daily"}),
            "<a rel=author href=/a>Bo Ek</a>",
            "Bo Ek",
        ),
        (linked(author={"@type": "Organization", "name": "The Daily"}), "", "The Daily"),
        ("<meta name=author content='By Ada Lind'>", "", "Ada Lind"),
        ("<meta name=author content='admin'>", "<span class=byline>von Bo Ek</span>", "Bo Ek"),
        ("<meta name=author content='https://e.org/ada'>", "", ""),
        ("", "<a rel=author href=/a>View all posts by Ada Lind</a>", "Ada Lind"),
        ("", "<p class=byline>By Ada Lind, 3 May 2020</p>", "Ada Lind"),
        ("", "<p>By Ada Lind</p>", "Ada Lind"),
        ("", "<p>By the river</p>", ""),
        ("", "<form><label class=author>Name *</label></form>", ""),
    ],
)
def test_author(head: str, content: str, author: str) -> None:
    assert stated(head, content).author == author


@pytest.mark.parametrize(
    ("head", "content", "date"),
    [
        (linked(datePublished="2020-05-03T10:00:00Z"), "", "2020-05-03"),
        ("<meta property=article:published_time content=2020-05-03>", "", "2020-05-03"),
        ("<meta name=DC.date.issued content=2020-05-03>", "", "2020-05-03"),
        ("", "<time datetime=2020-05-03>Sunday</time>", "2020-05-03"),
        ("", "<span class=date>3 May 2020</span>", "2020-05-03"),
        ("", "<p class=post-meta>Posted on May 3, 2020 by Ada</p>", "2020-05-03"),
        ("", "<h1>T</h1><p>Published in Bergen on 3. Mai 2020, at noon</p>", "2020-05-03"),
        ("", "<span class=date>03.05.2020</span>", "2020-05-03"),
        ("", "<span class=date>03.05.20</span>", "2020-05-03"),
        ("<link rel=canonical href=https://e.org/2020/05/03/x>", "", "2020-05-03"),
        ("<meta property=article:modified_time content=2020-05-03>", "", "2020-05-03"),
        (linked(datePublished="soon"), "<p>Nothing else.</p>", ""),
    ],
)
def test_date(head: str, content: str, date: str) -> None:
    assert stated(head, content).date[:10] == date


@pytest.mark.parametrize(
    ("language", "date"), [("en-US", "2020-05-03"), ("en-GB", "2020-03-05"), ("de", "2020-03-05")]
)
def test_the_language_tells_month_from_day(language: str, date: str) -> None:
    assert stated("", "<span class=date>05/03/2020</span>", f"lang={language}").date == date


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "null",
        "[[[[1]]]]",
        '{"@type":["NewsArticle"],"author":5}',
        '{"@graph":{"@type":"Article","author":[{}]}}',
        "[" * 5000,
    ],
)
def test_damaged_linked_data_costs_nothing(text: str) -> None:
    page_stated = stated(
        f'<title>T at least</title><script type="application/ld+json">{text}</script>'
    )
    assert page_stated.title == "T at least"


def test_the_article_has_it_all() -> None:
    head = (
        linked(author={"name": "Ada Lind"}, datePublished="2020-05-03")
        + "<link rel=canonical href=https://e.org/h>"
    )
    article = opened(page(body(), head=head + "<meta property=og:site_name content='The Daily'>"))
    assert article.title == "The harbour"
    assert article.meta == {
        "title": "The harbour", "author": "Ada Lind", "date": "2020-05-03", "site": "The Daily",
        "source": "https://e.org/h", "language": "en",
    }  # fmt: skip
