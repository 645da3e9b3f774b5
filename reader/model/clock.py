"""The time, as everything that is kept writes it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def now() -> str:
    """This moment: UTC, ISO 8601 to the second, with `Z`."""
    return datetime.now(UTC).strftime(_FORM)


def second_after(moment: str) -> str:
    """The next second.  Raises ValueError for what is no such time."""
    return (datetime.strptime(moment, _FORM).replace(tzinfo=UTC) + timedelta(seconds=1)).strftime(
        _FORM
    )
