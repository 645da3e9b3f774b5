"""Text objects: the word, sentence, paragraph, mention or section that holds an offset."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reader.model import TextRange
from reader.session.navigation.motions import Scene
from reader.session.navigation.word_boundaries import word_at

TextObject = Callable[[Scene, int, bool], TextRange | None]
"""(scene, offset, around) -> range; None when there is none at that offset."""


def _with_space(text: str, inner: TextRange) -> TextRange:
    """Extend a range by the spaces after it, else by those before it; never over a line break."""
    end = inner.end
    while end < len(text) and text[end] != "\n" and text[end].isspace():
        end += 1
    start = inner.start
    while end == inner.end and start > 0 and text[start - 1] != "\n" and text[start - 1].isspace():
        start -= 1
    return TextRange(start, end)


def character(scene: Scene, offset: int, around: bool) -> TextRange | None:  # noqa: ARG001  one shape for all
    """The grapheme under the caret; it has nothing around it."""
    if not scene.ground.text:
        return None
    return TextRange(offset, scene.ground.grapheme_end(offset))


def word(scene: Scene, offset: int, around: bool) -> TextRange | None:
    """A word; around: with the spaces after it, or before it at the end of a line."""
    inner = word_at(scene.ground.text, offset)
    return _with_space(scene.ground.text, inner) if inner and around else inner


def sentence(scene: Scene, offset: int, around: bool) -> TextRange | None:
    """A sentence, a line of code, a row of a table; between two, the one before."""
    found = scene.ground.sentence_at(offset)
    return _with_space(scene.ground.text, found) if found and around else found


def paragraph(scene: Scene, offset: int, around: bool) -> TextRange | None:
    """A block; around: with the white space up to the next one."""
    article = scene.ground.article
    if not article.blocks:
        return None
    index = article.block_index(offset)
    block = article.blocks[index]
    if not around:
        return block.range if block.end > block.start else None
    following = index + 1 < len(article.blocks)
    end = article.blocks[index + 1].start if following else len(article.text)
    end = max(block.end, end)
    return TextRange(block.start, end) if end > block.start else None


def mention(scene: Scene, offset: int, around: bool) -> TextRange | None:
    """A name, number or date that was recognised."""
    hit = scene.mentions.at(offset)
    if hit is None:
        return None
    return _with_space(scene.ground.text, hit.range) if around else hit.range


def section(scene: Scene, offset: int, around: bool) -> TextRange | None:
    """The deepest section; inner: without its heading."""
    whole = scene.ground.section_at(offset)
    if whole is None:
        return None
    article = scene.ground.article
    index = article.block_index(whole.start)
    if around or index + 1 >= len(article.blocks) or article.blocks[index].kind != "heading":
        return whole.range
    inner = article.blocks[index + 1].start
    return TextRange(inner, whole.end) if inner < whole.end else whole.range


OBJECTS: Mapping[str, TextObject] = {
    function.__name__: function for function in (word, sentence, paragraph, mention, section)
}
UNITS: Mapping[str, TextObject] = {"character": character, **OBJECTS}
"""The units by which a selection can grow."""
