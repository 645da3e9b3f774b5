"""One row of the list of articles."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class CatalogueEntry(NamedTuple):
    """One article of the library as a list shows it.

    Attributes:
        path: the file.
        title: from its first lines.
        format: the name of its format.
        bytes: its size.
        annotations: how many it has.
        position: how far it has been read, 0 to 1.
        article_id: the id under which it has annotations, else empty.
        problem: why it cannot be opened, else empty.
        missing: whether its file is gone, so that only its annotations are left.
        key: names it in the reading state.
    """

    path: Path
    title: str
    format: str
    bytes: int
    annotations: int = 0
    position: float = 0.0
    article_id: str = ""
    problem: str = ""
    missing: bool = False
    key: str = ""
