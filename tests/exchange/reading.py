"""Reading exported Markdown back with markdown-it, as other programs would."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin


def parser() -> MarkdownIt:
    """CommonMark and everything that is usually added to it."""
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return made.use(footnote_plugin).use(front_matter_plugin)


def plain(token: Token) -> str:
    """The text of an inline token; anything but text and line breaks is named in angle brackets."""
    parts = []
    for child in token.children or []:
        if child.type in {"text", "text_special"}:
            parts.append(child.content)
        elif child.type in {"hardbreak", "softbreak"}:
            parts.append("\n")
        else:
            parts.append(f"<{child.type}>")
    return "".join(parts)


def quote_text(markdown: str) -> str:
    """The text of the one quote that `markdown` has to be, made of plain paragraphs."""
    tokens = parser().parse(markdown)
    assert tokens[0].type == "blockquote_open", [token.type for token in tokens]
    assert tokens[-1].type == "blockquote_close"
    return paragraphs(tokens[1:-1])


def paragraphs(tokens: Sequence[Token]) -> str:
    """The text of tokens that have to be plain paragraphs."""
    kinds = {token.type for token in tokens}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}, kinds
    return "\n\n".join(plain(token) for token in tokens if token.type == "inline")


def top_level(markdown: str) -> list[tuple[str, str]]:
    """(kind, source) of each block that stands in no other."""
    lines = markdown.split("\n")
    blocks = []
    for token in parser().parse(markdown):
        if token.level == 0 and token.nesting >= 0 and token.map is not None:
            source = "\n".join(lines[token.map[0] : token.map[1]])
            blocks.append((token.type.removesuffix("_open"), source.strip("\n")))
    return blocks
