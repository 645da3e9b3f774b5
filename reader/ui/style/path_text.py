"""Paths as a reader knows them."""

from __future__ import annotations

from pathlib import Path


def show_path(path: Path) -> str:
    """The path, with `~` for the user's own folder."""
    try:
        inside = path.relative_to(Path.home())
    except (ValueError, RuntimeError):  # elsewhere, or nobody's home is known
        return str(path)
    return "~" if inside == Path() else f"~/{inside.as_posix()}"
