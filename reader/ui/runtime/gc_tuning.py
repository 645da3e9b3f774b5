"""When Python looks for garbage: never among what stays, and never while somebody is typing.

A book with all its names is a million objects.  A full collection walks through them all in a tenth
of a second, finds nothing, and a key has to wait for it.  So what has come to stay (the text, its
layout, its annotations, what was recognised) is put out of the collector's sight as soon as it is
there, and full collections, which then have little to look at, wait for a pause in typing.
"""

from __future__ import annotations

import gc

_NEVER = 1_000_000
"""So many collections of the middle generation before Python makes a full one by itself."""

_WORTH = 10
"""Collections of the middle generation after which a full one is worth making."""


class Collecting:
    """The collector of garbage while articles are read.

    It is left alone unless the start of the program turned it off: tests, and whoever else runs
    the application, keep theirs.
    """

    def __init__(self) -> None:
        self._ours = False
        self._left = False

    def begin(self) -> None:
        """The first screen is painted: turn the collector on again."""
        if gc.isenabled():
            return
        self._ours = True
        gc.set_threshold(*gc.get_threshold()[:2], _NEVER)
        gc.freeze()
        gc.enable()

    def settled(self) -> None:
        """Something that stays has been made."""
        if self._ours:
            gc.freeze()

    def pause(self) -> None:
        """Nobody is typing: look for what can go."""
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
        """An article is put away; it goes with the next pause."""
        self._left = True


collecting = Collecting()
"""The only one: there is one collector in a program."""
