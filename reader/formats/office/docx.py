"""Reads Word documents: headings, lists, tables, notes and links, after ECMA-376 (WordprocessingML).

Insertions are read and deletions left out, as if every tracked change had been accepted.  Both the
transitional and the strict namespaces are read.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reader.errors import FormatError
from reader.formats.archive import Archive
from reader.formats.bounds import MOST_DEPTH
from reader.formats.draft import Draft, source_name
from reader.formats.html.blocks import tag_of
from reader.formats.html.runs import Run, RunBuilder
from reader.formats.office.numbering import Lists, read_lists
from reader.formats.office.styles import Styles, read_styles
from reader.formats.opening import FIRST_PAGES, STEP, Opening, open_in_steps
from reader.formats.small_signs import SUPERSCRIPTS
from reader.model import Frame, InlineStyle, clean_text

_TOC_STYLE = re.compile(r"^(?:toc ?\d|table of (?:contents|figures)|tof)", re.IGNORECASE)
_FIELD_LINK = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"([^"]+)"')
_OFF = {"0", "false", "off", "none"}


class _Part(NamedTuple):
    """A part of the package, with the addresses that its relations name."""

    root: Any
    targets: dict[str, tuple[str, bool]]


def open_docx(data: bytes, name: str) -> Opening:
    """Open a Word document.  Raises FormatError: it is damaged, encrypted or holds no text."""
    archive = Archive(data, name)
    main = _main_part(archive)
    draft = Draft()
    draft.meta.update(_metadata(archive))
    document = _Document(archive, main, draft)
    return open_in_steps(
        document.steps(),
        lambda complete: draft.article(document.title(), name, "docx", complete=complete),
        source_name(name),
    )


def parse_part(archive: Archive, name: str) -> Any | None:
    """Return the root of a part of a package; None when there is none."""
    from lxml import etree  # noqa: PLC0415  for documents made of XML only

    data = archive.get(name)
    if data is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise FormatError(
            f"{archive.where} is damaged: its part {source_name(name)} holds no XML that can be read. "
            "Open it in a word processor and save it again.",
            "Damaged file",
        )
    return root


def value(element: Any, name: str = "val") -> str | None:
    """Return an attribute by its local name; None when the element has none of that name."""
    if element is None:
        return None
    for key, content in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(content)
    return None


def child(element: Any, *path: str) -> Any | None:
    """Return the first descendant along a path of local names; None when there is none."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if tag_of(each) == name), None)
    return element


def is_on(element: Any | None) -> bool:
    """Tell whether a property such as `w:b` is present and not switched off."""
    return element is not None and (value(element) or "1").lower() not in _OFF


def _main_part(archive: Archive) -> str:
    root = parse_part(archive, "_rels/.rels")
    for each in root if root is not None else ():
        if (each.get("Type") or "").endswith("/officeDocument") and (
            found := archive.find((each.get("Target") or "").lstrip("/"))
        ):
            return found
    if found := archive.find("word/document.xml"):
        return found
    raise FormatError(
        f"{archive.where} has no document in it, so it is no Word file.", "Not a Word file"
    )


def _metadata(archive: Archive) -> dict[str, Any]:
    root = parse_part(archive, "docProps/core.xml")
    if root is None:
        return {}
    values = {tag_of(each): clean_text((each.text or "").strip(), keep="") for each in root}
    meta = {
        "title": values.get("title", ""),
        "author": values.get("creator", ""),
        "date": (values.get("created") or "")[:10],
        "language": values.get("language", ""),
    }
    return {key: text for key, text in meta.items() if text}


