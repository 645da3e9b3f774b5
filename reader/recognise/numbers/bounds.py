"""The figure of a match, and the two ends of a range: `3 to 5 million`, `between $1 and $2`, `10-15`, `two or three`."""

from __future__ import annotations

from reader.recognise.grammar.number_values import NUM, magnitude, scale_of
from reader.recognise.grammar.rule_table import Match

_PARTINGS = "->&b"
_NUMERALS = NUM[1:-1]


def number(match: Match, nth: int = 0) -> float | None:
    """The value of the nth figure of the match."""
    place = match.place(NUM, nth)
    return None if place < 0 else float(match.lexed.values[place])


def parting(match: Match) -> int:
    """The token between the two figures; -1 when what is there makes no range of them."""
    codes = match.lexed.codes
    opened = match.codes[0]
    if opened == "3" and match.lexed.word(match.first).lower() != "from":
        return -1
    for place in range(match.place(_NUMERALS) + 1, match.last - 1):
        code = codes[place]
        if code not in _PARTINGS or (code == "-" and codes[place + 1] in "UcVT%pP>"):
            continue
        return place if (code == "&") == (opened == "B") and (code != "b" or opened != "3") else -1
    return -1


def bounds(match: Match, *, letters: bool = False) -> tuple[float, float] | None:
    """Return both figures, the first scaled like the second when that is meant.

    Args:
        match: two figures with something between them.
        letters: whether `m`, `k`, `b` after a figure multiply it.
    """
    place = parting(match)
    if place < 0:
        return None
    lexed = match.lexed
    below = match.place(_NUMERALS)
    above = next((p for p in range(place, match.last) if lexed.codes[p] in _NUMERALS), below)
    low, high = float(lexed.values[below]), float(lexed.values[above])
    own, scale = _letter(match, below, letters), _letter(match, above, letters)
    low, high = low * own, high * scale
    if own == 1 and scale_of(lexed, below) == 1:
        scale *= scale_of(lexed, above)
        low *= scale if 0 < low * scale <= high else 1
    if low > high or (lexed.codes[place] == "b" and not _are_choices(match, low, high)):
        return None
    return low, high


def _letter(match: Match, place: int, letters: bool) -> float:
    """Return the factor of the letter glued to the figure."""
    after = place + 1
    if not letters or after >= match.last or match.lexed.codes[after] != "l":
        return 1.0
    return magnitude(match.lexed.values[after]) or 1.0


def _are_choices(match: Match, low: float, high: float) -> bool:
    """`two or three`, `twenty or thirty`; not `5 or 17`."""
    if not any(code in "ndy" for code in match.codes):
        return low < high
    return high - low == 1 or (low % 10 == 0 and high % 10 == 0 and low < high)
