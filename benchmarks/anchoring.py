"""Measures how passages are found again in edited articles: right, wrong, ambiguous or orphaned, by edit.

Marked passages of the articles (two words to several paragraphs, words that stand often, bookmarks)
are described, the text is edited with a known truth, and they are located one by one.  The plain
method of `fewest_errors` works on the same cases.

- right: placed or moved to where the passage is.  To the letter when its words were kept; when
  they were edited, the stretch found and the true one share 80% of the characters of both together.
- wrong: placed or moved anywhere else, also a little beside it.
- ambiguous and orphaned say that it is not certain; a passage that was taken out should be these.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks import edits, fewest_errors, rewording
from benchmarks.report import Row
from reader.annotate import describe, locate, locate_each
from reader.model import (
    Annotation,
    Article,
    Block,
    Moved,
    Placed,
    Selectors,
    TextRange,
    anchor_range,
)

SHARED = 0.8
EACH = 120
SEED = 20250114

KEPT = "words kept"
NEAR = "surroundings edited"
EDITED = "edited by a fifth"
GONE = "taken out"
HARD = "harder"

KINDS: dict[str, tuple[str, edits.Edit]] = {
    "quotes and dashes restyled": (KEPT, edits.restyled),
    "white space": (KEPT, edits.spaced),
    "lines wrapped anew": (KEPT, edits.wrapped),
    "Unicode form, soft hyphens": (KEPT, edits.decomposed),
    "case": (KEPT, edits.recased),
    "paragraphs put in elsewhere": (KEPT, edits.inserted),
    "paragraphs moved": (KEPT, edits.moved),
    "a tenth of the words elsewhere": (NEAR, edits.elsewhere),
    "other paragraphs taken out": (NEAR, edits.thinned),
    "typos": (EDITED, rewording.typos),
    "words replaced": (EDITED, rewording.replaced),
    "words left out": (EDITED, rewording.shortened),
    "words put in": (EDITED, rewording.lengthened),
    "a clause put in": (EDITED, rewording.small_clause),
    "a sentence of five rewritten": (EDITED, rewording.rewritten),
    "taken out": (GONE, rewording.taken_out),
    "its sentence taken out": (GONE, rewording.sentence_out),
    "its paragraph taken out": (GONE, rewording.paragraph_out),
    "taken out, a lookalike stays": (GONE, rewording.lookalike_stays),
    "taken out, the same few words stay": (GONE, rewording.words_stay),
    "taken out, its twin stays": (GONE, rewording.twin_stays),
    "a longer clause put in": (HARD, rewording.clause),
    "a sentence of two to four rewritten": (HARD, rewording.much_rewritten),
    "words replaced, and elsewhere": (HARD, rewording.both_around),
    "three edits at once": (HARD, rewording.combined),
    "moved, words replaced": (HARD, rewording.moved_and_edited),
    "its paragraphs copied": (HARD, edits.copied),
    "has a twin, edited elsewhere": (HARD, rewording.twins_edited),
}

AIMS = {
    KEPT: "99.5% right, 0 wrong",
    NEAR: "",
    EDITED: "95% right, 0.5% wrong",
    GONE: "99% ambiguous or orphaned",
    HARD: "",
}


class Case(NamedTuple):
    """A described passage, the edited text, and where the passage is in it."""

    selectors: Selectors
    text: str
    truth: edits.Span | None
    exact: bool


def plain(text: str) -> Article:
    return Article("1", "x", text, (Block("paragraph", 0, len(text)),) if text else ())


@cache
def articles() -> tuple[str, ...]:
    """The canonical text of every article of the library, and two of them in other scripts."""
    from reader.formats import read

    folder = Path(__file__).parent.parent / "articles"
    found = [
        read(path.read_bytes(), path.name).finish().text
        for path in sorted(folder.iterdir())
        if path.is_file()
    ]
    found = [text for text in found if len(text) > 2000]
    return (*found, in_letters(found[0]), in_signs(found[1]))


_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопярстувшжызАБЦДЕФГХИЙКЛМНОПЯРСТУВШЖЫЗ",
)


def in_letters(text: str) -> str:
    """The text in the letters of another alphabet."""
    return text.translate(_LETTERS)


def in_signs(text: str) -> str:
    """The text in a script of one or two signs a word, without spaces."""

    def sign(match: re.Match[str]) -> str:
        word = match.group().lower()
        number = sum(ord(letter) * 31**n for n, letter in enumerate(word))
        second = chr(0x4E00 + number // 7 % 900) if len(word) > 5 else ""
        return chr(0x4E00 + number % 2500) + second

    text = re.sub(r"[A-Za-z'’]+", sign, text)
    return re.sub(r"(?<!\n) (?!\n)", "", text).replace(".", "。").replace(",", "，")


def joined(size: int, seed: int = SEED) -> str:
    """Collect all articles, then versions of them with nearly half of the words replaced, up to a size.

    So every sentence has several that are like it.
    """
    chance = random.Random(seed)
    base = "\n\n".join(text for text in articles() if text.isascii() or "the" in text)
    parts, total = [base], len(base)
    while total < size:
        passage = edits.Passage(base, 0, len(base), chance)
        found = [
            (low, high, edits.other_word(passage, base[low:high]))
            for low, high in edits.words(base)
            if chance.random() < 0.45
        ]
        parts.append(edits.replace(passage, found).text)
        total += len(parts[-1])
    return "\n\n".join(parts)[:size]


# choosing passages


def choose(text: str, chance: random.Random) -> edits.Span:
    """A range of one of many lengths, from one word to the next."""
    length = chance.choice(
        ("bookmark", "often", 2, 3, 6, 12, "sentence", "some", "paragraph", "many")
    )
    spans = edits.words(text)
    first = chance.randrange(len(spans) - 15)
    match length:
        case "bookmark":
            return spans[first][0], spans[first][0]
        case "often":
            return _often(text, chance)
        case int():
            return spans[first][0], spans[first + length - 1][1]
    paragraphs = edits.paragraphs(text)
    n = chance.randrange(len(paragraphs))
    if length == "paragraph":
        return paragraphs[n]
    if length == "many":
        return paragraphs[n][0], paragraphs[min(len(paragraphs) - 1, n + chance.randint(1, 3))][1]
    sentences = edits.sentences(text, *paragraphs[n])
    m = chance.randrange(len(sentences))
    last = m if length == "sentence" else m + chance.randint(1, 4)
    return sentences[m][0], sentences[min(last, len(sentences) - 1)][1]


def _often(text: str, chance: random.Random) -> edits.Span:
    """Pick one or two words that are in several places, as “the army” would be."""
    for _ in range(200):
        spans = edits.words(text)
        n = chance.randrange(len(spans) - 1)
        low, high = spans[n][0], spans[n + chance.choice((0, 1))][1]
        if text.count(text[low:high]) > 2:
            break
    return low, high


def cases(kind: str, count: int, seed: int, texts: tuple[str, ...]) -> Iterator[Case]:
    """Cases of one kind of edit."""
    group, edit = KINDS[kind]
    chance = random.Random(f"{seed} {kind}")
    made = tries = 0
    while made < count and tries < 50 * count:
        tries += 1
        text = chance.choice(texts)
        start, end = choose(text, chance)
        edited = edit(edits.Passage(text, start, end, chance))
        if edited is None:
            continue
        before = edited.before or (text, start, end)
        if edited.text == before[0]:
            continue
        made += 1
        selectors = describe(plain(before[0]), TextRange(*before[1:]))
        yield Case(
            selectors, edited.text, edited.truth, group in (KEPT, NEAR) or not selectors.exact
        )


# judging


def right(case: Case, found: edits.Span) -> bool:
    """Tell whether the stretch found is the passage."""
    if case.truth is None:
        return False
    (low, high), (start, end) = case.truth, found
    if case.exact or low == high:
        return found == case.truth
    return min(high, end) - max(low, start) >= SHARED * (max(high, end) - min(low, start))


def judge(case: Case) -> tuple[str, float, str]:
    """Return the fate of a case, the score of the answer if there is one, and the plain method's fate."""
    anchor = locate(plain(case.text), case.selectors)
    place = anchor_range(anchor)
    score, fate = 0.0, str(anchor.fate)
    if place is not None and isinstance(anchor, Placed | Moved):
        fate = "right" if right(case, (place.start, place.end)) else "wrong"
        score = anchor.score
    other = fewest_errors.find(case.text, case.selectors)
    return fate, score, "orphan" if other is None else "right" if right(case, other) else "wrong"


