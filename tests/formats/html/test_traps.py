"""What pages do that hides their text from a reader, and how each is read."""

from __future__ import annotations

import json

import pytest

from reader.errors import EmptyError, ReaderError
from reader.formats import read
from reader.formats.html.depth import DEEPEST, shallow
from tests.formats.html.pages import (
    PARAGRAPHS,
    assert_only_the_article,
    body,
    opened,
    page,
)
from tests.typed import present


@pytest.mark.parametrize(
    "outer",
    [
        "<article>{}</article>",
        "<div>{}</div>",
        "<div class=entry-content>{}</div>",
        '<div itemprop="articleBody">{}</div>',
        "<form action=/x><input name=q><div>{}</div></form>",
        '<div class="article-newsletter-subscribe">{}</div>',
        '<div class="content-with-sidebar has-comments">{}</div>',
        '<div id="comments-on-the-harbour-of-the-town">{}</div>',
        '<div class="sidebar-layout"><div class="social"><div>{}</div></div></div>',
        "<table><tr><td>{}</td></tr></table>",
        "<section style='display:none'>{}</section>",
        "<div><div><div>{}</div></div></div>",
    ],
)
def test_the_article_is_told_from_what_is_around_it(outer: str) -> None:
    assert_only_the_article(opened(page(body(), outer=outer)))


def test_a_whole_page_inside_a_form() -> None:
    source = page(body()).replace(b"<body>", b"<body><form id=aspnetForm>")
    assert_only_the_article(opened(source.replace(b"</body>", b"</form></body>")))


def test_line_breaks_are_paragraphs() -> None:
    article = opened(page("<br><br>".join(PARAGRAPHS), outer="<div>{}</div>"))
    assert_only_the_article(article)
    assert [b.kind for b in article.blocks] == ["paragraph"] * len(PARAGRAPHS)


def test_each_paragraph_in_a_part_of_its_own() -> None:
    parts = "".join(f"<div class=row><div><p>{text}</p></div></div>" for text in PARAGRAPHS)
    assert_only_the_article(opened(page(parts, outer="<div>{}</div>")))


def test_an_unclosed_noscript_around_the_page() -> None:
    article = opened(b"<html><body><noscript>" + page(body() * 5).partition(b"<body>")[2])
    assert all(text in article.text for text in PARAGRAPHS)


def test_the_comments_are_longer_than_the_article() -> None:
    comments = "".join(f"<li class=comment><p>{n}. {PARAGRAPHS[0]}</p></li>" for n in range(40))
    source = page(f"<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>").replace(
        b"<footer>", f"<ol class=commentlist>{comments}</ol><footer>".encode()
    )
    article = opened(source)
    assert article.text == f"{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}"


def test_a_lead_between_headline_and_article() -> None:
    lead = "A town without ships, and what it did for thirty years; told by those who were there."
    source = page(
        body(),
        outer="<div class=head><p class=standfirst>"
        + lead
        + "</p></div><div class=entry-content>{}</div>",
    )
    article = opened(source)
    assert article.text.startswith(f"{lead}\n\n{PARAGRAPHS[0]}")


def test_an_xml_declaration() -> None:
    source = b'<?xml version="1.0" encoding="utf-8"?>\n' + page(body() + "<p>Größe ♞</p>")
    assert "Größe ♞" in opened(source).text


@pytest.mark.parametrize("shown", ["", "<p>Loading…</p>", f"<p>{PARAGRAPHS[0]} […]</p>"])
def test_text_that_only_the_metadata_have(shown: str) -> None:
    whole = "\n\n".join(PARAGRAPHS * 3)
    linked = json.dumps({"@type": "NewsArticle", "headline": "The harbour", "articleBody": whole})
    source = f'<html><head><script type="application/ld+json">{linked}</script></head><body>{shown}</body></html>'
    article = opened(source.encode())
    assert article.text == whole
    assert article.title == "The harbour"


def test_text_in_a_template_of_a_script() -> None:
    source = f"<html><body><div id=post></div><script type='text/template'>{body() * 2}</script></body></html>"
    assert PARAGRAPHS[3] in opened(source.encode()).text


def test_a_page_that_a_script_builds_is_refused_with_what_to_do() -> None:
    with pytest.raises(EmptyError, match=r"JavaScript.*Save the page") as told:
        read(b"<!doctype html><html><body><div id=root></div><script src=a.js></script></body></html>", "a.html")  # fmt: skip
    assert told.value.title == "No text in the page"


@pytest.mark.parametrize(
    "source", [b"<html></html>", b"<!doctype html><!-- a -->", b"<html><body><hr></body></html>"]
)
def test_a_page_without_text_is_refused(source: bytes) -> None:
    with pytest.raises(ReaderError, match="nothing to read"):
        read(source, "a.html")


# -- what is missing is told ------------------------------------------------------------------


def test_a_page_that_is_not_free_says_so() -> None:
    linked = json.dumps({"@type": "NewsArticle", "isAccessibleForFree": "False"})
    article = opened(page(body(), head=f'<script type="application/ld+json">{linked}</script>'))
    assert "not free" in article.meta["incomplete"]


