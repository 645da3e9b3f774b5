"""Reading state that may be lost: reading places, marks, the choices made while reading.

Kept in the platform's state folder, never in `annotations.json`.  Losing it loses no work, so
nothing here ever raises: a damaged file is started afresh and a failed write is tried next time.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reader.disk import read_regular, write_private

MOST_ARTICLES = 2000
"""Reading places kept; the ones used longest ago go first."""


_BEYOND = 2**53
"""Greater than any offset in a text: a larger number is damage."""


_SECTIONS = {"articles", "preferences"}


class Position(NamedTuple):
    """A reading place: the caret's offset, and the offset at the top of the page."""

    offset: int
    top: int


def state_path() -> Path:
    """Return the path of the state: `$READER_STATE` (a file), else in the platform's state
    folder.
    """
    if given := os.environ.get("READER_STATE"):
        return Path(given)
    import platformdirs  # noqa: PLC0415 - only the default needs it

    return platformdirs.user_state_path("reader", appauthor=False) / "state.json"


class ReadingState:
    """Reading places and marks by article key, and preferences by name.

    An article key is any string that names the article here: `OpenArticle.key`.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._data: dict[str, Any] | None = None
        self._altered: dict[tuple[str, str], None] = {}  # in the order of the last use
        self._lock = threading.RLock()
        self._foreign = False

    def position(self, key: str) -> Position | None:
        """Return the reading place of an article; None when there is none."""
        found = self._article(key).get("position")
        match found:
            case [int(offset), int(top)] if 0 <= offset < _BEYOND and 0 <= top < _BEYOND:
                return Position(offset, top)
        return None

    def set_position(self, key: str, position: Position) -> None:
        """Set the reading place of an article."""
        self._alter(key, "position", [position.offset, position.top])

    def marks(self, key: str) -> dict[str, int]:
        """The places of the marks, by letter."""
        found = self._article(key).get("marks")
        if not isinstance(found, dict):
            return {}
        return {k: v for k, v in found.items() if isinstance(v, int) and 0 <= v < _BEYOND}

    def set_marks(self, key: str, marks: Mapping[str, int]) -> None:
        """Set the places of an article's marks, by letter."""
        self._alter(key, "marks", dict(marks))

    def progress(self, key: str) -> float:
        """Return the share of the article that has been read, 0 to 1."""
        found = self._article(key).get("progress")
        return min(1.0, max(0.0, found)) if isinstance(found, int | float) else 0.0

    def set_progress(self, key: str, progress: float) -> None:
        """Set the share of an article that has been read, 0 to 1."""
        self._alter(key, "progress", round(progress, 4))

    def preference(self, name: str, default: Any = None) -> Any:
        """Return a choice of the user (a JSON value); `default` when there is none of that type."""
        with self._lock:
            found = self._section("preferences").get(name, default)
        if default is not None and not isinstance(found, type(default)):
            return default
        return found

    def set_preference(self, name: str, value: Any) -> None:
        """Set a choice of the user, a JSON value."""
        with self._lock:
            preferences = self._section("preferences")
            if preferences.get(name) != value or name not in preferences:
                preferences[name] = value
                self._note("preferences", name)

    def flush(self) -> None:
        """Writes what was altered since the last time; the caller decides how often.

        What another window wrote in the meantime stays, but for what was altered here.
        """
        with self._lock:
            if not self._altered or self._data is None:
                return
            ours, self._data = self._data, None
            merged = self._loaded()
            for section, name in self._altered:
                into = self._section(section)
                into.pop(name, None)
                into[name] = ours[section][name]
            articles = self._section("articles")
            for key in list(articles)[: max(0, len(articles) - MOST_ARTICLES)]:
                del articles[key]
            written, self._altered = self._altered, {}
            try:
                self._write(json.dumps(merged, separators=(",", ":")))
            except (OSError, ValueError, TypeError):
                self._altered = written | self._altered

    def _write(self, data: str) -> None:
        path = self._path = self._path or state_path()
        if self._foreign:  # somebody else's file, which a link may lead to, is left alone
            return
        write_private(path, data.encode("utf-8", "backslashreplace"), durable=False)

    def _loaded(self) -> dict[str, Any]:
        if self._data is None:
            try:
                self._path = self._path or state_path()
                data = self._parsed(read_regular(self._path))
            except (OSError, ValueError):
                data = {}
            self._data = data if isinstance(data, dict) else {}
        return self._data

    def _parsed(self, content: bytes) -> Any:
        """The value in the file.  Damage counts as nothing, unless a link leads to a file of others."""
        try:
            found = json.loads(content)
        except (ValueError, RecursionError):
            found = None
        ours = isinstance(found, dict) and (not found or _SECTIONS & found.keys())
        linked = self._path is not None and self._path.is_symlink()
        self._foreign = linked and not ours and bool(content.strip(b" \t\r\n\0"))
        return found

    def _section(self, name: str) -> dict[str, Any]:
        data = self._loaded()
        section = data.get(name)
        if not isinstance(section, dict):
            section = data[name] = {}
        return section

    def _article(self, key: str) -> dict[str, Any]:
        with self._lock:
            found = self._section("articles").get(key)
            return dict(found) if isinstance(found, dict) else {}

    def _alter(self, key: str, name: str, value: Any) -> None:
        with self._lock:
            articles = self._section("articles")
            found = articles.pop(key, None)
            found = found if isinstance(found, dict) else {}
            if found.get(name) != value:
                found[name] = value
                self._note("articles", key)
            articles[key] = found  # last: used most recently

    def _note(self, section: str, name: str) -> None:
        self._altered.pop((section, name), None)
        self._altered[section, name] = None
