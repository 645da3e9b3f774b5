"""The first pages of a document that has no place near to cut it: a paragraph, table or list of a megabyte.

The beginning of the source is parsed as if it were all, and of what that gives only as much is
taken as holds whatever follows.  Text and styles are then an exact prefix of those of the whole; the
last block may go on.  In doubt nothing is taken: then the whole is read before the first screen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reader.formats.draft import Draft
from reader.formats.markdown.blocks import BlockReader
from reader.formats.markdown.chunks import BOUNDARY
from reader.formats.markdown.inline import InlineReader, Rendered, is_tangled
from reader.formats.markdown.parser import Parser, Token, Traced

_TAG = 2_000
"""Characters before the end in which a tag may still be open."""

_REACHES = {"$": 4_100, "==": 1_300, "%%": 20_100}
"""Marks and how far away they may be closed: within so many characters of the end it may come later."""

_UNDERLINE = re.compile(r"\n[ \t>]*(?:=+|-+)[ \t]*(?:\n|\Z)")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_DELIMITER_ROW = re.compile(r"[ \t>]*[-:|= \t]*[-=][-:|= \t]*(?:\n|\Z)")
_ITEM = re.compile(r"^ {0,3}\d{1,9}[.)](?=[ \t\n])", re.MULTILINE)
_MARK = re.compile(r"\\[\s\S]|(?P<code>(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\2(?!`))|(?P<run>`+)|[\[\]]")
_OPEN_TAG = re.compile(r"<[A-Za-z/!?][^>]*\Z")
_OPEN_COMMENT = re.compile(r"<!--(?![\s\S]*-->)|<!\[CDATA\[(?![\s\S]*\]\]>)|<\?(?![\s\S]*\?>)")
_LEAVES = frozenset({"inline", "fence", "code_block", "html_block", "hr"})


def read_beginning(parser: Parser, draft: Draft, text: str, start: int, size: int) -> bool:
    """Lay the blocks that some `size` characters of the source make, whatever stands behind them.

    Args:
        parser: of this document.  When it knows no definitions, links by reference are not read.
        draft: an empty one.
        text: the source.
        start: where the document begins, or a top-level block of it.
        size: characters to look at.

    Returns:
        Whether there is something to show.
    """
    end = _cut(text, start, size)
    if end <= start:
        return False
    tokens = parser.blocks(text[start:end])
    footnote = next((at for at, one in enumerate(tokens) if one.type == "footnote_reference_open"),
                    len(tokens))  # fmt: skip
    last = max((at for at in range(footnote) if tokens[at].type in _LEAVES), default=-1)
    if last < 0 or not _count_items(tokens, last, text, end):
        return False
    reader = BlockReader(parser, draft)
    if footnote < len(tokens):
        reader.take(tokens[: last + 1])
    else:
        _take_last(reader, parser, tokens, last, text[end:], whole_lines=text[end - 1] == "\n")
    return bool(draft.blocks)


def _cut(text: str, start: int, size: int) -> int:
    """Choose the end of the beginning: after a line, or a space in a long line; 0 where neither will do."""
    limit = start + size
    end = text.rfind("\n", start + size // 2, limit) + 1
    if not end:
        end = max(text.rfind(" ", start + size // 2, limit), 0)
    if end <= start:
        return 0
    # The next line may make a heading or a table of the line before it.
    following = end if text[end - 1] == "\n" else text.find("\n", end) + 1
    if following and _DELIMITER_ROW.match(text, following):
        return 0
    return end


def _take_last(
    reader: BlockReader,
    parser: Parser,
    tokens: Sequence[Token],
    last: int,
    rest: str,
    *,
    whole_lines: bool,
) -> None:
    """Lay all up to the last leaf, and as much of that as is certain."""
    leaf = tokens[last]
    table = next((at for at in range(last, -1, -1) if tokens[at].type == "table_open"), -1)
    if table >= 0 and all(one.type != "table_close" for one in tokens[table:last]):
        reader.take(tokens[:table])
        if whole_lines:  # each row is one line, and stands for itself
            reader.take(tokens[table:])
        return
    begin = last - 1 if leaf.type == "inline" else last
    reader.take(tokens[:begin])
    if leaf.type in {"fence", "code_block"}:
        reader.take([leaf])
    elif leaf.type == "inline" and tokens[begin].type in {"paragraph_open", "heading_open"}:
        paragraph = _BLANK_LINE.search(rest)
        behind = rest[: paragraph.start() + 1] if paragraph else rest
        if "\n:" in leaf.content or _UNDERLINE.search(behind):
            return
        level = int(tokens[begin].tag[1]) if tokens[begin].type == "heading_open" else 0
        reader.take_beginning(
            leaf.content, level, lambda content: certain(parser, reader.inline, content, behind)
        )


def certain(parser: Parser, inline: InlineReader, content: str, rest: str) -> Rendered:
    """Keep of a paragraph's beginning only what no continuation in `rest` could change."""
    if is_tangled(content + rest):
        return inline.read_plain(content)
    traced = parser.traced_inlines(content)
    limit = _first_doubt(parser, traced, content, rest)
    closable = {
        mark
        for mark in {mark for _, mark in traced.unpaired}
        if re.search(rf"[^\s]{re.escape(mark)}", rest)
    }
    unpaired = min(
        (at for at, mark in traced.unpaired if mark in closable), default=len(traced.tokens)
    )
    level, levels = 0, [0]
    for token in traced.tokens:
        level += token.nesting
        levels.append(level)
    last = max(
        step
        for step in traced.steps
        if step.position <= limit
        and step.tokens + bool(step.pending) <= unpaired
        and levels[step.tokens] == 0
    )
    tokens = traced.tokens[: last.tokens]
    if last.pending.strip():
        tokens = [*tokens, Token("text", "", 0, content=last.pending)]
    rendered = inline.render(tokens)
    text, cut = rendered.text, len(rendered.text)
    if last.position < len(content):
        cut = max(text.rfind(" "), text.rfind("\n"), 0)  # an address goes on to its end
    cut = min((step.start for step in rendered.styled if step.start < cut < step.end), default=cut)
    cut = len(text[:cut].rstrip())
    styled = tuple(step for step in rendered.styled if step.end <= cut)
    return Rendered(text[:cut], styled, tuple(step for step in rendered.names if step[1] < cut))


