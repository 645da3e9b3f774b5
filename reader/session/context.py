"""The state that the parts of a session share: the open article, its structure, events and key."""

from __future__ import annotations

from functools import cached_property

from reader.layout import grapheme_start, next_grapheme
from reader.library import ReadingState
from reader.model import Article, Section, SectionIndex, TextRange, last_begun
from reader.session.events import Events

_LONGEST_BLOCK = 100_000
"""Code points of one block that are split into sentences at once.

A file without line breaks is split in windows of this size."""


class TextStructure:
    """The graphemes, sentences and sections of one article's text, looked up by offset.

    Immutable but for its caches; a new one is made when the article changes.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self._sentences: dict[tuple[int, int], tuple[TextRange, ...]] = {}

    @cached_property
    def last(self) -> int:
        """The offset at which the last grapheme starts; 0 in an empty text."""
        return grapheme_start(self.text, len(self.text) - 1) if self.text else 0

    def clamp(self, offset: int) -> int:
        """The start of the grapheme at `offset`; an offset outside the text counts as its nearest end."""
        return grapheme_start(self.text, max(0, min(offset, self.last)))

    def grapheme_end(self, offset: int) -> int:
        return min(len(self.text), next_grapheme(self.text, offset))

    def sentences_at(self, offset: int) -> tuple[TextRange, ...]:
        """The sentences of the block that holds `offset`: lines in code, rows in a table."""
        if not self.article.blocks:
            return ()
        index = self.article.block_index(offset)
        block = self.article.blocks[index]
        start, end = block.start, block.end
        if end - start > _LONGEST_BLOCK:
            start += (min(max(offset, start), end - 1) - start) // _LONGEST_BLOCK * _LONGEST_BLOCK
            end = min(end, start + _LONGEST_BLOCK)
        sentences = self._sentences.get((start, end))
        if sentences is None:
            if block.kind in ("code", "table"):
                sentences = self._lines(start, end)
            else:
                # The splitter is not needed before the first key that asks for a sentence.
                from reader.recognise import sentences as split  # noqa: PLC0415

                sentences = tuple(split(self.text, start, end))
            if len(self._sentences) > 256:
                self._sentences.clear()
            self._sentences[start, end] = sentences
        return sentences

    def sentence_at(self, offset: int) -> TextRange | None:
        """The sentence that holds `offset`; between two, the one before."""
        sentences = self.sentences_at(offset)
        return last_begun(sentences, offset) or next(iter(sentences), None)

    def _lines(self, start: int, end: int) -> tuple[TextRange, ...]:
        lines = []
        for line in self.text[start:end].split("\n"):
            indent = len(line) - len(line.lstrip())
            if line.strip():
                lines.append(TextRange(start + indent, start + len(line.rstrip())))
            start += len(line) + 1
        return tuple(lines)

    @cached_property
    def _sections(self) -> SectionIndex:
        return SectionIndex(self.article.sections)

    def section_at(self, offset: int) -> Section | None:
        """The deepest section that holds `offset`."""
        return self._sections.at(offset)


class SessionContext:
    """The state that all parts of a session share.

    Args:
        article: the open article; replaced by `replace`.
        state: remembers reading positions, marks and preferences; None forgets them.
        key: names the article in the state; its id when empty.

    Attributes:
        ground: the structure of the article's text as it is now.
        events: the listeners of the session.
    """

    def __init__(self, article: Article, state: ReadingState | None = None, key: str = "") -> None:
        self.ground = TextStructure(article)
        self.events = Events()
        self.state = state
        self._key = key

    @property
    def key(self) -> str:
        """The name of the article in the reading state; empty while it has none."""
        return self._key or self.article.id

    @property
    def article(self) -> Article:
        return self.ground.article

    def replace(self, article: Article) -> None:
        """Make `article` the open one; the caller notifies the parts."""
        self.ground = TextStructure(article)
