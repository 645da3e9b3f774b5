"""EPUB files become articles: chapters in order, contents as sections, pages, notes and links."""

from __future__ import annotations

import random

import pytest

from reader.errors import FormatError
from reader.formats import read, read_head
from reader.model import Article
from tests.formats.checks import check
from tests.formats.epub.make import CONTAINER, archive, book, package


def article_of(data: bytes) -> Article:
    opening = read(data, "book.epub")
    article = opening.finish()
    check(article)
    first = opening.first
    assert article.text.startswith(first.text)
    assert article.blocks[: len(first.blocks)] == first.blocks
    assert article.inlines[: len(first.inlines)] == first.inlines
    return article


def test_chapters_are_read_in_the_order_of_the_spine() -> None:
    data = book({"a.xhtml": "<p>First</p>", "b.xhtml": "<p>Second</p>"}, spine=["c1", "c0"])
    article = article_of(data)
    assert (article.title, article.format) == ("The Book", "epub")
    assert article.text == "Second\n\nFirst"
    assert read_head(data, "book.epub", whole=True) == ("The Book", "epub")


def test_what_is_not_linear_comes_last() -> None:
    chapters = {"n.xhtml": "<p>Notes</p>", "a.xhtml": "<p>First</p>"}
    assert article_of(book(chapters, spine=['c0 linear="no"', "c1"])).text == "First\n\nNotes"


def test_metadata() -> None:
    metadata = (
        "<dc:title id='s'>The Series</dc:title><dc:title id='m'>The Book</dc:title>"
        "<meta refines='#m' property='title-type'>main</meta><dc:creator>A. B.</dc:creator>"
        "<dc:creator>C. D.</dc:creator><dc:date>2019-03-01T00:00:00Z</dc:date><dc:language>en</dc:language>"
    )
    article = article_of(book({"a.xhtml": "<p>x</p>"}, metadata=metadata))
    assert article.title == "The Book"
    assert {key: article.meta[key] for key in ("author", "date", "language")} == {
        "author": "A. B., C. D.", "date": "2019-03-01", "language": "en",
    }  # fmt: skip


NAV = (
    '<nav epub:type="toc"><ol><li><a href="a.xhtml">Part one</a><ol><li><a href="a.xhtml#s">Inside</a></li></ol>'
    '</li><li><a href="b.xhtml">Part two</a></li></ol></nav>'
    '<nav epub:type="page-list"><ol><li><a href="a.xhtml#p9">9</a></li><li><a href="b.xhtml">xi</a></li></ol></nav>'
)
CHAPTERS = {
    "a.xhtml": "<h1>Part one</h1><p>Words <span id='p9'/>here</p><p id='s'>Inside it.</p>",
    "b.xhtml": "<p class='title'>Part two</p><h2>A heading</h2><p>More</p>",
}  # fmt: skip


def test_contents_are_sections_and_headings_their_lower_levels() -> None:
    article = article_of(book(CHAPTERS, nav=NAV))
    shown = [(s.level, s.title, article.text[s.start : s.start + 6]) for s in article.sections]
    assert shown == [
        (1, "Part one", "Part o"),
        (2, "Inside", "Inside"),
        (1, "Part two", "Part t"),
        (2, "A heading", "A head"),
    ]


def test_printed_pages_are_kept() -> None:
    article = article_of(book(CHAPTERS, nav=NAV))
    assert [(page.label, article.text[page.start : page.start + 4]) for page in article.pages] == [
        ("9", "here"),
        ("xi", "Part"),
    ]
    assert article.page_at(0) == ""
    assert article.page_at(article.text.index("Inside")) == "9"
    assert article.page_at(len(article.text)) == "xi"


