"""Identifiers: made once, time-ordered, and equal to a whole number below 2**63.

TinyDB keys its records by whole numbers; people and Markdown block references want short words.
One 63-bit number serves both: 42 bits of milliseconds since 1970 (until the year 2109) and 21
random bits (counted on from the number before when that is larger), written as 13 characters of
Crockford's base 32 in lower case, which sort as the numbers do.
"""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_DIGIT = {letter: value for value, letter in enumerate(_ALPHABET)}
_LENGTH = 13
_RANDOM_BITS = 21


class _Counter:
    """The newest number that this process has given to an id."""

    def __init__(self) -> None:
        self._newest = 0
        self._lock = threading.Lock()

    def next(self, candidate: int) -> int:
        """Return `candidate`, or the number after the newest when that is larger."""
        with self._lock:
            self._newest = max(candidate, self._newest + 1)
            return self._newest


_numbers = _Counter()


def number_id(number: int) -> str:
    """Write a number as an id.  Raises ValueError unless `0 <= number < 2**63`."""
    if not 0 <= number < 2**63:
        raise ValueError(f"out of range: {number}")
    letters = []
    for _ in range(_LENGTH):
        number, digit = divmod(number, 32)
        letters.append(_ALPHABET[digit])
    return "".join(reversed(letters))


def id_number(identifier: str) -> int:
    """Parse an id as its number.  Raises ValueError for other text."""
    if len(identifier) != _LENGTH:
        raise ValueError(f"not an id: {identifier!r}")
    number = 0
    for letter in identifier:
        if letter not in _DIGIT:
            raise ValueError(f"not an id: {identifier!r}")
        number = number * 32 + _DIGIT[letter]
    if number >= 2**63:
        raise ValueError(f"not an id: {identifier!r}")
    return number


def new_id() -> str:
    """Make an id for a new record: later and larger than any that this process made before."""
    milliseconds = time.time_ns() // 1_000_000
    # Not `secrets`: importing it costs more than the first screen has to spare.
    random = int.from_bytes(os.urandom(3), "big") >> (24 - _RANDOM_BITS)
    # Of a thousand random numbers for one millisecond, two would often be equal: they are counted.
    return number_id(_numbers.next((milliseconds << _RANDOM_BITS | random) & (2**63 - 1)))


def created_at(identifier: str) -> datetime:
    """Return the time at which `new_id` made an id."""
    return datetime.fromtimestamp((id_number(identifier) >> _RANDOM_BITS) / 1000, UTC)


def id_from_digest(digest: bytes) -> str:
    """Make the id of a digest of at least eight bytes."""
    return number_id(int.from_bytes(digest[:8], "big") >> 1)
