"""Puts the words of a page into lines, and large initials before the lines that they begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.formats.pdf.accents import with_accents
from reader.formats.pdf.words import Font, Sheet, Word

_SAME_BASE = 0.55
"""Of the larger size: how far base lines of one line may be apart; indices stand so."""

_CELL_GAP = 1.2
"""Of the size: a gap that no space between words has, unless a line is stretched."""

_NEXT_GAP = 4.0
"""Of the size: how far behind a line PDFium's next line may begin and still be its continuation."""

_INITIAL = 1.7


class Line(NamedTuple):
    """Words on one base line, from left to right.

    Attributes:
        text: the words with one space between them.
        size: of most of its characters, in points.
        font: of most of its characters.
        bold, mono: whether all of its words are.
        page: from 0.
    """

    words: tuple[Word, ...]
    text: str
    left: float
    right: float
    base: float
    size: float
    font: Font
    bold: bool
    mono: bool
    page: int = 0

    @property
    def top(self) -> float:
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.25 * self.size

    @property
    def cut(self) -> bool:
        """True when it ends in a hyphen that its end made necessary, as far as PDFium knows."""
        return self.words[-1].cut

    def cells(self) -> list[tuple[Word, ...]]:
        """Return its words in groups that wide gaps part."""
        groups: list[list[Word]] = [[self.words[0]]]
        for before, word in zip(self.words, self.words[1:], strict=False):
            if word.left - before.right > _CELL_GAP * self.size:
                groups.append([word])
            else:
                groups[-1].append(word)
        return [tuple(group) for group in groups]


def line_of(words: Sequence[Word], page: int) -> Line:
    """Make a line of words; what most of its characters have is what it has."""
    first = words[0]
    if all(word.font is first.font and word.size == first.size for word in words):
        size, base, font = first.size, first.base, first.font
    else:
        sizes: Counter[float] = Counter()
        fonts: Counter[Font] = Counter()
        for word in words:
            sizes[word.size] += len(word.text) + 1
            fonts[word.font] += len(word.text) + 1
        size, font = sizes.most_common(1)[0][0], fonts.most_common(1)[0][0]
        base = next(word.base for word in words if word.size == size)
    letters = [w for w in words if any(map(str.isalnum, w.text))] or words
    return Line(
        tuple(words),
        joined_text(words),
        min(word.left for word in words),
        max(word.right for word in words),
        base,
        size,
        font,
        all(word.font.bold for word in letters),
        all(word.font.mono for word in words),
        page,
    )


def joined_text(words: Sequence[Word]) -> str:
    """Return words with one space between them, but for those that go on with the one before."""
    text = "".join(word.text if word.glued else f" {word.text}" for word in words)
    return text.removeprefix(" ")


def lines_of(sheet: Sheet, page: int) -> list[Line]:
    """Return the lines of a page in the order of its content."""
    groups: list[list[Word]] = []
    for word in with_accents(sheet.words):
        if _is_outside(word, sheet):
            continue
        if groups and _goes_on(groups[-1], word):
            groups[-1].append(_fitted(groups[-1][-1], word))
        else:
            groups.append([word])
    return _with_initials([line_of(group, page) for group in groups])


def _is_outside(word: Word, sheet: Sheet) -> bool:
    """Tell whether a word cannot be seen on the page."""
    return word.right < -2 or word.left > sheet.width + 2 or not -2 <= word.base <= sheet.height + 2


def _goes_on(group: Sequence[Word], word: Word) -> bool:
    """Tell whether a word stands on the line of the words before it, to the right of them."""
    last = group[-1]
    if last.cut and not word.glued:
        return False
    if not word.breaks and word.base == last.base and word.left >= last.right:
        return True
    size = max(word.size, last.size)
    smaller = min(word.size, last.size)
    if size > _INITIAL * smaller and word.breaks:
        return False
    main = max(group, key=_size)
    apart = min(abs(word.base - last.base), abs(word.base - main.base))
    if apart > _SAME_BASE * max(size, main.size if size < main.size else 0):
        return False
    if word.breaks and apart > 0.2 * size and len(word.text) > 2 and word.size == last.size:
        return False
    gap = word.left - last.right
    if gap < -0.5 * size:
        return False
    return not word.breaks or gap < _NEXT_GAP * size or apart < 0.1 * smaller


def _size(word: Word) -> float:
    return word.size


def _fitted(last: Word, word: Word) -> Word:
    """Take out the space that PDFium sees before small capitals and raised or lowered signs."""
    if word.glued or word.breaks or word.size == last.size:
        return word
    gap = (word.left - last.right) / max(word.size, last.size)
    if word.size < 0.85 * last.size and abs(word.base - last.base) > 0.1 * last.size:
        return word._replace(glued=True) if gap < 0.2 else word
    close = gap < 0.12
    capitals = last.text[-1:].isupper() and word.text[:1].isupper() and word.size < last.size
    return word._replace(glued=True) if close and capitals else word


def _with_initials(lines: list[Line]) -> list[Line]:
    """Join each large initial with the line beside it, and move the lines beside it to its left."""
    joined: list[Line] = []
    beside: Line | None = None  # the initial whose side the next lines stand at
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and _is_initial(last, line):
            word = line.words[0]._replace(glued=word_follows(last, line), breaks=False)
            initial = last.words[0]._replace(size=line.size, base=line.base, font=line.font)
            joined[-1] = line_of((initial, word, *line.words[1:]), line.page)
            beside = last
            continue
        if beside is not None:
            if line.left >= beside.right - 1 and line.top < beside.base - 0.1 * line.size:
                line = line._replace(left=beside.left)
            else:
                beside = None
        joined.append(line)
    return joined


def _is_initial(initial: Line, line: Line) -> bool:
    text = initial.text
    return (
        len(text) == 1
        and text.isupper()
        and initial.size >= _INITIAL * line.size
        and line.left >= initial.right - 0.2 * initial.size
        and line.left - initial.right < 2 * line.size
        and line.base <= initial.base + 0.3 * line.size
        and line.bottom > initial.top - 0.3 * initial.size
    )


def word_follows(initial: Line, line: Line) -> bool:
    """Tell whether the word beside an initial goes on with it: `T` `he`, but not `A` `dog`."""
    first = line.words[0].text
    if initial.text in "AIO" and not first[:1].isupper():
        return line.left - initial.right < 0.15 * line.size
    return True


def body_size(lines: Iterable[Line]) -> float:
    """Return the size in points that most characters have; 10 without any."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0
