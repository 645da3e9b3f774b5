"""The sentence and the section around an offset, for going through an article from its start."""

from __future__ import annotations

from bisect import bisect_right

from reader.model import Article, TextRange
from reader.recognise.text.sentences import sentences

_LONGEST, _AROUND = 1500, 500
"""Code points of a sentence that is taken whole; and around an offset in a longer one."""


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
        """The sentence that holds `offset`; the row in a table; the line in code.

        Of one that has no end in sight (a list without stops, a file of one line) what is around
        the offset, so that many figures in it do not make it many times as long.
        """
        found = self._sentence(offset)
        if len(found) <= _LONGEST:
            return found
        text = self._article.text
        first = text.find(" ", max(found.start, offset - _AROUND), offset) + 1
        last = text.rfind(" ", offset, min(found.end, offset + _AROUND))
        start = max(found.start, offset - _AROUND) if first == 0 else first
        end = last if last > offset else min(found.end, offset + _AROUND)
        return TextRange(found.start if offset - found.start < _AROUND else start, end)

    def _sentence(self, offset: int) -> TextRange:
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
