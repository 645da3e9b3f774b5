"""Labels a stretch of text by its topic, in two to five of its own words.

A label is a noun phrase of the stretch that is telling for it and not for the others
(`Coalition presence`), and, where one stands out, a name (`Coalition presence · Ryan Dillon`).
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log

from reader.model import Article, Mention, overlapping
from reader.recognise.grammar.lexicon import MONTHS, ORDINALS, TENS, UNITS, WEEKDAYS
from reader.recognise.names.name_tokens import runs
from reader.recognise.topics.stopwords import stem, stop_words

# What may stand before a noun phrase; after anything else it may be a verb.
_BEFORE = frozenset(
    """
    the a an of in on for with from by about between against into over under its their his her
    our my your this that these those some any no each every more most such as at all and or
    than both through
    """.split()
)
_DETERMINERS = frozenset("the a an its their his her our my your this these those some".split())
# After these a noun phrase goes no further back; a word before one of them is likely a verb.
_OBJECTS = _DETERMINERS | frozenset(
    "it him them us me you that himself herself itself to what".split()
)
# Verb forms that no ending gives away, and words that head no topic.
_VERBS = frozenset(
    """
    grew grow grows rose rise fell fall fell began led lead leads held hold holds met meet met ran
    run runs brought bring brings built build sent send spent paid pay lost lose lost won win stood
    stand stands wrote write writes read spoke speak told broke chose drew drove ate flew forgot
    rode shook slept stole struck swore taught threw wore woke caught fought kept laid lay lit meant
    sat shut sold sought comes continue continues struggle struggled starts start started end ended
    says wound added close helps help move moves moved stopped stop
    set cut hit let put cost goes might would could should being been having done doing
    looked asked answered replied turned walked seemed stay stays die dies died decide decides break
    breaks reach reaches publish help want wants ask asks need needs mean means live lives begin
    begins open opens show shows become becomes write writes follow follows carry carries happen
    happens happened appear appears appeared remain remains call calls fail fails failed cover
    covers produce produces require requires allow allows agree agrees agreed believe believes
    include includes combat provide provides pay pays arrive arrives arrived stretches lies lie
    aged written describes describe adds add disagrees disagree explains argues argue suggests
    suggest tells gives give gets get puts finds find thinks knows know sees see feels feel seems
    seem keeps keep lets cannot written driven shown drawn worn torn born grown thrown
    came come went gone took take takes taken gave given knew known thought saw seen made makes
    """.split()
)
_WEAK_HEADS = frozenset(
    """
    process change changes comment view times official officials meeting others alone years
    thing way lot kind sort part case point side end fact place example matter course reason
    question moment issue need idea sense rest reach question ones coming need others quarter half door room
    """.split()
)
# Adjectives that carry no meaning, at the head of a phrase.
_WEAK_FIRST = frozenset(
    """
    official initial recent senior current own entire original present average particular certain
    younger older longer shorter larger smaller greater famous various several similar usual
    actual real true whole single main key others continued century today's today’s yesterday's
    """.split()
)
_NOT_ADVERBS = frozenset(
    """
    daily weekly monthly yearly family friendly elderly deadly costly assembly supply ally lonely
    monopoly anomaly butterfly holy ugly early only
    """.split()
)
_ADJECTIVAL = ("ful", "ous", "ive", "able", "ible", "ish", "less", "ic", "ical", "ly", "est")
_LONGEST = 3


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\w\s]|\d[\w.,]*|\n")


@dataclass(slots=True)
class _Stretch:
    """Words and phrases from which one section gets its label."""

    stems: Counter[str] = field(default_factory=Counter)
    phrases: dict[str, tuple[tuple[str, ...], float]] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)


def label_sections(
    article: Article, spans: Sequence[tuple[int, int]], mentions: Sequence[Mention] = ()
) -> list[str]:
    """Label each stretch of text, in order."""
    stretches = [_stretch(article, start, end, mentions) for start, end in spans]
    spread: Counter[str] = Counter()
    name_spread: Counter[str] = Counter()
    for stretch in stretches:
        spread.update(stretch.stems.keys())
        name_spread.update(stretch.names.keys())
    taken: set[str] = set()
    return [_label(each, spread, name_spread, len(stretches), taken) for each in stretches]


def _stretch(article: Article, start: int, end: int, mentions: Sequence[Mention]) -> _Stretch:
    stretch = _Stretch()
    for block in overlapping(article.blocks, start, end):
        if block.kind in {"code", "rule", "table", "footnote", "caption"}:
            continue
        text = article.text[block.start : block.end]
        _phrases(text, stretch)
        if not mentions:
            _capital_names(text, stretch)
    for mention in overlapping(mentions, start, end):
        if mention.kind in {"person", "organisation", "place", "other"}:
            stretch.names[_name(article.text[mention.start : mention.end])] += 1
    return stretch


def _name(text: str) -> str:
    name = " ".join(text.split())
    return name[4:] if name.startswith(("The ", "the ")) else name


def _capital_names(text: str, stretch: _Stretch) -> None:
    """Names by their capitals alone, when nothing better is known: not at the head of a sentence."""
    for run in runs(text):
        words = [token for token in run if token.capital]
        first = run[0]
        before = text[max(0, first.start - 2) : first.start]
        initial = first.start == 0 or before[:1] in '.!?:;\n"”’)' or before[-1:] in "\"“‘'(—–-_*"
        if initial:
            run = run[1:]
            while run and not run[0].capital:
                run = run[1:]
        while run and run[-1].word.lower() in stop_words():
            run = run[:-1]
        if not run or len(run) > 4 or any(_dated(token.word) for token in words):
            continue
        name = text[run[0].start : run[-1].end]
        if len(name) > 2 and name.lower() not in stop_words():
            stretch.names[_name(name)] += 1


def _dated(word: str) -> bool:
    lower = word.lower()
    return lower in MONTHS or lower in WEEKDAYS or lower in {"may", "march"}


def _phrases(text: str, stretch: _Stretch) -> None:
    """Count stems, and collect runs of content words that look like noun phrases."""
    stops = stop_words()
    phrase: list[str] = []
    before = "."
    for word in [*_words().findall(text), "."]:
        lower = word.lower()
        content = word[0].isalpha() and lower not in stops and len(lower) > 2
        if content:
            stretch.stems[stem(lower)] += 1
            if not _verbal(lower, phrase, before):
                phrase.append(word)
                continue
        if phrase:
            _collect(phrase, before, lower, stretch)
        phrase = []
        before = lower


def _verbal(word: str, phrase: list[str], before: str) -> bool:
    """Tell whether a word ends the phrase as a verb would."""
    if word in _VERBS or word in UNITS or word in TENS or word.endswith(("n't", "n’t")):
        return True
    if word.endswith(("ed", "ing")) and len(word) > 4:
        # `a divided country`, `the competing interests`: after a determiner it is an adjective.
        return bool(phrase) or before not in _DETERMINERS
    return word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS


def _collect(phrase: list[str], before: str, after: str, stretch: _Stretch) -> None:
    if after in _OBJECTS:
        phrase = phrase[:-1]
    while phrase and (phrase[0].lower() in ORDINALS or phrase[0].lower() in _WEAK_FIRST):
        phrase = phrase[1:]
    if not phrase:
        return
    words = phrase[-_LONGEST:] if len(phrase) > _LONGEST else phrase
    lower = [word.lower() for word in words]
    if (
        lower[-1] in _WEAK_HEADS
        or lower[-1].endswith(_ADJECTIVAL)
        or "'" in lower[-1]
        or "’" in lower[-1]
    ):
        return
    if words[-1][0].isupper() and not words[-1].isupper():
        return  # a name, or the beginning of a sentence
    trust = 1.0
    if before.endswith(("ed", "ing")):
        trust = 0.85
    elif before == "to":
        trust = 0.4
    elif before not in _BEFORE:
        trust = 0.55 if len(words) > 1 else 0.25
    elif before in _DETERMINERS:
        trust = 1.2
    if after in {"of", "for", "in", "between"}:
        trust *= 1.1
    if len(phrase) > _LONGEST:
        trust *= 0.6
    if any(word[0].isupper() or "'" in word or "’" in word for word in words):
        trust *= 0.75  # names have a place of their own in the label
    stems = tuple(stem(word) for word in lower)
    key = " ".join(stems)
    old = stretch.phrases.get(key)
    shown = tuple(words)
    if old is None:
        stretch.phrases[key] = (shown, trust)
    else:
        stretch.phrases[key] = (old[0], max(old[1], trust) + 0.25)


def _label(
    stretch: _Stretch,
    spread: Counter[str],
    name_spread: Counter[str],
    stretches: int,
    taken: set[str],
) -> str:
    def weight(key: str) -> float:
        return (1 + log(1 + stretch.stems[key])) * log(1 + stretches / spread[key])

    ranked = sorted(
        (
            (sum(weight(key) for key in stems.split()) / (len(words) ** 0.35) * trust
             * (0.55 if len(words) == 1 else 1.0) * _recurrence(stretch, stems), words)
            for stems, (words, trust) in stretch.phrases.items()
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )  # fmt: skip
    names = sorted(
        stretch.names,
        key=lambda name: (
            -(1 + log(stretch.names[name]))
            * log(1 + stretches / name_spread[name])
            * (1.3 if " " in name else 1.0),
            name,
        ),
    )
    label = _compose(ranked, names, name_spread, stretches, taken)
    taken.add(label.lower())
    return label


def _recurrence(stretch: _Stretch, stems: str) -> float:
    """Weigh how often the words of a phrase come back: what is said once is seldom the topic."""
    *others, head = stems.split()
    times = stretch.stems[head] + 0.5 * max((stretch.stems[key] - 1 for key in others), default=0)
    return min(0.55 + 0.25 * times, 1.4)


def _compose(
    ranked: list[tuple[float, tuple[str, ...]]],
    names: list[str],
    name_spread: Counter[str],
    stretches: int,
    taken: set[str],
) -> str:
    """A phrase and a name when both are telling, else two phrases or two names; never one twice."""
    telling = [
        name
        for name in names
        if name_spread[name] <= max(1, stretches // 3) and len(name.split()) <= 3
    ]
    leads = {label.split(" · ")[0] for label in taken}
    phrases = [words for _, words in ranked[:12] if _capitalised(words).lower() not in leads]
    for words in phrases:
        name = next((name for name in telling[:3] if not _shares(name, words)), None)
        if name is None and len(words) == 1:
            # A single word says little: give it company.
            other = next((each for each in phrases if not _shares(" ".join(each), words)), None)
            name = " ".join(other) if other else None
        label = " · ".join(part for part in (_capitalised(words), name) if part)
        if label.lower() not in taken:
            return label
    for count in (2, 1):
        label = " · ".join(names[:count])
        if label and label.lower() not in taken:
            return label
    number = 1
    while f"part {number}" in taken:
        number += 1
    return f"Part {number}"


def _capitalised(words: Sequence[str]) -> str:
    phrase = " ".join(words)
    return phrase[0].upper() + phrase[1:]


def _shares(name: str, words: Sequence[str]) -> bool:
    parts = {stem(part.lower()) for part in name.split()}
    return any(stem(word.lower()) in parts for word in words)
