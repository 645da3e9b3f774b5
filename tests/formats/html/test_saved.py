"""Pages in the containers of browsers: MHTML and web archives; and SingleFile's."""

from __future__ import annotations

import plistlib
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from reader.errors import FormatError, ReaderError
from reader.formats import byte_format_of, read, read_head
from tests.formats.html.pages import PARAGRAPHS, assert_only_the_article, body, opened, page
from tests.typed import present

ADDRESS = "https://daily.example/harbour"


def mhtml(source: bytes, charset: str = "utf-8") -> bytes:
    message = MIMEMultipart("related", type="text/html")
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = ADDRESS
    message["Subject"] = "The harbour"
    frame = MIMEText(
        "<html><body><p>A frame with an advertisement in it.</p></body></html>", "html"
    )
    frame["Content-Location"] = "https://ads.example/1"
    main = MIMEText(source.decode(), "html", charset)
    main["Content-Location"] = ADDRESS
    message.attach(frame)
    message.attach(main)
    return message.as_bytes()


def webarchive(source: bytes, **more: object) -> bytes:
    main = {
        "WebResourceData": source,
        "WebResourceURL": ADDRESS,
        "WebResourceMIMEType": "text/html",
        **more,
    }
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page"])
def test_mhtml(charset: str, name: str) -> None:
    article = opened(mhtml(page(body() + "<p>Über die Größe.</p>"), charset), name)
    assert_only_the_article(article)
    assert "Über die Größe." in article.text
    assert article.meta["source"] == ADDRESS


@pytest.mark.parametrize("name", ["page.webarchive", "page"])
@pytest.mark.parametrize(
    "more", [{}, {"WebResourceTextEncodingName": "UTF-8"}, {"WebResourceURL": 3}]
)
def test_webarchive(name: str, more: dict[str, object]) -> None:
    assert_only_the_article(opened(webarchive(page(body()), **more), name))


def test_a_webarchive_as_xml() -> None:
    data = plistlib.dumps(
        {"WebMainResource": {"WebResourceData": page(body()), "WebResourceURL": ADDRESS}}
    )
    assert opened(data, "a.webarchive").meta["source"] == ADDRESS


def test_links_begin_at_the_address_of_the_page() -> None:
    article = opened(
        mhtml(page(body() + "<p>See <a href=/x>there</a>, and come back soon.</p>")), "a.mhtml"
    )
    assert [i.target for i in article.inlines if i.style == "link"] == ["https://daily.example/x"]


def test_a_page_of_singlefile() -> None:
    image = "data:image/png;base64," + "A" * 4000
    source = page(body() + f'<img src="{image}" alt="A ship"><img src="{image}">')
    article = opened(
        source.replace(
            b"<html lang=en>", b"<html lang=en><!--\n Page saved with SingleFile \n url: x -->"
        )
    )
    assert_only_the_article(article)
    assert "A ship" in article.text
    assert "base64" not in article.text


@pytest.mark.parametrize("make", [mhtml, webarchive])
def test_lists_show_the_title(make) -> None:
    data = make(page(body()))
    name = "x.mhtml" if make is mhtml else "x.webarchive"
    assert (
        present(read_head(data, name, whole=True)).title
        == opened(data, name).title
        == "The harbour"
    )


def test_a_letter_is_no_saved_page() -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@e.org", "b@e.org", "x"
    letter.set_content("Dear reader")
    letter.add_alternative("<p>Dear</p>", subtype="html")
    chosen = byte_format_of("letter", letter.as_bytes())
    assert chosen is None or chosen.name != "mhtml"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.mhtml", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--"),
        ("a.mhtml", b"\x00\x01\x02" * 50),
        ("a.webarchive", b"bplist00" + b"\xff" * 60),
        (
            "a.webarchive",
            b"<?xml version='1.0'?><plist><dict><key>WebMainResource</key></dict></plist>",
        ),
        ("a.webarchive", plistlib.dumps({"WebMainResource": {"WebResourceData": b""}})),
        ("a.webarchive", plistlib.dumps(["WebMainResource"])),
    ],
)
def test_what_holds_no_page_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(FormatError, match="Save the page again"):
        read(data, name)


@pytest.mark.parametrize("make", [mhtml, webarchive])
def test_every_beginning_is_read_or_refused(make) -> None:
    data = make(page(body()))
    name = "x.mhtml" if make is mhtml else "x.webarchive"
    for end in range(1, len(data), 97):
        try:
            text = read(data[:end], name).finish().text
        except ReaderError:
            continue
        assert not text or PARAGRAPHS[0][:10] in text or len(text) < 400
