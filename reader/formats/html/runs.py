"""Collects the text of one block from inline elements, with the styles over it."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.formats.cleaning import clean_source
from reader.formats.draft import Styled
from reader.formats.small_signs import SMALL
from reader.model import InlineStyle, clean_text

_SPACES = re.compile(r"[ \t\n\r\f]+")


class Run(NamedTuple):
    """The text of a block, the styles over it, and the names of places in it."""

    text: str
    styled: tuple[Styled, ...] = ()
    names: tuple[tuple[str, int], ...] = ()


class RunBuilder:
    """Joins pieces of text as a browser does: white space collapses, a line break stays.

    Attributes:
        only_images: nothing but images has been put so far.
    """

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._parts: list[str] = []
        self._styled: list[Styled] = []
        self._names: list[tuple[str, int]] = []
        self._length = 0
        self._space = False  # white space that is put before the next word, unless a line ends
        self._line_start = True
        self.only_images = True

    @property
    def length(self) -> int:
        """Code points so far, white space that waits for a word included."""
        return self._length + (1 if self._space and not self._line_start else 0)

    def put(self, text: str) -> None:
        """Add text as it stands between tags."""
        if not text:
            return
        words = clean_text(_SPACES.sub(" ", clean_source(text)), keep="")
        if words[:1] == " ":
            self._space, words = True, words[1:]
        if not words:
            return
        self._flush_space()
        trailing = words[-1] == " "
        self._append(words[:-1] if trailing else words)
        self._space = trailing
        self.only_images = False

    def put_verbatim(self, text: str) -> None:
        """Add text whose white space counts, such as a program inside a paragraph."""
        if text := clean_text(text.expandtabs(4)):
            self._flush_space()
            self._append(text)
            self.only_images = False

    def put_image(self, alternative: str, target: str) -> None:
        """Add an image by its alternative text."""
        self._flush_space()
        start = self._length
        self._append(clean_text(_SPACES.sub(" ", alternative), keep="").strip() or "image")
        self._styled.append(Styled(start, self._length, "image", target))

    def break_line(self) -> bool:
        """Begin a new line of the same block; return False when the line is empty already."""
        if self._line_start:
            return False
        self._append("\n")
        self._space, self._line_start = False, True
        return True

    def name(self, name: str) -> None:
        """Give the next word a name that links can use."""
        self._names.append((name, self.length))

    def style(self, start: int, style: InlineStyle, target: str = "") -> None:
        """Style what was added since `start` (a former `length`)."""
        if self._length > start:
            self._styled.append(Styled(start, self._length, style, target))

    def shift(self, start: int, tag: str) -> None:
        """Raise or lower what was added since `start`, where Unicode has all of its characters."""
        tail: list[str] = []
        at = self._length
        while at > start:
            tail.append(self._parts.pop())
            at -= len(tail[-1])
        text = "".join(reversed(tail))
        before, small = text[: start - at], text[start - at :]
        if all(ord(character) in SMALL[tag] for character in small):
            small = small.translate(SMALL[tag])
        self._parts.extend(part for part in (before, small) if part)

    def take(self) -> Run:
        """Return what was collected, without white space at its ends, and begin anew."""
        text = "".join(self._parts)
        lead = len(text) - len(text.lstrip())
        text = text.strip()

        def within(offset: int) -> int:
            return min(max(offset - lead, 0), len(text))

        run = Run(
            text,
            tuple(
                Styled(within(each.start), within(each.end), each.style, each.target)
                for each in self._styled
                if within(each.end) > within(each.start)
            ),
            tuple((name, within(offset)) for name, offset in self._names),
        )
        self._begin()
        return run

    def _flush_space(self) -> None:
        if self._space and not self._line_start:
            self._append(" ")
        self._space = False

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._line_start = False


def on_one_line(text: str, styled: list[Styled], anchors: dict[str, int]) -> Run:
    """Put the blocks of a text on one line; offsets stay true."""
    single: list[str] = []
    moved = [0] * (len(text) + 1)
    for at, character in enumerate(text):
        moved[at] = len(single)
        if character in "\n\t":
            if single and single[-1] != " ":
                single.append(" ")
        else:
            single.append(character)
    moved[len(text)] = len(single)
    return Run(
        "".join(single),
        tuple(Styled(moved[s.start], moved[s.end], s.style, s.target) for s in styled),
        tuple((name, moved[min(offset, len(text))]) for name, offset in anchors.items()),
    )
