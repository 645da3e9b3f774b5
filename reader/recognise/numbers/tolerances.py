"""Tolerances: `±2.6`, `plus or minus 3 points`, `12.5 ± 0.3 kg` are ranges around a figure or nought."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reader.model import Mention, Quantity
from reader.recognise.grammar.number_values import rounded

_REACH = 24
_LAST = ("±", "-", "−", "–", "minus", "take", "about", "around", "roughly")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(
        r"(?:±|\+\s?/\s?[-−–]|\bplus(?:[ -](?:or|and)[ -]|/)minus|\bgive or take)"
        r"(?: about| around| roughly)?\s?\Z",
        re.IGNORECASE,
    )


def tolerance_sign(text: str, at: int) -> int:
    """Find where a sign of tolerance that ends at `at` starts; -1 when there is none."""
    head = text[max(0, at - _REACH) : at]
    if not head.rstrip().lower().endswith(_LAST):
        return -1
    match = _sign().search(head)
    return -1 if match is None else at - len(head) + match.start()


def with_tolerances(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Turn every figure after a sign of tolerance into a range, joined with the figure before it."""
    whole: list[Mention] = []
    for mention in mentions:
        start = tolerance_sign(text, mention.start)
        value = mention.value
        if start < 0 or not isinstance(value, Quantity) or value.number is None:
            whole.append(mention)
            continue
        before = whole[-1] if whole and not text[whole[-1].end : start].strip(" \u00a0") else None
        joined = None if before is None else _around(before, mention, value)
        if joined is not None:
            whole[-1] = joined
        elif mention.kind == "ordinal":
            whole.append(mention)
        else:
            kind = "range" if mention.kind == "cardinal" else mention.kind
            far = abs(value.number)
            whole.append(
                Mention(start, mention.end, kind, Quantity(unit=value.unit, low=-far, high=far))
            )
    return whole


def _around(middle: Mention, mention: Mention, far: Quantity) -> Mention | None:
    """`12.5 ± 0.3 kg`: from 12.2 to 12.8 kg; None where the units do not fit."""
    value = middle.value
    if not isinstance(value, Quantity) or value.number is None or far.number is None:
        return None
    if "ordinal" in {middle.kind, mention.kind}:
        return None
    if value.unit is not None and far.unit not in {None, value.unit}:
        return None
    kind = mention.kind if value.unit is None else middle.kind
    distance = abs(far.number)
    return Mention(
        middle.start,
        mention.end,
        "range" if kind == "cardinal" else kind,
        Quantity(
            unit=value.unit or far.unit,
            low=rounded(value.number - distance),
            high=rounded(value.number + distance),
            modifier=value.modifier,
        ),
    )