def measure(
    count: int = EACH, seed: int = SEED, texts: tuple[str, ...] | None = None
) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]], list[tuple[float, bool]]]:
    """Fates by kind, those of the plain method, and score and rightness of every answer."""
    ours: dict[str, Counter[str]] = defaultdict(Counter)
    plain_ones: dict[str, Counter[str]] = defaultdict(Counter)
    scores = []
    texts = texts or (*articles(), joined(100_000))
    for kind in KINDS:
        for case in cases(kind, count, seed, texts):
            fate, score, other = judge(case)
            ours[kind][fate] += 1
            plain_ones[kind][other] += 1
            if fate in ("right", "wrong"):
                scores.append((score, fate == "right"))
    return ours, plain_ones, scores


# a long text


def marked(text: str, count: int, seed: int) -> list[tuple[Annotation, edits.Span]]:
    """Annotations on passages of all lengths, and where they are."""
    chance, made = random.Random(seed), []
    whole = plain(text)
    spans = edits.words(text)
    for n in range(count):
        first = chance.randrange(len(spans) - 60)
        last = first + chance.choice((0, 1, 3, 8, 20, 50))
        low, high = spans[first][0], spans[last][1]
        selectors = describe(whole, TextRange(low, high))
        made.append((Annotation(str(n + 1), "1", "highlight", selectors, "", ""), (low, high)))
    return made


