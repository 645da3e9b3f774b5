"""Passages in real revisions of prose, and where they are after the revision.

Reads pairs of one text before and after some commits from `revisions.jsonl.gz`.  The truth comes from
aligning the words of the whole text, not from the program: the longest common runs of words first
(difflib), then long runs among the rest, which have moved.  A passage whose words were aligned to two
places, or of which between 15% and 50% of the telling words are left, is a matter of opinion and left out.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from benchmarks.edits import PARAGRAPH, SENTENCE, Span

UNIQUE = 24
"""Characters of a quote that, standing once before and once after, is the passage wherever it is."""

MOVED_RUN = 6
"""Words in a row that count as moved; shorter runs repeat by chance."""

EDITED = 0.5
"""The least share of a passage's telling words that stand in place for it to be edited, not gone."""

GONE = 0.15
"""The share of telling words near its place below which it is gone."""

REWRITTEN = 70
"""The likeness of its letters to those near its place, in percent, from which opinions differ on it."""

LOOKED_THROUGH = 4000
"""Characters near its place that are looked through for what is like its letters."""

PROSE = 0.9
"""The least share of letters, blanks and points in a passage of prose; code and formulas have fewer."""

AROUND = 20
"""Characters on each side of a passage that are of prose, too."""

VICINITY = 30
"""Words on each side of where it stood in which its telling words are looked for."""

ELSEWHERE = 0.3
"""The share of a passage's words that are aligned to a second place for it to be in two."""

