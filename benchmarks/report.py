"""Rows of figures, printed as one table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure, its ratio to the anchor of the same run, and what it should be."""

    name: str
    figure: str
    ratio: str = ""
    aim: str = ""


def show(rows: list[Row]) -> None:
    """Print the rows under one heading."""
    width = max(len(row.name) for row in rows)
    figure = max(len(row.figure) for row in rows)
    for row in rows:
        print(f"{row.name:<{width}}  {row.figure:>{figure}}  {row.ratio:>7}  {row.aim}")
