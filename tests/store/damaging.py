"""Damage to files, each made by a seed: the same seed and bytes give the same damage.

`damaged(data, seed)` is one of `KINDS`; `damage(data, seed, kind)` says which.  What comes back differs from
the bytes given, unless they are too short for it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

BLOCK = 4096


class Damage(NamedTuple):
    """What was done.

    Attributes:
        kind: its name in `KINDS`.
        start, end: the bytes of the sound file that were touched; half-open.
        data: the damaged file.
    """

    kind: str
    start: int
    end: int
    data: bytes


def _truncated(data: bytes, dice: random.Random) -> Damage:
    at = dice.randrange(len(data))
    return Damage("truncated", at, len(data), data[:at])


def _beheaded(data: bytes, dice: random.Random) -> Damage:
    at = dice.randrange(1, len(data))
    return Damage("beheaded", 0, at, data[at:])


def _stretch(data: bytes, dice: random.Random, longest: int) -> tuple[int, int]:
    start = dice.randrange(len(data))
    return start, min(len(data), start + dice.randrange(1, longest + 1))


def _one_byte(data: bytes, dice: random.Random) -> Damage:
    at = dice.randrange(len(data))
    other = (data[at] + dice.randrange(1, 256)) % 256
    return Damage("one byte", at, at + 1, data[:at] + bytes([other]) + data[at + 1 :])


def _one_bit(data: bytes, dice: random.Random) -> Damage:
    at = dice.randrange(len(data))
    flipped = data[at] ^ (1 << dice.randrange(8))
    return Damage("one bit", at, at + 1, data[:at] + bytes([flipped]) + data[at + 1 :])


def _cut_out(data: bytes, dice: random.Random) -> Damage:
    start, end = _stretch(data, dice, 200)
    return Damage("cut out", start, end, data[:start] + data[end:])


def _zeroed(data: bytes, dice: random.Random) -> Damage:
    start, end = _stretch(data, dice, 200)
    return Damage("zeroed", start, end, data[:start] + bytes(end - start) + data[end:])


def _garbled(data: bytes, dice: random.Random) -> Damage:
    start, end = _stretch(data, dice, 200)
    return Damage("garbled", start, end, data[:start] + dice.randbytes(end - start) + data[end:])


def _zero_block(data: bytes, dice: random.Random) -> Damage:
    start = dice.randrange(0, len(data), BLOCK)
    end = min(len(data), start + BLOCK)
    return Damage("zero block", start, end, data[:start] + bytes(end - start) + data[end:])


def _zero_tail(data: bytes, dice: random.Random) -> Damage:
    """As a power cut leaves it where the size was written and the data was not."""
    at = dice.randrange(len(data))
    return Damage("zero tail", at, len(data), data[:at] + bytes(len(data) - at))


def _doubled(data: bytes, dice: random.Random) -> Damage:
    start, end = _stretch(data, dice, BLOCK)
    return Damage("doubled", start, end, data[:end] + data[start:])


def _overwritten(data: bytes, dice: random.Random) -> Damage:
    """A part of the file over another part, as an older version's blocks would be."""
    start, end = _stretch(data, dice, 400)
    source = dice.randrange(max(1, len(data) - (end - start)))
    return Damage(
        "overwritten", start, end, data[:start] + data[source : source + end - start] + data[end:]
    )


KINDS: dict[str, Callable[[bytes, random.Random], Damage]] = {
    "truncated": _truncated,
    "beheaded": _beheaded,
    "one byte": _one_byte,
    "one bit": _one_bit,
    "cut out": _cut_out,
    "zeroed": _zeroed,
    "garbled": _garbled,
    "zero block": _zero_block,
    "zero tail": _zero_tail,
    "doubled": _doubled,
    "overwritten": _overwritten,
}


def damage(data: bytes, seed: int, kind: str | None = None) -> Damage:
    """Damages bytes; the seed says where and, without `kind`, how."""
    dice = random.Random(seed)
    chosen = kind or dice.choice(list(KINDS))
    return KINDS[chosen](data, dice)


def damaged(data: bytes, seed: int) -> bytes:
    """The bytes alone."""
    return damage(data, seed).data


def every_region(data: bytes, step: int = 1) -> Iterator[Damage]:
    """One byte made another at each `step`-th place, and a cut there."""
    for at in range(0, len(data), step):
        yield Damage("one byte", at, at + 1, data[:at] + bytes([data[at] ^ 0x15]) + data[at + 1 :])
        yield Damage("truncated", at, len(data), data[:at])
