"""A small sketch of a text, by which it is known again after it was edited.

The text's words, as the eye compares them, are taken three by three; each three have a number, and
the 96 smallest of all these numbers are kept.  Which numbers are the smallest depends on the words
alone, so two sketches show how many threes two texts share without either text: a bottom-k sketch
(Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007; the shingles are Broder's, "On
the resemblance and containment of documents", 1997).  Unicode form, case, accents, punctuation,
quotes, white space, wrapping and most markup are no part of words, so they do not matter.

Numbers are made by tabulation (Zobrist): each distinct word is hashed once for each of its three
places and the three are joined by XOR.  The first word alone decides the uppermost bits, so that of
a long text only the shingles that begin with one of few words need be made at all.
"""

from __future__ import annotations

import binascii
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, filterfalse
from sys import byteorder
from zlib import crc32

from reader.library.identity.types import Likeness

KEPT = 96
"""Numbers of 32 bits in a full sketch: 512 letters, and a share is exact to within 0.05 or so."""

SHINGLE = 3
"""Words that are taken together."""

_FIRST = 24
"""Numbers of each sketch by which `likely` looks for relatives: a multiple of three, so that they
are a whole number of letters."""

_CLASS = 28
"""The first word of a shingle alone decides the bits of its number above these."""

_PLACES = ((0x9E37_79B9_7F4A_7C15, 32), (0xC2B2_AE3D_27D4_EB4F, _CLASS), (0x1656_67B1_9E37_79F9, _CLASS))  # fmt: skip
"""For each place in a shingle a factor, odd and without pattern, and the bits that it decides."""

_PIECE = 32 * 1024
"""Characters that are worked on at once; a thread lets others run in between."""

# Han, kana and what else is written without spaces: there every sign is a word.
_SIGN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_SIGN}]|[^\W_{_SIGN}]+")
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]+")
_PLAIN = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)
) + bytes(range(128, 256))
"""ASCII letters in lower case, what parts ASCII words as a space, all else as it is."""

_TYPESET = "’‘“”—–…\u00a0"
"""The typographic characters for which others write ASCII, replaced first since they are so
frequent.
"""

_SPACE = re.compile(r"\s")


ENOUGH = 16
"""Numbers from which a share means something."""

UNLIKE = Likeness(0.0, 0.0, 0.0, 0.0, 0)


def words(text: str) -> Iterator[list[str]]:
    """The words of a text as the eye compares them, piece by piece."""
    start = 0
    while start < len(text):
        space = _SPACE.search(text, start + _PIECE, start + 2 * _PIECE)
        end = space.start() if space else start + _PIECE
        piece = text[start:end]
        if not piece.isascii():
            for sign in _TYPESET:
                piece = piece.replace(sign, " ")
        data = piece.encode("utf-8", "surrogatepass").translate(_PLAIN)
        found = data.decode("utf-8", "surrogatepass").split()
        if not piece.isascii():
            odd = {word: " ".join(_odd(word)) for word in set(filterfalse(str.isascii, found))}
            found = " ".join(map(odd.get, found, found)).split() if odd else found
        yield found
        start = end


