"""Reads crfsuite's model files and writes them anew, smaller: pruned, and with rounder weights.

The layout is crfsuite's `lCRF` format, version 100 (crf1d_model.c), with its constant quark
databases (cqdb.c, Bob Jenkins' lookup3 hash).  All numbers are little-endian.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

_HEADER = struct.Struct("<4sI4sIIIIIIIII")
_FEATURE = struct.Struct("<IIId")
_STATE, _TRANSITION = 0, 1
# What the strings of `reader.recognise.names.tagger.memory` begin with.
MEMORY = "@"
_MASK = 0xFFFFFFFF


class Model(NamedTuple):
    """Weights by name: `state[attribute][label]` and `transitions[label, label]`."""

    labels: list[str]
    state: dict[str, dict[int, float]]
    transitions: dict[tuple[int, int], float]


def _keys(blob: bytes, at: int) -> dict[int, str]:
    """The strings of the quark database at `at`, by their ids."""
    *_, backward_size, backward = struct.unpack_from("<4s5I", blob, at)
    found = {}
    for number, offset in enumerate(struct.unpack_from(f"<{backward_size}I", blob, at + backward)):
        if offset:
            _, size = struct.unpack_from("<II", blob, at + offset)
            start = at + offset + 8
            found[number] = blob[start : start + size - 1].decode("utf-8")
    return found


def read(path: Path) -> Model:
    blob = path.read_bytes()
    *_, features, labels, attributes, _, _ = _HEADER.unpack_from(blob)
    names, label_names = _keys(blob, attributes), _keys(blob, labels)
    _, _, count = struct.unpack_from("<4sII", blob, features)
    every = list(_FEATURE.iter_unpack(blob[features + 12 : features + 12 + count * _FEATURE.size]))
    state: dict[str, dict[int, float]] = defaultdict(dict)
    transitions = {}
    for kind, source, target, weight in every:
        if kind == _STATE:
            state[names[source]][target] = weight
        else:
            transitions[source, target] = weight
    return Model([label_names[at] for at in range(len(label_names))], dict(state), transitions)


def _rotate(value: int, by: int) -> int:
    return ((value << by) | (value >> (32 - by))) & _MASK


def _hash(key: bytes) -> int:
    """Hash bytes as Bob Jenkins' `hashlittle` of lookup3.c, with the initial value 0."""
    length = len(key)
    a = b = c = (0xDEADBEEF + length) & _MASK
    at = 0
    while length > 12:
        x, y, z = struct.unpack_from("<III", key, at)
        a, b, c = (a + x) & _MASK, (b + y) & _MASK, (c + z) & _MASK
        a = (a - c) & _MASK ^ _rotate(c, 4)
        c = (c + b) & _MASK
        b = (b - a) & _MASK ^ _rotate(a, 6)
        a = (a + c) & _MASK
        c = (c - b) & _MASK ^ _rotate(b, 8)
        b = (b + a) & _MASK
        a = (a - c) & _MASK ^ _rotate(c, 16)
        c = (c + b) & _MASK
        b = (b - a) & _MASK ^ _rotate(a, 19)
        a = (a + c) & _MASK
        c = (c - b) & _MASK ^ _rotate(b, 4)
        b = (b + a) & _MASK
        at += 12
        length -= 12
    if not length:
        return int(c)
    x, y, z = struct.unpack("<III", key[at:].ljust(12, b"\0"))
    a, b, c = (a + x) & _MASK, (b + y) & _MASK, (c + z) & _MASK
    for first, second in (
        ("c", 14),
        ("a", 11),
        ("b", 25),
        ("c", 16),
        ("a", 4),
        ("b", 14),
        ("c", 24),
    ):
        if first == "c":
            c = ((c ^ b) - _rotate(b, second)) & _MASK
        elif first == "a":
            a = ((a ^ c) - _rotate(c, second)) & _MASK
        else:
            b = ((b ^ a) - _rotate(a, second)) & _MASK
    return int(c)


