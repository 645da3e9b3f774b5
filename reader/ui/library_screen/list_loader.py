"""Reading a library's list in a thread: at once what is known, then the heads that are not.

What is on the screen is read first.  Knows nothing of widgets: what is new is handed over, a little
at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from threading import Thread

from reader.library import Catalogue, CatalogueEntry, Library

SLICE = 0.004
"""Seconds of reading between two chances for the event loop."""

BREATH = 0.001
"""Seconds of each of these chances."""

HELD = 0.02
"""Seconds like `BREATH`, within `QUIET` seconds of a key."""

QUIET = 0.15

FIRST = 0.03
"""Seconds after which the heads read first are handed over: those on the screen."""

EVERY = 0.2
"""Seconds between two hand-overs later."""


class Listing:
    """One reading of the list.

    Args:
        library: what to list.
        hand: calls a function with its arguments on the event loop; safe in any thread.
        began: gets all entries as they are known at once, and how many of them are unread.
        learned: gets entries that were read, by index, and how many are still unread.
        ended: gets all entries with their annotations, and articles whose files are gone.
        also: called in the thread once all heads are read, before `ended`.
    """

    def __init__(
        self,
        library: Library,
        hand: Callable[..., object],
        *,
        began: Callable[[Sequence[CatalogueEntry], int], None],
        learned: Callable[[Mapping[int, CatalogueEntry], int], None],
        ended: Callable[[Sequence[CatalogueEntry]], None],
        also: Callable[[], None],
    ) -> None:
        self._library = library
        self._hand = hand
        self._began, self._learned, self._ended = began, learned, ended
        self._also = also
        self._seen = range(0)
        self._stopped = False
        self._quiet_until = 0.0

    def start(self) -> None:
        Thread(target=self._run, name="reader-catalogue", daemon=True).start()

    def stop(self) -> None:
        """Nobody waits for the rest: what was read is kept, and the thread ends."""
        self._stopped = True

    def look_at(self, seen: range) -> None:
        """Read the entries of these indexes before the others."""
        self._seen = seen

    def key_pressed(self) -> None:
        """Somebody is typing: leave more time to the event loop."""
        self._quiet_until = time.monotonic() + QUIET

    def _run(self) -> None:
        catalogue = Catalogue(self._library)
        self._hand(self._began, tuple(catalogue.entries), len(catalogue.unread))
        self._read(catalogue)
        catalogue.save()
        if not self._stopped:
            entries = catalogue.annotated()
            self._also()
            self._hand(self._ended, tuple(entries))

    def _read(self, catalogue: Catalogue) -> None:
        read: dict[int, CatalogueEntry] = {}
        sliced = time.monotonic()
        due = sliced + FIRST
        while catalogue.unread and not self._stopped:
            index = next((at for at in self._seen if at in catalogue.unread), None)
            index = next(iter(catalogue.unread)) if index is None else index
            read[index] = catalogue.read(index)
            now = time.monotonic()
            if now >= due:
                self._hand(self._learned, read, len(catalogue.unread))
                read, due = {}, now + EVERY
            if now - sliced > SLICE:
                time.sleep(HELD if now < self._quiet_until else BREATH)
                sliced = time.monotonic()
        self._hand(self._learned, read, len(catalogue.unread))
