"""Turns the block tokens of markdown-it into blocks of a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reader.formats.draft import Draft, Styled, take_frames
from reader.formats.markdown.html_text import HtmlPiece, pieces_of_html
from reader.formats.markdown.inline import InlineReader, Rendered
from reader.formats.markdown.parser import Parser, Token
from reader.model import BlockKind, Frame, clean_text

_BULLETS = "•◦▪"
_TASK = re.compile(r"\[([ xX])\](?:[ \t\n]+|$)")
_CALLOUT = re.compile(r"\[!([A-Za-z][\w-]{2,20})\][+-]?[ \t]*(.*)(?:\n|\Z)")
_DEFINITION = re.compile(r"\n:[ \t]+(?=\S)")
_BLOCK_NAME = re.compile(r"[ \n]\^([A-Za-z][A-Za-z0-9-]{2,40})\s*\Z")
_HEADING_ATTRIBUTES = re.compile(r"\s*\{(?:#([\w-]+))?(?:\s*[.#][\w-]+|\s*-)*\}\s*\Z")
_NOT_IN_SLUGS = re.compile(r"[^\w\- ]")
_QUOTE = Frame("quote")


@dataclass(slots=True)
class _List:
    """An open list: what the next item is called."""

    bullet: str
    number: int
    delimiter: str
    width: int


@dataclass(slots=True)
class _Footnotes:
    """Footnotes in the order of their first references."""

    numbers: dict[str | int, int] = field(default_factory=dict)
    bodies: dict[str | int, list[Token]] = field(default_factory=dict)

    def refer(self, label: str | int) -> tuple[int, str]:
        number = self.numbers.setdefault(label, len(self.numbers) + 1)
        return number, self.name(label)

    def name(self, label: str | int) -> str:
        return f"fn-{label}" if isinstance(label, str) else f"fn-inline-{self.numbers[label]}"


class BlockReader:
    """Lays the blocks of a document, given its tokens in order and in any number of pieces."""

    def __init__(self, parser: Parser, draft: Draft) -> None:
        self._parser = parser
        self._draft = draft
        self._footnotes = _Footnotes()
        self.inline = InlineReader(parser, self._footnotes.refer)
        self._frames: list[Frame] = []
        self._lists: list[_List] = []
        self._slugs: dict[str, int] = {}

    def take(self, tokens: Sequence[Token]) -> None:
        """Lay what these tokens say; footnotes are kept for the end."""
        index = 0
        while index < len(tokens):
            kind = tokens[index].type
            if kind == "footnote_reference_open":
                index = self._keep_footnote(tokens, index)
            elif kind == "table_open":
                index = self._table(tokens, index)
            else:
                self._token(tokens, index)
                index += 1

    def take_beginning(self, content: str, level: int, certain: Callable[[str], Rendered]) -> None:
        """Lay the beginning of a heading of a level, or of a paragraph (level 0).

        `certain` renders as much of a content as holds whatever follows it.
        """
        if level:
            rendered = certain(content)
            if rendered.text:
                self._draft.add("heading", rendered.text, level=level, frames=take_frames(self._frames),
                                styled=rendered.styled)  # fmt: skip
            return
        content = self._take_opening(content)
        rendered = certain(content)
        if rendered.text:
            self._lay(self._text_kind(), rendered, self._depth())

    def finish(self) -> None:
        """Lay the footnotes: those referred to by number, then the others."""
        done: set[str | int] = set()
        while True:
            waiting = [label for label in self._footnotes.numbers if label not in done]
            if not waiting:
                waiting = [label for label in self._footnotes.bodies if label not in done][:1]
            if not waiting:
                return
            for label in waiting:
                self._footnote(label)
                done.add(label)

    # -- one token ---------------------------------------------------------------------------

    def _token(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        match token.type:
            case "inline":
                opener = tokens[index - 1]
                if opener.type == "heading_open":
                    self._heading(token, int(opener.tag[1]))
                else:
                    self._paragraph(token)
            case "blockquote_open":
                self._frames.append(_QUOTE)
            case "bullet_list_open":
                self._lists.append(_List(_BULLETS[min(self._bullet_depth(), 2)], 0, "", 2))
            case "ordered_list_open":
                self._lists.append(_ordered(tokens, index))
            case "list_item_open":
                self._open_item()
            case "list_item_close":
                if self._frames[-1].marker:  # an item with nothing in it is still an item
                    self._lay_text("")
                self._frames.pop()
            case "blockquote_close":
                self._frames.pop()
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "fence" | "code_block":
                self._code(token)
            case "html_block":
                for piece in pieces_of_html(token.content):
                    self._html(piece)
            case "hr":
                self._draft.add("rule", frames=take_frames(self._frames))

    def _heading(self, token: Token, level: int) -> None:
        content = token.content
        if content.endswith("}") and (attributes := _HEADING_ATTRIBUTES.search(content)):
            content = content[: attributes.start()]
            if attributes[1]:
                self._draft.anchors.setdefault(attributes[1], self._draft.next_start())
        rendered = self.inline.read(content)
        if rendered.text:
            start = self._draft.next_start()
            self._lay("heading", rendered, level)
            self._anchor_heading(rendered.text, start)

    def _anchor_heading(self, text: str, start: int) -> None:
        """Anchors a heading as GitHub does: lower case, hyphens, a number when met before."""
        base = _NOT_IN_SLUGS.sub("", " ".join(text.split()).lower()).replace(" ", "-")
        slug, count = base, self._slugs.get(base, 0)
        while (count and slug in self._slugs) or slug in self._slugs:
            slug = f"{base}-{max(count, 1)}"
            count = max(count, 1) + 1
        self._slugs[base] = count or 1
        self._slugs.setdefault(slug, 1)
        self._draft.anchors.setdefault(slug, start)

    def _paragraph(self, token: Token) -> None:
        content = self._take_opening(token.content)
        if definition := _DEFINITION.search(content):
            self._inlines(content[: definition.start()])
            self._define(content[definition.end() :])
        else:
            self._inlines(content)

    def _take_opening(self, content: str) -> str:
        """Take the box of a task or the title of a callout off a paragraph; the rest of it."""
        frame = self._frames[-1] if self._frames else None
        if frame and frame.kind == "list_item" and frame.marker:
            task = _TASK.match(content)
            if task and (task.end() < len(content) or content == task[0]):
                marker = "☐" if task[1] == " " else "☑"
                self._frames[-1] = Frame("list_item", marker, frame.width)
                content = content[task.end() :]
        if frame and frame.kind == "quote" and (callout := _CALLOUT.match(content)):
            title = callout[2].strip() or callout[1].capitalize()
            rendered = self.inline.read(title)
            bold = (*rendered.styled, Styled(0, len(rendered.text), "strong"))
            self._lay("quote", rendered._replace(styled=bold), self._depth())
            content = content[callout.end() :]
        return content

    def _inlines(self, content: str) -> None:
        name = _BLOCK_NAME.search(content) if content.find(" ^") >= 0 else None
        if name is not None:
            self._draft.anchors.setdefault(f"^{name[1]}", self._draft.next_start())
            content = content[: name.start()]
        rendered = self.inline.read(content)
        if rendered.text:
            self._lay(self._text_kind(), rendered, self._depth())

    def _define(self, content: str) -> None:
        """Lay the definitions of a term, indented below it."""
        for part in _DEFINITION.split(content):
            self._frames.append(Frame("list_item", "", 2))
            self._inlines(part)
            self._frames.pop()

    def _lay_text(self, text: str) -> None:
        self._lay(self._text_kind(), Rendered(text), self._depth())

    def _html(self, piece: HtmlPiece) -> None:
        """Lay a paragraph, heading, list item, table or program of an HTML block."""
        if piece.kind == "heading":
            start = self._draft.next_start()
            self._lay("heading", Rendered(piece.text), piece.level)
            self._anchor_heading(piece.text, start)
        elif piece.kind == "table":
            rows = [[(cell, ()) for cell in row] for row in piece.rows]
            columns = max(map(len, rows))
            full = [[*row, *[("", ())] * (columns - len(row))] for row in rows]
            self._draft.add_table(full, ("left",) * columns, frames=take_frames(self._frames))
        elif piece.kind == "code":
            self._draft.add("code", piece.text, frames=take_frames(self._frames))
        elif piece.kind == "list_item":
            depth = 1 + sum(frame.kind == "list_item" for frame in self._frames)
            self._frames.append(Frame("list_item", "•", 2))
            self._lay("list_item", Rendered(piece.text), depth)
            self._frames.pop()
        else:
            self._lay_text(piece.text)

    def _code(self, token: Token) -> None:
        text = clean_text(token.content.rstrip("\n").expandtabs(4))
        if not text.strip():
            return
        words = token.info.split()
        language = clean_text(words[0], keep="") if words else ""
        self._draft.add("code", text, frames=take_frames(self._frames), language=language)

    def _lay(self, kind: BlockKind, rendered: Rendered, level: int) -> None:
        block = self._draft.add(
            kind,
            rendered.text,
            level=level,
            frames=take_frames(self._frames),
            styled=rendered.styled,
        )
        self._anchor(block.start, rendered)

    def _anchor(self, start: int, rendered: Rendered) -> None:
        for name, offset in rendered.names:
            self._draft.anchors.setdefault(name, start + offset)
        for styled in rendered.styled:
            if styled.style == "footnote":
                name = styled.target.removeprefix("#fn-")
                self._draft.anchors.setdefault(f"fnref-{name}", start + styled.start)

    # -- containers --------------------------------------------------------------------------

    def _bullet_depth(self) -> int:
        return sum(1 for one in self._lists if not one.delimiter)

    def _open_item(self) -> None:
        current = self._lists[-1]
        if current.delimiter:
            marker = f"{current.number}{current.delimiter}"
            current.number += 1
        else:
            marker = current.bullet
        self._frames.append(Frame("list_item", marker, current.width))

    def _text_kind(self) -> BlockKind:
        return self._frames[-1].kind if self._frames else "paragraph"

    def _depth(self) -> int:
        kind = self._text_kind()
        return sum(1 for frame in self._frames if frame.kind == kind)

    # -- tables ------------------------------------------------------------------------------

    def _table(self, tokens: Sequence[Token], index: int) -> int:
        """Lay the table that begins at `index`; the index after it."""
        rows: list[list[Rendered]] = []
        aligns: list[Literal["left", "right", "center"]] = []
        while tokens[index].type != "table_close":
            token = tokens[index]
            if token.type == "tr_open":
                rows.append([])
            elif token.type in {"th_open", "td_open"}:
                if len(rows) == 1:
                    aligns.append(_align(str(token.attrGet("style") or "")))
            elif token.type == "inline":
                rendered = self.inline.read(token.content)
                rows[-1].append(rendered._replace(text=rendered.text.replace("\n", " ")))
            index += 1
        frames = take_frames(self._frames)
        cells = [[(cell.text, cell.styled) for cell in row] for row in rows]
        block = self._draft.add_table(cells, tuple(aligns), frames=frames)
        if block.table is not None:
            for ranges, row in zip(block.table.rows, rows, strict=True):
                for cell_range, cell in zip(ranges, row, strict=True):
                    self._anchor(cell_range.start, cell)
        return index + 1

    # -- footnotes ---------------------------------------------------------------------------

    def _keep_footnote(self, tokens: Sequence[Token], index: int) -> int:
        label = tokens[index].meta["label"]
        depth, end = 1, index + 1
        while depth:
            kind = tokens[end].type
            depth += (kind == "footnote_reference_open") - (kind == "footnote_reference_close")
            end += 1
        self._footnotes.bodies.setdefault(label, list(tokens[index + 1 : end - 1]))
        return end

    def _footnote(self, label: str | int) -> None:
        number, name = self._footnotes.refer(label)
        self._draft.anchors.setdefault(name, self._draft.next_start())
        marker = str(number)
        outer, self._frames = self._frames, [Frame("footnote", marker, len(marker) + 2)]
        lists, self._lists = self._lists, []
        if isinstance(label, int):
            rendered = self.inline.render(self._parser.inline_footnote(label))
            self._lay("footnote", rendered, 1)
        else:
            self.take(self._footnotes.bodies.get(label, []))
            if self._frames[0].marker:
                self._lay_text("")
        self._frames, self._lists = outer, lists


def _ordered(tokens: Sequence[Token], index: int) -> _List:
    """The list that opens at `index`, its markers as wide as its last one."""
    opening = tokens[index]
    start = opening.attrGet("start")
    first = 1 if start is None else int(start)
    items, at = 0, index + 1
    while at < len(tokens) and not (
        tokens[at].type == "ordered_list_close" and tokens[at].level == opening.level
    ):
        items += tokens[at].type == "list_item_open" and tokens[at].level == opening.level + 1
        at += 1
    # The beginning of a list is given how many items follow what was parsed of it.
    items += opening.meta.get("more", 0)
    width = len(str(first + max(items - 1, 0))) + 2
    return _List("", first, opening.markup or ".", width)


def _align(style: str) -> Literal["left", "right", "center"]:
    if "right" in style:
        return "right"
    return "center" if "center" in style else "left"
