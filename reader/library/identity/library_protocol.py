"""The parts of a library that identity works on."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from reader.library.identity.registry import IdentityRegistry
from reader.store import AnnotationStore


class LibraryParts(Protocol):
    """A library as far as identity needs it.

    Attributes:
        root: its folder.
        store: its annotations and what is known of its articles.
        identities: the articles identified so far.
    """

    @property
    def root(self) -> Path: ...
    @property
    def store(self) -> AnnotationStore: ...
    @property
    def identities(self) -> IdentityRegistry: ...
