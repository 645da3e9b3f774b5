"""Composition root: parses the command line and picks store, recognisers and front end."""

from __future__ import annotations


def main() -> int:
    """Run the command line; returns the exit status."""
    return 0
