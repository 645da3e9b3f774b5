"""The plain method, to compare with: quote with prefix and suffix, fewest errors first.

As the best open implementation does it: all places with the quote to the letter, or else all that
share the least number of errors (at most half of the quote's length); of these the one whose quote,
prefix, suffix and position agree best, weighed 50 : 20 : 20 : 2.  There is no least score.
"""

from __future__ import annotations

from reader.model import Selectors

Match = tuple[int, int, int]
"""Start, end, errors."""


def find(text: str, selectors: Selectors) -> tuple[int, int] | None:
    """The place that the method of fewest errors gives the passage."""
    quote = selectors.exact
    if not quote:
        return None
    matches = search(text, quote, min(256, len(quote) // 2))
    if not matches:
        return None
    best = max(matches, key=lambda match: _score(text, selectors, match))
    return best[0], best[1]


def _score(text: str, selectors: Selectors, match: Match) -> float:
    start, end, errors = match
    prefix, suffix = selectors.prefix, selectors.suffix
    quote = 1 - errors / len(selectors.exact)
    before = _likeness(text[max(0, start - len(prefix)) : start], prefix) if prefix else 1.0
    after = _likeness(text[end : end + len(suffix)], suffix) if suffix else 1.0
    near = 1 - abs(start - selectors.start) / max(1, len(text))
    return (50 * quote + 20 * before + 20 * after + 2 * near) / 92


def _likeness(text: str, wanted: str) -> float:
    matches = search(text, wanted, len(wanted))
    return 1 - matches[0][2] / len(wanted) if matches else 0.0


def search(text: str, pattern: str, most: int) -> list[Match]:
    """Find all stretches with the least number of errors (Levenshtein), if that is at most `most`."""
    exact, at = [], text.find(pattern)
    while at >= 0:
        exact.append((at, at + len(pattern), 0))
        at = text.find(pattern, at + 1)
    if exact or not most:
        return exact
    best, ends = _ends(text, pattern, most)
    found = []
    for end in ends[:64]:
        low = max(0, end - len(pattern) - best)
        _, starts = _ends(text[low:end][::-1], pattern[::-1], best)
        found += [(end - start, end, best) for start in starts[-1:]]
    return found


def _ends(text: str, pattern: str, most: int) -> tuple[int, list[int]]:
    """Find the ends of stretches with the fewest errors (Myers 1999; whole numbers serve as bit vectors)."""
    size = len(pattern)
    full, high = (1 << size) - 1, 1 << (size - 1)
    masks: dict[str, int] = {}
    for n, letter in enumerate(pattern):
        masks[letter] = masks.get(letter, 0) | 1 << n
    plus, minus, errors = full, 0, size
    best, ends = most, list[int]()
    for n, letter in enumerate(text):
        equal = masks.get(letter, 0)
        vertical = equal | minus
        horizontal = (((equal & plus) + plus) ^ plus) | equal
        up = minus | (full & ~(horizontal | plus))
        down = plus & horizontal
        if up & high:
            errors += 1
        elif down & high:
            errors -= 1
        up, down = (up << 1) & full, (down << 1) & full
        plus = down | (full & ~(vertical | up))
        minus = up & vertical
        if errors < best:
            best, ends = errors, []
        if errors == best:
            ends.append(n + 1)
    return best, ends
