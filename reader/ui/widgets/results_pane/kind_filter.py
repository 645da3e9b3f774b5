"""What is typed into the filter of the figures and of the timeline, understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reader.model import KINDS, MentionKind
from reader.session.search import fold

_TOKEN = re.compile(r'"([^"]*)"?|(\S+)')
_BOUND = re.compile(r"([<>]=?|=)(-?[\d,]*\.?\d+)([km%]?)")
_SCALES = {"k": 1e3, "m": 1e6}


class KindFilter(NamedTuple):
    """Every word has to be found and every bound kept; one of the kinds is enough.

    `bounds` are pairs of a comparison (`>=`) and a number.
    """

    words: tuple[str, ...] = ()
    kinds: frozenset[MentionKind] = frozenset()
    bounds: tuple[tuple[str, float], ...] = ()

    def fits(self, kind: MentionKind, words: Callable[[], str], number: float | None) -> bool:
        """Whether something is let through; `words` gives its text, folded, when that is needed."""
        if self.kinds and kind not in self.kinds:
            return False
        if not all(number is not None and _holds(number, *bound) for bound in self.bounds):
            return False
        if not self.words:
            return True
        heap = words()
        return all(word in heap for word in self.words)


def _holds(number: float, sign: str, bound: float) -> bool:
    if sign == "=":
        return number == bound
    if number == bound:
        return sign.endswith("=")
    return (number > bound) == (sign[0] == ">")


def parse_filter(typed: str, kinds: Sequence[MentionKind]) -> KindFilter:
    """The filter that `typed` asks for: words, kinds as `money` or `kind:mo`, bounds as `>1000`.

    What stands in double quotes is only ever words; of kinds only those in `kinds` are known.
    """
    words: list[str] = []
    found: set[MentionKind] = set()
    bounds: list[tuple[str, float]] = []
    for quoted, word in _TOKEN.findall(typed):
        folded = word.casefold()
        bound = _BOUND.fullmatch(folded)
        if quoted:
            words += fold(quoted).split()
        elif bound is not None:
            scale = _SCALES.get(bound[3], 1)
            bounds.append((bound[1], float(bound[2].replace(",", "")) * scale))
        elif folded.startswith("kind:"):
            asked = folded.removeprefix("kind:")
            found |= {kind for kind in kinds if asked and _begins(kind, asked)}
        elif named := {kind for kind in kinds if folded in KINDS[kind].words}:
            found |= named
        elif word and word not in {"<", ">", "=", "<=", ">="}:
            words.append(fold(word))
    return KindFilter(tuple(words), frozenset(found), tuple(bounds))


def _begins(kind: MentionKind, asked: str) -> bool:
    return any(word.startswith(asked) for word in KINDS[kind].words)
