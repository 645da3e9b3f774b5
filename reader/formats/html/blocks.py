"""Adds the elements of an HTML or XHTML tree to a draft: headings, paragraphs, lists, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urljoin

from reader.formats.draft import Draft, Styled, take_frames
from reader.formats.html.elements import (
    BLOCKS,
    DROPPED,
    FOLLOWED,
    formula_text,
    image_source,
    is_hidden,
    is_spacer,
    language_of,
    roles,
    tag_of,
    titles_in,
    verbatim,
)
from reader.formats.html.lists import OpenList, open_list
from reader.formats.html.runs import Run, RunBuilder, on_one_line
from reader.formats.html.tables import add_table, is_data_table
from reader.model import BlockKind, Frame, InlineStyle, clean_text

__all__ = ["BlockReader", "roles", "tag_of"]

_LEVELS_OF_CELL = 4
"""Levels that the cell of a table counts for."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STYLES: dict[str, InlineStyle] = {
    **dict.fromkeys(("b", "strong", "mark"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "var", "dfn"), "emphasis"),
    **dict.fromkeys(("s", "del", "strike"), "strike"),
    **dict.fromkeys(("code", "tt", "samp", "kbd"), "code"),
}
_MEDIA = {
    "iframe": "Embedded page",
    "video": "Video",
    "audio": "Recording",
    "object": "Object",
    "embed": "Object",
}
_NOTE_REFERENCE = frozenset({"noteref", "doc-noteref"})
_NOTES = frozenset({"footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote", "note"})
_PAGE_BREAK = frozenset({"pagebreak", "doc-pagebreak"})
_BACK_LINKS = frozenset({"referrer", "doc-backlink"})
_MAY_CAPTION = frozenset(["p", "div", "td", "dd"])
_CAPTION = re.compile(r"(?:^|\s)(?:wp-caption-text|(?:image|img|photo|figure|media|tr)[-_]*caption(?:[-_]*text)?|caption-text)(?:\s|$)", re.IGNORECASE)  # fmt: skip
_PERMALINKS = frozenset(["¶", "§", "#", "🔗", "⚓"])
_QUOTES = "“”"