def _odd(word: str) -> list[str]:
    """The words in what is parted by ASCII only."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", word)).casefold()
    return _WORD.findall(unicodedata.normalize("NFKC", plain))


@lru_cache(maxsize=4)
def sketch(text: str) -> str:
    """The sketch of a text: at most 512 letters of base 64, none for a text without words.

    A text of fewer than three words is one shingle.  Linear: 0.1 s for a book of 3 MB.
    """
    first, second, third = (_Table(*one) for one in _PLACES)
    rest: list[str] = []
    smallest: set[int] = set()
    limit, seen = 1 << 32, False
    for piece in words(text):
        here = rest + piece
        rest = here[max(0, len(here) - SHINGLE + 1) :]
        if len(here) < SHINGLE:
            continue
        seen = True
        numbers = list(map(first.__getitem__, here[: -SHINGLE + 1]))
        # What its first word puts beyond the limit need not be looked at.
        reach = ((limit - 1 >> _CLASS) + 1) << _CLASS
        for at in compress(range(len(numbers)), map(reach.__gt__, numbers)):
            number = numbers[at] ^ second[here[at + 1]] ^ third[here[at + 2]]
            if number < limit:
                smallest.add(number)
        if len(smallest) > 8 * KEPT:
            smallest = set(sorted(smallest)[:KEPT])
            limit = max(smallest)
    if not seen and rest:
        smallest = {first[" ".join(rest)]}
    return _letters(sorted(smallest)[:KEPT])


class _Table(dict[str, int]):
    """The number of each word in one place of a shingle, made when it is first met."""

    def __init__(self, factor: int, bits: int) -> None:
        super().__init__()
        self._factor = factor
        self._mask = (1 << bits) - 1

    def __missing__(self, word: str) -> int:
        # A sum that is the same on every machine, spread over all bits by its place's own factor.
        summed = crc32(word.encode("utf-8", "surrogatepass")) + 1
        made = self[word] = summed * self._factor >> 24 & self._mask
        return made


def _letters(numbers: Iterable[int]) -> str:
    kept = array("I", numbers)
    if byteorder == "big":
        kept.byteswap()
    return binascii.b2a_base64(kept.tobytes(), newline=False).decode("ascii")


def _numbers(letters: str) -> array[int]:
    """Decode the letters of `_letters`; nothing for any other text, since a record may hold
    anything.
    """
    kept = array("I")
    try:
        kept.frombytes(binascii.a2b_base64(letters))
    except ValueError:
        return array("I")
    if byteorder == "big":
        kept.byteswap()
    return kept


def likeness(older: str, newer: str) -> Likeness:
    """Compare the texts of two sketches.  Nothing resembles an invalid sketch.

    Both sketches hold all the numbers of their texts up to the smaller of their largest ones, so
    that is how far they are compared; one that is not full holds all that there are.
    """
    before, after = _numbers(older), _numbers(newer)
    if not before or not after:
        return UNLIKE
    limit = min((max(one) for one in (before, after) if len(one) >= KEPT), default=1 << 32)
    old = {number for number in before if number <= limit}
    new = {number for number in after if number <= limit}
    both = len(old & new)
    either = len(old | new)
    return Likeness(
        both / either if either else 0.0,
        both / len(old) if old else 0.0,
        both / len(new) if new else 0.0,
        len(new) / max(1, len(old)),
        min(len(old), len(new)),
    )


def likely(newer: str, older: Sequence[str], least: int = 2) -> list[int]:
    """Find the sketches that may be of related texts: their indexes in `older`, the likeliest
    first.

    Looks only at the first numbers of each, in one pass over all: 20 ms for 10,000.  A text of
    which a third is left is missed in one case of ten thousand.
    """
    mine = frozenset(_numbers(newer))
    if not mine:
        return []
    letters = _FIRST * 16 // 3
    full: list[int] = []
    others: list[int] = []
    for place, one in enumerate(older):
        (full if len(one) >= letters else others).append(place)
    numbers = _numbers("".join([older[place][:letters] for place in full]))
    hits = compress(range(len(numbers)), map(mine.__contains__, numbers))
    found = Counter(full[at // _FIRST] for at in hits if at // _FIRST < len(full))
    for place in others:  # short texts
        found[place] = sum(map(mine.__contains__, _numbers(older[place])))
    return [
        place
        for place, shared in found.most_common()
        if shared >= min(least, max(1, len(older[place]) // 16))
    ]


def found_in(text: str) -> Callable[[str], bool]:
    """A function that says whether a passage stands in the text, as the eye compares them."""
    whole = " ".join(word for piece in words(text) for word in piece)

    def found(passage: str) -> bool:
        query = " ".join(word for piece in words(passage) for word in piece)
        return bool(query) and query in whole

    return found
