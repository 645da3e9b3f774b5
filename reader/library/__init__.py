"""The folder of articles: finding it, its catalogue, opening, identity, and reading places."""

from reader.library.find import find_library
from reader.library.library import CatalogueEntry, Library
from reader.library.opened import OpenArticle
from reader.library.state import Position, ReadingState

__all__ = [
    "CatalogueEntry",
    "Library",
    "OpenArticle",
    "Position",
    "ReadingState",
    "find_library",
]
