"""JSON as anybody may have written it: whatever it holds, reading it gives a value or a ValueError."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

_LONGEST_NUMBER = 400
"""Digits of a whole number from which it is kept as it is written, and not computed with."""


class HugeNumber(float):
    """A whole number without an end: infinite, for whoever asks, and written as it was."""

    __slots__ = ("digits",)
    digits: str

    @classmethod
    def of(cls, digits: str) -> HugeNumber:
        """Make a number of its digits, which may begin with a minus sign."""
        made = cls("-inf" if digits.startswith("-") else "inf")
        made.digits = digits
        return made


def whole_number(digits: str) -> int | HugeNumber:
    """A whole number of JSON; Python refuses to read those of some thousand digits."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else HugeNumber.of(digits)


def loads(
    data: str | bytes, pairs: Callable[[list[tuple[str, Any]]], dict[str, Any]] | None = None
) -> Any:
    """Parse a JSON text, whatever numbers are in it.  Raises ValueError for anything else."""
    try:
        try:
            return json.loads(data, object_pairs_hook=pairs)
        except (json.JSONDecodeError, UnicodeDecodeError):
            raise
        except ValueError:  # a number of more digits than Python reads, or our own hook
            return json.loads(data, object_pairs_hook=pairs, parse_int=whole_number)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
