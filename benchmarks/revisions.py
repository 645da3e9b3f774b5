"""Passages in real revisions of prose, and where they are after the revision.

Reads pairs of one text before and after some commits from `revisions.jsonl.gz`.  The truth comes from
aligning words, not from the program: the longest common runs of words first (difflib), then long runs
among the rest, which have moved.
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

from benchmarks.edits import PARAGRAPH, SENTENCE, Span

UNIQUE = 24
"""Characters of a quote that, standing once before and once after, is the passage wherever it is."""

MOVED_RUN = 6
"""Words in a row that count as moved; shorter runs repeat by chance."""

EDITED = 0.5
"""The least share of a passage's words that stand in place for it to be edited, not gone."""

GONE = 0.25
"""The share of words below which it is gone.  Between the two opinions differ: not counted."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['’][^\W_\u3400-\u9fff]+)*")

Class = Literal["kept", "moved", "edited", "gone"]


class Revision(NamedTuple):
    """One text before and after; `commits` is how many commits apart."""

    source: str
    commits: int
    before: str
    after: str


class Truth(NamedTuple):
    """Where a passage is after a revision.

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
    """All pairs of a file."""
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
    """Which word of a revised text each word of the old one is."""

    def __init__(self, before: str, after: str) -> None:
        self.before, self.after = before, after
        self.old = [match.span() for match in _WORD.finditer(before)]
        self.new = [match.span() for match in _WORD.finditer(after)]
        old = [before[low:high].casefold() for low, high in self.old]
        new = [after[low:high].casefold() for low, high in self.new]
        self.to = [-1] * len(old)
        self._match(list(enumerate(old)), list(enumerate(new)), 1)
        taken = set(self.to)
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
        """Where `before[start:end]` is; None when that is a matter of opinion."""
        quote = self.before[start:end]
        own = [n for n, (low, high) in enumerate(self.old) if low < end and high > start]
        if not own:
            return None
        at = self.after.find(quote)
        once = at >= 0 and _once(self.after, quote) and _once(self.before, quote)
        places = _cluster([self.to[n] for n in own if self.to[n] >= 0], len(own))
        share = len(places) / len(own)
        if once and len(quote) >= UNIQUE:
            there = (at, at + len(quote))
            stands = bool(places) and self.new[places[0]][0] < there[1] and share > EDITED
            return Truth("kept" if stands else "moved", there, there)
        if share < GONE:
            # The same words elsewhere may be the passage, moved, or others.
            return None if quote.casefold() in self.after.casefold() else Truth("gone")
        if share < EDITED:
            return None
        return self._standing(own, places, quote)

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


def _cluster(places: list[int], length: int) -> list[int]:
    """The most of these places that are near each other, in order."""
    groups: list[list[int]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= length + 10:
            groups[-1].append(place)
        else:
            groups.append([place])
    return max(groups, key=len, default=[])


def _once(text: str, part: str) -> bool:
    at = text.find(part)
    return at >= 0 and text.find(part, at + 1) < 0


# choosing passages

SHAPES = (
    "1 to 3 words",
    "part of a sentence",
    "sentence",
    "two sentences",
    "paragraph",
    "line or heading",
)


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
        case "two sentences":
            if n + 1 == len(sentences):
                return None
            return low + sentences[n][0], low + sentences[n + 1][1]
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
            shape = chance.choice(SHAPES)
            span = choose(revision.before, shape, chance)
            if span is None or span in seen or made == each:
                continue
            seen.add(span)
            truth = alignment.truth(*span)
            if truth is None or (touched and truth.kind == "kept"):
                continue
            made += 1
            yield Marked(revision, shape, span, truth)
