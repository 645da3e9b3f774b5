"""Notes that were being written when the program ended, as the list of the library offers them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen

from reader.errors import StoreError
from reader.library import Library
from reader.model import clean_text

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp


class Host(Protocol):
    """The screen, as offering drafts needs it."""

    @property
    def app(self) -> ReaderApp: ...
    def drafts_changed(self) -> None: ...


class LibraryDrafts:
    """The drafts that windows of a library have left.

    Args:
        host: the screen.
        library: the library.
    """

    def __init__(self, host: Host, library: Library) -> None:
        self._host = host
        self._library = library
        self.waiting: Sequence[Any] = ()
        self._paths: dict[Path, Path | None] = {}

    def find(self) -> None:
        """In a thread: look for them, and for the files of their articles."""
        from reader.library import drafts_waiting  # noqa: PLC0415  with the list only

        found = drafts_waiting(self._library.root)
        self._paths = {one.path: self._path(one) for one in found}
        self.waiting = found

    @property
    def words(self) -> str:
        """Words about them for the line over the list; empty for none."""
        if not self.waiting:
            return ""
        if len(self.waiting) > 1:
            return f"{len(self.waiting)} notes were being written"
        title = clean_text(self.waiting[0].about.title, keep="")
        return f"A note was being written in “{title}”"

    def ask(self, push: Callable[[Screen[Any], Callable[[Any], None]], object]) -> None:
        """Ask what is to become of the first of them."""
        if not self.waiting:
            self._host.app.notify("No note was left unfinished.", markup=False)
            return
        from reader.ui.dialogs.confirm import ConfirmDialog  # noqa: PLC0415  only when one waits
        from reader.ui.reading.actions.drafts import describe_draft  # noqa: PLC0415  as above

        one = self.waiting[0]
        path = self._paths.get(one.path)
        choices = [("open", "Open the article")] if path is not None else []
        choices += [
            ("copy", "Copy the text"),
            ("later", "Keep it for later"),
            ("discard", "Discard it"),
        ]
        title = clean_text(one.about.title, keep="")
        about = f"In “{title}”" + ("" if path is not None else ", which is not in the library now")

        def then(answer: Any) -> None:
            if answer == "open":
                self._host.app.open_article(str(path))
            elif answer == "copy":
                self._host.app.copy_to_clipboard(one.draft.after.note)
                self._host.app.notify("Copied.", markup=False)
            elif answer == "discard":
                self._discard(one)
            elif answer == "later":
                self.waiting = [*self.waiting[1:], one]

        message = f"{about}:\n\n{describe_draft(one.draft)}"
        push(ConfirmDialog("This note was being written", message, choices), then)

    def _path(self, one: Any) -> Path | None:
        """The file of the article: where it was, or where it has moved."""
        for name in one.about.paths:
            path: Path = self._library.root / name
            if path.is_file():
                return path
        with suppress(StoreError, OSError):
            return self._library.find_lost(one.about.id)
        return None

    def _discard(self, one: Any) -> None:
        from reader.library import discard  # noqa: PLC0415  only when one waits

        if not discard(one):
            self._host.app.notify("Another window has it.", markup=False)
        self.waiting = [other for other in self.waiting if other is not one]
        self._host.drafts_changed()
