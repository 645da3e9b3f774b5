"""Chooses the recogniser of names: the built-in one, or another that the user has installed.

The choice holds for the whole process.  It is made once, when the configuration is known, and costs
nothing then: what is chosen is loaded by `prepare`, which falls back to the built-in recogniser where
it cannot be had.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from reader.errors import RecognitionError
from reader.recognise.recogniser import Recogniser

SPACY = "spacy"


class Guest(Recogniser, Protocol):
    """A recogniser that is not the program's own."""

    @property
    def version(self) -> str:
        """The versions on which its answers depend, known without loading it; empty when it is not installed."""
        ...

    def load(self) -> None:
        """Get ready.  Raises RecognitionError, which says what to do."""
        ...


_guests: list[Guest] = []


def choose(settings: Mapping[str, str]) -> None:
    """Take the recognisers that the configuration names: `names`, and `spacy_model` for spaCy."""
    _guests.clear()
    if settings.get("names") == SPACY:
        from reader.recognise.names.spacy_names import SpacyNames  # noqa: PLC0415  only when chosen

        _guests.append(SpacyNames(settings.get("spacy_model", "")))


def chosen(recognisers: Sequence[Recogniser]) -> Sequence[Recogniser]:
    """The recognisers, with the chosen one in the place of the one whose part it takes."""
    if not _guests:
        return recognisers
    instead: dict[str, Recogniser] = {guest.name: guest for guest in _guests}
    return [instead.get(one.name, one) for one in recognisers]


def load() -> None:
    """Load what is chosen.  Raises RecognitionError, after which it is the built-in one again."""
    for guest in tuple(_guests):
        try:
            guest.load()
        except RecognitionError:
            _guests.remove(guest)
            raise


def versions() -> str:
    """Return the versions of the chosen recognisers, on which answers depend beside the program's own."""
    return " ".join(guest.version for guest in _guests)