def much_edited(text: str, spans: list[edits.Span], seed: int) -> tuple[str, list[edits.Span]]:
    """Replace one word in twenty everywhere and insert paragraphs; return where the spans are then."""
    chance = random.Random(seed)
    whole = edits.Passage(text, 0, 0, chance)
    found = [
        (low, high, edits.other_word(whole, text[low:high]))
        for low, high in edits.words(text)
        if chance.random() < 0.05
    ]
    found += [
        (low, low, edits.new_paragraph(whole) + "\n\n")
        for low, _ in edits.paragraphs(text)
        if chance.random() < 0.03 and not any(a < low < b for a, b in spans)
    ]
    edited = edits.replace(whole, found).text
    return edited, [_after(sorted(found), span) for span in spans]


def _after(found: list[edits.Replacement], span: edits.Span) -> edits.Span:
    start, end = span
    for low, high, new in found:
        growth = len(new) - (high - low)
        if high <= span[0]:
            start += growth
        if high <= span[1] and low < span[1]:
            end += growth
    return start, end


def timed(size: int = 1_000_000, count: int = 1000) -> tuple[float, Counter[str]]:
    """Seconds of the processor for locating annotations on a long text that was edited all over, and their fates."""
    text = joined(size)
    made = marked(text, count, SEED)
    edited, truths = much_edited(text, [span for _, span in made], SEED)
    annotations = [one for one, _ in made]
    began = time.process_time()
    anchors = dict(locate_each(plain(edited), annotations))
    seconds = time.process_time() - began
    fates: Counter[str] = Counter()
    for one, truth in zip(annotations, truths, strict=True):
        anchor = anchors[one.id]
        place = anchor_range(anchor)
        assert one.selectors is not None
        case = Case(one.selectors, edited, truth, exact=False)
        if place is None:
            fates[anchor.fate] += 1
        else:
            fates["right" if right(case, (place.start, place.end)) else "wrong"] += 1
    return seconds, fates


# telling


def _shares(fates: Counter[str]) -> str:
    total = max(1, sum(fates.values()))
    names = ("right", "wrong", "ambiguous", "orphan")
    return "  ".join(f"{100 * fates[name] / total:5.1f}" for name in names)


def _plain_shares(fates: Counter[str]) -> str:
    total = max(1, sum(fates.values()))
    return f"{100 * fates['right'] / total:.1f} / {100 * fates['wrong'] / total:.1f}"


def run(count: int = EACH) -> list[Row]:
    ours, others, scores = measure(count)
    rows = [Row("edit", "right  wrong  ambig.  orphan", "cases", "plain method: right / wrong")]
    for group, aim in AIMS.items():
        kinds = [kind for kind, (of, _) in KINDS.items() if of == group]
        total, plain_total = Counter[str](), Counter[str]()
        for kind in kinds:
            cases = str(sum(ours[kind].values()))
            rows.append(Row(f"  {kind}", _shares(ours[kind]), cases, _plain_shares(others[kind])))
            total += ours[kind]
            plain_total += others[kind]
        told = f"{_plain_shares(plain_total)}  {aim and f'(aim: {aim})'}"
        rows.append(Row(group, _shares(total), str(sum(total.values())), told))
    for low, high in ((0.0, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 0.99), (0.99, 1.01)):
        of = [good for score, good in scores if low <= score < high]
        if of:
            share = 100 * sum(of) / len(of)
            name = f"answers with a score of {low} to {min(high, 1.0)}"
            rows.append(Row(name, f"{share:.1f}% right", str(len(of))))
    seconds, fates = timed()
    rows.append(Row("1,000 annotations, 1 MB edited", f"{seconds:.2f} s", "", "(aim: 1 s)"))
    rows.append(Row("  of them", _shares(fates), str(sum(fates.values()))))
    return rows
