"""Articles written for this project, with their names marked and linked by hand.

Each file is one article: a line `date: YYYY-MM-DD`, then paragraphs parted by blank lines, in which
`[[Haider al-Abadi|person:abadi]]` marks a name, its kind and the thing that it names.  Titles, `the`
and possessives stay outside a name.  The first paragraph is the headline.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reader.model import NAME_KINDS, Article, Block, Mention

_MARK = re.compile(r"\[\[([^|\]]+)\|([a-z]+):([a-z0-9-]+)\]\]")


class Document(NamedTuple):
    """An article and the names in it; `Mention.entity` is the annotator's name of the thing."""

    name: str
    article: Article
    mentions: tuple[Mention, ...]


def parse(name: str, source: str) -> Document:
    """Read one annotated article; ValueError when a mark is not well formed."""
    head, _, marked = source.strip().partition("\n\n")
    date = head.removeprefix("date: ").strip()
    text, mentions, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        kind = next((kind for kind in NAME_KINDS if kind == match[2]), None)
        if kind is None:
            raise ValueError(f"{name}: {match[2]} is no kind of name")
        end = len(text) + len(match[1])
        mentions.append(Mention(len(text), end, kind, entity=f"{kind}:{match[3]}"))
        text += match[1]
        at = match.end()
    text += marked[at:]
    if "[[" in text or "]]" in text:
        raise ValueError(f"{name}: a mark is not closed or has no kind")
    blocks = [
        Block("paragraph" if match.start() else "heading", match.start(), match.end())
        for match in re.finditer(r"[^\n](?:(?!\n\n).)*", text, re.DOTALL)
    ]
    article = Article(name, text[: blocks[0].end], text, tuple(blocks), meta={"date": date})
    return Document(name, article, tuple(mentions))


@cache
def documents() -> tuple[Document, ...]:
    """All articles, by name."""
    return tuple(
        parse(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(Path(__file__).parent.glob("*.txt"))
    )