class _Document:
    """Adds the body of a document to a draft."""

    def __init__(self, archive: Archive, main: str, draft: Draft) -> None:
        self._archive, self._draft = archive, draft
        self._folder = posixpath.dirname(main)
        self._main = self._part(main)
        self._styles: Styles = read_styles(self._sibling("styles.xml"))
        self._lists: Lists = read_lists(self._sibling("numbering.xml"))
        self._notes = {
            "footnote": self._numbered("footnotes.xml"),
            "endnote": self._numbered("endnotes.xml"),
        }
        self._order: list[tuple[str, str]] = []  # notes in the order of their references
        self._title = ""
        self._fields: list[str] = []

    def title(self) -> str:
        """Return the title: of the style Title, of the properties, of the first heading."""
        stated = str(self._draft.meta.get("title", ""))
        return self._title or stated or self._first_heading()

    def steps(self) -> Iterator[None]:
        """Add the blocks, with a stop after every few pages."""
        body = child(self._main.root, "body")
        if body is None:
            raise FormatError(
                f"{self._archive.where} is damaged: its document is cut off. Open it in a word processor "
                "and save it again, or get the file again.",
                "Damaged file",
            )
        stop = FIRST_PAGES
        for element in body if body is not None else ():
            self._element(element, self._main, (), 0)
            if self._draft.length > stop:
                stop = self._draft.length + STEP
                yield
        self._add_notes()

    def _part(self, name: str) -> _Part:
        folder, base = posixpath.split(name)
        targets = {}
        relations = parse_part(self._archive, f"{folder}/_rels/{base}.rels")
        for each in relations if relations is not None else ():
            external = (each.get("TargetMode") or "").lower() == "external"
            targets[each.get("Id") or ""] = (each.get("Target") or "", external)
        return _Part(parse_part(self._archive, name), targets)

    def _sibling(self, base: str) -> Any | None:
        return parse_part(self._archive, f"{self._folder}/{base}")

    def _numbered(self, base: str) -> tuple[_Part, dict[str, Any]] | None:
        name = f"{self._folder}/{base}"
        if self._archive.find(name) is None:
            return None
        part = self._part(name)
        return part, {
            value(each, "id") or "": each
            for each in part.root
            if tag_of(each) in {"footnote", "endnote"}
            and (value(each, "type") or "normal") == "normal"
        }

    def _first_heading(self) -> str:
        text = self._draft.text()
        heading = next((b for b in self._draft.blocks[:50] if b.kind == "heading"), None)
        return text[heading.start : heading.end] if heading else ""

    # -- blocks ------------------------------------------------------------------------------

    def _element(self, element: Any, part: _Part, frames: tuple[Frame, ...], depth: int) -> None:
        tag = tag_of(element)
        if depth > MOST_DEPTH or tag in {"del", "movefrom", "sectpr"}:
            return
        if tag == "p":
            self._paragraph(element, part, frames)
        elif tag == "tbl":
            self._table(element, part, frames)
        else:
            for inner in _alternatives(element):
                self._element(inner, part, frames, depth + 1)

    def _paragraph(self, element: Any, part: _Part, frames: tuple[Frame, ...]) -> None:
        properties = child(element, "ppr")
        style = self._styles.get(value(child(properties, "pstyle")) or "")
        if _TOC_STYLE.match(style.name):
            return
        run = self._run(element, part)
        boxes = list(_text_boxes(element))
        if run.text:
            self._add(run, properties, style, frames)
        for box in boxes:
            for inner in box:
                self._element(inner, part, (*frames, Frame("quote")), 0)

    def _add(self, run: Run, properties: Any, style: Any, frames: tuple[Frame, ...]) -> None:
        draft = self._draft
        outline = value(child(properties, "outlinelvl"))
        level = (
            int(outline) + 1 if outline and outline.isdigit() and int(outline) < 9 else style.level
        )
        item = self._lists.item(properties, style)
        if style.is_title and not frames:
            self._title = self._title or " ".join(run.text.split())
            block = draft.add("heading", run.text, level=1, styled=run.styled)
        elif level and not frames:
            text = f"{item.marker} {run.text}" if item is not None and item.ordered else run.text
            shift = len(text) - len(run.text)
            styled = tuple(s._replace(start=s.start + shift, end=s.end + shift) for s in run.styled)
            block = draft.add("heading", text, level=min(level, 6), styled=styled)
        elif item is not None:
            outer = tuple(Frame("list_item", "", 2) for _ in range(item.level))
            frame = Frame("list_item", item.marker, max(len(item.marker) + 1, 2))
            block = draft.add("list_item", run.text, level=item.level + 1, frames=(*frames, *outer, frame),
                              styled=run.styled)  # fmt: skip
        elif style.is_quote:
            block = draft.add(
                "quote", run.text, level=1, frames=(*frames, Frame("quote")), styled=run.styled
            )
        elif style.is_caption:
            block = draft.add("caption", run.text, frames=frames, styled=run.styled)
        else:
            kind = frames[-1].kind if frames else "paragraph"
            block = draft.add(kind, run.text, level=len(frames), frames=frames, styled=run.styled)
        for name, offset in run.names:
            draft.anchors.setdefault(name, block.start + offset)

    def _table(self, table: Any, part: _Part, frames: tuple[Frame, ...]) -> None:
        rows: list[list[Run]] = []
        for row in _rows(table):
            cells: list[Run] = []
            for cell in (each for each in _flat(row) if tag_of(each) == "tc"):
                properties = child(cell, "tcpr")
                merged = child(properties, "vmerge")
                goes_on = merged is not None and (value(merged) or "continue") == "continue"
                cells.append(Run("") if goes_on else self._cell(cell, part))
                span = value(child(properties, "gridspan")) or "1"
                cells.extend([Run("")] * (min(int(span), 64) - 1 if span.isdigit() else 0))
            rows.append(cells)
        width = max(map(len, rows), default=0)
        if width == 1 or (len(rows) == 1 and width <= 2):  # a box or a layout, not data
            for row in _rows(table):
                for cell in (each for each in _flat(row) if tag_of(each) == "tc"):
                    for inner in cell:
                        self._element(inner, part, frames, 0)
            return
        if any(run.text for row in rows for run in row):
            full = [
                [(r.text, r.styled) for r in [*row, *[Run("")] * (width - len(row))]]
                for row in rows
            ]
            self._draft.add_table(full, ("left",) * width, frames=frames)

    def _cell(self, cell: Any, part: _Part) -> Run:
        builder = RunBuilder()
        first = True
        for paragraph in (each for each in cell.iter() if tag_of(each) == "p"):
            if not first:
                builder.put(" ")
            first = False
            self._inlines(paragraph, part, builder, 0)
        run = builder.take()
        return run._replace(text=run.text.replace("\n", " "))

    # -- inside of paragraphs ----------------------------------------------------------------

    def _run(self, element: Any, part: _Part) -> Run:
        builder = RunBuilder()
        self._fields = []
        self._inlines(element, part, builder, 0)
        return builder.take()

    def _inlines(self, element: Any, part: _Part, builder: RunBuilder, depth: int) -> None:
        if depth > MOST_DEPTH:
            return
        for each in _alternatives(element):
            tag = tag_of(each)
            if tag in {"del", "movefrom", "ppr", "txbxcontent", "instrtext", "rpr"}:
                continue
            if tag == "r":
                self._letters(each, builder)
            elif tag == "hyperlink":
                self._link(each, part, builder, depth)
            elif tag == "bookmarkstart":
                if name := value(each, "name"):
                    builder.name(clean_text(name, keep=""))
            elif tag in {"omath", "omathpara"}:
                builder.put_verbatim("".join(t.text or "" for t in each.iter() if tag_of(t) == "t"))
            else:
                self._inlines(each, part, builder, depth + 1)

    def _link(self, element: Any, part: _Part, builder: RunBuilder, depth: int) -> None:
        start = builder.length
        self._inlines(element, part, builder, depth + 1)
        target, external = part.targets.get(value(element, "id") or "", ("", False))
        anchor = value(element, "anchor")
        if anchor and not external:
            target = f"#{clean_text(anchor, keep='')}"
        if target:
            builder.style(start, "link", clean_text(target, keep=""))

    def _letters(self, element: Any, builder: RunBuilder) -> None:
        properties = child(element, "rpr")
        if is_on(child(properties, "vanish")):
            return
        start = builder.length
        for each in _alternatives(element):
            self._letter(each, tag_of(each), builder)
        if builder.length == start or (self._fields and self._fields[-1] == "instruction"):
            return
        position = value(child(properties, "vertalign"))
        if position in {"superscript", "subscript"}:
            builder.shift(start, "sup" if position == "superscript" else "sub")
        for style in self._run_styles(properties):
            builder.style(start, style)

    def _run_styles(self, properties: Any) -> Iterator[InlineStyle]:
        named = self._styles.get(value(child(properties, "rstyle")) or "")
        if is_on(child(properties, "b")) or named.bold:
            yield "strong"
        if is_on(child(properties, "i")) or named.italic:
            yield "emphasis"
        if is_on(child(properties, "strike")) or is_on(child(properties, "dstrike")):
            yield "strike"

    def _letter(self, each: Any, tag: str, builder: RunBuilder) -> None:
        if tag == "t":
            builder.put(each.text or "")
        elif tag in {"tab", "ptab"}:
            builder.put(" ")
        elif tag in {"br", "cr"}:
            if (value(each, "type") or "") not in {"page", "column"}:
                builder.break_line()
        elif tag == "nobreakhyphen":
            builder.put("\u2011")
        elif tag == "sym":
            code = value(each, "char") or ""
            with_symbol = chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else ""
            builder.put("" if "\ue000" <= with_symbol <= "\uf8ff" else with_symbol)
        elif tag in {"footnotereference", "endnotereference"}:
            self._reference(each, tag.removesuffix("reference"), builder)
        elif tag in {"drawing", "pict", "object"}:
            self._picture(each, builder)

    def _reference(self, each: Any, kind: str, builder: RunBuilder) -> None:
        identifier = value(each, "id") or ""
        notes = self._notes[kind]
        if notes is None or identifier not in notes[1]:
            return
        if (kind, identifier) not in self._order:
            self._order.append((kind, identifier))
        number = self._order.index((kind, identifier)) + 1
        start = builder.length
        builder.put(str(number).translate(SUPERSCRIPTS))
        builder.style(start, "footnote", f"#fn-{number}")

    def _picture(self, element: Any, builder: RunBuilder) -> None:
        if any(tag_of(each) == "txbxcontent" for each in element.iter()):
            return
        for each in element.iter():
            if tag_of(each) in {"docpr", "shape", "imagedata"}:
                words = value(each, "descr") or value(each, "alt") or value(each, "title")
                if words:
                    builder.put_image(words, "")
                    return

    def _add_notes(self) -> None:
        number = 0
        while number < len(self._order):  # a note may refer to another one
            kind, identifier = self._order[number]
            number += 1
            notes = self._notes[kind]
            assert notes is not None
            part, elements = notes
            self._draft.anchors.setdefault(f"fn-{number}", self._draft.next_start())
            marker = str(number)
            for paragraph in (e for e in elements[identifier].iter() if tag_of(e) == "p"):
                run = self._run(paragraph, part)
                if run.text:
                    frame = Frame("footnote", marker, len(str(number)) + 2)
                    self._draft.add(
                        "footnote", run.text, level=1, frames=(frame,), styled=run.styled
                    )
                    marker = ""


def _alternatives(element: Any) -> Iterator[Any]:
    """Yield the children of an element; of alternative contents the first one only."""
    for each in element:
        if tag_of(each) != "alternatecontent":
            yield each
            continue
        chosen = child(each, "choice")
        if chosen is None or not len(chosen):
            chosen = child(each, "fallback")
        yield from chosen if chosen is not None else ()


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    """Yield the contents of the text boxes that are anchored in a paragraph, each once."""
    for each in paragraph.iter():
        if tag_of(each) == "txbxcontent" and not any(
            tag_of(outer) == "fallback" for outer in each.iterancestors()
        ):
            yield each


def _rows(table: Any) -> Iterator[Any]:
    return (
        each for each in _flat(table) if tag_of(each) == "tr" and child(each, "trpr", "del") is None
    )


def _flat(element: Any) -> Iterator[Any]:
    """Yield the children of an element, and those of the wrappers around some of them."""
    for each in element:
        if tag_of(each) in {"sdt", "sdtcontent", "customxml", "smarttag", "ins"}:
            yield from _flat(each)
        else:
            yield each