def test_page_breaks_in_the_text_are_pages_where_no_list_is() -> None:
    body = "<p>One</p><div epub:type='pagebreak' title='12'/><p>Two<span role='doc-pagebreak' aria-label='13'/> and</p>"
    article = article_of(book({"a.xhtml": body}))
    assert [(page.label, article.text[page.start :].strip()[:3]) for page in article.pages] == [
        ("12", "Two"),
        ("13", "and"),
    ]


def test_notes_and_links_lead_inside_the_book() -> None:
    chapters = {
        "a.xhtml": "<p>Word<a epub:type='noteref' href='n.xhtml#n1'>1</a> <a href='b%20c.xhtml'>next</a> "
        "<a href='https://e.org/'>out</a></p>",
        "n.xhtml": "<aside epub:type='footnote' id='n1'><p>The note.</p></aside>",
        "b c.xhtml": "<p>Next</p>",
    }
    article = article_of(book(chapters))
    targets = {article.text[i.start : i.end]: i.target for i in article.inlines}
    assert set(targets) == {"¹", "next", "out"}
    assert article.text[article.anchors[targets["¹"][1:]] :].startswith("The note.")
    assert article.text[article.anchors[targets["next"][1:]] :].startswith("Next")
    assert targets["out"] == "https://e.org/"
    note = next(block for block in article.blocks if block.kind == "footnote")
    assert article.text[note.start : note.end] == "The note."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<html><body><p>caf&eacute;&nbsp;&mdash; &amp; &lt;x&gt;</p></body></html>", "caf\u00e9\u00a0\u2014 & <x>"),
        ('<?xml version="1.0" encoding="UTF-16"?><html><body><p>wide é</p></body></html>'.encode("utf-16"), "wide é"),
        ('<?xml version="1.0" encoding="Shift_JIS"?><html><body><p>日本語の本</p></body></html>'.encode("shift_jis"), "日本語の本"),
        (b"<html><body><p>not <b>well</p><p>formed", "not well\n\nformed"),
        (b"<html><head><title/></head><body><a id='x'/><p>after</p></body></html>", "after"),
        (b'<!DOCTYPE html [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><html><body><p>x&b;y</p></body></html>', None),
    ],
)  # fmt: skip
def test_chapters_as_they_come(content: bytes, expected: str | None) -> None:
    text = article_of(book({"a.xhtml": content})).text
    assert "aaa" not in text
    assert expected is None or text == expected


def test_names_differ_in_case_and_form() -> None:
    data = archive(
        {
            "META-INF/container.xml": CONTAINER.format(path="oebps/Content.opf"),
            "OEBPS/content.opf": package(
                {"a": 'href="Ch%C3%A9.XHTML" media-type="application/xhtml+xml"'}, ["a"]
            ),
            "OEBPS/Che\u0301.xhtml": "<html><body><p>found</p></body></html>",
        }
    )
    assert article_of(data).text == "found"


def test_a_circle_of_fallbacks_ends() -> None:
    items = {
        "a": 'href="a.pdf" media-type="application/pdf" fallback="b"',
        "b": 'href="b.pdf" media-type="application/pdf" fallback="a"',
        "c": 'href="c.xhtml" media-type="application/xhtml+xml"',
    }
    data = archive(
        {
            "META-INF/container.xml": CONTAINER.format(path="p.opf"),
            "p.opf": package(items, ["a", "c"]),
            "a.pdf": b"x",
            "b.pdf": b"x",
            "c.xhtml": "<html><body><p>read</p></body></html>",
        }
    )
    assert article_of(data).text == "read"


def test_ncx_stands_in_for_a_missing_navigation_document() -> None:
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>One</text></navLabel>'
        '<content src="a.xhtml"/><navPoint><navLabel><text>Below</text></navLabel><content src="a.xhtml#b"/>'
        "</navPoint></navPoint></navMap></ncx>"
    )
    data = archive(
        {
            "META-INF/container.xml": CONTAINER.format(path="p.opf"),
            "p.opf": package(
                {
                    "a": 'href="a.xhtml" media-type="application/xhtml+xml"',
                    "n": 'href="t.ncx" media-type="application/x-dtbncx+xml"',
                },
                ["a"],
                extra=' toc="n"',
            ),
            "a.xhtml": "<html><body><p>Start</p><p id='b'>Lower</p></body></html>",
            "t.ncx": ncx,
        }
    )
    assert [(s.level, s.title) for s in article_of(data).sections] == [(1, "One"), (2, "Below")]