SHORT = 3
"""Letters of a word up to which it carries no meaning: articles, prepositions, auxiliaries."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['’][^\W_\u3400-\u9fff]+)*")

Class = Literal["kept", "moved", "edited", "gone"]


class Revision(NamedTuple):
    """One text before and after; `commits` is how many commits apart."""

    source: str
    commits: int
    before: str
    after: str


class Truth(NamedTuple):
    """The place of a passage after a revision.

    Attributes:
        kind: what happened to it.
        inner: from the first to the last of its words that stand; None when it is gone.
        outer: the same with what may have replaced words at its ends.
    """

    kind: Class
    inner: Span | None = None
    outer: Span | None = None


class Marked(NamedTuple):
    """A passage of a revision: its shape, its place before, and its truth."""

    revision: Revision
    shape: str
    span: Span
    truth: Truth


def read(path: Path) -> list[Revision]:
    """Read all pairs of a file."""
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    return [
        Revision(one["source"], one["commits_apart"], one["before"], one["after"])
        for one in map(json.loads, lines)
    ]


def halves(revisions: list[Revision]) -> tuple[list[Revision], list[Revision]]:
    """The pairs to fit on and those held out, no repository in both; about as many in each."""
    by_source: dict[str, list[Revision]] = {}
    for one in revisions:
        by_source.setdefault(one.source, []).append(one)
    fit, held = list[Revision](), list[Revision]()
    for source in sorted(by_source, key=lambda name: (-len(by_source[name]), name)):
        smaller = held if len(held) < len(fit) else fit
        smaller += by_source[source]
    return fit, held


class Alignment:
    """Map each word of the old text to its word in the revised text."""

    def __init__(self, before: str, after: str) -> None:
        self.before, self.after = before, after
        self.old = [match.span() for match in _WORD.finditer(before)]
        self.new = [match.span() for match in _WORD.finditer(after)]
        old = [before[low:high].casefold() for low, high in self.old]
        new = [after[low:high].casefold() for low, high in self.new]
        self.to = [-1] * len(old)
        self._match(list(enumerate(old)), list(enumerate(new)), 1)
        taken = set(self.to)
        self._stayed = [place >= 0 for place in self.to]
        self._match(
            _apart([(n, word) for n, word in enumerate(old) if self.to[n] < 0]),
            _apart([(n, word) for n, word in enumerate(new) if n not in taken]),
            MOVED_RUN,
        )

    def _match(self, old: list[tuple[int, str]], new: list[tuple[int, str]], least: int) -> None:
        matcher = SequenceMatcher(None, [w for _, w in old], [w for _, w in new], autojunk=False)
        for block in matcher.get_matching_blocks():
            if block.size >= least:
                for n in range(block.size):
                    self.to[old[block.a + n][0]] = new[block.b + n][0]

    def truth(self, start: int, end: int) -> Truth | None:
        """Find `before[start:end]` in the revised text; None when that is a matter of opinion."""
        quote = self.before[start:end]
        own = [n for n, (low, high) in enumerate(self.old) if low < end and high > start]
        if not own:
            return None
        places, *others = _clusters([self.to[n] for n in own if self.to[n] >= 0], len(own))
        if len(others[0] if others else ()) > ELSEWHERE * len(own):
            return None
        stays = 2 * sum(self._stayed[n] for n in own) > len(own)
        standing = self._standing(own, places, quote) if places else None
        if standing and standing.kind == "kept":
            return standing if stays else standing._replace(kind="moved")
        if len(quote) >= UNIQUE and _once(self.after, quote) and _once(self.before, quote):
            at = self.after.find(quote)
            return Truth("moved", (at, at + len(quote)), (at, at + len(quote)))
        known = set(places)
        telling = self._telling(own)
        share = sum(self.to[n] in known for n in telling) / len(telling)
        if share >= EDITED:
            return standing
        near = self._near(own)
        if share < GONE and self._left(telling, near) < GONE and not self._anew(quote):
            text = self.after[near[0][0] : near[-1][1]][:LOOKED_THROUGH] if near else ""
            # "Timestep" may have become "time step", and an old formula a new one.
            alike = fuzz.partial_ratio(quote.casefold(), text.casefold())
            return Truth("gone") if alike < REWRITTEN else None
        return None

    def _telling(self, own: list[int]) -> list[int]:
        """Return the words of these that carry meaning; all if none does."""
        return [n for n in own if self.old[n][1] - self.old[n][0] > SHORT] or own

    def _near(self, own: list[int]) -> list[Span]:
        """The words about the place where the passage was."""
        before = next((self.to[n] for n in reversed(range(own[0])) if self._stayed[n]), 0)
        after = (self.to[n] for n in range(own[-1] + 1, len(self.old)) if self._stayed[n])
        low = max(0, before - VICINITY)
        return self.new[low : next(after, len(self.new)) + VICINITY]

    def _left(self, telling: list[int], near: list[Span]) -> float:
        """The share of the telling words that stand among others, in whatever order."""
        there = {self.after[slice(*span)].casefold() for span in near}
        left = sum(self.before[slice(*self.old[n])].casefold() in there for n in telling)
        return left / len(telling)

    def _anew(self, quote: str) -> bool:
        """Tell whether the quote is where other words, or none, were: then it may be the passage, moved."""
        taken = {place for place in self.to if place >= 0}
        text, part = self.after.casefold(), quote.casefold()
        at = text.find(part)
        while at >= 0:
            inside = [
                n for n, (low, high) in enumerate(self.new) if low < at + len(part) and high > at
            ]
            if not taken.issuperset(inside):
                return True
            at = text.find(part, at + 1)
        return False

    def _standing(self, own: list[int], places: list[int], quote: str) -> Truth:
        first, last = self.new[places[0]], self.new[places[-1]]
        lead = quote.casefold().find(self.after[slice(*first)].casefold())
        verbatim = first[0] - lead
        if len(places) == len(own) and self.after.startswith(quote, verbatim):
            there = (verbatim, verbatim + len(quote))
            return Truth("kept", there, there)
        inner = (first[0], last[1])
        lost = next(n for n, word in enumerate(own) if self.to[word] == places[0])
        low = self._edge(own[0] - 1, places[0], lost, -1)
        lost = next(n for n, word in enumerate(reversed(own)) if self.to[word] == places[-1])
        high = self._edge(own[-1] + 1, places[-1], lost, 1)
        return Truth("edited", inner, (self.new[low][0], self.new[high][1]))

    def _edge(self, beyond: int, place: int, lost: int, step: int) -> int:
        """The word up to which what replaced `lost` words at an edge may reach."""
        if not lost:
            return place
        neighbour = self.to[beyond] if 0 <= beyond < len(self.to) else -1
        reach = place + step * (2 * lost + 2)
        if neighbour >= 0 and (place - neighbour) * step < 0:
            reach = min(reach * step, (neighbour - step) * step) * step
        return max(0, min(len(self.new) - 1, reach))


def _apart(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The same words, with a mark where others stood between them, so that no run crosses it."""
    found = words[:1]
    for one, other in pairwise(words):
        if other[0] != one[0] + 1:
            found.append((-1, f"\n{id(words)} {other[0]}"))
        found.append(other)
    return found


