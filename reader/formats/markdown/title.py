"""The headings at the beginning of a Markdown document, read without the words between them.

A list of ten thousand articles needs ten thousand titles.  Parsing the blocks of a page takes a
tenth of the time of parsing its words as well, and a document whose first line is its title is read
no further.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.formats.draft import TITLE_BLOCKS, Draft
from reader.formats.markdown.blocks import BlockReader
from reader.formats.markdown.chunks import collect_definitions, read_blocks
from reader.formats.markdown.parser import Parser, Token

_STEP = 1024
"""Characters that are parsed before looking whether the title is among them."""

_LEAVES = frozenset({"inline", "fence", "code_block", "html_block", "hr", "table_open"})
_CELLS = frozenset({"th_open", "td_open"})


def read_headings(draft: Draft, text: str, start: int) -> bool:
    """Lay the headings of the first blocks, up to one of the first level.

    Args:
        draft: takes the headings and nothing else.
        text: the source, or the beginning of it.
        start: where the document begins.

    Returns:
        Whether there is anything to read in what was looked at.
    """
    parser = Parser()
    collect_definitions(parser, text, start)
    headings = BlockReader(parser, draft)
    left, something = TITLE_BLOCKS, False
    while start < len(text) and left > 0:
        tokens, start = read_blocks(parser, text, start, _STEP)
        something = something or _lays_something(parser, tokens)
        for index, token in enumerate(tokens):
            left -= _is_block(tokens, index)
            if token.level == 0 and token.type in {"heading_open", "html_block"}:
                headings.take(tokens[index : index + (3 if token.type == "heading_open" else 1)])
                if any(one.kind == "heading" and one.level == 1 for one in draft.blocks[-2:]):
                    return True
    return something or bool(draft.blocks)


def _is_block(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a token makes a block of the article; the cells of a table do not."""
    kind = tokens[index].type
    return kind in _LEAVES and not (kind == "inline" and tokens[index - 1].type in _CELLS)


def _lays_something(parser: Parser, tokens: Sequence[Token]) -> bool:
    """Tell whether these blocks make any text: comments and empty paragraphs do not."""
    draft = Draft()
    reader = BlockReader(parser, draft)
    for index, token in enumerate(tokens):
        if token.type in {"list_item_open", "hr", "table_open", "footnote_reference_open"}:
            return True
        if token.type == "inline":
            # On its own, a paragraph is what stands before the token.
            reader.take(tokens[index - 1 : index + 1])
        elif token.type in {"fence", "code_block", "html_block"}:
            reader.take([token])
        if draft.blocks:
            return True
    return False
