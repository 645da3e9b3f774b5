"""One table of records that are read into the words of the model, each once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from reader.store.file.document import Entry, records
from reader.store.table import RecordTable

Item = TypeVar("Item")


class ParsedTable(Generic[Item]):
    """Gives the parsed records of a table, without those that are deleted or make no sense.

    Args:
        table: where the records are.
        read: makes a word of a record; raises ValueError for nonsense.
        name: what one of them is called.
        path: the file, named in the sentences on invalid records.
    """

    def __init__(
        self, table: RecordTable, read: Callable[[object], Item], name: str, path: Path
    ) -> None:
        self.table = table
        self._read = read
        self._name = name
        self._path = path
        self._known: dict[str, tuple[Entry, Item]] = {}
        self.problems: tuple[str, ...] = ()
        """Sentences for the user on the records that were invalid when last asked for."""

    def those(self, belongs: Callable[[str], bool]) -> list[Item]:
        """Return the live items of the articles whose ids `belongs` accepts, oldest first."""
        selected = {
            key: entry
            for key, entry in self.table.entries.items()
            # A record without an article is one to complain about.
            if not entry.deleted and (entry.article_id is None or belongs(entry.article_id))
        }
        problems = []
        unread = {
            key: entry
            for key, entry in selected.items()
            if (known := self._known.get(key)) is None or known[0] is not entry
        }
        for (key, entry), record in zip(
            unread.items(), records(list(unread.values())), strict=True
        ):
            try:
                self._known[key] = (entry, self._read(record))
            except ValueError as error:
                problems.append(
                    f"The {self._name} {key} in {self._path} makes no sense ({error}); "
                    "it is kept in the file but not shown."
                )
                del selected[key]
        self.problems = tuple(problems)
        return [self._known[key][1] for key in selected]

    def forget(self) -> None:
        """Forget the parsed items, to free their memory."""
        self._known.clear()
