"""Parsing and matching of the filter of the figures and of the timeline."""

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
    """A parsed filter: all words and all bounds must match, and one of the kinds.

    Attributes:
        words: case-folded.
        kinds: empty for any kind.
        bounds: pairs of a comparison (`>=`) and a number.
    """

    words: tuple[str, ...] = ()
    kinds: frozenset[MentionKind] = frozenset()
    bounds: tuple[tuple[str, float], ...] = ()

    def matches(self, kind: MentionKind, words: Callable[[], str], number: float | None) -> bool:
        """Match an item; `words` returns its case-folded text and is called only if words are asked for."""
        if self.kinds and kind not in self.kinds:
            return False
        if not all(number is not None and _holds(number, *bound) for bound in self.bounds):
            return False
        if not self.words:
            return True
        text = words()
        return all(word in text for word in self.words)


def _holds(number: float, sign: str, bound: float) -> bool:
    if sign == "=":
        return number == bound
    if number == bound:
        return sign.endswith("=")
    return (number > bound) == (sign[0] == ">")


def parse_filter(typed: str, kinds: Sequence[MentionKind]) -> KindFilter:
    """Parse words, kinds as `money` or `kind:mo`, and bounds as `>1000`.

    Text in double quotes is always words; a kind that is not in `kinds` is a word too.
    """
    words: list[str] = []
    parsed_kinds: set[MentionKind] = set()
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
            prefix = folded.removeprefix("kind:")
            parsed_kinds |= {kind for kind in kinds if prefix and _begins(kind, prefix)}
        elif named := {kind for kind in kinds if folded in KINDS[kind].words}:
            parsed_kinds |= named
        elif word and word not in {"<", ">", "=", "<=", ">="}:
            words.append(fold(word))
    return KindFilter(tuple(words), frozenset(parsed_kinds), tuple(bounds))


def _begins(kind: MentionKind, prefix: str) -> bool:
    return any(word.startswith(prefix) for word in KINDS[kind].words)
