"""Finds what a figure counts: the noun phrase after it, or the subject before it.

There is no parser here.  A phrase is read word by word and ended by the classes in `noun_words`:
after a figure above one it ends with its first plural, as the subject's verb is then no plural
(`two officials confirmed`); after a single one it ends before a word known as a verb.  Where nothing
fits, nothing is said: an empty answer is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from reader.model import NAME_KINDS, Mention, Quantity
from reader.recognise.figures.counted_before import before
from reader.recognise.figures.noun_words import (
    ADJECTIVES,
    ADJUNCTS,
    ALONE,
    CONTAINERS,
    DETERMINERS,
    FIRST_ONLY,
    HEDGES,
    LEADING,
    MOMENTS,
    OBJECTS,
    PARTICIPLES,
    PLURALS,
    STOPS,
    VERBS,
    class_form,
    is_adverb,
    is_plural,
    stops,
)

_REACH = 160
"""Characters after a figure that its phrase may take."""
_MOST_WORDS = 8

Places = Mapping[int, Mention]
"""The mentions of a sentence by where they start."""


class Phrase(NamedTuple):
    """A noun phrase found in the text; empty when `start == end`."""

    start: int
    end: int


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:[\w]|[’'&-](?=\w)|\.(?=\w))*[’']?")


@cache
def _after() -> re.Pattern[str]:
    """Match what may follow a figure before its noun: `-odd`, `+`, `or so`."""
    return re.compile(r"\+|[ -](?:odd|ish|plus)\b|[ -]strong\b| or (?:so|more|fewer|less)\b")


@cache
def _ratio() -> re.Pattern[str]:
    """`5-for-1`, `one-in-ten`: the rest of a ratio, which counts nothing by itself."""
    return re.compile(r"[-‑](?:for|to|in|on|of|by|and|or|out)[-‑]", re.IGNORECASE)


def counted(text: str, mention: Mention, places: Places, start: int, end: int) -> str:
    """Return what the figure counts, as written, white space collapsed; empty when that is not certain.

    Args:
        text: the article's.
        mention: a figure's.
        places: the mentions of its sentence, by start.
        start: where its sentence starts.
        end: where its sentence ends.
    """
    limit = min(end, mention.end + _REACH)
    found: tuple[int, int] | None = _forward(text, mention, places, limit)
    if found is None and mention.kind not in {"ordinal", "duration"}:
        found = before(text, mention, start)
    return " ".join(text[slice(*found)].split()) if found is not None else ""


def _forward(text: str, mention: Mention, places: Places, limit: int) -> Phrase | None:
    reader = _Reader(text, places, limit)
    at = mention.end
    single = _is_single(mention)
    follows = _after().match(text, at, limit)
    if follows is not None:
        at = follows.end()
    if _ratio().match(text, at, limit):
        return None
    if text[at : at + 1] in {"-", "‑"} and mention.kind != "quantity":
        return reader.compound(at + 1, longer=mention.kind == "ordinal")
    if text[at : at + 1] in {"'", "’"}:
        if text[at + 1 : at + 2] != " ":
            return None
        at += 1  # 10 years' imprisonment
    at = _skip_space(text, at)
    of = text[at : at + 3].lower() == "of "
    if of:
        at = reader.determiners(_skip_space(text, at + 3), numbers=True)
    elif not _may_stand_before_a_noun(text, mention):
        return None
    elif mention.kind == "money" and text[at : at + 9] == "worth of ":
        at = reader.determiners(at + 9, numbers=False)
    elif mention.kind == "money" and text[at : at + 3] == "in ":
        at, of = _skip_space(text, at + 3), True
        if not text[at : at + 1].islower() or at in places:
            return None
    else:
        at = reader.determiners(at, numbers=False, only=frozenset({"all", "such"}))
        partner = _partner(text, at, places, limit)
        if partner is not None:
            return _forward(text, partner, places, limit)
        value = mention.value
        if isinstance(value, Quantity) and value.number is not None and 0 < value.number < 1:
            at = reader.determiners(at, numbers=False)
    if _is_age(text, mention) and _word_at(text, at).endswith("ing"):
        return None
    attribute = not of and (mention.kind in {"money", "percent", "quantity"} or _is_score(mention))
    return reader.phrase(at, single=single or attribute)


def _is_score(mention: Mention) -> bool:
    return isinstance(mention.value, Quantity) and mention.value.unit == "score"


@cache
def _been() -> re.Pattern[str]:
    return re.compile(r"\b(?:am|is|are|was|were|be|aged|turned)\s\Z")


def _is_age(text: str, mention: Mention) -> bool:
    """`she was sixteen doing it`."""
    return _been().search(text[max(0, mention.start - 8) : mention.start]) is not None


def _word_at(text: str, at: int) -> str:
    match = _word().match(text, at)
    return match[0] if match is not None else ""


def _partner(text: str, at: int, places: Places, limit: int) -> Mention | None:
    """The second figure of `one in five`."""
    gap = re.compile(r"(?:in|out of) (?:every )?").match(text, at, limit)
    other = places.get(gap.end()) if gap is not None else None
    if other is None or other.kind != "cardinal" or not isinstance(other.value, Quantity):
        return None
    # `five in 2011` and `three in 40 countries` are no shares.
    return other if (other.value.number or 0) <= 10 or "out" in (gap or [""])[0] else None


def _is_single(mention: Mention) -> bool:
    """Tell whether the noun is in the singular, so that no plural marks its end."""
    value = mention.value
    return mention.kind == "ordinal" or (isinstance(value, Quantity) and value.number == 1)


def _may_stand_before_a_noun(text: str, mention: Mention) -> bool:
    """`a 5 km race`, `three-month plan`, `10 years' imprisonment`; but not `5 kilometres north`."""
    written = text[mention.start : mention.end]
    if mention.kind == "quantity":
        return not written.endswith("s")
    if mention.kind == "ordinal":
        return not text[max(0, mention.start - 4) : mention.start].lower().endswith("to ")
    if (
        isinstance(mention.value, Quantity)
        and mention.value.number is None
        and written.endswith("s")
    ):
        return False  # `millions` on their own are people, which is not said
    if mention.kind == "duration":
        return "-" in written or text[mention.end : mention.end + 1] in {"'", "’"}
    return True


def _skip_space(text: str, at: int) -> int:
    while text[at : at + 1] in {" ", "\n", "\u00a0", "\u202f"}:
        at += 1
    return at


class _Reader:
    """Reads phrases forward."""

    def __init__(self, text: str, places: Places, limit: int) -> None:
        self.text = text
        self.places = places
        self.limit = limit

    def token(self, at: int) -> tuple[str, int] | None:
        """The word or name at `at`, and its end."""
        mention = self.places.get(at)
        if mention is not None and mention.kind in NAME_KINDS and mention.end <= self.limit:
            return self.text[at : mention.end], mention.end
        if mention is not None and mention.kind != "ordinal":
            return None
        match = _word().match(self.text, at, self.limit)
        return (match[0], match.end()) if match is not None else None

    def determiners(
        self, at: int, *, numbers: bool, only: frozenset[str] = DETERMINERS | HEDGES
    ) -> int:
        """Skip `all the`, and a figure in between (`of the five victims`)."""
        while True:
            mention = self.places.get(at)
            if mention is not None and mention.kind not in NAME_KINDS:
                counts = isinstance(mention.value, Quantity) and mention.kind != "ordinal"
                if not (numbers and counts):
                    return at
                at = _skip_space(self.text, mention.end)
                continue
            token = None if mention is not None else self.token(at)
            if token is None or token[0].lower() not in only:
                return at
            at = _skip_space(self.text, token[1])

    def compound(self, at: int, *, longer: bool) -> Phrase | None:
        """`20-page`: one word; of a rank (`second-largest city`) what it is the rank of."""
        if longer:
            return self.phrase(at, single=True)
        match = re.compile(r"[^\W\d_]+").match(self.text, at, self.limit)
        return Phrase(at, match.end()) if match is not None else None

    def phrase(self, at: int, *, single: bool) -> Phrase | None:
        """The noun phrase at `at`, or None."""
        first = at
        words: list[str] = []
        end = at
        plural = True
        while len(words) < _MOST_WORDS:
            token = self.token(at)
            if token is None:
                break
            word, token_end = token
            if not words and word in LEADING:
                at = first = _skip_space(self.text, token_end)
                following = self.token(at)
                if following is None or following[0].lower() in STOPS:
                    return None
                continue
            name = self.places.get(at)
            if words and word.endswith("ing") and self._has_object(token_end):
                break
            if single and name is None and self._is_verb(words, word, token_end):
                if not words:
                    return None
                break
            if words and self._tells_when(words[-1], word, name, token_end):
                break
            if name is None and self._ends(words, word, single=single or not plural):
                break
            words.append(word)
            end = token_end
            if name is not None and name.kind == "group" and is_plural(word):
                break  # `Americans agree`
            plural = name is None  # `United States soldiers` goes on after what looks like one
            at = self._next(end, word)
            if at < 0:
                break
        if not words or not _is_noun(words[-1], words):
            return None
        return self._with_contents(Phrase(first, end), words[-1])

    def _has_object(self, end: int) -> bool:
        """Tell whether an article or a figure follows: `a third campaign selling a further 40,000`."""
        at = _skip_space(self.text, end)
        token = self.token(at)
        if token is None:
            return at in self.places
        return token[0] in DETERMINERS

    def _is_verb(self, words: list[str], word: str, end: int) -> bool:
        """Tell whether a form in -s after a noun in the singular has an object or a clause: `vote sends the bill`."""
        if not word.islower() or not is_plural(word) or word in PLURALS:
            return False
        if words and (words[-1].lower() in ADJECTIVES or is_adverb(words[-1])):
            return False
        at = _skip_space(self.text, end)
        if at == end:
            return False
        token = self.token(at)
        if token is None:
            return at in self.places and bool(words)
        return token[0].lower() in (DETERMINERS | OBJECTS)

    def _tells_when(self, last: str, word: str, name: Mention | None, end: int) -> bool:
        """Tell whether the phrase ends here: `bill | hours before`, `the first time | crowds came`."""
        if last.lower() in {"time", "minute", "moment"} and (name is not None or last == "time"):
            return True
        if word not in MOMENTS:
            return False
        at = _skip_space(self.text, end)
        return _word_at(self.text, at).lower() in {
            "before",
            "after",
            "later",
            "earlier",
            "ago",
            "into",
            "ahead",
        }

    def _next(self, end: int, word: str) -> int:
        """Find where the next word of the same phrase may be; -1 after punctuation."""
        gap = self.text[end : end + 2]
        if gap[:1] == "," and word.lower() in ADJECTIVES:
            return _skip_space(self.text, end + 1)
        return _skip_space(self.text, end) if gap[:1] in {" ", "\n", "\u00a0", "\u202f"} else -1

    def _ends(self, words: list[str], word: str, *, single: bool) -> bool:
        """Tell whether the phrase ends before `word`."""
        lower = class_form(word)
        if not words:
            return lower in STOPS and lower not in FIRST_ONLY
        last = words[-1]
        if lower in stops() and not (lower in FIRST_ONLY and last.lower() in ADJECTIVES):
            # `two long stays`: no plural came yet, so this is no verb.
            return single or lower in STOPS or not is_plural(lower) or is_plural(last)
        open_ended = last.lower() in ADJECTIVES or is_adverb(last)
        if word.islower() and is_adverb(word):
            return not open_ended
        if not single and is_plural(last):
            # `sports cars` and `United States soldiers` go on, `troops withdrew` does not.
            capitals = last[0].isupper() and word[0].isupper()
            return not (
                capitals or (word.islower() and is_plural(word) and last.lower() in ADJUNCTS)
            )
        if lower.endswith(("ed", "ing")) and word.islower():
            return not open_ended and (lower.endswith("ed") or len(words) > 1)
        return False

    def _with_contents(self, phrase: Phrase, head: str) -> Phrase:
        """`barrels of oil` for `barrels`."""
        of = self.text[phrase.end : phrase.end + 4]
        if head.lower() not in CONTAINERS or of != " of ":
            return phrase
        at = self.determiners(phrase.end + 4, numbers=False)
        inner = self.phrase(at, single=True)
        return Phrase(phrase.start, inner.end) if inner is not None else phrase


def _is_noun(last: str, words: list[str]) -> bool:
    """Tell whether a phrase that ends in `last` can be one."""
    lower = last.lower()
    if lower in PARTICIPLES:
        return True
    if lower in ADJECTIVES or is_adverb(lower):
        return False
    alone = len(words) == 1 and last.islower()
    if alone and lower in FIRST_ONLY:
        return False  # 430 km south
    return not (alone and (lower in (VERBS - _NOUNS_TOO) | ALONE or lower.endswith("ed")))


_NOUNS_TOO = frozenset(
    """
    finds runs falls fall breaks cut cuts set sets hit hits rise rises wins lead leads reads calls call
    uses use works work moves move plays play turns turn starts start stops stop returns return shows
    show means needs need causes cause votes read fights stands stays help lives
    """.split()  # noqa: SIM905 - easier to read
)
