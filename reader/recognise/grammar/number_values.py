"""Tokens of a figure -> its value: `2.5 million`, `twenty-one`, `a hundred and five`."""

from __future__ import annotations

from reader.recognise.grammar.lexer import Lexed
from reader.recognise.grammar.lexicon import lexicon

_MAGNITUDES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
# Nobody counts years or days beyond it, and no calendar reaches as far.
_MOST = 1e15
# A figure as one token of `numerals.merged`.
NUM = "[ndyut#f]"


def evaluate(lexed: Lexed, first: int, last: int) -> float | None:
    """The value of tokens `first..last`; None when they hold no figure, or one beyond 10^15."""
    total = 0.0
    current: float | None = None
    for place in range(first, last):
        code, value = lexed.codes[place], lexed.values[place]
        if code in "ndyutof":
            current = (current or 0.0) + value
        elif code == "a":
            # `a hundred` is one hundred; `half a million`, `two and a half` need no more.
            if current is None and not _is_half(lexed, place + 1, last):
                current = 1.0
        elif code in {"h", "z"}:
            current = (1.0 if current is None else current) * value
        elif code == "k":
            total += (1.0 if current is None else current) * value
            current = None
    if current is None and total == 0.0:
        return None
    value = total + (current or 0.0)
    return rounded(value) if abs(value) <= _MOST else None


def _is_half(lexed: Lexed, place: int, last: int) -> bool:
    return place < last and lexed.codes[place] == "f"


def rounded(number: float) -> float:
    """Round off the dust of binary fractions: 1.1 million is 1100000."""
    return round(number, 6) if 1e-3 < abs(number) < 1e9 else float(f"{number:.12g}")


def magnitude(letter: object) -> float | None:
    """Factors by which a letter glued to an amount of money multiplies it: `3m`, `5k`, `2b`."""
    return _MAGNITUDES.get(letter) if isinstance(letter, str) else None


def scale_of(lexed: Lexed, place: int) -> float:
    """Return the factor of the last words of a numeral: 1e6 of `5 million`, 100 of `four hundred`."""
    scale = 1.0
    words = lexed.word(place).lower().replace("-", " ").split()
    for word in reversed(words[1:]):
        known = lexicon().get(word)
        if known is None or known[0] not in "hkz":
            return scale
        scale *= known[1]
    return scale
