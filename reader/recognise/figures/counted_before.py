"""Finds the subject of a figure at the end of its phrase: `troop numbers wound down to 40,000`."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from functools import cache

from reader.model import Mention
from reader.recognise.figures.noun_words import (
    ALTERS,
    CHANGES,
    DETERMINERS,
    HEDGES,
    STOPS,
    VAGUE,
    VERBS,
    class_form,
    is_adverb,
    stops,
)

_REACH = 200


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_](?:\w|[’'&.-](?=\w))*(?:(?<=[A-Z])\.)?")


@cache
def _boundary() -> re.Pattern[str]:
    """Match what separates one clause from the next."""
    return re.compile(
        r"[,;:()\[\]“”\"—–\n\t]|\s-\s|\b(?:and|but|while|as|that|which|who|when|because|after|before|if|"
        r"although|though|said|says)\b",
        re.IGNORECASE,
    )


_DIRECTIONS = frozenset("to by from at".split())
_OFTEN = frozenset("seldom rarely often never always sometimes ever also now already".split())
_AUXILIARIES = frozenset(
    "has have had will would could may might can is are was were be been".split()
)


def before(text: str, mention: Mention, start: int) -> tuple[int, int] | None:
    """Find the words before the figure, in its sentence, that say what it is about.

    Args:
        text: the article's.
        mention: a figure's.
        start: where its sentence starts.
    """
    base = max(start, mention.start - _REACH)
    words = [
        (match[0], base + match.start(), base + match.end())
        for match in _word().finditer(text[base : mention.start])
    ]
    gap_from = words[-1][2] if words else base
    while words and (
        class_form(words[-1][0]) in HEDGES - {"to", "from", "of"}
        or [word.lower() for word, _, _ in words[-2:]] == ["up", "to"]
    ):
        gap_from = words.pop()[1]
    gap = text[gap_from : mention.start] if words else ""
    if not words or set(gap.strip()) & set(',;:()[]“”"—–.!?'):
        return None
    last = class_form(words[-1][0])
    if last in {"of", "worth", "costing", "totalling", "totaling"}:
        return _governor(text, words[:-1], words[-1][1])
    if last == "from" or (last == "to" and _from_to(words)):
        words = _without_origin(words, last)
    elif last in _DIRECTIONS:
        words = words[:-1]
    return _about(text, words, base)


_Words = list[tuple[str, int, int]]


def _from_to(words: _Words) -> bool:
    """Tell whether a `from …` is shortly before `to`."""
    return any(class_form(word) == "from" for word, _, _ in words[-5:-1])


def _without_origin(words: _Words, last: str) -> _Words:
    """Keep only the words before `from`."""
    at = len(words) - 1
    while last == "to" and class_form(words[at][0]) != "from":
        at -= 1
    return words[:at]


def _governor(text: str, words: _Words, end: int) -> tuple[int, int] | None:
    """`a fine` of $3m: back to the determiner."""
    first = len(words)
    while first and len(words) - first < 4:
        word, _, word_end = words[first - 1]
        follows = words[first][1] if first < len(words) else end
        if text[word_end:follows].strip() or class_form(word) in stops() | DETERMINERS:
            break
        if is_adverb(word):
            break
        first -= 1
    if first == len(words) or class_form(words[-1][0]) in VAGUE:
        return None
    if text[max(0, words[first][1] - 3) : words[first][1]].rstrip()[-1:].isdigit():
        return None  # a rise in 3 years of $5bn
    return words[first][1], words[-1][2]


def _about(text: str, words: _Words, base: int) -> tuple[int, int] | None:
    """The subject of a verb of change just before the figure, or the object that is altered."""
    while words and (
        is_adverb(words[-1][0]) or class_form(words[-1][0]) in {"down", "up", "out", "only"}
    ):
        words = words[:-1]
    if not words:
        return None
    verb = class_form(words[-1][0])
    if verb in CHANGES or verb in {"wound", "stood", "amounted"}:
        return _subject(text, words[:-1], words[-1][1], base)
    return _object(text, words)


def _subject(text: str, words: _Words, end: int, base: int) -> tuple[int, int] | None:
    start = base
    for match in _boundary().finditer(text, base, end):
        start = match.end()
    inside = [word for word in words if word[1] >= start]
    while inside and (
        is_adverb(inside[-1][0]) or class_form(inside[-1][0]) in _AUXILIARIES | _OFTEN
    ):
        inside.pop()
    while inside and class_form(inside[0][0]) in DETERMINERS | {"both", "then"}:
        inside.pop(0)
    if len(inside) > 2 and class_form(inside[0][0]) in {"number", "share"} and inside[1][0] == "of":
        inside = inside[2:]
        while inside and class_form(inside[0][0]) in DETERMINERS:
            inside.pop(0)
    kept: _Words = []
    for word in inside:
        lower = class_form(word[0])
        if (lower in STOPS and not (lower == "of" and kept)) or (kept and lower in VERBS):
            break
        kept.append(word)
    if len(kept) < len(inside) and any(
        class_form(word[0]) in stops() - _PREPOSITIONS for word in inside[len(kept) :]
    ):
        return None
    if not kept or len(kept) > 6 or class_form(kept[0][0]) in VAGUE or kept[-1][0] == "of":
        return None
    if text[kept[0][1] : kept[-1][2]].count("\n"):
        return None
    return kept[0][1], kept[-1][2]


_PREPOSITIONS = frozenset(
    "of in on at for from with within under over among across near inside outside per by the a an "
    "this that its his her their our last next".split()
)


_OF_THE = frozenset("of the its their his her a an".split())


def _object(text: str, words: _Words) -> tuple[int, int] | None:
    """`cut its staff to 40,000`, `raised the price of bread by 5%`."""
    for at in range(len(words) - 1, max(-1, len(words) - 8), -1):
        lower = class_form(words[at][0])
        if lower in ALTERS:
            inside = words[at + 1 :]
            break
        if lower in stops() - _PREPOSITIONS:
            return None
    else:
        return None
    while inside and class_form(inside[0][0]) in DETERMINERS:
        inside = inside[1:]
    if not inside or class_form(inside[0][0]) in STOPS | VAGUE:
        return None
    end = reach = inside[0][2]
    for word, word_start, word_end in inside[1:]:
        if text[reach:word_start].strip():
            return None
        lower = class_form(word)
        if lower in STOPS and lower not in _OF_THE:
            break
        reach = word_end
        if lower not in _OF_THE:
            end = word_end
    return inside[0][1], end
