"""Makes an article of a web page."""

from __future__ import annotations

import re
from typing import Any

from reader.errors import EmptyError
from reader.formats.cleaning import clean_source
from reader.formats.draft import Draft, encoding_meta, source_name, title_from_name
from reader.formats.html.blocks import BlockReader
from reader.formats.html.metadata.linked import cleaned
from reader.formats.html.metadata.metadata import Metadata, read_metadata
from reader.formats.html.selection.content import all_but_menus, find_content
from reader.formats.html.tree import decode_page, parse_html
from reader.formats.opening import Opening, nothing_to_read
from reader.model import Article

_APPLICATION = 400
"""Characters of text below which a page with scripts may be one that a browser has to build."""

_LITTLE = 80
"""Characters of text below which a page with scripts is taken to need them."""

_WAITING = 20
"""Characters of text below which any script may be what builds the page: “Loading…”."""

_LEAST_STATED = 600
"""Characters of stated text that are taken when they are much more than what the page shows."""

_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\(…\))\W*(?:(?:read|see) more|continue reading|more|weiterlesen|mehr|lire la suite|leer más|leia mais)?\W*$", re.IGNORECASE)  # fmt: skip
_BUILT = re.compile(
    r"""\bid\s*=\s*["']?(?:root|app|__next|__nuxt|main-app|app-root|application)\b|"""
    r"""(?:enable|requires?|needs?|without|activer|aktivieren sie|activa)\s+(?:\w+\s+){0,3}javascript|javascript\s+(?:\w+\s+){0,4}(?:enabled|required|disabled|aktiviert)""",
    re.IGNORECASE,
)
_TAGS = re.compile(r"<(?:br|/p|/div|p)\b[^<>]{0,200}>|<[a-z/][^<>]{0,500}>", re.IGNORECASE)


def open_page(data: bytes, name: str) -> Opening:
    """Open a web page.

    Raises:
        FormatError: it holds no text, or none without JavaScript.
    """
    text, encoding = decode_page(data, name)
    article = article_of_page(text, name, meta=encoding_meta(encoding))
    return Opening(article, lambda: article)


def article_of_page(
    text: str, name: str, *, address: str = "", meta: Any = None, form: str = "html"
) -> Article:
    """Return the article of a page.

    Args:
        text: the page, decoded.
        name: of the file.
        address: from which the page came, where it does not say so itself.
        meta: further entries for the article's `meta`.
        form: the name of the format.

    Raises:
        FormatError: it holds no text, or none without JavaScript.
    """
    root = parse_html(text)
    stated = read_metadata(root)
    stated = stated._replace(address=stated.address or address)
    has_scripts = next(root.iter("script"), None) is not None
    templates = _templates(root)
    draft = _drafted(root, stated)
    if _length(draft) < _LITTLE:
        draft = max(draft, _added(all_but_menus(parse_html(text)), stated), key=_length)
    if draft.length < _APPLICATION and len(templates) > max(_APPLICATION, draft.length):
        draft = max(draft, _drafted(parse_html(templates), stated), key=_length)
    if len(stated.body) > max(_LEAST_STATED, 1.5 * draft.length) or not _length(draft):
        draft = max(draft, _stated_draft(stated.body), key=_length)
    if (length := _length(draft)) < _LITTLE:
        is_built = has_scripts and (length < _WAITING or _BUILT.search(text) is not None)
        _refuse_empty(length, name, is_built=is_built)
    draft.meta.update(_meta(stated) | _incomplete(draft, stated), **(meta or {}))
    return draft.article(stated.title, name, form, complete=True)


def page_title(data: bytes, name: str) -> str:
    """Return the title that `open_page` gives."""
    return read_metadata(parse_html(decode_page(data, name).text)).title or title_from_name(name)


def _drafted(root: Any, stated: Metadata) -> Draft:
    return _added(find_content(root, stated.body, stated.title), stated)


def _added(elements: list[Any], stated: Metadata) -> Draft:
    draft = Draft()
    reader = BlockReader(draft, stated.address)
    for element in elements:
        reader.read(element)
    return draft


def _length(draft: Draft) -> int:
    """Return the characters of a draft; none when it holds nothing but rules."""
    return draft.length if any(block.kind != "rule" for block in draft.blocks) else 0


def _templates(root: Any) -> str:
    """Return the markup that a page keeps for its scripts to show."""
    return "\n".join(
        each.text or ""
        for each in root.iter("script")
        if "template" in (each.get("type") or "").lower() and len(each.text or "") > _APPLICATION
    )


def _stated_draft(body: str) -> Draft:
    """Return the text that only the metadata of a page have."""
    draft = Draft()
    body = _TAGS.sub(
        lambda tag: "\n" if tag[0][1:3].lower() in {"br", "/p", "p>", "/d", "p "} else "", body
    )
    for paragraph in clean_source(body).splitlines():
        if words := cleaned(paragraph):
            draft.add("paragraph", words)
    return draft


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


def _incomplete(draft: Draft, stated: Metadata) -> dict[str, str]:
    """Return what `meta` says of an article whose page does not hold all of it."""
    reasons = []
    if stated.next_page:
        reasons.append(f"The article goes on at {stated.next_page}.")
    if stated.paid:
        reasons.append("The page is not free to read; a part of the text may be missing.")
    last = draft.blocks[-1] if draft.blocks else None
    if (
        last is not None
        and last.kind == "paragraph"
        and _CUT.search(draft.text()[max(last.start, last.end - 80) : last.end])
    ):
        reasons.append("The page ends within the text; the rest is behind a link or a button.")
    return {"incomplete": " ".join(reasons)} if reasons else {}


def _refuse_empty(length: int, name: str, *, is_built: bool) -> None:
    """Raise EmptyError for a page with next to no text.

    Args:
        length: characters of its text.
        name: of the file.
        is_built: the page shows signs that a script has to build it.
    """
    if is_built:
        raise EmptyError(
            f"{source_name(name)} holds no text without JavaScript. Save the page from your browser "
            "and open the file.",
            "No text in the page",
        )
    if not length:
        raise nothing_to_read(source_name(name))
