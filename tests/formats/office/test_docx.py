"""Word documents become articles: headings, lists, tables, notes, links, tracked changes."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from reader.errors import FormatError
from reader.formats import read, read_head
from reader.model import Article
from tests.formats.checks import check
from tests.formats.office.make import STRICT, TRANSITIONAL, document, item, paragraph, table, text
from tests.formats.shown import shown


def article_of(data: bytes) -> Article:
    article = read(data, "report.docx").finish()
    check(article)
    return article


def blocks(*body: str) -> list[str]:
    return shown(article_of(document(*body)))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([paragraph("Words")], ["paragraph: Words"]),
        ([paragraph("One", "berschrift1"), paragraph("x")], ["heading1: One", "paragraph: x"]),
        ([paragraph("Own", "Own"), paragraph("x")], ["heading1: Own", "paragraph: x"]),
        ([paragraph("Third", "Outlined"), paragraph("x")], ["heading3: Third", "paragraph: x"]),
        ([paragraph("q", "Quote")], ["quote >: q"]),
        ([paragraph("c", "Caption")], ["caption: c"]),
        ([paragraph("One\t1", "TOC1"), paragraph("x")], ["paragraph: x"]),
        ([paragraph("round", "Round")], ["paragraph: round"]),
        ([item("a", 1), item("b", 1, 1), item("c", 1)],
         ["list_item 1.: a", "list_item _ 1.a): b", "list_item 2.: c"]),
        ([item("a", 2), item("b", 2)], ["list_item •: a", "list_item •: b"]),
        ([item("a", 1), item("b", 3)], ["list_item 1.: a", "list_item 1.: b"]),
        ([table([["A", "B"], ["1", "2"]])], ["table: A|B/1|2"]),
        ([table([["<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + paragraph("A")], ["1", "2"]])],
         ["table: A|/1|2"]),
        ([table([["boxed"]])], ["paragraph: boxed"]),
        ([paragraph("<w:ins>" + text("in") + "</w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del>")],
         ["paragraph: in"]),
        ([paragraph("<w:moveFrom>" + text("from") + "</w:moveFrom><w:moveTo>" + text("to") + "</w:moveTo>")],
         ["paragraph: to"]),
        ([paragraph(text("a") + "<w:r><w:br/></w:r>" + text("b"))], ["paragraph: a/b"]),
        ([paragraph(text("a") + text("hidden", "<w:vanish/>"))], ["paragraph: a"]),
        ([paragraph(text("x") + text("2", '<w:vertAlign w:val="superscript"/>'))], ["paragraph: x²"]),
        (["<w:sdt><w:sdtContent>" + paragraph("in a field") + "</w:sdtContent></w:sdt>"],
         ["paragraph: in a field"]),
        ([paragraph("<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:drawing><w:txbxContent>"
                    + paragraph("box") + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
                    "<w:txbxContent>" + paragraph("box") + "</w:txbxContent></w:pict></mc:Fallback>"
                    "</mc:AlternateContent></w:r>" + text("around"))],
         ["paragraph: around", "quote >: box"]),
        ([paragraph("<w:fldSimple w:instr='PAGE'>" + text("7") + "</w:fldSimple>")], ["paragraph: 7"]),
    ],
)  # fmt: skip
def test_structure(body: list[str], expected: list[str]) -> None:
    assert blocks(*body) == expected


@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT])
def test_both_namespaces_are_read(namespace: str) -> None:
    data = document(paragraph("T", "Title"), paragraph("Words"), namespace=namespace)
    assert shown(article_of(data)) == ["heading1: T", "paragraph: Words"]


def test_the_title_is_the_one_on_the_page_else_the_stated_one() -> None:
    data = document(paragraph("On the page", "Title"), paragraph("x"))
    assert article_of(data).title == "On the page"
    assert read_head(data, "report.docx", whole=True) == ("On the page", "docx")
    stated = article_of(document(paragraph("x")))
    assert (stated.title, stated.meta["author"]) == ("Stated", "A. B.")


def test_styles_of_letters() -> None:
    letters = (
        text("b", "<w:b/>") + text("plain", '<w:b w:val="0"/>') + text("i", "<w:i/>")
        + text("s", "<w:strike/>") + text("n", '<w:rStyle w:val="Strong"/>')
    )  # fmt: skip
    article = article_of(document(paragraph(letters)))
    styles = [(article.text[i.start : i.end], i.style) for i in article.inlines]
    assert styles == [("b", "strong"), ("i", "emphasis"), ("s", "strike"), ("n", "strong")]


def test_links_and_bookmarks() -> None:
    relations = (
        '<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="https://e.org/" TargetMode="External"/>'
        "</Relationships>"
    )
    body = paragraph(
        '<w:hyperlink r:id="r1">' + text("out") + '</w:hyperlink><w:hyperlink w:anchor="here">' + text("in")
        + "</w:hyperlink>"
    ) + paragraph('<w:bookmarkStart w:name="here"/>' + text("Here"))  # fmt: skip
    article = article_of(document(body, members={"_rels/document.xml.rels": relations}))
    assert [(article.text[i.start : i.end], i.target) for i in article.inlines] == [
        ("out", "https://e.org/"),
        ("in", "#here"),
    ]
    assert article.text[article.anchors["here"] :] == "Here"


def test_notes_follow_the_text_in_the_order_of_their_references() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="0">' + paragraph("no") + "</w:footnote>"
        '<w:footnote w:id="5">' + paragraph("Fifth") + '</w:footnote><w:footnote w:id="2">' + paragraph("Second")
        + paragraph("more") + "</w:footnote>"
    )  # fmt: skip
    body = paragraph(
        text("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + text(" b")
        + '<w:r><w:footnoteReference w:id="5"/></w:r>'
    )  # fmt: skip
    article = article_of(document(body, members={"footnotes.xml": notes}))
    assert shown(article) == [
        "paragraph: a¹ b²", "footnote 1: Second", "footnote _: more", "footnote 2: Fifth",
    ]  # fmt: skip
    for inline in article.inlines:
        assert inline.target[1:] in article.anchors


def test_first_pages_are_a_prefix() -> None:
    data = document(*(paragraph(f"Words {n} " * 50) for n in range(600)))
    opening = read(data, "report.docx")
    assert not opening.first.complete
    assert opening.finish().text.startswith(opening.first.text)
    assert opening.finish().blocks[: len(opening.first.blocks)] == opening.first.blocks


def test_a_password_is_told() -> None:
    with pytest.raises(FormatError, match="password"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "report.docx")


def test_a_document_that_is_cut_off_is_told() -> None:
    with zipfile.ZipFile(io.BytesIO(document(paragraph("x")))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    parts["word/document.xml"] = b"<w:document"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as cut:
        for name, content in parts.items():
            cut.writestr(name, content)
    with pytest.raises(FormatError, match="is damaged"):
        read(buffer.getvalue(), "report.docx")


def test_damage_costs_a_message_and_no_more() -> None:
    random_source = random.Random(11)
    whole = document(
        paragraph("T", "Title"), item("a", 1), table([["A", "B"], ["1", "2"]]), paragraph("x" * 500)
    )
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(random_source.randint(1, 12)):
            data[random_source.randrange(len(data))] = random_source.randrange(256)
        try:
            check(read(bytes(data), "report.docx").finish())
        except FormatError as error:
            assert error.message  # noqa: PT017
