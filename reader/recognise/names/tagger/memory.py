"""Remembers how a first reading took the same words elsewhere in an article.

A second model reads a sentence again with these strings beside the usual ones, so that a name that
was plain once is found where it stands alone, and has one kind throughout.
"""

from __future__ import annotations

from collections.abc import Sequence

# How often a word was met, as the model sees it.
_OFTEN = 3

_Counts = dict[str, int]


class Memory:
    """Counts of how each capitalised word, and each whole name, was taken."""

    def __init__(self) -> None:
        self._words: dict[str, _Counts] = {}
        self._names: dict[str, _Counts] = {}
        self._lower: set[str] = set()

    def add(self, words: Sequence[str], tags: Sequence[str]) -> None:
        """Take in a sentence as it was first read; tags are BILOU and a kind's letter."""
        counts, lower = self._words, self._lower
        head = True
        for word, tag in zip(words, tags, strict=True):
            if word.islower():
                if len(word) > 3:
                    lower.add(word)
            elif not head or tag != "O":
                _count(counts, word, tag)
            head = False
        for first, last in _stretches(tags):
            _count(self._names, " ".join(words[first:last]), tags[first][1])

    def strings(self, words: Sequence[str], tags: Sequence[str]) -> list[list[str]]:
        """Return for each word what the other sentences, and its own first reading, say about it."""
        own = [f"o{tag}" for tag in tags]
        rows = []
        for at, (word, tag) in enumerate(zip(words, tags, strict=True)):
            row = [
                own[at],
                "p" + own[at - 1] if at else "p-",
                "n" + own[at + 1] if at + 1 < len(own) else "n-",
            ]
            counted = self._words.get(word)
            readings = self._readings(counted, tag) if counted else ["m0"]
            row += readings
            row.append(f"{readings[0]}{tag}")
            if word.lower() in self._lower:
                row.append("ml")
                row.append("ml" + tag)
            rows.append(["@" + each for each in row])
        for first, last in _stretches(tags):
            kinds = self._names.get(" ".join(words[first:last]), {})
            kind = tags[first][1]
            best, share, count = _most(kinds, kind)
            if count:
                for row in rows[first:last]:
                    row.append(f"@s{best}{share}{kind}")
                    row.append(f"@S{best}{share}{kind}{min(count, _OFTEN)}")
        return rows

    def _readings(self, counted: _Counts, tag: str) -> list[str]:
        best, share, count = _most(counted, tag)
        if not count:
            return ["m0"]
        many = min(count, _OFTEN)
        row = [f"m{best}{share}", f"M{best}{share}{many}"]
        kinds: _Counts = {}
        for each, number in counted.items():
            kinds[each[-1]] = kinds.get(each[-1], 0) + number - (each == tag)
        kind, share, _ = _most(kinds, "")
        row.append(f"k{kind}{share}{many}")
        row += [f"r{each}" for each, number in counted.items() if number > (each == tag)]
        return row

    def may_change(self, words: Sequence[str], tags: Sequence[str]) -> bool:
        """Tell whether the other sentences took any of these words differently."""
        for word, tag in zip(words, tags, strict=True):
            counted = self._words.get(word)
            if counted is not None and len(counted) > (tag in counted):
                return True
        return False


def _count(counts: dict[str, _Counts], of: str, what: str) -> None:
    counted = counts.get(of)
    if counted is None:
        counts[of] = {what: 1}
    else:
        counted[what] = counted.get(what, 0) + 1


def _most(counted: _Counts, own: str) -> tuple[str, int, int]:
    """The commonest, how much of all it is (3 all, 2 most, 1 less), how many; `own` counted once less."""
    best, most, total = "", 0, 0
    for each, number in counted.items():
        number -= each == own
        total += number
        if number > most or (number == most and each < best):
            best, most = each, number
    if not total or not most:
        return "", 0, 0
    return best, 3 if most == total else 2 if most * 3 >= total * 2 else 1, total


def _stretches(tags: Sequence[str]) -> list[tuple[int, int]]:
    """Return the first word and the word after the last of each name."""
    found: list[tuple[int, int]] = []
    for at, tag in enumerate(tags):
        if tag[0] in "BU":
            found.append((at, at + 1))
        elif tag != "O" and found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
    return found
