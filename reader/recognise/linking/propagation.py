"""Finds further mentions of names that are certain elsewhere in the article.

A surname counts as a name once the full name has been seen, and a city's name that is a person's
surname is that person's.  Nothing is linked here.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.model import NAME_KINDS, Article, Mention, MentionKind
from reader.recognise.faults import Contained
from reader.recognise.linking import name_keys
from reader.recognise.linking.person_names import short_forms
from reader.recognise.names.backends import chosen
from reader.recognise.names.gazetteer.tables import tables
from reader.recognise.names.name_tokens import Token, runs
from reader.recognise.names.recogniser import NameRecogniser, shipped_model
from reader.recognise.names.tagger.rereading import reread
from reader.recognise.registry import RECOGNISERS
from reader.recognise.text.masking import SKIPPED_BLOCKS, plain_words, visible_text

_PLACES_TAKE = frozenset("in near at from to outside around across toward towards".split())


@dataclass(slots=True)
class _Evidence:
    """The article's certain names, as evidence about uncertain words."""

    phrases: dict[str, list[tuple[tuple[str, ...], MentionKind]]] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)

    def add(self, words: tuple[str, ...], kind: MentionKind) -> None:
        entries = self.phrases.setdefault(words[0], [])
        if all(entry[0] != words for entry in entries):
            entries.append((words, kind))
            entries.sort(key=lambda entry: -len(entry[0]))


def _evidence_of(names: Counter[tuple[str, MentionKind]]) -> _Evidence:
    evidence = _Evidence()
    for (name, kind), _ in names.most_common():
        words = tuple(name.split())
        if not words or len(words) > 8:
            continue
        if kind != "group" or len(words) == 1:
            evidence.add(words, kind)
        if kind == "organisation" and (short := _without_form(name, words)):
            evidence.add(short, kind)
        if kind != "person":
            continue
        for form in short_forms(name):
            evidence.surnames.add(form)
            evidence.add((form,), "person")
    return evidence


def _without_form(name: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """`Velmar` of `Velmar SpA`; nothing when the company is written without its legal form."""
    parts = name_keys.words(name)
    bare = name_keys.without_suffix(parts)
    if len(parts) != len(words) or len(bare) == len(parts):
        return ()
    return (*words[: len(bare) - 1], words[len(bare) - 1].rstrip(","))


class _Finder:
    """Finds further mentions of names that are certain elsewhere, and corrects doubtful kinds."""

    def __init__(self, article: Article, mentions: Sequence[Mention], evidence: _Evidence) -> None:
        self.article = article
        self.evidence = evidence
        self.mentions = mentions
        self.starts = [mention.start for mention in mentions]

    def _covered(self, start: int, end: int) -> bool:
        place = bisect_right(self.starts, start) - 1
        if place >= 0 and self.mentions[place].end > start:
            return True
        return place + 1 < len(self.starts) and self.starts[place + 1] < end

    def find(self, start: int, end: int) -> Iterator[Mention]:
        """Find new mentions in one block."""
        text = visible_text(self.article, start, end)
        plain: frozenset[str] | None = None
        for run in runs(text):
            at = 0
            while at < len(run):
                hit = self._match(run, at) if run[at].capital else None
                if hit is None:
                    at += 1
                    continue
                last, kind = hit
                first, stop = run[at].start, run[last - 1].end
                if last - at == 1 and not self._stands_alone(run, at):
                    at = last
                    continue
                if last - at == 1 and self._may_open(text, first):
                    if plain is None:
                        plain = frozenset(plain_words().findall(text))
                    lower = run[at].word.lower()
                    if lower in plain or lower in tables().common:
                        at = last
                        continue
                if not self._covered(start + first, start + stop):
                    yield Mention(start + first, start + stop, kind)
                at = last

    def _match(self, run: list[Token], at: int) -> tuple[int, MentionKind] | None:
        for words, kind in self.evidence.phrases.get(run[at].word, ()):
            last = at + len(words)
            if last <= len(run) and all(
                run[at + offset].word == word for offset, word in enumerate(words)
            ):
                return last, kind
        return None

    def _stands_alone(self, run: list[Token], at: int) -> bool:
        """Tell whether no other capital beside the word makes it part of another name."""
        known = tables()
        if at + 1 < len(run) and run[at + 1].capital and run[at + 1].word not in known.titles:
            return False
        if at == 0 or not run[at - 1].capital:
            return True
        before = run[at - 1].word
        return before in known.titles or before in known.nations or before.lower() in known.common

    def _may_open(self, text: str, start: int) -> bool:
        before = text[max(0, start - 3) : start].rstrip(" \"“‘'(")
        return not before or before[-1] in ".!?:;\n"

    def with_certain_kind(self, mention: Mention) -> Mention:
        """Make a city's name a person when it is the surname of a person of the article."""
        if mention.kind not in {"place", "organisation"}:
            return mention
        word = self.article.text[mention.start : mention.end]
        if word not in self.evidence.surnames or word in tables().states:
            return mention
        before = self.article.text[max(0, mention.start - 12) : mention.start].split()
        if before and before[-1].lower() in _PLACES_TAKE:
            return mention
        return Mention(mention.start, mention.end, "person", mention.value)


def _reread(article: Article, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Have the model read the names a second time, when it was the model that found them."""
    built_in = any(isinstance(one, NameRecogniser) for one in chosen(RECOGNISERS))
    model = shipped_model() if built_in else None
    return mentions if model is None else reread(article, mentions, model)


def complete_names(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """Add the mentions that only the whole article gives away.

    `mentions` are those of the whole article, in order.
    """
    with Contained("Reading names a second time"):
        mentions = _reread(article, mentions)
    names: Counter[tuple[str, MentionKind]] = Counter()
    for mention in mentions:
        if mention.kind in NAME_KINDS:
            names[article.text[mention.start : mention.end], mention.kind] += 1
    evidence = _evidence_of(names)
    finder = _Finder(article, mentions, evidence)
    added: list[Mention] = []
    for block in article.blocks if evidence.phrases else ():
        if block.kind in SKIPPED_BLOCKS:
            continue
        with Contained("Finding names that are certain elsewhere"):
            added += list(finder.find(block.start, block.end))
    whole = [finder.with_certain_kind(mention) for mention in mentions] + added
    whole.sort(key=lambda mention: mention.start)
    return whole
