"""Tables of what can be added: formats, exporters, recognisers, themes.

A table lists places, `module:name` as entry points write them.  The program's own places stand in the
source; those of installed packages follow, found through their entry points.  A place is imported
when the table is gone through as far as it, and the installed packages are looked at only after the last of
the program's own: whoever finds what he needs among those pays for nothing else.

What cannot be used is left out, and reported once to whoever listens (`report_problems`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from threading import RLock
from typing import Any, NamedTuple, TypeVar, cast, overload

from reader.errors import ExtensionError

T = TypeVar("T")


class Installed(NamedTuple):
    """An entry point of an installed package.

    Attributes:
        group: of entry points, such as `reader.formats`.
        name: of the entry point.
        place: `module:name`.
        package, version: of the distribution.
        problem: why it is left out; empty when it is used.
    """

    group: str
    name: str
    place: str
    package: str
    version: str
    problem: str = ""


class Extensions(Sequence[T]):
    """A table of one kind of thing: the program's own, then those of installed packages.

    A place that names a class stands for an instance of it.  Safe in any thread.

    Args:
        what: the word for one of them in messages.
        group: the group of entry points.
        needs: attributes that each must have, beside `name`, which differs from all others.
        places: the program's own.
    """

    def __init__(
        self,
        what: str,
        group: str,
        needs: Sequence[str],
        *places: str,
    ) -> None:
        self.what, self.group = what, group
        self._places = places
        self._needs = ("name", *needs)
        self._own: dict[str, T] = {}
        self._added: list[T] | None = None
        self._installed: list[Installed] = []
        self._lock = RLock()

    def __iter__(self) -> Iterator[T]:
        for place in self._places:
            yield self._built_in(place)
        yield from self.added()

    def __len__(self) -> int:
        return len(self._places) + len(self.added())

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return tuple(self)[index]

    def added(self) -> Sequence[T]:
        """The extensions of installed packages that can be used, by the names of their entry points."""
        with self._lock:
            if self._added is None:
                self._added = []  # a package that goes through the table while it is imported
                for point in _entry_points(self.group):
                    self._add(point, self._added)
            return tuple(self._added)

    def installed(self) -> Sequence[Installed]:
        """Every entry point of the group, with what is wrong with it."""
        self.added()
        return tuple(self._installed)

    def _built_in(self, place: str) -> T:
        if place not in self._own:
            with self._lock:
                module, _, name = place.partition(":")
                self._own[place] = _instance(getattr(import_module(module), name))
        return self._own[place]

    def _add(self, point: Any, added: list[T]) -> None:
        problem = ""
        try:
            value: T = _instance(point.load())
            problem = self._problem(value)
        except Exception as error:  # noqa: BLE001  what a package does when it is imported is its own
            problem = f"{type(error).__name__}: {error}"
        package, version = (point.dist.name, point.dist.version) if point.dist else ("", "")
        self._installed.append(
            Installed(self.group, point.name, point.value, package, version, problem)
        )
        if problem:
            _report(self.what, self._installed[-1])
        else:
            added.append(value)

    def _problem(self, value: T) -> str:
        missing = [name for name in self._needs if not hasattr(value, name)]
        if missing:
            return f"it has no {', '.join(missing)}"
        name = cast("Any", value).name
        if any(cast("Any", other).name == name for other in self):
            return f"there is another {self.what} called {name}"
        return self.check(value)

    def check(self, value: T) -> str:  # noqa: ARG002  for those who know more of their kind
        """Say as a clause what is wrong with an extension of an installed package; empty when nothing is."""
        return ""


def _instance(value: Any) -> Any:
    return value() if isinstance(value, type) else value


def _entry_points(group: str) -> Sequence[Any]:
    """The entry points of a group, in an order that does not vary."""
    # It reads a file of every installed package.
    from importlib.metadata import entry_points  # noqa: PLC0415

    return sorted(entry_points(group=group), key=lambda point: (point.name, point.value))


Listener = Callable[[ExtensionError], object]
_listener: Listener | None = None
_unreported: list[ExtensionError] = []


def report_problems(listener: Listener) -> None:
    """Report what is left out to `listener` from now on, and what nobody has been told of yet."""
    global _listener  # noqa: PLW0603  of the process, as the tables are
    _listener = listener
    waiting = tuple(_unreported)
    _unreported.clear()
    for error in waiting:
        listener(error)


def _report(what: str, installed: Installed) -> None:
    package = f"{installed.package} {installed.version}".strip() or "an unknown package"
    error = ExtensionError(
        f"The {what} {installed.name} ({installed.place}) of the package {package} is left out: "
        f"{installed.problem}. Update the package, or remove it: "
        f"pip uninstall {installed.package or 'PACKAGE'}",
        "Not added",
    )
    if _listener is None:
        _unreported.append(error)
    else:
        _listener(error)
