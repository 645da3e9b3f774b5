"""The time in the format of all stored records."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def now() -> str:
    """Return the present time: UTC, ISO 8601 to the second, with `Z`."""
    return datetime.now(UTC).strftime(_FORM)


def second_after(moment: str) -> str:
    """Return the time one second later.  Raises ValueError for text in another format."""
    return (datetime.strptime(moment, _FORM).replace(tzinfo=UTC) + timedelta(seconds=1)).strftime(
        _FORM
    )
