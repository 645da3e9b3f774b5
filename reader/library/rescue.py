"""Keeping annotations that could not be saved in their library somewhere else.

The file is an `annotations.json` like any other: it names the article, and can be read, exported
or put in a library's place.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import StoreError
from reader.library.library import Library
from reader.library.state import state_path
from reader.model import Article, Change
from reader.store.tiny import TinyStore


def places() -> tuple[Path, ...]:
    """Folders for it, best first."""
    return (state_path().parent, Path.home(), Path(tempfile.gettempdir()))


def rescue(
    library: Library,
    article: Article,
    path: Path | None,
    change: Change,
    folders: Sequence[Path] | None = None,
) -> Path:
    """Writes what could not be saved to a new file in the first folder that takes it.

    Raises StoreError when none does.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    name = f"annotations.unsaved-{moment}-{os.getpid()}.json"
    failure: StoreError | None = None
    for folder in places() if folders is None else folders:
        target = folder / name
        store = TinyStore(target)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            Library(library.root, store).remember(article, path)
            store.apply(change)
        except StoreError as error:
            failure = failure or error
        except OSError as error:
            failure = failure or StoreError(f"{folder} cannot be used: {error.strerror}.")
        else:
            return target
        finally:
            store.close()
    raise failure or StoreError("There is no folder to keep them in.", "Could not save")
