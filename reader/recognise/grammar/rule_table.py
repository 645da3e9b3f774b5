"""The shape of a rule about figures and dates, and the one loop that applies tables of them.

A rule is a pattern over class letters (see `lexicon`), a function that makes the value or says
no, and examples that a test runs.  Patterns are tried at every token; the longest that makes a
value wins, and of equally long ones the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import isfinite

from reader.model import Mention, MentionKind, Moment, Quantity
from reader.recognise import faults
from reader.recognise.grammar.lexer import Lexed

Value = Quantity | Moment

# A number in words: `two`, `twenty-one`, `a hundred and five`, `two and a half million`.
_ITEM = "(?:t-?u|t|u)"
WORDS = f"(?:(?:{_ITEM}(?:&af)?|a(?=[hkz])|fa?(?=[kz]))(?:[hkz]{{1,3}}(?:[&,]?{_ITEM}(?=[^U]|$))?){{0,4}})"
# In digits: `1,200`, `3½`, `1.5 million`, `5m` (what the letter means is the rule's business).
DIGITS = "(?:[ndy]f?[hkz]{0,2}|f(?=[UT%]))"
FRAGMENTS = {
    "num": f"(?:{WORDS}|{DIGITS})",
    "digits": DIGITS,
    "words": WORDS,
    "month": r"(?:[Mq]\.?)",
    "day": "(?:d|o|(?:t-?)?[OS])",
    "year": "(?:y|'[dn]|n)",
}
# A run of tokens longer than this is no figure; it is cut, so that work stays linear.
_LONGEST_RUN = 48
# What looks at letters around a match and takes none; and what takes letters it does not name.
_LOOKAROUND = re.compile(r"\(\?<?[=!](?:[^()]|\([^()]*\))*\)")
_UNPLAIN = re.compile(r"\[\^|(?<!\\)\.|\\\w|\[[^]]*\w-\w|\(\?<?[=!]")


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's hit: tokens `first..last` (half-open) of `lexed`, and the article's own date.

    `earlier` is what the same table has found before it in this text, in order.
    """

    lexed: Lexed
    first: int
    last: int
    reference: date | None = None
    earlier: Sequence[Mention] = ()

    @property
    def codes(self) -> str:
        return self.lexed.codes[self.first : self.last]

    def place(self, codes: str, nth: int = 0) -> int:
        """The token of the nth (from 0) whose class is one of `codes`; -1 when there is none."""
        for place in range(self.first, self.last):
            if self.lexed.codes[place] in codes:
                if not nth:
                    return place
                nth -= 1
        return -1

    def value(self, codes: str, nth: int = 0) -> object:
        """Return the value of the token, or None."""
        place = self.place(codes, nth)
        return None if place < 0 else self.lexed.values[place]

    def word(self, codes: str, nth: int = 0) -> str:
        """Return the token as written, in lower case; empty when there is none."""
        place = self.place(codes, nth)
        return "" if place < 0 else self.lexed.word(place).lower()

    def before(self) -> str:
        """The class letter of the token before the match, or a blank."""
        return self.lexed.codes[self.first - 1] if self.first else " "

    def after(self) -> str:
        """The class letter of the token after the match, or a blank."""
        return self.lexed.codes[self.last] if self.last < len(self.lexed.codes) else " "

    def before_word(self) -> str:
        return self.lexed.word(self.first - 1).lower() if self.first else ""

    def after_word(self) -> str:
        return self.lexed.word(self.last).lower() if self.last < len(self.lexed.codes) else ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a table.

    Attributes:
        kind: what its mentions are.
        pattern: over class letters; `{num}` and the other FRAGMENTS may stand in it.
        make: the value of a match, or None when it is none after all.
        examples: pairs of a text and the mention to be found in it.
        skip: leading tokens of the pattern that are context and no part of the mention.
        drop: trailing tokens that are context.
    """

    kind: MentionKind
    pattern: str
    make: Callable[[Match], Value | None]
    examples: tuple[tuple[str, str], ...]
    skip: int = 0
    drop: int = 0

    def value(self, match: Match) -> Value | None:
        """The value of a match; None when it is none, is no finite number, or cannot be made."""
        try:
            value = self.make(match)
        except Exception:  # noqa: BLE001  costs this match, not the article
            faults.record(f"The {self.kind} rule {self.make.__name__}, {self.pattern}")
            return None
        return value if isinstance(value, Moment) or _is_finite(value) else None

    def expanded(self) -> str:
        pattern = self.pattern
        for name, fragment in FRAGMENTS.items():
            pattern = pattern.replace("{" + name + "}", fragment)
        return pattern


def _is_finite(value: Quantity | None) -> bool:
    """Tell whether a figure has a value: `9e299 billion` is beyond all numbers."""
    numbers = () if value is None else (value.number, value.low, value.high)
    return all(number is None or isfinite(number) for number in numbers)


def _letters(pattern: str) -> frozenset[str]:
    """Return every letter that a match of the pattern may hold, and more; empty where any may be in it."""
    taken = _LOOKAROUND.sub("", pattern)
    return frozenset() if _UNPLAIN.search(taken) else frozenset(taken)


_ATOM = re.compile(r"\\(?P<escaped>.)|\[[^]]*\]|(?P<plain>.)", re.DOTALL)


def _needed(pattern: str) -> frozenset[str]:
    """Letters without which a pattern cannot match: those outside of groups that are not optional."""
    needed: set[str] = set()
    at = depth = 0
    while atom := _ATOM.match(pattern, at):
        at = atom.end()
        letter = atom["escaped"] or atom["plain"] or ""
        if atom["plain"] in {"(", ")"}:
            depth += 1 if letter == "(" else -1
        elif not depth and atom["plain"] == "|":
            return frozenset()
        elif depth or not letter or pattern[at : at + 1] in {"?", "*", "{"}:
            continue
        elif atom["escaped"] or letter not in "?*+.^{}":
            needed.add(letter)
    return frozenset(needed)


class Table:
    """Rules that compete with one another, ready to be applied.

    Args:
        rules: in order of precedence.
        anchors: class letters; a run of tokens without one of them is passed over.
    """

    def __init__(self, rules: Sequence[Rule], anchors: str) -> None:
        self.rules = tuple(rules)
        self._anchors = anchors
        self._written: list[str] = []
        self._letters: list[frozenset[str]] = []
        self._needed: list[frozenset[str]] = []
        self._with_letter: dict[str, tuple[int, ...]] = {}
        self._patterns: list[re.Pattern[str] | None] = []
        self._runs: re.Pattern[str] | None = None
        self._hits = lru_cache(4096)(self._match_run)

    def _compile(self) -> re.Pattern[str]:
        """Compile on first use: importing this package must cost next to nothing."""
        self._written = [rule.expanded() for rule in self.rules]
        self._patterns = [None] * len(self.rules)
        self._letters = [_letters(written) for written in self._written]
        self._needed = [_needed(written) for written in self._written]
        known = r"[^_A!|x]"
        self._runs = re.compile(
            rf"{known}{{0,{_LONGEST_RUN}}}[{re.escape(self._anchors)}]{known}{{0,{_LONGEST_RUN}}}|{known}+"
        )
        self._anchor = frozenset(self._anchors)
        return self._runs

    def _pattern(self, number: int) -> re.Pattern[str]:
        """Compile the rules when a run of tokens first has the letters that they need."""
        pattern = self._patterns[number] = re.compile(self._written[number])
        return pattern

    def _match_run(self, run: str) -> tuple[tuple[int, tuple[tuple[int, int], ...]], ...]:
        """Return, for each token of a run, the rules that match there, as (tokens, rule), longest first."""
        hits = []
        possible = {number for number, needed in enumerate(self._needed) if needed.issubset(run)}
        for place in range(len(run)):
            at = []
            letter = run[place]
            if letter not in self._with_letter:
                self._with_letter[letter] = tuple(
                    number
                    for number, letters in enumerate(self._letters)
                    if not letters or letter in letters
                )
            for number in self._with_letter[letter]:
                if number not in possible:
                    continue
                pattern = self._patterns[number] or self._pattern(number)
                match = pattern.match(run, place)
                if match is not None and match.end() > place:
                    at.append((match.end() - place, number))
            if at:
                at.sort(key=lambda hit: (-hit[0], hit[1]))
                hits.append((place, tuple(at)))
        return tuple(hits)

    def apply(self, lexed: Lexed, reference: date | None = None) -> list[Mention]:
        """The mentions that the rules find, in order, not overlapping."""
        runs = self._runs or self._compile()
        mentions: list[Mention] = []
        for run in runs.finditer(lexed.codes):
            codes = run.group()
            if self._anchor.isdisjoint(codes):
                continue
            base = run.start()
            reach = 0
            for place, hits in self._hits(codes):
                if place < reach:
                    continue
                for length, number in hits:
                    rule = self.rules[number]
                    length -= rule.drop + (codes[place + length - rule.drop - 1] == ".")
                    match = Match(
                        lexed, base + place + rule.skip, base + place + length, reference, mentions
                    )
                    value = rule.value(match)
                    if value is None:
                        continue
                    mentions.append(
                        Mention(
                            lexed.starts[match.first], lexed.ends[match.last - 1], rule.kind, value
                        )
                    )
                    reach = place + length
                    break
        return mentions
