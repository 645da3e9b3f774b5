"""Assumptions of tests about a value, stated so that the type checker knows them too."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def present(value: T | None) -> T:
    """Assert that a value is not None, and return it."""
    assert value is not None
    return value


def the(kind: type[T], value: object) -> T:
    """Assert that a value is of a class, and return it."""
    assert isinstance(value, kind)
    return value
