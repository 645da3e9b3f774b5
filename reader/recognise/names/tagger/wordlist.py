"""Facts about single words and phrases, from one packed table that opens in milliseconds.

The table is UTF-8 text in three parts, with a NUL between them: the paths of the clusters, one a line; the
larger group of each group; and lines of `word TAB entry` in the order of the words.  It stays one
object of 5 MB: a word is searched for between two of the words that a short index holds.
`training/wordlist.py` makes the table and says where its contents are from.
"""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from reader.recognise.names.tagger.unpacking import unpacked

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-"


_NO_GROUP = "00"
# Bytes between two words of the index: searching that many takes about a microsecond.
_STEP = 2_048


class Entry(NamedTuple):
    """The entry of the table for a word or a phrase.

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
    """Write a number from 0 to 4095 as two characters."""
    return _DIGITS[number >> 6] + _DIGITS[number & 63]


def unpack_number(pair: str) -> int:
    """Read a number below 4,096 from two digits in base 64."""
    return _DIGITS.index(pair[0]) << 6 | _DIGITS.index(pair[1])


class WordList:
    """The table, opened.  Raises OSError, zlib.error or ValueError when it is missing or damaged."""

    def __init__(self, path: Path) -> None:
        self._table = table = unpacked(path)
        clusters = table.index(b"\0")
        first = table.index(b"\0", clusters + 1) + 1
        self._clusters = table[:clusters].decode("utf-8").split("\n")
        wide = table[clusters + 1 : first - 1].decode("ascii")
        self._wide = [wide[at : at + 2] for at in range(0, len(wide), 2)]
        self._places = self._index(first)
        self._heads = [table[at + 1 : table.index(b"\t", at)] for at in self._places[1:-1]]

    def _index(self, first: int) -> list[int]:
        """The offsets of line breaks about `_STEP` bytes apart, `first` and the last among them."""
        last = len(self._table) - 1
        places = [first]
        while places[-1] + _STEP < last:
            places.append(self._table.index(b"\n", places[-1] + _STEP))
        return places if places[-1] == last else [*places, last]

    def find(self, word: str) -> Entry:
        """Return the entry for exactly this word or phrase (words separated by single blanks)."""
        encoded = word.encode("utf-8", "surrogatepass")
        head = b"\n%b\t" % encoded
        nearest = bisect_right(self._heads, encoded)
        at = self._table.find(head, self._places[nearest], self._places[nearest + 1])
        if at < 0:
            return NOTHING
        at += len(head)
        line = self._table[at : self._table.index(b"\n", at)].decode()
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
