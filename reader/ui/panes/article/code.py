"""Colours of code blocks, computed in the background by Pygments and cached.

Pygments is imported only when there is code with a language to colour, and never on the way to
the first screen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reader.model import Article, Block
from reader.ui.style.tags import Tag, tag

_LONGEST = 200_000
"""Code points of a block beyond which it stays plain: nobody reads colours in a dump."""

_KINDS = (
    ("Keyword.Type", "type"),
    ("Keyword", "keyword"),
    ("Literal.String", "string"),
    ("Literal.Number", "number"),
    ("Comment", "comment"),
    ("Name.Function", "function"),
    ("Name.Class", "type"),
    ("Name.Decorator", "function"),
    ("Name.Builtin", "function"),
    ("Name.Tag", "keyword"),
    ("Name.Attribute", "function"),
    ("Operator.Word", "keyword"),
    ("Operator", "operator"),
    ("Punctuation", "operator"),
    ("Generic.Inserted", "inserted"),
    ("Generic.Deleted", "deleted"),
    ("Generic.Heading", "keyword"),
)

Token = tuple[int, int, Tag]


class CodeColours:
    """The tokens of each code block of an article, as far as they are computed."""

    def __init__(self) -> None:
        self._tokens: dict[int, list[Token]] = {}

    def forget(self) -> None:
        self._tokens.clear()

    def tokens(self, block: int, start: int, end: int) -> list[Token]:
        """List the known tokens of `start..end` in a block, in order: `(start, end, tag)`."""
        tokens = self._tokens.get(block)
        if not tokens:
            return []
        first = bisect_left(tokens, start + 1, key=_end)
        last = bisect_left(tokens, end, lo=first, key=_start)
        return tokens[first:last]

    def learn(self, block: int, tokens: Sequence[Token]) -> None:
        self._tokens[block] = list(tokens)

    def knows(self, block: int) -> bool:
        return block in self._tokens


def _start(token: Token) -> int:
    return token[0]


def _end(token: Token) -> int:
    return token[1]


def code_blocks(article: Article) -> list[int]:
    """Return the indices of the blocks to colour."""
    return [index for index, block in enumerate(article.blocks) if is_coloured(block)]


def is_coloured(block: Block) -> bool:
    """Tell whether the syntax of a block is coloured: it names its language and is not too long."""
    return block.kind == "code" and bool(block.language) and block.end - block.start <= _LONGEST


def colour(text: str, block: Block) -> list[Token]:
    """Compute the tokens of one block of `text`; empty when the language is unknown.

    Takes milliseconds, the first time about a hundred: meant for a worker thread.
    """
    # On use: Pygments' lexers are slow to import and most articles hold no code.
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        lexer = get_lexer_by_name(block.language.lower(), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return []
    tokens = []
    for start, kind, value in lexer.get_tokens_unprocessed(text[block.start : block.end]):
        name = _kind(str(kind).removeprefix("Token."))
        if name and value.strip():
            tokens.append(
                (block.start + start, block.start + start + len(value), tag("code", name))
            )
    return tokens


def _kind(token: str) -> str:
    return next((name for prefix, name in _KINDS if token.startswith(prefix)), "")
