"""The sentence and the section around an offset, for going through an article from its start."""

from __future__ import annotations

from bisect import bisect_right

from reader.model import Article, TextRange
from reader.recognise.sentences import sentences


class Whereabouts:
    """Sentences and sections of one article; each block is cut into sentences once at a time."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._block = -1
        self._sentences: list[TextRange] = []
        self._open: list[int] = []
        self._seen = 0
        self._sections = [
            (s.start, max(s.end, s.start + 1), s.title)
            for s in article.sections
            # The headline over everything tells nothing about a place in it.
            if not (s.level == 1 and s.title.strip() == article.title.strip())
        ]

    def sentence(self, offset: int) -> TextRange:
        """The sentence that holds `offset`; the row in a table; the line in code."""
        article = self._article
        index = article.block_index(offset)
        block = article.blocks[index]
        if block.kind in {"table", "code"}:
            start = article.text.rfind("\n", block.start, offset) + 1 or block.start
            end = article.text.find("\n", offset, block.end)
            return TextRange(start, block.end if end < 0 else end)
        if index != self._block:
            self._block = index
            self._sentences = sentences(article.text, block.start, block.end)
        at = bisect_right(self._sentences, offset, key=lambda one: one.start) - 1
        return self._sentences[at] if at >= 0 else TextRange(block.start, block.end)

    def section(self, offset: int) -> str:
        """The title of the deepest section at `offset`; offsets must not go back."""
        while self._seen < len(self._sections) and self._sections[self._seen][0] <= offset:
            self._open.append(self._seen)
            self._seen += 1
        while self._open and self._sections[self._open[-1]][1] <= offset:
            self._open.pop()
        return self._sections[self._open[-1]][2] if self._open else ""
