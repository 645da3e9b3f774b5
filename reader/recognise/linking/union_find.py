"""Names sorted into things: a union of sets that keeps apart what must stay apart."""

from __future__ import annotations

from collections.abc import Mapping


class Groups:
    """Sets of names; two of them are joined unless the user said that they are two things.

    A name is (as written, kind); `apart` has for a name's `name_key` those that are not the same.
    """

    def __init__(self, apart: Mapping[str, frozenset[str]], keys: Mapping[str, str]) -> None:
        self._apart = apart
        self._keys = keys
        self._parents: dict[tuple[str, str], tuple[str, str]] = {}
        self._members: dict[tuple[str, str], set[str]] = {}

    def find(self, name: tuple[str, str]) -> tuple[str, str]:
        """The name that stands for the set."""
        parents = self._parents
        if name not in parents:
            parents[name] = name
            if self._apart:
                self._members[name] = {self._keys[name[0]]} & self._apart.keys()
            return name
        root = name
        while parents[root] != root:
            root = parents[root]
        while parents[name] != root:
            parents[name], name = root, parents[name]
        return root

    def join(self, first: tuple[str, str], second: tuple[str, str]) -> bool:
        """Make one set of two; False when they must stay apart."""
        root, other_root = self.find(first), self.find(second)
        if root == other_root:
            return True
        if self._apart:
            mine, theirs = self._members[root], self._members[other_root]
            if any(self._apart[name] & theirs for name in mine):
                return False
            self._members[root] = mine | theirs
        self._parents[other_root] = root
        return True
