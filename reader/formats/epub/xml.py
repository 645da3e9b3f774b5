"""Parses the XML of EPUB, also where it is not well-formed or uses entities that nothing defines."""

from __future__ import annotations

import html
import re
from typing import Any

from reader.errors import FormatError
from reader.formats.draft import source_name
from reader.formats.html.tree import decode_page, parse_html

_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
_EMPTY_ELEMENT = re.compile(
    r"<((?!(?:br|hr|img|col|area|base|input|link|meta|param|source|track|wbr|embed)\b)[A-Za-z][\w:.-]*)"
    r"((?:\s[^<>]*?)?)/>"
)


def parse_xml(data: bytes, name: str) -> Any:
    """Return the root of an XML or XHTML document.

    No DTD is read, no entity of its own is expanded, and nothing is fetched.  A document that is not
    well-formed is read as a browser reads HTML.

    Raises FormatError: it is empty, or its encoding cannot be told.
    """
    from lxml import etree  # noqa: PLC0415  for documents made of XML only

    text = _DECLARATION.sub("", decode_page(data, name).text, count=1)
    text = _DOCTYPE.sub("", text, count=1)
    text = _ENTITY.sub(lambda found: _character(found[0]), text)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        try:
            return parse_html(_EMPTY_ELEMENT.sub(r"<\1\2></\1>", text))
        except (etree.LxmlError, ValueError) as error:
            raise FormatError(
                f"{source_name(name)} holds no XML that can be read. Get the file again.",
                "Damaged file",
            ) from error


def _character(entity: str) -> str:
    character = html.unescape(entity)
    return (
        entity.replace("&", "&amp;") if character == entity else html.escape(character, quote=False)
    )
