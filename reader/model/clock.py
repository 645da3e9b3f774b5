"""The time, as everything that is kept writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """This moment: UTC, ISO 8601 to the second, with `Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
