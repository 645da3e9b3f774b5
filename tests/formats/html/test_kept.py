"""What stands within an article is kept as what it is; what only surrounds it is not."""

from __future__ import annotations

import pytest

from tests.formats.html.pages import PARAGRAPHS, opened, page

HALVES = (
    "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:2]),
    "".join(f"<p>{text}</p>" for text in PARAGRAPHS[2:]),
)


def within(markup: str) -> list[str]:
    """Return the blocks between the paragraphs of an article, each as `kind: marker text`."""
    article = opened(
        page(HALVES[0] + markup + HALVES[1], outer="<div class=entry-content>{}</div>")
    )
    shown = [
        f"{b.kind}: {''.join(f'{f.marker} ' for f in b.frames if f.marker)}{article.text[b.start : b.end]}"
        for b in article.blocks
    ]
    first = shown.index(f"paragraph: {PARAGRAPHS[1]}")
    return shown[first + 1 : shown.index(f"paragraph: {PARAGRAPHS[2]}")]


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<h2>The war</h2>", ["heading: The war"]),
        ("<h2><a href=#w>The war</a></h2>", ["heading: The war"]),
        ("<h3 id=share-of-the-town>Share of the town</h3>", ["heading: Share of the town"]),
        ("<h2>The war<a class=headerlink href=#w>¶</a></h2>", ["heading: The war"]),
        ("<ul><li>Cod<li>Herring</ul>", ["list_item: • Cod", "list_item: • Herring"]),
        ("<ol><li>Cod<ol type=a><li>fresh</ol></ol>", ["list_item: 1. Cod", "list_item: a. fresh"]),
        ("<p>The lines were:</p><ul><li><a href=/b>Bergen</a><li><a href=/h>Hull</a></ul>",
         ["paragraph: The lines were:", "list_item: • Bergen", "list_item: • Hull"]),
        ("<h2>Sources</h2><ul><li><a href=/b>Bergen</a><li><a href=/h>Hull</a></ul>",
         ["heading: Sources", "list_item: • Bergen", "list_item: • Hull"]),
        ("<h2>See also<span class=mw-editsection>[<a href=/e>edit</a>]</span></h2><ul><li><a href=/b>Bergen</a></ul>",
         ["heading: See also", "list_item: • Bergen"]),
        ("<dl><dt>Fare<dd>Four crowns</dl>", ["paragraph: Fare", "list_item: Four crowns"]),
        ("<table><tr><th>Town<th>Ships<tr><td>Hull<td>4</table>", ["table: Town\tShips\nHull\t4"]),
        ("<table><tr><td><div><a href=/a>Hull</a></div><td><a href=/b>Map</a><tr><td><div><a href=/c>Bergen</a></div><td><a href=/d>Map</a></table>",
         ["table: Hull\tMap\nBergen\tMap"]),
        ("<figure><img src=a.png alt='A ship'><figcaption>The first liner</figcaption></figure>",
         ["caption: A ship", "caption: The first liner"]),
        ("<div class=wp-caption><img src=a.png alt='A ship'><p class=wp-caption-text>The first liner</p></div>",
         ["caption: A ship", "caption: The first liner"]),
        ("<table class=tr-caption-container><tr><td><img src=a.png alt='A ship'><tr><td class=tr-caption>The first liner</table>",
         ["caption: A ship", "caption: The first liner"]),
        ("<pre><code class=language-python>x = 1\nif x:\n    pass</code></pre>", ["code: x = 1\nif x:\n    pass"]),
        ("<blockquote><p>We shall return.</p></blockquote>", ["quote: We shall return."]),
        ("<aside class=pullquote><blockquote>We shall return.</blockquote></aside>", ["quote: We shall return."]),
        ("<blockquote class=twitter-tweet><p>The liner is back!</p>— Ada (@ada)</blockquote>",
         ["quote: The liner is back!", "quote: — Ada (@ada)"]),
        ("<hr>", ["rule: "]),
        ("<aside role=doc-footnote id=n>1. A crown was a coin.</aside>", ["footnote: 1. A crown was a coin."]),
        ("<div class=footnotes><ol><li id=n>A crown was a coin, and is one still.</ol></div>",
         ["list_item: 1. A crown was a coin, and is one still."]),
        ("<details><summary>More on fares</summary><p>Four crowns each.</p></details>",
         ["paragraph: More on fares", "paragraph: Four crowns each."]),
        # furniture within the article
        ("<p><a href=/x>Read more: The great fire of the town</a></p>", []),
        ("<p>Advertisement</p>", []),
        ("<p><a href=/x>CLICK HERE FOR THE DAILY APP</a></p>", []),
        ("<div class=share-buttons><a href=/t>Tweet</a></div>", []),
        ("<div class=related-posts><h4>Related</h4><ul><li><a href=/x>The great fire</a></ul></div>", []),
        ("<div class=newsletter-signup><p>Get the best of us in your inbox.</p></div>", []),
        ("<ul><li><a href=/x>The great fire of the town</a><li><a href=/y>Ten recipes for spring</a></ul>", []),
        ("<p class=byline>By Ada Lind</p>", []),
        ("<div hidden>unseen</div><div style='display:none'>unseen</div><script>x()</script>", []),
    ],
)  # fmt: skip
def test_structure_within_an_article(markup: str, blocks: list[str]) -> None:
    assert within(markup) == blocks


@pytest.mark.parametrize(
    ("markup", "style", "text"),
    [
        ("<p>The <a href=/x>line to Hull</a> was the first of three.</p>", "link", "line to Hull"),
        ("<p>The <em>Aurora</em> was the first ship of the line.</p>", "emphasis", "Aurora"),
        ("<p>The <b>Aurora</b> was the first ship of the line.</p>", "strong", "Aurora"),
        ("<p>Call <code>ship.sail()</code> for the first of them.</p>", "code", "ship.sail()"),
        ("<p>It cost four crowns<a href=#n role=doc-noteref>1</a> at first.</p>", "footnote", "¹"),
        (
            "<p>It was of <a class=tag href=/x>steam</a> and iron, and went at ten knots.</p>",
            "link",
            "steam",
        ),
        (
            "<p>It was <span class=related-term><a href=/x>steam</a></span> that drove it.</p>",
            "link",
            "steam",
        ),
    ],
)
def test_styles_within_an_article(markup: str, style: str, text: str) -> None:
    article = opened(page(HALVES[0] + markup + HALVES[1]))
    assert (style, text) in [(i.style, article.text[i.start : i.end]) for i in article.inlines]


def test_the_headline_is_the_title_and_not_of_the_text() -> None:
    article = opened(
        page(HALVES[0] + HALVES[1], outer="<div class=entry-content><h1>The harbour</h1>{}</div>")
    )
    assert article.title == "The harbour"
    assert article.text.startswith(PARAGRAPHS[0])
