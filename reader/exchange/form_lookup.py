"""Finding a form by its name, among those of notes and those of tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from reader.errors import ExchangeError


class _Form(Protocol):
    @property
    def name(self) -> str: ...


F = TypeVar("F", bound=_Form)


def form_named(forms: Iterable[F], name: str) -> F:
    """Return the form of a name.

    Args:
        forms: the forms that there are, the usual one first.
        name: as the command line takes it, such as `csv`.

    Raises:
        ExchangeError: there is none of that name; the message lists those that there are.
    """
    for form in forms:
        if form.name == name:
            return form
    names = ", ".join(form.name for form in forms)
    raise ExchangeError(f"There is no form called {name}; there are: {names}.", "No such form")
