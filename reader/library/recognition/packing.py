"""A compact binary form of recognised mentions: for the cache, and for data that is seldom used.

Columns of whole numbers, which compress and load many times faster than a list of records; what
is said in words (values, names) stands in JSON before them, each once.  Nothing in it can be run:
bytes from a damaged or foreign file are refused, at worst.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice, pairwise
from operator import add
from typing import Any, NamedTuple

from reader.model import (
    MENTION_KINDS,
    Entity,
    Mention,
    MentionKind,
    Moment,
    Quantity,
    Recognition,
    Section,
    TextRange,
)

_FORM = 1
_LEVEL = 1
"""Of compression: the fastest; the best halves the size once more, and takes ten times as long."""

_MOST = 256 * 1024 * 1024
"""Bytes that a pack may unfold to: no file can fill the memory."""

_AT_ONCE = 4096
"""Mentions made in one go: in between, the interpreter can turn to a key."""

_VALUES: tuple[type[Quantity | Moment], ...] = (Quantity, Moment)

_PER_MENTION = 5
"""Columns: start, length, kind, value, entity."""


class PackError(Exception):
    """These bytes are no pack, or one of another version or machine."""


class Recognised(NamedTuple):
    """All that is worth keeping of one article.

    Attributes:
        unlinked: what the article mentions, names not tied to entities, packed (`pack_mentions`):
            corrections start from these, and most articles have none.
        recognition: the same linked, without corrections.
        sections: those found by topic, for an article without any.
    """

    unlinked: bytes
    recognition: Recognition = Recognition()
    sections: tuple[Section, ...] = ()


def pack(recognised: Recognised) -> bytes:
    """The bytes from which `unpack` makes an equal value."""
    mentions, entities = recognised.recognition
    ranges = [place for one in entities for place in one.mentions]
    head = {
        "entities": [[*one._replace(mentions=()), len(one.mentions)] for one in entities],
        "sections": recognised.sections,
    }
    columns = [_steps(one.start for one in ranges), (len(one) for one in ranges)]
    first = _folded(head, mentions, columns)
    data = len(first).to_bytes(4, "little") + first + recognised.unlinked
    return data + _check(data)


def unpack(data: bytes) -> Recognised:
    """Unpack the parts; raises PackError for bytes that are damaged or of another version."""
    data, check = data[:-4], data[-4:]
    if check != _check(data):
        raise PackError("damaged")
    end = 4 + int.from_bytes(data[:4], "little")
    try:
        head, mentions, (starts, lengths) = _unfolded(data[4:end])
        ranges = _ranges(starts, lengths)
        entities = tuple(
            _entity(fields, tuple(islice(ranges, count))) for *fields, count in head["entities"]
        )
        sections = tuple(Section(*fields) for fields in head["sections"])
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError) as error:
        raise PackError(str(error)) from error
    return Recognised(data[end:], Recognition(mentions, entities), sections)


def pack_mentions(mentions: Sequence[Mention]) -> bytes:
    """The bytes from which `unpack_mentions` makes equal mentions; some 3 for each."""
    return _folded({}, mentions, [])


def unpack_mentions(data: bytes) -> tuple[Mention, ...]:
    """Unpack mentions; raises PackError as `unpack` does."""
    try:
        return _unfolded(data)[1]
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError) as error:
        raise PackError(str(error)) from error


def _folded(
    head: dict[str, Any], mentions: Sequence[Mention], more: Sequence[Iterable[int]]
) -> bytes:
    import json  # noqa: PLC0415  not before the first screen, and neither are the others
    import zlib  # noqa: PLC0415
    from array import array  # noqa: PLC0415

    values = {
        value: number for number, value in enumerate(dict.fromkeys(m.value for m in mentions))
    }
    ids = {one: number for number, one in enumerate(dict.fromkeys(m.entity for m in mentions))}
    kinds = {kind: number for number, kind in enumerate(MENTION_KINDS)}
    # Made one by one into arrays: lists of numbers would take ten times the room.
    columns = [
        array("I", numbers)
        for numbers in (
            _steps(one.start for one in mentions),
            (one.end - one.start for one in mentions),
            (kinds[one.kind] for one in mentions),
            (values[one.value] for one in mentions),
            (ids[one.entity] for one in mentions),
            *more,
        )
    ]
    head |= {
        "form": _FORM,
        "machine": _machine(),
        "kinds": MENTION_KINDS,
        "values": [one and [_VALUES.index(type(one)), *one] for one in values],
        "ids": list(ids),
        "columns": [len(column) for column in columns],
    }
    words = json.dumps(head, separators=(",", ":")).encode()
    data = b"".join(column.tobytes() for column in columns)
    return zlib.compress(len(words).to_bytes(4, "little") + words + data, _LEVEL)


def _unfolded(data: bytes) -> tuple[dict[str, Any], tuple[Mention, ...], list[Sequence[int]]]:
    """The head, the mentions and the further columns."""
    import json  # noqa: PLC0415  as above
    import zlib  # noqa: PLC0415

    unfolding = zlib.decompressobj()
    try:
        plain = unfolding.decompress(data, _MOST)
    except zlib.error as error:
        raise PackError(str(error)) from error
    if not unfolding.eof:
        raise PackError("cut off")
    at = 4 + int.from_bytes(plain[:4], "little")
    head: dict[str, Any] = json.loads(plain[4:at])
    if head["form"] != _FORM or head["machine"] != _machine():
        raise PackError("of another version or machine")
    columns = _cut(plain, at, head["columns"])
    return head, _mentions(head, columns[:_PER_MENTION]), columns[_PER_MENTION:]


def _check(data: bytes) -> bytes:
    import zlib  # noqa: PLC0415  as above

    return zlib.crc32(data).to_bytes(4, "little")


def _machine() -> str:
    from array import array  # noqa: PLC0415  as above

    return f"{sys.byteorder} {array('I').itemsize}"


def _steps(numbers: Iterable[int]) -> Iterator[int]:
    """Numbers as what each adds to the one before; modulo 2 ** 32, should one be smaller."""
    return ((b - a) & 0xFFFFFFFF for a, b in pairwise(chain([0], numbers)))


def _sums(steps: Sequence[int]) -> Iterator[int]:
    return (number & 0xFFFFFFFF for number in accumulate(steps))


def _cut(plain: bytes, at: int, lengths: Sequence[int]) -> list[Sequence[int]]:
    from array import array  # noqa: PLC0415  as above

    columns: list[Sequence[int]] = []
    for length in lengths:
        column = array("I")
        end = at + length * column.itemsize
        column.frombytes(plain[at:end])
        if len(column) != length:
            raise PackError("too short")
        columns.append(column)
        at = end
    return columns


def _mentions(head: dict[str, Any], columns: Sequence[Sequence[int]]) -> tuple[Mention, ...]:
    steps, lengths, kinds, values, entities = columns
    kind_of: list[MentionKind] = head["kinds"]
    value_of = [one and _VALUES[one[0]](*one[1:]) for one in head["values"]]
    records = zip(
        _sums(steps),
        map(add, _sums(steps), lengths),
        map(kind_of.__getitem__, kinds),
        map(value_of.__getitem__, values),
        map(head["ids"].__getitem__, entities),
        strict=True,
    )
    made: list[Mention] = []
    while some := list(map(Mention._make, islice(records, _AT_ONCE))):
        made += some
    return tuple(made)


def _ranges(steps: Sequence[int], lengths: Sequence[int]) -> Iterator[TextRange]:
    return map(TextRange, _sums(steps), map(add, _sums(steps), lengths))


def _entity(fields: Iterable[Any], places: tuple[TextRange, ...]) -> Entity:
    plain = (tuple(one) if isinstance(one, list) else one for one in fields)
    return Entity._make(plain)._replace(mentions=places)
