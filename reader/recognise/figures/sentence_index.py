"""Finds the sentence and the section around an offset."""

from __future__ import annotations

from reader.model import Article, SectionIndex, TextRange, last_begun
from reader.recognise.text.sentences import sentences

_LONGEST, _AROUND = 1500, 500
"""Code points of a sentence that is taken whole; and around an offset in a longer one."""


class SentenceIndex:
    """Finds the sentence and the section around offsets of one article.

    Quickest when offsets are asked for in order: the sentences of one block are kept.
    """

    def __init__(self, article: Article) -> None:
        self._article = article
        self._block = -1
        self._sentences: list[TextRange] = []
        self._sections = SectionIndex(
            section
            for section in article.sections
            # The headline over everything says nothing about a place in it.
            if not (section.level == 1 and section.title.strip() == article.title.strip())
        )

    def sentence(self, offset: int) -> TextRange:
        """The sentence that holds `offset`; the row in a table; the line in code.

        Of one that has no end in sight (a list without stops, a file of one line) what is around
        the offset, so that many figures in it do not make it many times as long.
        """
        whole = self._sentence(offset)
        if len(whole) <= _LONGEST:
            return whole
        text = self._article.text
        first = text.find(" ", max(whole.start, offset - _AROUND), offset) + 1
        last = text.rfind(" ", offset, min(whole.end, offset + _AROUND))
        start = max(whole.start, offset - _AROUND) if first == 0 else first
        end = last if last > offset else min(whole.end, offset + _AROUND)
        return TextRange(whole.start if offset - whole.start < _AROUND else start, end)

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
        return last_begun(self._sentences, offset) or TextRange(block.start, block.end)

    def section(self, offset: int) -> str:
        """Return the title of the deepest section at `offset`; empty where there is none."""
        section = self._sections.at(offset)
        return section.title if section is not None else ""
