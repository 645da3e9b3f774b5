"""Public names of a package that load their module on first use.

A package's `__init__` is its public face.  A face that imported all of its modules would make the
first screen wait for what it does not show, so the names are looked up when somebody asks for
them (PEP 562).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def lazy_exports(package: str, exports: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """Make the `__getattr__` of a package.

    Args:
        package: its `__name__`.
        exports: module, relative to the package -> the names that it gives to others.

    Returns:
        A function that imports the module of a name, keeps the value on the package, and raises
        AttributeError for any other name.
    """
    module_of = {name: module for module, names in exports.items() for name in names}

    def get(name: str) -> Any:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{module_of[name]}"), name)
        setattr(import_module(package), name, value)
        return value

    return get
