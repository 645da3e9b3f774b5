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
_newest = [0]
_making = threading.Lock()


def number_id(number: int) -> str:
    """The id of a number; `0 <= number < 2**63`."""
    if not 0 <= number < 2**63:
        raise ValueError(f"out of range: {number}")
    letters = []
    for _ in range(_LENGTH):
        number, digit = divmod(number, 32)
        letters.append(_ALPHABET[digit])
    return "".join(reversed(letters))


def id_number(identifier: str) -> int:
    """The number of an id.  Raises ValueError for what is not one."""
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
    """An id for something made now; later and larger than any that this process made before."""
    milliseconds = time.time_ns() // 1_000_000
    # Not `secrets`: importing it costs more than the first screen has to spare.
    random = int.from_bytes(os.urandom(3), "big") >> (24 - _RANDOM_BITS)
    with _making:
        # Of a thousand made within a millisecond, two would often be equal by chance.
        _newest[0] = max((milliseconds << _RANDOM_BITS | random) & (2**63 - 1), _newest[0] + 1)
        return number_id(_newest[0])


def created_at(identifier: str) -> datetime:
    """When a `new_id` was made."""
    return datetime.fromtimestamp((id_number(identifier) >> _RANDOM_BITS) / 1000, UTC)


def id_from_digest(digest: bytes) -> str:
    """The id that a digest of eight bytes or more stands for."""
    return number_id(int.from_bytes(digest[:8], "big") >> 1)
