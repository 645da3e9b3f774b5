"""The articles that were identified since the program started."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import NamedTuple

from reader.disk import Signature, signature
from reader.library.identity.types import Identity


class FileState(NamedTuple):
    """A file as it was when it was read.

    Attributes:
        path: the file.
        signature: its state; None for one that is not there, or cannot be asked.
    """

    path: str
    signature: Signature | None

    @classmethod
    def of(cls, path: Path) -> FileState:
        """Return the state of a file now."""
        try:
            return cls(str(path), signature(path))
        except OSError:
            return cls(str(path), None)


class IdentityRegistry:
    """Identities by article id, articles that may be others, and the articles in files.

    Safe to use from any thread: the screen, the list of the library and the saving thread all ask.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._identities: dict[str, Identity] = {}
        self._doubtful: dict[str, str] = {}
        self._files: dict[FileState, str] = {}

    def get(self, article_id: str) -> Identity:
        """The identity of an article; that of an unknown one is its own id."""
        with self._lock:
            return self._identities.get(article_id, Identity(article_id))

    def put(self, identity: Identity, doubtful_name: str = "") -> None:
        """Keep an identity, found or decided by the user.

        Args:
            identity: the identity.
            doubtful_name: the name of the file when the article may be another one as well.
        """
        with self._lock:
            self._identities[identity.id] = identity
            self._doubtful.pop(identity.id, None)
            if doubtful_name:
                self._doubtful[identity.id] = doubtful_name

    def doubtful(self) -> dict[str, Identity]:
        """The articles that may be others as well, by the names of their files."""
        with self._lock:
            return {name: self._identities[key] for key, name in self._doubtful.items()}

    def article_in(self, state: FileState) -> str | None:
        """The id of the article in a file that was read whole in this state; None when it was not."""
        with self._lock:
            return self._files.get(state)

    def put_file(self, state: FileState, article_id: str) -> None:
        """Keep which article a file has in this state."""
        with self._lock:
            self._files[state] = article_id
