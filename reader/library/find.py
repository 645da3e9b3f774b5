"""Finding the library: the folder with `articles/` and `annotations.json`; how it names paths."""

from __future__ import annotations

import os
from pathlib import Path

from reader.disk import make_private_folder
from reader.errors import LibraryError

ARTICLES = "articles"
ANNOTATIONS = "annotations.json"


def find_library(
    explicit: Path | None = None, start: Path | None = None, configured: Path | None = None
) -> Path:
    """The library's folder: `explicit`, else the nearest one at or above `start`, else
    `$READER_LIBRARY`, else `configured`, else the platform's data folder, which is made when it is
    not there.

    Raises LibraryError for a named folder that is not there, or one that cannot be made.
    """
    if explicit is not None:
        return _named(explicit, "--library")
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents):
        # A link that leads nowhere counts: opening another library in its stead would hide
        # everything that is in this one.
        if os.path.lexists(folder / ANNOTATIONS) and os.path.lexists(folder / ARTICLES):
            _refuse_dangling(folder / ARTICLES, "The articles of this library")
            if (folder / ARTICLES).is_dir():
                return folder
    if named := os.environ.get("READER_LIBRARY"):
        return _named(Path(named), "$READER_LIBRARY")
    if configured is not None:
        return _named(configured, "the configuration")
    return _own_library()


def _named(folder: Path, by: str) -> Path:
    folder = folder.expanduser()
    _refuse_dangling(folder, f"The library named by {by}")
    if not folder.exists():
        raise LibraryError(
            f"The library {folder}, named by {by}, does not exist. "
            "Make the folder first, or name another.",
            "No such library",
        )
    if not folder.is_dir():
        raise LibraryError(
            f"{folder}, named by {by}, is a file; a library is a folder.", "Not a library"
        )
    return folder.absolute()


def _refuse_dangling(path: Path, what: str) -> None:
    """Raises LibraryError for a symbolic link to something that is not there."""
    if path.is_symlink() and not path.exists():
        raise LibraryError(
            f"{what} cannot be reached: {path} is a symbolic link to {os.path.realpath(path)}, "
            "which does not exist. Is it on a drive that is not mounted?",
            "No such library",
        )


def _own_library() -> Path:
    import platformdirs  # noqa: PLC0415 - only needed outside of a library

    folder = platformdirs.user_data_path("reader", appauthor=False)
    _refuse_dangling(folder, "Your own library")
    _refuse_dangling(folder / ARTICLES, "The articles of your own library")
    try:
        make_private_folder(folder / ARTICLES)
    except OSError as error:
        raise LibraryError(
            f"Your own library could not be made in {folder}: {error.strerror}. "
            "Name another folder with --library.",
            "No library",
        ) from error
    return folder


def path_name(path: Path, root: Path) -> str:
    """Return the name of a path in records: relative to the library when inside it, else
    absolute.
    """
    resolved = path.resolve()
    base = root.resolve()
    return (
        resolved.relative_to(base).as_posix()
        if resolved.is_relative_to(base)
        else resolved.as_posix()
    )
