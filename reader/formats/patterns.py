"""Regular expressions that are compiled when they are first asked.

Telling the lines of a plain text takes fifty of them.  Compiling one takes as long as importing a
module, and most texts need few of them before the first screen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property


class LazyPattern:
    """A pattern that is compiled, by `re.compile(shape, flags)`, on first use."""

    def __init__(self, shape: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._shape = shape
        self._flags = flags

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self._shape, self._flags)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        return self.pattern.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        return self.pattern.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        return self.pattern.search