def test_an_article_of_several_pages_says_so() -> None:
    article = opened(page(body(), head='<link rel=next href="https://e.org/harbour?page=2">'))
    assert article.meta["incomplete"] == "The article goes on at https://e.org/harbour?page=2."


def test_the_next_article_is_no_next_page() -> None:
    article = opened(page(body(), head='<link rel=next href="https://e.org/the-fire">'))
    assert "incomplete" not in article.meta


@pytest.mark.parametrize("end", ["…", "[…]", "... Read more", "… Weiterlesen"])
def test_a_text_that_is_cut_off_says_so(end: str) -> None:
    article = opened(page(f"{body()}<p>And so the long story of the harbour ended in {end}</p>"))
    assert "behind a link" in article.meta["incomplete"]


def test_a_whole_article_says_nothing() -> None:
    assert "incomplete" not in opened(page(body())).meta


# -- pages that are no articles -----------------------------------------------------------------


def test_an_index_keeps_all_of_its_entries() -> None:
    entries = "".join(
        f"<div class=item><h2><a href=/{n}>Story {n} of the day</a></h2><p>What story {n} is about.</p></div>"
        for n in range(30)
    )
    article = opened(f"<html><body><nav><a href=/>Home</a></nav>{entries}</body></html>".encode())
    assert all(f"Story {n} of the day" in article.text for n in range(30))


def test_a_table_of_data_keeps_all_of_its_rows() -> None:
    rows = "".join(f"<tr><td>Town {n}</td><td>{n * 11}</td></tr>" for n in range(200))
    article = opened(
        f"<html><body><table><tr><th>Town<th>People</tr>{rows}</table></body></html>".encode()
    )
    (table,) = article.blocks
    assert len(present(table.table).rows) == 201


def test_bare_paragraphs_are_all_kept() -> None:
    article = opened(
        b"<html><body><p>One.</p><p>Two <a href=/x>three</a></p><p><a href=/y>Four</a></p></body></html>"
    )
    assert article.text == "One.\n\nTwo three\n\nFour"


def test_documentation_keeps_its_sections() -> None:
    sections = "".join(
        f"<section id=sharing-option-{n}><h2>Sharing option {n}<a class=headerlink href=#o{n}>¶</a></h2>"
        f"<p>Option {n} of the program says how it shares, with whom, and for how long.</p>"
        f"<pre>share --level {n}</pre><ul><li>level {n}</li></ul></section>"
        for n in range(12)
    )
    article = opened(page(sections, outer="<div class=document>{}</div>"))
    for n in range(12):
        assert f"Sharing option {n}\n" in article.text
        assert f"share --level {n}" in article.text
        assert f"• level {n}" in article.text or f"level {n}" in article.text


# -- depth ------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", [90, 300, 2000, 2100, 20_000])
def test_no_word_is_lost_at_any_depth(depth: int) -> None:
    source = f"<html><body>{'<div>' * depth}<p>deep</p><p>deeper</p>{'</div>' * depth}<p>after</p></body></html>"
    assert opened(source.encode()).text.split() == ["deep", "deeper", "after"]


@pytest.mark.parametrize(
    "tag", ["blockquote", "ul><li", "ol><li", "table><tr><td", "b", "span", "dl><dd"]
)
def test_elements_of_every_kind_nest_deep(tag: str) -> None:
    source = "<html><body>" + "".join(f"<{tag}>w{n} " for n in range(1200))
    words = opened(source.encode()).text.replace("\t", " ").split()
    assert [word for word in words if word.startswith("w")] == [f"w{n}" for n in range(1200)]


def test_a_shallow_page_is_as_it_was() -> None:
    source = page(body()).decode()
    assert shallow(source) == source


def test_what_is_too_deep_is_unwrapped() -> None:
    source = "<div>" * (DEEPEST + 3) + "a<b>b</b><!-- <div> --><script>'<div>'</script></div>c"
    assert shallow(source).removeprefix("<div>" * DEEPEST) == (
        "<br>ab<!-- <div> --><script>'<div>'</script><br>c"
    )


def test_names_that_every_part_of_the_text_has() -> None:
    parts = "".join(
        f"<div id=TOC_TITLE_{n} class=content_body><p>{text}</p></div>"
        for n, text in enumerate(PARAGRAPHS * 9)
    )
    article = opened(page(f"<p>{PARAGRAPHS[0]}</p>{parts}", outer="<div>{}</div>"))
    assert article.text.count(PARAGRAPHS[3]) == 9


def test_a_short_post_is_no_application() -> None:
    source = "<html><body><script>count()</script><div class=post><p>Gone fishing, back on Monday.</p></div></body></html>"
    assert opened(source.encode()).text == "Gone fishing, back on Monday."


@pytest.mark.parametrize(
    "sign",
    [
        "<div id=root></div>",
        "<noscript>You need to enable JavaScript to run this.</noscript>",
        "<script src=/app.js></script>",
    ],
)
def test_signs_of_an_application(sign: str) -> None:
    source = (
        f"<!doctype html><html><body><p>Loading…</p>{sign}<script>start()</script></body></html>"
    )
    with pytest.raises(EmptyError, match="JavaScript"):
        read(source.encode(), "a.html")


def test_stray_nuls_are_dropped() -> None:
    source = page(body()).replace(b"</p>", b"\x00</p>")
    assert_only_the_article(opened(source))
