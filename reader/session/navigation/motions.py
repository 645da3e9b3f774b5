"""The motions: pure functions from an offset to another, or None when there is nowhere to go.

Every result is the start of a grapheme, before the end of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

from reader.layout import next_grapheme, previous_grapheme
from reader.model import Mention, Section
from reader.session.context import TextStructure
from reader.session.navigation.word_boundaries import next_word_start, previous_word_start, word_end


class Mentions(Protocol):
    """The recognised mentions of the kinds that are shown."""

    def after(self, offset: int) -> Mention | None: ...
    def before(self, offset: int) -> Mention | None: ...
    def at(self, offset: int) -> Mention | None: ...


class Scene(NamedTuple):
    """The input of motions and text objects.

    Attributes:
        ground: the structure of the text.
        mentions: the mentions that are shown.
        annotations: the offsets at which annotations start, in order.
    """

    ground: TextStructure
    mentions: Mentions
    annotations: Sequence[int] = ()


Motion = Callable[[Scene, int], int | None]

_NO_REST = "\n\t"
"""Characters between blocks, lines and cells, on which a motion by character does not stop."""


def next_character(scene: Scene, offset: int) -> int | None:
    """Find the next grapheme, across line breaks."""
    text = scene.ground.text
    place = next_grapheme(text, offset)
    while place < len(text) and text[place] in _NO_REST:
        place += 1
    return place if place < len(text) else None


def previous_character(scene: Scene, offset: int) -> int | None:
    """Find the previous grapheme, across line breaks."""
    text = scene.ground.text
    place = offset
    while place > 0:
        place = previous_grapheme(text, place)
        if text[place] not in _NO_REST:
            return place
    return None


def next_word(scene: Scene, offset: int) -> int | None:
    """Find the start of the next word."""
    return next_word_start(scene.ground.text, offset)


def previous_word(scene: Scene, offset: int) -> int | None:
    """Find the start of this word, or of the previous one when the offset is there."""
    return previous_word_start(scene.ground.text, offset)


def end_of_word(scene: Scene, offset: int) -> int | None:
    """Find the last grapheme of this word, or of the next one when the offset is there."""
    return word_end(scene.ground.text, offset)


def next_sentence(scene: Scene, offset: int) -> int | None:
    """Find the start of the next sentence, line of code or row of a table."""
    ground = scene.ground
    blocks = ground.article.blocks
    for sentence in ground.sentences_at(offset):
        if sentence.start > offset:
            return sentence.start
    index = ground.article.block_index(offset)
    while index < len(blocks):
        block = blocks[index]
        start = block.start if block.start > offset else _window_end(ground, offset, block.end)
        index += 1
        for sentence in ground.sentences_at(start) if start is not None else ():
            if sentence.start > offset:
                return sentence.start
    return None


def _window_end(ground: TextStructure, offset: int, block_end: int) -> int | None:
    """Return an offset after the window of a long block that holds `offset`; None at its end."""
    sentences = ground.sentences_at(offset)
    place = max(offset, sentences[-1].end if sentences else offset) + 1
    return place if place < block_end else None


def previous_sentence(scene: Scene, offset: int) -> int | None:
    """Find the start of this sentence, or of the previous one when the offset is there."""
    ground = scene.ground
    blocks = ground.article.blocks
    place = offset
    while blocks:
        for sentence in reversed(ground.sentences_at(place)):
            if sentence.start < offset:
                return sentence.start
        index = ground.article.block_index(place)
        sentences = ground.sentences_at(place)
        first = sentences[0].start if sentences else 0
        if blocks[index].start < first <= place:
            place = first - 1
        elif index > 0:
            place = max(blocks[index - 1].start, blocks[index - 1].end - 1)
        else:
            break
    return None


def next_paragraph(scene: Scene, offset: int) -> int | None:
    """Find the start of the next block that has text."""
    blocks = scene.ground.article.blocks
    index = bisect_right(blocks, offset, key=lambda block: block.start)
    return next((block.start for block in blocks[index:] if block.end > block.start), None)


def previous_paragraph(scene: Scene, offset: int) -> int | None:
    """Find the start of the last block with text that starts before the offset."""
    blocks = scene.ground.article.blocks
    index = bisect_left(blocks, offset, key=lambda block: block.start)
    return next((b.start for b in reversed(blocks[:index]) if b.end > b.start), None)


def _section_start(section: Section) -> int:
    return section.start


def next_section(scene: Scene, offset: int) -> int | None:
    """Find the start of the next section."""
    sections = scene.ground.article.sections
    index = bisect_right(sections, offset, key=_section_start)
    return sections[index].start if index < len(sections) else None


def previous_section(scene: Scene, offset: int) -> int | None:
    """Find the start of the last section that starts before the offset."""
    sections = scene.ground.article.sections
    index = bisect_left(sections, offset, key=_section_start)
    return sections[index - 1].start if index else None


def next_mention(scene: Scene, offset: int) -> int | None:
    """Find the next name, number or date that is shown."""
    mention = scene.mentions.after(offset)
    return mention.start if mention else None


def previous_mention(scene: Scene, offset: int) -> int | None:
    """Find the previous name, number or date that is shown."""
    mention = scene.mentions.before(offset)
    return mention.start if mention else None


def next_annotation(scene: Scene, offset: int) -> int | None:
    """Find the start of the next annotation."""
    index = bisect_right(scene.annotations, offset)
    return scene.annotations[index] if index < len(scene.annotations) else None


def previous_annotation(scene: Scene, offset: int) -> int | None:
    """Find the start of the last annotation that starts before the offset."""
    index = bisect_left(scene.annotations, offset)
    return scene.annotations[index - 1] if index else None


def start(scene: Scene, offset: int) -> int | None:  # noqa: ARG001  one shape for all
    """Find the start of the text."""
    return 0 if offset > 0 else None


def end(scene: Scene, offset: int) -> int | None:
    """Find the last grapheme of the text."""
    return scene.ground.last if offset < scene.ground.last else None


MOTIONS: Mapping[str, Motion] = {
    motion.__name__: motion
    for motion in (
        next_character,
        previous_character,
        next_word,
        previous_word,
        end_of_word,
        next_sentence,
        previous_sentence,
        next_paragraph,
        previous_paragraph,
        next_section,
        previous_section,
        next_mention,
        previous_mention,
        next_annotation,
        previous_annotation,
        start,
        end,
    )
}
JUMPS = frozenset({"next_section", "previous_section", "start", "end"})
"""Motions far enough to be worth coming back from."""


def travel(scene: Scene, name: str, offset: int, count: int = 1) -> int | None:
    """Follow a motion `count` times, or as often as it leads anywhere; None when it never does.

    Raises:
        KeyError: there is no motion of that name.
    """
    motion = MOTIONS[name]
    place: int | None = None
    for _ in range(max(1, count)):
        step = motion(scene, offset if place is None else place)
        if step is None:
            break
        step = scene.ground.clamp(step)
        if step == (offset if place is None else place):
            break
        place = step
    return place
