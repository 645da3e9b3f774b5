"""The one place that knows how markdown-it is set up, and what is asked of it.

Importing this module imports markdown-it (about 60 ms), so only `formats.markdown` does it, and
only when a Markdown file is opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block
from markdown_it.rules_block.html_block import HTML_SEQUENCES
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.fragments_join import fragments_join
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from reader.formats.markdown.extras import use_extras

__all__ = ["HTML_OPEN_CLOSE", "Parser", "Step", "Token", "Traced"]

HTML_OPEN_CLOSE = tuple((opening, closing) for opening, closing, _ in HTML_SEQUENCES)
"""Start and end patterns of each type of HTML block, in the order in which they are tried."""

_MAX_NESTING = 60
"""Quotes and lists nest this deep, and the marks of deeper ones are text.  markdown-it would drop
what is deeper; 20, its own bound, is met in e-mail threads, and at 60 the recursion still fits a
thread's stack."""


_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9._~/-]*)?(?:#[A-Za-z0-9._-]*)?")


_BlockRule = Callable[[StateBlock, int, int, bool], bool]


class _Markdown(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's name)
        """Normalise an address as markdown-it does, at once when there is nothing to normalise."""
        return url if _PLAIN_ADDRESS.fullmatch(url) else super().normalizeLink(url)


class Step(NamedTuple):
    """The state of the inline parser before a step: position, tokens made, text still unflushed."""

    position: int
    tokens: int
    pending: str


class Traced(NamedTuple):
    """The inline tokens of a content.

    Attributes:
        tokens: unjoined, so that each index stays what it was.
        steps: of the parser, in order.
        unpaired: index and character of each mark that would begin a style, had it an end.
    """

    tokens: list[Token]
    steps: list[Step]
    unpaired: list[tuple[int, str]]


@cache
def _rules() -> MarkdownIt:
    """The rules, which keep nothing of a document: all parsers share them.

    They hold one another in cycles, so that a set for each of ten thousand documents would pile up
    until the garbage collector comes round.
    """
    markdown = _Markdown("commonmark", {"html": True, "maxNesting": _MAX_NESTING + 4})
    markdown.enable(["table", "strikethrough"])
    markdown.use(footnote_plugin, move_to_end=False)
    use_extras(markdown)
    alternatives = ["paragraph", "reference", "blockquote", "list"]
    markdown.block.ruler.at("blockquote", _bounded(blockquote), {"alt": alternatives})
    markdown.block.ruler.at("list", _bounded(list_block), {"alt": alternatives[:3]})
    return markdown


def _bounded(rule: _BlockRule) -> _BlockRule:
    """A rule for a container that leaves what is nested too deep to the paragraph."""

    def bounded(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        return state.level < _MAX_NESTING and rule(state, first, last, silent)

    return bounded


class Parser:
    """CommonMark with tables, strikethrough and footnotes, blocks and inlines apart.

    One parser serves one document: it remembers its link references and footnotes.
    """

    def __init__(self) -> None:
        self._markdown = _rules()
        self._env: MutableMapping[str, Any] = {}
        self._knows_definitions = True

    def blocks(self, source: str) -> list[Token]:
        """The block tokens of a source that begins with a top-level block."""
        tokens: list[Token] = []
        self._markdown.block.parse(source, self._markdown, self._env, tokens)
        return tokens

    def inlines(self, content: str) -> list[Token]:
        """The inline tokens of a paragraph's content."""
        tokens: list[Token] = []
        self._markdown.inline.parse(content, self._markdown, self._env, tokens)
        return tokens

    def traced_inlines(self, content: str) -> Traced:
        """The inline tokens of a paragraph's content, and how far each step of the parser came."""
        tokens: list[Token] = []
        state = StateInline(content, self._markdown, self._env, tokens)
        steps: list[Step] = []
        rules = self._markdown.inline.ruler.getRules("")
        while state.pos < state.posMax:
            steps.append(Step(state.pos, len(tokens), state.pending))
            if not any(rule(state, False) for rule in rules):
                state.append_pending(content[state.pos])
                state.pos += 1
        steps.append(Step(state.pos, len(tokens), state.pending))
        if state.pending:
            state.pushPending()
        for rule in self._markdown.inline.ruler2.getRules(""):
            if rule is not fragments_join:  # places in the list of tokens stay what they are
                rule(state)
        unpaired = [
            (one.token, chr(one.marker)) for one in state.delimiters if one.open and one.end < 0
        ]
        return Traced(tokens, steps, unpaired)

    @property
    def knows_definitions(self) -> bool:
        """Tell whether a link by reference can be distinguished from words in brackets."""
        return self._knows_definitions

    def doubt_definitions(self) -> None:
        """The definitions of this document are not collected yet."""
        self._knows_definitions = False

    def inline_footnote(self, number: int) -> list[Token]:
        """The inline tokens of the `^[…]` footnote that markdown-it gave this number."""
        found: list[Token] = self._env["footnotes"]["list"][number].get("tokens", [])
        return found

    def forget_duplicates(self) -> None:
        """Drop the log of definitions met twice, which reading in pieces makes long."""
        self._env.pop("duplicate_refs", None)