ENCRYPTION = (
    '<encryption><EncryptedData><EncryptionMethod Algorithm="{method}"/>'
    '<CipherData><CipherReference URI="x"/></CipherData></EncryptedData></encryption>'
)


def test_obfuscated_fonts_are_no_drm() -> None:
    members = {
        "META-INF/encryption.xml": ENCRYPTION.format(method="http://www.idpf.org/2008/embedding")
    }
    assert article_of(book({"a.xhtml": "<p>read</p>"}, members=members)).text == "read"


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"META-INF/encryption.xml": ENCRYPTION.format(method="http://www.w3.org/2001/04/xmlenc#aes128-cbc")}, "protected by DRM"),
        ({"META-INF/encryption.xml": ENCRYPTION.format(method="x"), "META-INF/rights.xml": "<r/>"}, "DRM (Adobe)"),
        ({"META-INF/encryption.xml": ENCRYPTION.format(method="x"), "META-INF/license.lcpl": "{}"}, "DRM (Readium LCP)"),
    ],
)  # fmt: skip
def test_drm_is_named(members: dict[str, str], words: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(book({"a.xhtml": "<p>x</p>"}, members=members), "book.epub")
    assert words in caught.value.message


def test_a_chapter_that_is_damaged_costs_itself() -> None:
    data = bytearray(book({"a.xhtml": "<p>" + "word " * 500 + "</p>", "b.xhtml": "<p>kept</p>"}))
    at = data.index(b"OEBPS/a.xhtml") + len(b"OEBPS/a.xhtml")
    data[at : at + 8] = b"\xff" * 8
    article = article_of(bytes(data))
    assert article.text == "kept"
    assert article.meta["unread"] == ["OEBPS/a.xhtml"]


def test_long_books_open_by_their_first_chapters() -> None:
    chapters = {f"c{n}.xhtml": f"<h1>Chapter {n}</h1><p>{'word ' * 3000}</p>" for n in range(20)}
    opening = read(book(chapters), "book.epub")
    assert not opening.first.complete
    assert len(opening.first.text) < len(opening.finish().text) / 4
    article_of(book(chapters))


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.formats.archive.MOST_MEMBER_BYTES", 10_000)
    data = book({"a.xhtml": "<p>" + "a" * 20_000 + "</p>", "b.xhtml": "<p>kept</p>"})
    assert article_of(data).meta["unread"] == ["OEBPS/a.xhtml"]
    monkeypatch.setattr("reader.formats.archive.MOST_MEMBERS", 3)
    with pytest.raises(FormatError, match="members"):
        read(data, "book.epub")


def test_a_book_of_which_nothing_can_be_read_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.formats.archive.MOST_MEMBER_BYTES", 10_000)
    data = book({"a.xhtml": "<p>" + "a" * 20_000 + "</p>"})
    with pytest.raises(FormatError, match="unpacks to more"):
        read(data, "book.epub")


def test_damage_costs_a_message_and_no_more() -> None:
    """Bytes altered, cut and doubled anywhere end in an article or in a FormatError."""
    random_source = random.Random(7)
    whole = book(CHAPTERS, nav=NAV)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(random_source.randint(1, 12)):
            data[random_source.randrange(len(data))] = random_source.randrange(256)
        if random_source.random() < 0.3:
            del data[random_source.randrange(len(data)) :]
        try:
            check(read(bytes(data), "book.epub").finish())
        except FormatError as error:
            assert "book.epub" in error.message or "standard input" in error.message  # noqa: PT017
