"""Describes the place of a word: at the head of a sentence, in a headline, after which word."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from reader.recognise.recogniser import Context

_OPENING = "\"'“‘«([—–-•*"


@cache
def _word_after() -> re.Pattern[str]:
    return re.compile(r"[ ,]{1,2}([a-z][\w-]{0,24})")


@cache
def _word_before() -> re.Pattern[str]:
    return re.compile(r"([a-z][\w-]{0,24}),? [\"“‘']?\Z")


class Surroundings:
    """The use of capitals in one block of text, as evidence about its words."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.text
        self.starts = [sentence.start for sentence in context.sentences]
        self._cases: dict[int, str] = {}

    def _sentence(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def initial(self, offset: int) -> bool:
        """Tell whether a capital at `offset` may be owed to its place: after a stop, a quote, a colon."""
        at = offset - 1
        while at >= 0 and self.text[at] in _OPENING:
            at -= 1
        number = self._sentence(offset)
        if number >= 0 and self.starts[number] >= at + 1:
            return True
        if at < offset - 1 and self.text[at + 1 : offset].strip("(["):
            return True
        return at >= 1 and self.text[at] in " \n\t" and self.text[at - 1] in ":;•|\n\t…"

    def case(self, offset: int) -> str:
        """`plain`, `title` or `caps`: how the sentence around `offset` uses capitals."""
        number = self._sentence(offset)
        if number not in self._cases:
            self._cases[number] = self._measure_case(number)
        return self._cases[number]

    def _measure_case(self, number: int) -> str:
        if number < 0:
            return "plain"
        sentence = self.context.sentences[number]
        text = self.text[sentence.start : min(sentence.end, sentence.start + 400)]
        words = list(re.findall(r"[^\W\d_]{2,}", text))
        if len(words) >= 3 and sum(word.isupper() for word in words) > 0.7 * len(words):
            return "caps"
        long = [word for word in words if len(word) > 3]
        capital = sum(word[0].isupper() for word in long)
        heading = self.context.kind == "heading"
        if words and not words[0][0].isupper():
            return "plain"
        if len(long) >= 3 and capital > (0.65 if heading else 0.8) * len(long):
            return "title"
        return "plain"

    def after(self, offset: int) -> str:
        """The lower-case word right after `offset`, or nothing."""
        match = _word_after().match(self.text, offset)
        return match[1] if match else ""

    def before(self, offset: int) -> str:
        """The lower-case word right before `offset`, or nothing."""
        match = _word_before().search(self.text, max(0, offset - 30), offset)
        return match[1] if match else ""
