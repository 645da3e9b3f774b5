"""Pages that are damaged or mean harm cost a message at most, and little time."""

from __future__ import annotations

import random
import time
from contextlib import suppress

import pytest

from reader.errors import ReaderError
from reader.formats import read
from tests.formats.checks import check
from tests.formats.html.pages import body, page

_PIECES = (b"<", b">", b"</", b"<div>", b"</p>", b"<table>", b"<td>", b"<!--", b"-->", b"<![CDATA[", b"&#0;", b"&#xD800;",
           b"\x00", b"\xff\xfe", b"<script>", b"</script>", b"<li>", b"<a href=//[>", b"<svg>", b"<math>", b"<br>", b'"',
           b"<p hidden>", b"<h1>", b"<noscript>", b"<form>", b"<iframe src=x>", b"\xe2\x80\xae", b"<plaintext>")  # fmt: skip
_MARKUP = (
    "<h2>H</h2><ul><li>a<ol start=3><li>b</ol></ul><table><caption>c</caption><tr><th>x<td rowspan=2>y</table>"
    "<figure><img src=a.png alt=b><figcaption>d</figcaption></figure><pre>e\n f</pre><dl><dt>g<dd>h</dl>"
    '<p>i<sup>2</sup><a href=#n role=doc-noteref>1</a></p><script type="application/ld+json">{"@type":"Article"}</script>'
)


def _mutated(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randrange(1, 12)):
        at, length = dice.randrange(len(data) + 1), dice.choice((0, 1, 8, 200))
        data = (
            data[:at]
            + dice.choice((*_PIECES, data[at : at + length] * 3, b""))
            + data[at + length :]
        )
    return data


@pytest.mark.parametrize("seed", range(150))
def test_a_damaged_page_is_read_or_refused(seed: int) -> None:
    data = _mutated(page(body() + _MARKUP), random.Random(seed))
    try:
        article = read(data, "x.html").finish()
    except ReaderError:
        return
    check(article)


@pytest.mark.parametrize(
    "source",
    [
        "<b>x" * 30_000,
        "<p>" + "w<sup>2</sup> " * 20_000,
        "<blockquote>q" * 5_000,
        "<table><tr><td>a<td>" * 5_000,
        "<a" * 100_000,
        "<!--" * 100_000,
        "<div class=author>a b " * 5_000,
        "<article><h1>T</h1>" * 5_000,
        "<h1>Head</h1><article><p>one, two, three, friend of mine and yours.</p></article>" * 4_000,
        "<div class=comment><p>one, two and three are here, friend.</p></div>" * 8_000,
        "<a rel=author href=/a>" * 10_000,
        "<div class=date>" * 10_000 + "3 May 2020",
        "<ul><li><a href=/x>y</a>" * 3_000,
        "<script type='application/ld+json'>" + "[" * 100_000,
        "<meta name=author content='" + "By " * 50_000 + "'>words",
        "<title>" + "- " * 50_000 + "</title><h1>- - -</h1>words",
        "<p>" + "<br>x" * 30_000,
        "<pre>" + "<span>x" * 5_000,
        "<td colspan=99 rowspan=99>x" * 3_000,
        "<table>" + "<tr>" + "<td rowspan=100 colspan=100>x" * 2_000 + "</table>",
    ],
    ids=lambda source: source[:24],
)  # fmt: skip
def test_time_is_bounded(source: str) -> None:
    start = time.process_time()
    with suppress(ReaderError):
        check(read(f"<html><body>{source}".encode(), "x.html").finish())
    assert time.process_time() - start < 6