def _first_doubt(parser: Parser, traced: Traced, content: str, rest: str) -> int:
    """The first place whose reading could depend on what follows the content."""
    size = len(content)
    doubts = [size - content.endswith("\\")]
    if tag := _OPEN_TAG.search(content, max(0, size - _TAG)):
        doubts.append(tag.start())
    if comment := _OPEN_COMMENT.search(content):
        doubts.append(comment.start())
    closing: dict[int, int] = {}
    opened: list[int] = []
    harmless: set[str] = set()
    for mark in _MARK.finditer(content):
        if run := mark["run"]:
            if run not in harmless and re.search(rf"(?<!`){run}(?!`)", rest):
                doubts.append(mark.start())
                break
            harmless.add(run)
        elif mark[0] == "[":
            opened.append(mark.start())
        elif mark[0] == "]" and opened:
            closing[opened.pop()] = mark.start()
    for step, following in zip(traced.steps, traced.steps[1:], strict=False):
        at, behind = step.position, following.position
        reach = _REACHES.get(content[at : at + 2], _REACHES.get(content[at], 0))
        if reach and behind == at + 1 and at >= size - reach:
            doubts.append(at)
            break
        bracket = content.find("[", at, at + 3) if content[at] in "[!^" else -1
        if bracket >= 0 and _is_open(parser, content, bracket, behind, closing):
            doubts.append(at)
            break
    return min(doubts)


def _is_open(
    parser: Parser, content: str, bracket: int, behind: int, closing: Mapping[int, int]
) -> bool:
    """Tell whether what follows could make a link of an open bracket, or change a link."""
    end = closing.get(bracket)
    if end is None:
        return True
    after = max(end + 1, behind if content[behind - 1] == "]" else 0)
    following = content[after : after + 1]
    if following == "(":
        return content.find(")", after) < 0 or behind <= end
    if following == "[":
        return after not in closing
    return not parser.knows_definitions and behind <= end


def _count_items(tokens: Sequence[Token], last: int, text: str, end: int) -> bool:
    """Pass to a numbered list that goes on after `end` how many items it may still have.

    Returns False where that is not known.
    """
    going_on = [
        one
        for one in (token for token in tokens[:last] if token.type == "ordered_list_open")
        if not any(
            token.type == "ordered_list_close" and token.level == one.level
            for token in tokens[tokens.index(one) : last]
        )
    ]
    if not going_on:
        return True
    behind = BOUNDARY.search(text, end)
    going_on[0].meta["more"] = sum(
        1 for _ in _ITEM.finditer(text, end, behind.start() if behind else len(text))
    )
    return len(going_on) == 1 and going_on[0].level == 0
