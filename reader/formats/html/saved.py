"""Opens pages that a browser saved in a container of its own: MHTML and Safari's web archives."""

from __future__ import annotations

import re
from typing import Any

from reader.errors import FormatError
from reader.formats.bounds import MOST_MEMBER_BYTES
from reader.formats.draft import encoding_meta, source_name, title_from_name
from reader.formats.html.metadata.metadata import read_metadata
from reader.formats.html.page import article_of_page
from reader.formats.html.tree import decode_page, parse_html
from reader.formats.opening import Opening
from reader.model import clean_text

_TYPES = frozenset(["text/html", "application/xhtml+xml"])
_MOST_PARTS = 2000
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")


def open_mhtml(data: bytes, name: str) -> Opening:
    """Open the page of an MHTML file.  Raises FormatError: it holds no page, or one without text."""
    return _opening(*_page_of_mhtml(data, name), name, "mhtml")


def open_webarchive(data: bytes, name: str) -> Opening:
    """Open the page of a `.webarchive`.  Raises FormatError as `open_mhtml`."""
    return _opening(*_page_of_webarchive(data, name), name, "webarchive")


def mhtml_title(data: bytes, name: str) -> str:
    """Return the title that `open_mhtml` gives."""
    return _title(*_page_of_mhtml(data, name), name)


def webarchive_title(data: bytes, name: str) -> str:
    """Return the title that `open_webarchive` gives."""
    return _title(*_page_of_webarchive(data, name), name)


def _opening(page: bytes, charset: str, address: str, name: str, form: str) -> Opening:
    text, encoding = decode_page(page, name, charset)
    article = article_of_page(text, name, address=address, meta=encoding_meta(encoding), form=form)
    return Opening(article, lambda: article)


def _title(page: bytes, charset: str, _: str, name: str) -> str:
    root = parse_html(decode_page(page, name, charset).text)
    return read_metadata(root).title or title_from_name(name)


def _page_of_mhtml(data: bytes, name: str) -> tuple[bytes, str, str]:
    """Return the page, its charset and its address: the part that the header names, else the first page."""
    from email import message_from_bytes  # noqa: PLC0415  for saved pages only

    message = message_from_bytes(data)
    start = str(message.get_param("start") or "")
    address = _address(message)
    pages = []
    for count, part in enumerate(message.walk()):
        if count >= _MOST_PARTS:
            break
        if part.get_content_type() in _TYPES:
            pages.append(part)
    main_part = next(
        (each for each in pages if start and str(each.get("Content-ID")) == start),
        next((each for each in pages if address and _address(each) == address), None),
    )
    page = main_part or next(iter(pages), None)
    content = _content(page) if page is not None else b""
    if page is None or not content:
        raise _no_page(name)
    return (
        content[:MOST_MEMBER_BYTES],
        page.get_content_charset("") or "",
        address or _address(page),
    )


def _content(part: Any) -> bytes:
    """Return the bytes of a part, as far as they are there; base64 may be cut off anywhere."""
    from base64 import b64decode  # noqa: PLC0415  for saved pages only

    if str(part.get("Content-Transfer-Encoding") or "").strip().lower() != "base64":
        return bytes(part.get_payload(decode=True) or b"")
    letters = _NOT_BASE64.sub("", str(part.get_payload()))
    return b64decode(letters[: len(letters) // 4 * 4])


def _address(message: Any) -> str:
    """Return where the part of a message came from, without the blanks of folded lines."""
    value = message.get("Snapshot-Content-Location") or message.get("Content-Location") or ""
    address = clean_text("".join(str(value).split()), keep="")
    return address if address.startswith(("http://", "https://")) else ""


def _page_of_webarchive(data: bytes, name: str) -> tuple[bytes, str, str]:
    import plistlib  # noqa: PLC0415  for saved pages only
    from xml.parsers.expat import ExpatError  # noqa: PLC0415

    try:
        archive = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, OverflowError, RecursionError, KeyError, IndexError) as error:  # fmt: skip
        raise _no_page(name) from error
    except Exception as error:  # the parser of damaged lists raises what comes
        raise _no_page(name) from error
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    content = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(content, bytes) or not content:
        raise _no_page(name)
    charset, address = main.get("WebResourceTextEncodingName"), main.get("WebResourceURL")
    return (
        content[:MOST_MEMBER_BYTES],
        charset if isinstance(charset, str) else "",
        clean_text(address, keep="")
        if isinstance(address, str) and address.startswith("http")
        else "",
    )


def _no_page(name: str) -> FormatError:
    return FormatError(
        f"{source_name(name)} holds no page that can be read: it is damaged, or was saved only in part. "
        "Save the page again, as HTML.",
        "No page in the file",
    )
