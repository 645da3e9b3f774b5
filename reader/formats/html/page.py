"""Makes an article of a web page."""

from __future__ import annotations

from reader.errors import EmptyError
from reader.formats.draft import Draft, encoding_meta, source_name, title_from_name
from reader.formats.html.blocks import BlockReader
from reader.formats.html.content import find_content
from reader.formats.html.metadata import Metadata, read_metadata
from reader.formats.html.tree import decode_page, parse_html
from reader.formats.opening import Opening, nothing_to_read

_APPLICATION = 400
"""Characters of text below which a page with scripts is one that a browser has to build."""


def open_page(data: bytes, name: str) -> Opening:
    """Open a web page.

    Raises:
        FormatError: it holds no text, or none without JavaScript.
    """
    text, encoding = decode_page(data, name)
    root = parse_html(text)
    stated = read_metadata(root)
    scripts = sum(1 for _ in root.iter("script"))
    draft = Draft()
    draft.meta.update(_meta(stated), **encoding_meta(encoding))
    reader = BlockReader(draft, stated.address)
    for element in find_content(root, stated.body):
        reader.read(element)
    if not any(block.kind != "rule" for block in draft.blocks):
        _add_stated(draft, stated.body)
    _refuse_empty(draft, name, scripts)
    article = draft.article(stated.title, name, "html", complete=True)
    return Opening(article, lambda: article)


def page_title(data: bytes, name: str) -> str:
    """Return the title that `open_page` gives."""
    return read_metadata(parse_html(decode_page(data, name).text)).title or title_from_name(name)


def _meta(stated: Metadata) -> dict[str, str]:
    values = {
        "title": stated.title,
        "author": stated.author,
        "date": stated.date,
        "site": stated.site,
        "source": stated.address,
        "language": stated.language,
    }
    return {key: value for key, value in values.items() if value}


def _add_stated(draft: Draft, body: str) -> None:
    """Add the text that only the metadata of a page have."""
    from reader.formats.cleaning import clean_source  # noqa: PLC0415  seldom needed

    for paragraph in clean_source(body).splitlines():
        if words := " ".join(paragraph.split()):
            draft.add("paragraph", words)


def _refuse_empty(draft: Draft, name: str, scripts: int) -> None:
    if draft.length >= _APPLICATION or (draft.blocks and scripts < 3):
        return
    if draft.length < 80 and scripts:
        raise EmptyError(
            f"{source_name(name)} holds no text without JavaScript. Save the page from your browser "
            "and open the file.",
            "No text in the page",
        )
    if not draft.blocks:
        raise nothing_to_read(source_name(name))
