"""What is known of single words and of phrases, from one packed table that opens in milliseconds.

The table is text: buckets parted by NUL, each the first three characters of its words and then lines
of `word TAB entry`.  A word is searched for in its bucket only, so nothing is built when it loads, and
the buckets stay in UTF-8.
`training/wordlist.py` makes the table and says where its contents are from.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from reader.recognise.tagger.unpacking import unpacked

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-"


_NO_GROUP = "00"


class Entry(NamedTuple):
    """What the table says of a word or a phrase.

    Attributes:
        cluster: the path of its Brown cluster, `0` and `1`; empty when it has none.
        group: two characters for the group of words with like meaning; empty when it has none.
        wide: two characters for the larger group that holds it.
        case: how it is usually written, `l` lower, `t` title, `u` upper, `m` mixed, `-` unknown,
            and how surely, `0` to `3`.
        longest: how many words the longest phrase has that begins with it; 1 for none.
        kinds: letters of the lists that hold it.
    """

    cluster: str = ""
    group: str = ""
    wide: str = ""
    case: str = "-0"
    longest: int = 1
    kinds: str = ""


NOTHING = Entry()


def pack_number(number: int) -> str:
    """0 to 4095 in two characters."""
    return _DIGITS[number >> 6] + _DIGITS[number & 63]


def unpack_number(pair: str) -> int:
    return _DIGITS.index(pair[0]) << 6 | _DIGITS.index(pair[1])


class WordList:
    """The table, opened.  Raises OSError, zlib.error or ValueError when it is missing or damaged."""

    def __init__(self, path: Path) -> None:
        parts = unpacked(path).split(b"\0")
        self._clusters = parts[0].decode("utf-8").split("\n")
        wide = parts[1].decode("ascii")
        self._wide = [wide[at : at + 2] for at in range(0, len(wide), 2)]
        self._buckets = {part[: part.find(b"\n")]: part for part in parts[2:]}

    def find(self, word: str) -> Entry:
        """The entry for exactly this word or phrase (words parted by single blanks)."""
        bucket = self._buckets.get(word[:3].ljust(3).encode("utf-8", "surrogatepass"))
        if bucket is None:
            return NOTHING
        head = f"\n{word}\t".encode("utf-8", "surrogatepass")
        at = bucket.find(head)
        if at < 0:
            return NOTHING
        at += len(head)
        line = bucket[at : bucket.find(b"\n", at)].decode()
        group = line[2:4]
        wide = "" if group == _NO_GROUP else self._wide[unpack_number(group)]
        return Entry(
            self._clusters[unpack_number(line[:2])],
            group if wide else "",
            wide,
            line[4:6],
            int(line[6]),
            line[7:],
        )
