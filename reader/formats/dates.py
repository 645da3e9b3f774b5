"""Dates as they stand at the head of an article."""

from __future__ import annotations


def iso_date(text: str) -> str | None:
    """The date that a whole line tells, as ISO 8601, as precise as given; None when it is none."""
    return None