def _clusters(places: list[int], length: int) -> list[list[int]]:
    """Group these places by nearness, in order; the largest group first."""
    groups: list[list[int]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= length + 10:
            groups[-1].append(place)
        else:
            groups.append([place])
    return sorted(groups, key=len, reverse=True) or [[]]


def _once(text: str, part: str) -> bool:
    at = text.find(part)
    return at >= 0 and text.find(part, at + 1) < 0


# choosing passages

SHAPES = {
    "sentence": 40,
    "part of a sentence": 35,
    "1 to 3 words": 15,
    "paragraph": 5,
    "line or heading": 5,
}
"""Shapes of passages, and how many in a hundred are of it."""


def choose(text: str, shape: str, chance: random.Random) -> Span | None:
    """A passage of one shape; None when the one tried is not of it."""
    low, high = chance.choice(_paragraphs(text))
    whole = text[low:high]
    sentences = [match.span() for match in SENTENCE.finditer(whole)]
    n = chance.randrange(len(sentences))
    match shape:
        case "paragraph":
            return (low, high) if len(sentences) > 1 else None
        case "line or heading":
            return (low, high) if len(sentences) == 1 and high - low < 90 else None
    start, end = low + sentences[n][0], low + sentences[n][1]
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    if shape == "sentence":
        return (start, end) if len(words) > 3 else None
    most = min(len(words), 3 if shape == "1 to 3 words" else 12)
    least = 1 if shape == "1 to 3 words" else 4
    if most < least:
        return None
    count = chance.randint(least, most)
    first = chance.randrange(len(words) - count + 1)
    return words[first][0], words[first + count - 1][1]


def prose(text: str, low: int, high: int) -> bool:
    """Tell whether a passage is prose, with its words around it."""
    whole = text[max(0, low - AROUND) : high + AROUND]
    return sum(one.isalpha() or one in " .,;'’" for one in whole) >= PROSE * len(whole)


def _paragraphs(text: str) -> list[Span]:
    return [match.span() for match in PARAGRAPH.finditer(text)]


def marked(
    revisions: list[Revision], each: int, seed: int, *, touched: bool = False
) -> Iterator[Marked]:
    """Passages of every shape with their truth, `each` a revision; `touched`: those not kept only."""
    for number, revision in enumerate(revisions):
        chance = random.Random(f"{seed} {number}")
        alignment = Alignment(revision.before, revision.after)
        made = 0
        seen = set[Span]()
        for _ in range(each * (20 if touched else 3)):
            shape = chance.choices(list(SHAPES), list(SHAPES.values()))[0]
            span = choose(revision.before, shape, chance)
            if span is None or span in seen or made == each or not prose(revision.before, *span):
                continue
            seen.add(span)
            truth = alignment.truth(*span)
            if truth is None or (touched and truth.kind == "kept"):
                continue
            made += 1
            yield Marked(revision, shape, span, truth)
