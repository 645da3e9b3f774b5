"""Applies the corrections of the user to what was recognised.

A correction is about a name as it is written, and holds wherever that is written: white space and a
possessive ending make no difference, capitals do.  One made for the article counts for more than
one for the whole library, and of two with the same reach the later does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reader.model import NUMBER_KINDS, Article, Correction, Mention, MentionKind

_GAP = r"\s{1,100}"
"""Pattern of the gap between two words of a name: a line may end there."""


class Pairs(NamedTuple):
    """Names as written that are one thing, and names that are not."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


class _Rules(NamedTuple):
    """The effect of a list of corrections, by `name_key`."""

    kinds: dict[str, MentionKind | None]
    """The kind of a name that is found; None when it is not to be marked."""
    always: tuple[tuple[re.Pattern[str], MentionKind], ...]
    pairs: Pairs


def name_key(name: str) -> str:
    """Return what is equal in all ways of writing one name: `Iraq’s` is `Iraq`."""
    key = name.replace("’", "'")
    if any(sign.isspace() and sign != " " for sign in key) or "  " in key:
        key = " ".join(key.split())
    if "'" in key:
        key = key.removesuffix("'s") if key.endswith("'s") else key.removesuffix("'")
    return key


def pairs(corrections: Sequence[Correction]) -> Pairs:
    """Return the names that the corrections say are, or are not, one thing, for linking."""
    return _rules(tuple(corrections)).pairs


def apply_corrections(
    article: Article,
    mentions: Sequence[Mention],
    corrections: Sequence[Correction],
    start: int = 0,
    end: int | None = None,
) -> list[Mention]:
    """Apply corrections to the mentions; the result is in order, not overlapping.

    `mentions` are all of those between `start` and `end` (the whole article when they are not given),
    in order.  Time is linear in that text, for each name that is always to be marked.
    """
    if not corrections:
        return list(mentions)
    text = article.text
    rules = _rules(tuple(corrections))
    kept = list(_sorted_out(text, mentions, rules.kinds)) if rules.kinds else list(mentions)
    if not rules.always:
        return kept
    found = [
        (at, until, kind)
        for pattern, kind in rules.always
        for at, until in _occurrences(pattern, text, start, len(text) if end is None else end)
    ]
    return _laid_over(kept, found)


def _sorted_out(
    text: str, mentions: Sequence[Mention], kinds: dict[str, MentionKind | None]
) -> Iterator[Mention]:
    for mention in mentions:
        key = name_key(text[mention.start : mention.end])
        if key not in kinds:
            yield mention
            continue
        kind = kinds[key]
        if kind is not None:
            yield _as_kind(mention, kind)


def _as_kind(mention: Mention, kind: MentionKind) -> Mention:
    if mention.kind == kind:
        return mention
    # A thing of another kind is another thing, and what was a figure has no value as a name.
    both_figures = mention.kind in NUMBER_KINDS and kind in NUMBER_KINDS
    return Mention(mention.start, mention.end, kind, mention.value if both_figures else None)


def _laid_over(
    mentions: Sequence[Mention], found: list[tuple[int, int, MentionKind]]
) -> list[Mention]:
    """The occurrences of what is always marked, and the mentions that none of them touches."""
    exact = {(mention.start, mention.end): mention for mention in mentions}
    laid: list[Mention] = []
    reach = -1
    for at, until, kind in sorted(found, key=lambda one: (one[0], -one[1])):
        if at < reach:
            continue
        known = exact.get((at, until))
        laid.append(_as_kind(known, kind) if known is not None else Mention(at, until, kind))
        reach = until
    whole: list[Mention] = []
    place = 0
    for mention in mentions:
        while place < len(laid) and laid[place].end <= mention.start:
            whole.append(laid[place])
            place += 1
        if place == len(laid) or laid[place].start >= mention.end:
            whole.append(mention)
    return whole + laid[place:]


def _occurrences(
    pattern: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Find the places of a name as whole words."""
    # The pattern begins with a plain letter, for which the search is ten times as quick as for one
    # that first looks at what is before it.
    match = pattern.search(text, start, end)
    while match is not None:
        at, until = match.span()
        if at and _in_word(text[at]) and _in_word(text[at - 1]):
            until = at + 1
        else:
            yield at, until
        match = pattern.search(text, until, end)


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


@lru_cache(16)
def _rules(corrections: tuple[Correction, ...]) -> _Rules:
    kinds: dict[str, MentionKind | None] = {}
    always: dict[str, str] = {}
    linked: dict[frozenset[str], Correction] = {}
    for correction in sorted(corrections, key=lambda each: (not each.whole_library, each.id)):
        key = name_key(correction.text)
        if correction.act in {"same", "different"}:
            linked[frozenset((key, name_key(correction.other)))] = correction
            continue
        if correction.act == "always":
            always[key] = correction.text
        elif correction.act == "not_name":
            always.pop(key, None)
        kinds[key] = None if correction.act == "not_name" else correction.kind
    return _Rules(
        kinds,
        tuple((_pattern(name), kind) for key, name in always.items() if (kind := kinds[key])),
        Pairs(
            tuple(
                (correction.text, correction.other)
                for correction in linked.values()
                if correction.act == "same"
            ),
            tuple(
                (correction.text, correction.other)
                for correction in linked.values()
                if correction.act == "different"
            ),
        ),
    )


def _pattern(name: str) -> re.Pattern[str]:
    words = [re.sub("['’]", "['’]", re.escape(word)) for word in name.split()]
    ending = r"(?!\w)" if _in_word(name[-1]) else ""
    return re.compile(_GAP.join(words) + ending)
