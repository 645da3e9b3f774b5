"""How long the tests of endurance go on: seconds in a usual run, minutes with `make endure`."""

from __future__ import annotations

import os

LONG = os.environ.get("ENDURE") == "long"


def scaled(short: int, long: int) -> int:
    """The one number in a usual run, the other with `make endure`."""
    return long if LONG else short
