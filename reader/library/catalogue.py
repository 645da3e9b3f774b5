"""The list of a library: at once from names and what is cached, complete once all heads are read."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from reader.errors import StoreError
from reader.library.catalogue_entry import CatalogueEntry
from reader.library.heads import FileHead, HeadCache, HeadKey, read_file_head
from reader.library.library import Library

_log = logging.getLogger(__name__)

SAVE_EVERY = 1000
"""Heads read after which they are kept, so that leaving a long list early loses few of them."""


class Catalogue:
    """The articles of a library, by name.  For one thread at a time.

    Attributes:
        entries: one for each file.  Those of `unread` have a title made from the name of the file.
        unread: the indexes of the files whose heads have not been read, in order.
    """

    def __init__(self, library: Library) -> None:
        from reader.formats import title_from_name  # noqa: PLC0415 - as in `Library.open`

        self._library = library
        self._cache = HeadCache(library.root)
        self._since_saved = 0
        self._names: list[str] = []
        self._signatures: list[HeadKey] = []
        self.entries: list[CatalogueEntry] = []
        self.unread: dict[int, None] = {}
        real, state = _RealPaths(), library.state
        for index, (path, status) in enumerate(library.found()):
            signature = HeadKey.of(status)
            name = path.relative_to(library.root).as_posix()
            key = real.of(path)
            head = self._cache.get(name, signature)
            if head is None:
                self.unread[index] = None
                head = FileHead(title_from_name(path.name), "")
            self._names.append(name)
            self._signatures.append(signature)
            self.entries.append(
                CatalogueEntry(
                    path,
                    head.title,
                    head.format,
                    signature.size,
                    position=state.progress(key) if state is not None else 0.0,
                    problem=head.problem,
                    key=key,
                )
            )

    def read(self, index: int) -> CatalogueEntry:
        """Read the head of one file, and keep it; its entry now."""
        entry = self.entries[index]
        try:
            head = read_file_head(entry.path)
            self._cache.put(self._names[index], self._signatures[index], head)
        except OSError as error:  # not kept: the file stays the same when it can be read again
            head = FileHead(entry.path.stem, "", error.strerror or str(error))
        except Exception as error:  # noqa: BLE001 - the other articles are listed all the same
            _log.warning("%s cannot be read", entry.path, exc_info=True)
            problem = (
                f"a mistake in the program ({type(error).__name__}); reader.log has the details"
            )
            head = FileHead(entry.path.stem, "", problem)
        self.unread.pop(index, None)
        entry = entry._replace(title=head.title, format=head.format, problem=head.problem)
        self.entries[index] = entry
        self._since_saved += 1
        if self._since_saved >= SAVE_EVERY:
            self.save()
        return entry

    def save(self) -> None:
        """Keep the heads that have been read for the next time."""
        self._since_saved = 0
        self._cache.save(self._names)

    def read_all(self) -> list[CatalogueEntry]:
        """All entries, read."""
        for index in list(self.unread):
            self.read(index)
        self.save()
        return self.entries

    def annotated(self) -> list[CatalogueEntry]:
        """The entries with the number of their annotations, then the articles whose files are gone.

        For when all are read.  Reads the store, and the whole of the few files that may be articles
        which were moved or replaced.  What is wrong with the store is a problem of the library.
        """
        from reader.library.identity.file_lookup import counted  # noqa: PLC0415 - lists only

        library = self._library
        try:
            self.entries = counted(library, self.entries)
            library.store_problem = ""
        except StoreError as error:
            library.store_problem = error.message
        return self.entries


class _RealPaths:
    """Paths without links, asking the system once for each folder."""

    def __init__(self) -> None:
        self._folders: dict[Path, str] = {}

    def of(self, path: Path) -> str:
        if path.is_symlink():
            return os.path.realpath(path)
        folder = self._folders.get(path.parent)
        if folder is None:
            folder = self._folders[path.parent] = os.path.realpath(path.parent)
        return f"{folder.rstrip(os.sep)}{os.sep}{path.name}"
