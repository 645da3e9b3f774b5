"""Keeping the draft of one window on disk behind the typing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from reader.library.drafts import DraftFile
from reader.model import Draft
from reader.store import ArticleRecord

_log = logging.getLogger(__name__)


class DraftKeeper:
    """Writes the drafts of one window behind the typing, in a thread that lives while there is
    something to write.  Safe to call from any thread; what cannot be written is logged.

    Args:
        root: the folder of the library.
        about: by what the article is known again; asked in the thread.
        folder: where the files are; `drafts_folder()` when None.
    """

    def __init__(
        self, root: Path, about: Callable[[], ArticleRecord], folder: Path | None = None
    ) -> None:
        self._root = root
        self._about = about
        self._folder = folder
        self._file: DraftFile | None = None
        self._condition = threading.Condition()
        self._newest: Draft | None = None
        self._next: list[Callable[[], None]] = []
        self._thread: threading.Thread | None = None

    def put(self, draft: Draft) -> None:
        """Keeps a draft in place of the last one; returns at once."""
        with self._condition:
            self._newest = draft
        self._do(self._write)

    def remove(self) -> None:
        """The draft is saved or discarded: takes it off the disk."""
        self._do(self._remove)

    def leave(self) -> None:
        """Keeps the draft for later: it is offered again."""
        self._do(self._leave)

    def adopt(self, file: DraftFile) -> None:
        """Goes on in the file of a draft that the user has taken up."""

        def adopt() -> None:
            self._leave()
            self._file = file

        self._do(adopt)

    def wait(self, seconds: float) -> bool:
        """Waits until all is done; whether it is."""
        with self._condition:
            return self._condition.wait_for(lambda: self._thread is None, seconds)

    def _do(self, call: Callable[[], None]) -> None:
        with self._condition:
            self._next.append(call)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="reader-draft", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            with self._condition:
                if not self._next:
                    self._thread = None
                    self._condition.notify_all()
                    return
                call = self._next.pop(0)
            try:
                call()
            except OSError as error:
                _log.warning("a draft is not kept: %s", error)
            except Exception:  # noqa: BLE001 - the boundary of a thread that may not end the program
                _log.exception("keeping a draft failed")

    def _write(self) -> None:
        with self._condition:
            draft, self._newest = self._newest, None
        if draft is None:
            return  # a newer one was written in its place
        if self._file is None:
            self._file = DraftFile(self._root, self._folder)
        self._file.write(draft, self._about())

    def _remove(self) -> None:
        if self._file is not None:
            self._file.remove()
            self._file = None

    def _leave(self) -> None:
        if self._file is not None:
            self._file.leave()
            self._file = None
