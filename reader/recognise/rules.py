"""The shape of a rule about figures and dates, and the one loop that applies a table of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from reader.model import Mention, MentionKind, Moment, Quantity
from reader.recognise.lexemes import Lexed

Value = Quantity | Moment


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's hit: tokens `first..last` (half-open) of `lexed`, for the rule to make sense of."""

    lexed: Lexed
    first: int
    last: int

    @property
    def codes(self) -> str:
        return self.lexed.codes[self.first : self.last]

    def token(self, codes: str, after: int = 0) -> int:
        """The first token from `after` on whose class is one of `codes`; -1 when there is none."""
        for place in range(max(after, self.first), self.last):
            if self.lexed.codes[place] in codes:
                return place
        return -1

    def value(self, codes: str) -> object:
        """What the first token of one of these classes stands for, or None."""
        place = self.token(codes)
        return None if place < 0 else self.lexed.values[place]
