"""Makes pages with known text and the furniture that sites put around it."""

from __future__ import annotations

from reader.formats import read
from reader.model import Article
from tests.formats.checks import check

PARAGRAPHS = (
    "The harbour was rebuilt in 1912, after the great fire, by the engineers of the northern line.",
    "Ships from Bergen, Hull and Hamburg called twice a week; the fare was four crowns, and dear.",
    "When the war came, the quays stood empty, the cranes rusted, and the town lived on herring.",
    "It took thirty years until the first liner came back, with a band playing on its upper deck.",
)
FURNITURE = (
    "Home", "Subscribe now", "Ten recipes for spring", "Kim wrote: I liked this text a lot, thanks.",
    "Imprint and terms",
)  # fmt: skip


def body() -> str:
    """Return the paragraphs as a page has them."""
    return "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def page(article: str, head: str = "", outer: str = "<article>{}</article>") -> bytes:
    """Return a page with an article in it, and a menu, a letter, teasers, comments and a foot."""
    links = "".join(f'<li><a href="/s{n}">Section {n} of the site</a></li>' for n in range(12))
    return (
        f"<!doctype html><html lang=en><head><title>The harbour - The Daily</title>{head}</head><body>"
        f'<header><nav><ul><li><a href="/">{FURNITURE[0]}</a></li>{links}</ul></nav></header>'
        f"<div class=wrap><main><h1>The harbour</h1>{outer.format(article)}</main>"
        f'<aside class="sidebar"><div class=newsletter><p>{FURNITURE[1]}</p></div>'
        f'<div class="related"><h3>More</h3><ul><li><a href="/a">{FURNITURE[2]}</a></li></ul></div></aside>'
        f'<section id=comments class="comments"><div class=comment><p>{FURNITURE[3]}</p></div></section></div>'
        f"<footer><p>{FURNITURE[4]}</p></footer></body></html>"
    ).encode()


def opened(data: bytes, name: str = "page.html") -> Article:
    """Return the article of a page, checked."""
    article = read(data, name).finish()
    check(article)
    return article


def assert_only_the_article(article: Article) -> None:
    """Every paragraph is there, in order and once; no furniture is."""
    at = 0
    for text in PARAGRAPHS:
        assert article.text.count(text) == 1
        at = article.text.index(text, at)
    for text in FURNITURE:
        assert text not in article.text
