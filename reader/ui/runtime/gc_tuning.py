"""When Python looks for garbage: never among what stays, and never while somebody is typing.

A book with all its names is a million objects.  A full collection walks through them all in a tenth
of a second, finds nothing, and a key has to wait for it.  So what has come to stay (the text, its
layout, its annotations, what was recognised) is put out of the collector's sight as soon as it is
there, and full collections, which then have little to look at, wait for a pause in typing.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_NEVER = 1_000_000
"""So many collections of the middle generation before Python makes a full one by itself."""

_WORTH = 10
"""Collections of the middle generation after which a full one is worth making."""


class Collecting:
    """The collector of garbage while articles are read.

    It is left alone outside of `program`: tests, and whoever else runs the application, keep theirs.
    """

    def __init__(self) -> None:
        self._ours = False
        self._left = False

    @contextmanager
    def program(self) -> Iterator[None]:
        """Turn the collector off until the first screen, and leave the interpreter as it was found.

        Restores whether the collector is on, its thresholds, and the interval at which threads
        switch.  Frozen objects stay frozen: walking through them once more would delay the exit.
        """
        enabled, thresholds, interval = gc.isenabled(), gc.get_threshold(), sys.getswitchinterval()
        self._ours = True
        gc.disable()
        try:
            yield
        finally:
            self._ours = self._left = False
            gc.set_threshold(*thresholds)
            sys.setswitchinterval(interval)
            (gc.enable if enabled else gc.disable)()

    def begin(self) -> None:
        """Turn the collector on again, once the first screen is painted."""
        if not self._ours or gc.isenabled():
            return
        gc.set_threshold(*gc.get_threshold()[:2], _NEVER)
        gc.freeze()
        gc.enable()

    def settled(self) -> None:
        """Put what has been made, and stays, out of the sight of the collector."""
        if self._ours:
            gc.freeze()

    def pause(self) -> None:
        """Look for garbage, while nobody is typing."""
        if not self._ours:
            return
        if self._left:
            self._left = False
            gc.unfreeze()
            gc.collect()
            gc.freeze()
        elif gc.get_count()[2] > _WORTH:
            gc.collect()

    def leave(self) -> None:
        """Have the article that is put away collected in the next pause."""
        self._left = True


collecting = Collecting()
"""The only one: there is one collector in a program."""