class BlockReader:
    """Adds the content of elements to a draft, in document order.

    Args:
        draft: is added to.
        address: of the document, which relative addresses of links begin from; empty keeps them.
        resolve: turns the target of a link into that which the article keeps, for containers of
            several documents; it gets the attribute as it stands.
        prefix: precedes the names of places, so that those of several documents do not mix.
        page: called with the label and the offset of each page break.
    """

    def __init__(
        self,
        draft: Draft,
        address: str = "",
        *,
        resolve: Callable[[str], str] | None = None,
        prefix: str = "",
        page: Callable[[str, int], None] | None = None,
    ) -> None:
        self._draft = draft
        self._address = address
        self._resolve = resolve or self._absolute
        self._prefix = prefix
        self._page = page
        self._run = RunBuilder()
        self._frames: list[Frame] = []
        self._lists: list[OpenList] = []
        self._names: list[str] = []
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._depth = 0

    def read(self, element: Any) -> None:
        """Add an element with all that is in it."""
        self._block(element)
        self._end_block()

    # -- elements ----------------------------------------------------------------------------

    def _children(self, element: Any) -> None:
        if self._depth >= FOLLOWED:
            self._flat(element)
            return
        self._depth += 1
        self._run.put(element.text or "")
        for child in element:
            self._node(child)
            self._run.put(child.tail or "")
        self._depth -= 1

    def _flat(self, element: Any) -> None:
        """Add what lies below the levels that are followed: its words and blocks, not its structure."""
        from lxml import etree  # noqa: PLC0415  seldom needed

        walk = etree.iterwalk(element, events=("start", "end"))
        for event, each in walk:
            tag = tag_of(each)
            is_seen = bool(tag) and tag not in DROPPED and not is_hidden(each)
            if tag in BLOCKS and each is not element:
                self._end_block()
            if event == "start" and not is_seen:
                walk.skip_subtree()
            elif event == "start":
                self._flat_start(each, tag)
            elif each is not element:
                self._run.put(each.tail or "")

    def _flat_start(self, element: Any, tag: str) -> None:
        if tag == "br" and not self._run.break_line():
            self._end_block()
        elif tag == "img":
            self._image(element)
        self._run.put(element.text or "")

    def _node(self, element: Any) -> None:
        tag = tag_of(element)
        if not tag or tag in DROPPED or is_hidden(element):
            return
        self._name(element)
        if tag == "br":
            if not self._run.break_line():
                self._end_block()
        elif roles(element) & _PAGE_BREAK:
            self._page_break(element)
        elif tag in BLOCKS:
            self._block(element)
        else:
            self._inline(element, tag)

    def _name(self, element: Any) -> None:
        name = element.get("id") or (element.get("name") if tag_of(element) == "a" else None)
        if name:
            self._run.name(self._prefix + clean_text(name, keep=""))

    def _block(self, element: Any) -> None:
        tag = tag_of(element)
        self._end_block()
        handler = _HANDLERS.get(tag)
        if roles(element) & _NOTES and tag in {"aside", "div", "section", "li", "p"}:
            self._footnote(element)
        elif tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag])
        elif tag in _MAY_CAPTION and _CAPTION.search(element.get("class") or ""):
            self._caption(element, tag)
        elif handler is not None:
            handler(self, element, tag)
        else:
            self._children(element)
        self._end_block()

    def _inline(self, element: Any, tag: str) -> None:
        run, start = self._run, self._run.length
        if tag == "a":
            self._link(element)
        elif tag == "img" or (tag == "image" and element.get("src")):
            self._image(element)
        elif tag in {"sup", "sub"}:
            self._children(element)
            run.shift(start, tag)
        elif tag == "q":
            run.put(_QUOTES[0])
            self._children(element)
            run.put(_QUOTES[1])
        elif tag == "svg":
            run.put(" ".join(titles_in(element)))
        elif tag == "math":
            run.put(formula_text(element))
        elif tag == "rt":
            run.put(f"({''.join(element.itertext()).strip()})")
        elif tag == "wbr":
            return
        else:
            self._children(element)
            if tag in _STYLES:
                run.style(start, _STYLES[tag])

    def _link(self, element: Any) -> None:
        run, start = self._run, self._run.length
        href = (element.get("href") or "").strip()
        kinds = roles(element)
        if kinds & _BACK_LINKS or (
            self._kind == "heading" and "".join(element.itertext()).strip() in _PERMALINKS
        ):
            return
        self._children(element)
        if not href or href.lower().startswith(("javascript:", "data:")):
            return
        target = self._resolve(href)
        if kinds & _NOTE_REFERENCE and target.startswith("#"):
            run.shift(start, "sup")
            run.style(start, "footnote", target)
        elif run.length > start:
            run.style(start, "link", target)

    def _image(self, element: Any) -> None:
        source = image_source(element)
        if not source or is_spacer(element):
            return
        alternative = element.get("alt") or element.get("title") or ""
        if source.startswith("data:"):
            source = ""
            if not alternative:
                return
        self._run.put_image(alternative, self._resolve(source) if source else "")

    def _absolute(self, href: str) -> str:
        href = clean_text(href, keep="")
        if href.startswith("#"):
            return f"#{self._prefix}{clean_text(unquote(href[1:]), keep='')}"
        if not self._address:
            return href
        try:
            return urljoin(self._address, href)
        except ValueError:  # brackets that are no IPv6 address
            return href

    # -- blocks ------------------------------------------------------------------------------

    def _heading(self, element: Any, level: int) -> None:
        kind, self._kind, self._level = self._kind, "heading", level
        self._children(element)
        self._end_block()
        self._kind = kind

    def _quote(self, element: Any, _: str) -> None:
        self._frames.append(Frame("quote"))
        self._children(element)
        self._end_block()
        self._frames.pop()

    def _list(self, element: Any, tag: str) -> None:
        depth = sum(not each.ordered for each in self._lists)
        self._lists.append(open_list(element, tag, depth))
        self._children(element)
        self._end_block()
        self._lists.pop()

    def _item(self, element: Any, _: str) -> None:
        around = self._lists[-1] if self._lists else OpenList()
        self._frames.append(Frame("list_item", around.next_marker(element), around.width))
        self._children(element)
        self._end_block()
        self._frames.pop()

    def _term(self, element: Any, _: str) -> None:
        start = self._run.length
        self._children(element)
        self._run.style(start, "strong")

    def _definition(self, element: Any, _: str) -> None:
        self._frames.append(Frame("list_item", "", 2))
        self._children(element)
        self._end_block()
        self._frames.pop()

    def _caption(self, element: Any, _: str) -> None:
        kind, self._kind = self._kind, "caption"
        self._children(element)
        self._end_block()
        self._kind = kind

    def _code(self, element: Any, _: str) -> None:
        text = clean_text("".join(verbatim(element)).strip("\n").expandtabs(4))
        if text.strip():
            block = self._draft.add(
                "code", text, frames=take_frames(self._frames), language=language_of(element)
            )
            self._anchor(block.start, self._run.take())

    def _rule(self, _: Any, __: str) -> None:
        if self._draft.blocks and self._draft.blocks[-1].kind != "rule":
            self._draft.add("rule", frames=take_frames(self._frames))

    def _table(self, element: Any, _: str) -> None:
        if not is_data_table(element):
            self._children(element)
            return
        for caption in element.iterchildren("{*}caption"):
            self._caption(caption, "")
        names = self._run.take()
        start = add_table(self._draft, element, self._cell, lambda: take_frames(self._frames))
        if start is not None:
            self._anchor(start, names)

    def _cell(self, element: Any) -> Run:
        """Render the cell of a table on one line."""
        inner = BlockReader(
            Draft(), self._address, resolve=self._resolve, prefix=self._prefix, page=None
        )
        inner._depth = self._depth + _LEVELS_OF_CELL
        return inner.run_of(element)

    def run_of(self, element: Any) -> Run:
        """Render all the text of an element on one line, without blocks."""
        self.read(element)
        draft = self._draft
        text = draft.text()
        styled = [Styled(i.start, i.end, i.style, i.target) for i in draft.inlines]
        return on_one_line(text, styled, draft.anchors)

    def _media(self, element: Any, tag: str) -> None:
        """Add a line with a link to what a terminal cannot show."""
        sources = (element, *element.iter("{*}source"))
        source = next((s for each in sources if (s := each.get("src") or each.get("data"))), "")
        if source and not source.startswith(("about:", "data:", "javascript:")):
            title = element.get("title") or element.get("aria-label") or ""
            start = self._run.length
            self._run.put(f"{_MEDIA[tag]}: {title}" if title else _MEDIA[tag])
            self._run.style(start, "link", self._resolve(source))
            self._end_block()
        if tag == "object":
            self._children(element)

    def _footnote(self, element: Any) -> None:
        outer, self._frames = self._frames, [Frame("footnote", "", 3)]
        self._children(element)
        self._end_block()
        self._frames = outer

    def _page_break(self, element: Any) -> None:
        label = element.get("title") or element.get("aria-label") or "".join(element.itertext())
        if self._page is not None and (label := clean_text(label, keep="").strip()):
            offset = self._draft.next_start() + self._run.length
            self._page(label, offset)

    # -- the draft ---------------------------------------------------------------------------

    def _end_block(self) -> None:
        only_images = self._run.only_images
        run = self._run.take()
        if not run.text:
            self._names.extend(name for name, _ in run.names)
            return
        kind, level = self._kind, self._level
        if kind == "paragraph" and self._frames:
            kind = self._frames[-1].kind
            level = sum(frame.kind == kind for frame in self._frames)
        elif kind == "paragraph":
            level = 0
        if kind == "paragraph" and only_images:
            kind = "caption"
        block = self._draft.add(
            kind, run.text, level=level, frames=take_frames(self._frames), styled=run.styled
        )
        self._anchor(block.start, run)

    def _anchor(self, start: int, run: Run) -> None:
        for name in self._names:
            self._draft.anchors.setdefault(name, start)
        self._names.clear()
        for name, offset in run.names:
            self._draft.anchors.setdefault(name, start + offset)


_HANDLERS: dict[str, Callable[[BlockReader, Any, str], None]] = {
    "blockquote": BlockReader._quote,
    "ul": BlockReader._list,
    "ol": BlockReader._list,
    "dir": BlockReader._list,
    "menu": BlockReader._list,
    "li": BlockReader._item,
    "dt": BlockReader._term,
    "dd": BlockReader._definition,
    "figcaption": BlockReader._caption,
    "pre": BlockReader._code,
    "hr": BlockReader._rule,
    "table": BlockReader._table,
    **dict.fromkeys(_MEDIA, BlockReader._media),
}