def _database(keys: list[str]) -> bytes:
    """A quark database in which each key's id is its place in the list."""
    at = 24 + 256 * 8
    records = bytearray()
    offsets = []
    tables: list[list[tuple[int, int]]] = [[] for _ in range(256)]
    for number, key in enumerate(keys):
        raw = key.encode("utf-8") + b"\0"
        offsets.append(at + len(records))
        hashed = _hash(raw)
        tables[hashed & 255].append((hashed, offsets[-1]))
        records += struct.pack("<II", number, len(raw)) + raw
    at += len(records)
    references = bytearray()
    hashes = bytearray()
    for entries in tables:
        size = len(entries) * 2
        references += struct.pack("<II", at + len(hashes) if size else 0, size)
        places: list[tuple[int, int]] = [(0, 0)] * size
        for hashed, offset in entries:
            place = (hashed >> 8) % size
            while places[place][1]:
                place = (place + 1) % size
            places[place] = (hashed, offset)
        for pair in places:
            hashes += struct.pack("<II", *pair)
    at += len(hashes)
    backward = struct.pack(f"<{len(offsets)}I", *offsets)
    size = at + len(backward)
    header = struct.pack("<4s5I", b"CQDB", size, 0, 0x62445371, len(offsets), at)
    return header + bytes(references) + bytes(records) + bytes(hashes) + backward


def _references(name: bytes, base: int, lists: list[list[int]]) -> bytes:
    """Write for each label or attribute the numbers of its features; offsets are from the file's start."""
    at = base + 12 + 4 * len(lists)
    offsets, body = [], bytearray()
    for numbers in lists:
        offsets.append(at + len(body))
        body += struct.pack(f"<{len(numbers) + 1}I", len(numbers), *numbers)
    size = 12 + 4 * len(lists) + len(body)
    return (
        struct.pack("<4sII", name, size, len(lists))
        + struct.pack(f"<{len(offsets)}I", *offsets)
        + bytes(body)
    )


def _aligned(blob: bytearray) -> int:
    blob += b"\0" * (-len(blob) % 4)
    return len(blob)


def write(model: Model, path: Path) -> bytes:
    """Write the model as crfsuite would; returns what was written."""
    attributes = sorted(model.state)
    features = bytearray()
    by_label: list[list[int]] = [[] for _ in model.labels]
    by_attribute: list[list[int]] = []
    number = 0
    for (source, target), weight in sorted(model.transitions.items()):
        features += _FEATURE.pack(_TRANSITION, source, target, weight)
        by_label[source].append(number)
        number += 1
    for source, name in enumerate(attributes):
        weights = sorted(model.state[name].items())
        by_attribute.append(list(range(number, number + len(weights))))
        for target, weight in weights:
            features += _FEATURE.pack(_STATE, source, target, weight)
            number += 1
    blob = bytearray(_HEADER.size)
    places = [len(blob)]
    blob += struct.pack("<4sII", b"FEAT", 12 + len(features), number) + features
    for keys in (model.labels, attributes):
        places.append(_aligned(blob))
        blob += _database(keys)
    for mark, lists in ((b"LFRF", by_label), (b"AFRF", by_attribute)):
        places.append(_aligned(blob))
        blob += _references(mark, places[-1], lists)
    _HEADER.pack_into(
        blob,
        0,
        b"lCRF",
        len(blob),
        b"FOMC",
        100,
        number,
        len(model.labels),
        len(attributes),
        *places,
    )
    path.write_bytes(blob)
    return bytes(blob)


def pruned(model: Model, least: float, pairs: str, least_of_pairs: float, step: float) -> Model:
    """Drop the weights nearer to 0 than `least`, and round the others to multiples of `step`.

    Strings that begin with one of `pairs` are many and rare, so that more of them can go.
    """
    state = {}
    for name, weights in model.state.items():
        bound = least_of_pairs if name[0] in pairs else least
        kept = {at: round(w / step) * step for at, w in weights.items() if abs(w) >= bound}
        if kept:
            state[name] = kept
    transitions = {pair: round(w / step) * step for pair, w in model.transitions.items()}
    return Model(model.labels, state, transitions)


def _size(model: Model) -> float:
    """Return the scale of the weights of a model, by those that every model has: the transitions."""
    return sum(abs(weight) for weight in model.transitions.values())


def mean(models: list[Model]) -> Model:
    """The mean of several models, each scaled so that its transitions weigh what the first's do.

    The strings of a memory count in those models only that were taught with one.
    """
    labels = sorted({label for model in models for label in model.labels})
    state: dict[str, dict[int, float]] = {}
    transitions: dict[tuple[int, int], float] = defaultdict(float)
    remembering = sum(any(name[0] == MEMORY for name in model.state) for model in models)
    for model in models:
        place = [labels.index(label) for label in model.labels]
        share = _size(models[0]) / _size(model)
        for name, weights in model.state.items():
            sums = state.setdefault(name, {})
            count = remembering if name[0] == MEMORY else len(models)
            for label, weight in weights.items():
                sums[place[label]] = sums.get(place[label], 0.0) + weight * share / count
        for (source, target), weight in model.transitions.items():
            transitions[place[source], place[target]] += weight * share / len(models)
    return Model(labels, state, dict(transitions))
