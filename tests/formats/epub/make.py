"""Makes EPUB files with known text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="{path}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>{body}</body></html>'
)


def archive(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP archive of the members, `mimetype` first and stored as it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def package(items: Mapping[str, str], spine: list[str], metadata: str = "", extra: str = "") -> str:
    """A package document: `items` are attributes by id, `spine` ids with attributes after a blank."""
    manifest = "".join(f'<item id="{key}" {attributes}/>' for key, attributes in items.items())
    order = "".join(
        f'<itemref idref="{each.split()[0]}" {" ".join(each.split()[1:])}/>' for each in spine
    )
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{manifest}</manifest><spine{extra}>{order}</spine></package>"
    )


def book(
    chapters: Mapping[str, str | bytes],
    *,
    metadata: str = "<dc:title>The Book</dc:title>",
    nav: str = "",
    spine: list[str] | None = None,
    members: Mapping[str, bytes | str] | None = None,
    path: str = "OEBPS/content.opf",
) -> bytes:
    """An EPUB of chapters by file name; a chapter that is bytes stands as it is."""
    items = {
        f"c{number}": f'href="{name}" media-type="application/xhtml+xml"'
        for number, name in enumerate(chapters)
    }
    folder = path.rpartition("/")[0]
    inside = {
        f"{folder}/{name}".lstrip("/"): content
        if isinstance(content, bytes)
        else XHTML.format(body=content)
        for name, content in chapters.items()
    }
    if nav:
        items["nav"] = 'href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"'
        inside[f"{folder}/nav.xhtml".lstrip("/")] = XHTML.format(body=nav)
    return archive(
        {
            "META-INF/container.xml": CONTAINER.format(path=path),
            path: package(items, spine or [key for key in items if key != "nav"], metadata),
            **inside,
            **(members or {}),
        }
    )
