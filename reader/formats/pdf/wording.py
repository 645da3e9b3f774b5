"""Makes the text of a block of its lines: hyphens, raised figures, accents, styles, pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from reader.formats.draft import Styled
from reader.formats.pdf.lines import Line
from reader.formats.pdf.words import Word

_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISABLE = frozenset("0123456789+-−=()ni")
_LOWERABLE = frozenset("0123456789+-−=()")
_SECOND_PARTS = frozenset(
    [
        "agnostic",
        "aware",
        "based",
        "called",
        "century",
        "centric",
        "day",
        "dependent",
        "designed",
        "driven",
        "free",
        "friendly",
        "funded",
        "grained",
        "intensive",
        "known",
        "led",
        "level",
        "like",
        "made",
        "minded",
        "month",
        "old",
        "only",
        "oriented",
        "owned",
        "quality",
        "related",
        "rich",
        "run",
        "scale",
        "sized",
        "specific",
        "speed",
        "supervised",
        "term",
        "time",
        "trained",
        "type",
        "up",
        "week",
        "wide",
        "year",
    ]
)
_FIRST_PARTS = frozenset(
    [
        "all",
        "cross",
        "double",
        "eight",
        "five",
        "four",
        "full",
        "half",
        "high",
        "ill",
        "large",
        "long",
        "low",
        "mid",
        "multi",
        "nine",
        "non",
        "one",
        "open",
        "post",
        "quasi",
        "real",
        "second",
        "self",
        "semi",
        "seven",
        "short",
        "single",
        "six",
        "small",
        "so",
        "state",
        "ten",
        "third",
        "three",
        "two",
        "vice",
        "well",
    ]
)
"""Parts of English words that are written with a hyphen more often than without."""

_HYPHENS = "-‐\u00ad"


class Worded(NamedTuple):
    """The text of a block, the styles over it, and where in it pages (from 0) begin."""

    text: str
    styled: tuple[Styled, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()


def words_of(
    lines: Sequence[Line],
    known: frozenset[str],
    notes: Mapping[tuple[int, str], str],
    *,
    plain: bool = False,
) -> Worded:
    """Join the lines of a block.

    Args:
        lines: in their order.
        known: words of the document in lower case, which say whether a hyphen belongs to a word.
        notes: names of footnotes by page and marker, for the raised marks that refer to them.
        plain: leave bold and italic type out.
    """
    joiner = _Joiner(known, notes)
    for line in lines:
        joiner.add(line)
    return joiner.take(plain=plain)


class _Joiner:
    def __init__(self, known: frozenset[str], notes: Mapping[tuple[int, str], str]) -> None:
        self._known, self._notes = known, notes
        self._parts: list[str] = []
        self._length = 0
        self._looks: list[tuple[int, int, Word]] = []
        self._styled: list[Styled] = []
        self._pages: list[tuple[int, int]] = []
        self._last: Word | None = None

    def add(self, line: Line) -> None:
        """Add a line to the ones before it."""
        last = self._last
        if last is not None:
            self._join(last, line.words[0])
        if not self._pages or self._pages[-1][0] != line.page:
            self._pages.append((line.page, self._length))
        for at, word in enumerate(line.words):
            if at and not word.glued:
                self._put(" ")
            self._add_word(word, line)
            self._last = word

    def _join(self, last: Word, following: Word) -> None:
        """Put what is between two lines: a space, nothing, or the hyphen that was there."""
        before = self._tail()
        first = following.text
        if last.cut or (
            before[-1:] in _HYPHENS and before[-2:-1].isalnum() and first[:1].isalnum()
        ):
            stem = before.rstrip(_HYPHENS)
            if len(before) > len(stem):
                self._trim(len(before) - len(stem))
            if keeps_hyphen(stem, first, self._known):
                self._put("-")
            return
        if before and first and _is_wide(before[-1]) and _is_wide(first[0]):
            return
        if before[-1:] in "—/" and not before[-2:-1].isspace():
            return
        self._put(" ")

    def _tail(self) -> str:
        text = "".join(self._parts[-4:])
        return text[text.rfind(" ") + 1 :]

    def _trim(self, count: int) -> None:
        while count and self._parts:
            last = self._parts.pop()
            kept = last[: max(len(last) - count, 0)]
            count -= len(last) - len(kept)
            self._length -= len(last) - len(kept)
            if kept:
                self._parts.append(kept)

    def _add_word(self, word: Word, line: Line) -> None:
        text, start = word.text, self._length
        shift = line.base - word.base
        if word.size < 0.85 * line.size and abs(shift) > 0.1 * line.size:
            raised = shift > 0
            note = self._notes.get((line.page, text)) if raised else None
            if _RAISABLE.issuperset(text) if raised else _LOWERABLE.issuperset(text):
                text = text.translate(_RAISED if raised else _LOWERED)
            if note is not None:
                self._styled.append(Styled(start, start + len(text), "footnote", f"#{note}"))
        self._put(text)
        if self._length > start:
            self._looks.append((start, self._length, word))

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    def take(self, *, plain: bool) -> Worded:
        text = "".join(self._parts)
        kept = text.rstrip()
        styled = self._styled if plain else [*self._type_styles(len(kept)), *self._styled]
        styled = [*styled, *self._links()]
        return Worded(
            kept,
            tuple(each for each in styled if each.end <= len(kept)),
            tuple((page, min(offset, len(kept))) for page, offset in self._pages),
        )

    def _links(self) -> list[Styled]:
        found: list[Styled] = []
        for start, end, word in self._looks:
            last = found[-1] if found else None
            if last is not None and last.target == word.target and start - last.end <= 1:
                found[-1] = last._replace(end=end)
            elif word.target:
                found.append(Styled(start, end, "link", word.target))
        return found

    def _type_styles(self, length: int) -> list[Styled]:
        """Return the stretches in bold or italic type, unless most of the block is."""
        found: list[Styled] = []
        for style, has in (("strong", _is_bold), ("emphasis", _is_italic)):
            spans = _joined([(start, end) for start, end, word in self._looks if has(word)])
            if 0 < sum(end - start for start, end in spans) <= 0.6 * length:
                found.extend(
                    Styled(start, end, "strong" if style == "strong" else "emphasis")
                    for start, end in spans
                )
        return found


def keeps_hyphen(stem: str, following: str, known: frozenset[str]) -> bool:
    """Tell whether a hyphen at the end of a line belongs to the word that goes on.

    Args:
        stem: what is before the hyphen, from the last space on.
        following: what begins the next line, up to its first space.
        known: words of the document in lower case.
    """
    if not stem or not following or not stem[-1].isalpha() or not following[0].isalpha():
        return True
    if "://" in stem or stem.startswith("www."):
        return True
    tail = stem.rstrip("'’").casefold()
    tail = tail[max(tail.rfind(each) for each in '-‐–—/(“"‘[') + 1 :]
    head = ""
    for character in following:
        if not character.isalpha():
            break
        head += character
    head = head.casefold()
    whole, parted = f"{tail}{head}", f"{tail}-{head}"
    if whole in known:
        return False
    if parted in known:
        return True
    if following[0].isupper():
        return not stem.isupper()
    return (head in _SECOND_PARTS and tail in known) or (tail in _FIRST_PARTS and head in known)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start - joined[-1][1] <= 1:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _is_bold(word: Word) -> bool:
    return word.font.bold


def _is_italic(word: Word) -> bool:
    return word.font.italic


def _is_wide(character: str) -> bool:
    return character > "\u2e7f" and east_asian_width(character) in "WF"
