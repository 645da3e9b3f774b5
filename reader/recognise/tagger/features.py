"""What the name model sees of each word: short strings, the same in training and in use.

All that depends on one word alone is made once a word and kept, so that a sentence costs little
more than joining lists; as UTF-8, which is what crfsuite wants, and smaller.  Changing a string here
means training anew.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from reader.recognise.tagger.wordlist import Entry, WordList

# Words are kept in two generations of at most so many each, some 1.2 KB a word.
_MOST_KEPT = 6_000
_LONGEST = 60
# So many words in lower case between two capitals may be inside one name.
_GAP = 4
_INSIDE = frozenset("of the and for de la du da di del van von der den bin ibn al el & '".split())
_DIGIT = re.compile(r"\d")
_SHAPES = str.maketrans(
    dict.fromkeys("0123456789", "d")
    | {chr(c): "x" for c in range(0x61, 0x7B)}
    | {chr(c): "X" for c in range(0x41, 0x5B)}
)
_SAME = re.compile(r"(.)\1+")


Row = list[Any]
"""The strings of one word, as crfsuite takes them: some are `str`, some UTF-8."""


class _Known(NamedTuple):
    """The strings for one word, at each place from two before to two after."""

    here: list[bytes]
    before: list[bytes]
    after: list[bytes]
    before2: list[bytes]
    after2: list[bytes]
    lower: str
    shape: str
    cluster: str
    capital: bool
    plain: bool
    longest: int
    group: str


class Sentence(NamedTuple):
    """How the capitals of a sentence are to be read: `p` plainly, `t` Title Case, `c` ALL CAPS."""

    words: list[str]
    case: str


def shape(word: str) -> str:
    """`Xx`, `X.X.`, `dd`, `X-dd`; runs of the same count once, but for two at the most."""
    plain = word.translate(_SHAPES)
    if not plain.isascii():
        plain = "".join(
            ("X" if c.isupper() else "x" if c.isalpha() else c) if ord(c) > 127 else c
            for c in plain
        )
    return _SAME.sub(r"\1\1", plain) if plain.isupper() else _SAME.sub(r"\1", plain)


def case_of(words: Sequence[str]) -> str:
    """`p`, `t` or `c`: whether most words of the sentence are written in capitals."""
    letters = [word for word in words if len(word) > 1 and word[0].isalpha()]
    if len(letters) < 3:
        return "p"
    loud = sum(word.isupper() for word in letters)
    if loud > 0.7 * len(letters):
        return "c"
    long = [word for word in letters if len(word) > 3]
    if len(long) >= 3 and letters[0][0].isupper():
        capital = sum(word[0].isupper() for word in long)
        if capital > 0.8 * len(long):
            return "t"
    return "p"


def _places(known: list[_Known]) -> list[int]:
    """Capitals, the words beside them, and short gaps between them: all others are in no name."""
    last = len(known) - 2
    capitals = [at for at in range(2, last) if known[at].capital]
    if capitals and capitals[0] == 2 and known[2].plain and not known[3].capital:
        del capitals[0]
    places: list[int] = []
    reach = 2
    for at in capitals:
        start = reach if at - reach < _GAP else at - 1
        places.extend(range(max(start, reach), min(at + 2, last)))
        reach = max(reach, at + 2)
    return places


class Features:
    """Makes the strings; one object may serve every article.  Keeps a bounded number of words."""

    def __init__(self, known: WordList) -> None:
        self.known = known
        self._words: dict[str, _Known] = {}
        self._older: dict[str, _Known] = {}
        self._forms: dict[tuple[str, str], str] = {}
        self._same: dict[bytes, bytes] = {}
        self._nowhere = _Known([], [b"b-"], [b"a-"], [], [], "", "", "", False, False, 1, "")

    def _form(self, word: str, case: str) -> str:
        """The word as it would be written in running text."""
        kept = self._forms.get((word, case))
        if kept is None:
            if len(self._forms) > _MOST_KEPT:
                self._forms.clear()
            kept = self._forms[word, case] = self._plain_form(word, case)
        return kept

    def _plain_form(self, word: str, case: str) -> str:
        if not word[:1].isupper() or (case == "c" and not word.isupper()):
            return word
        lower = word.lower()
        if case == "t":
            if word[1:].islower() and self.known.find(lower).case[0] == "l":
                return lower
            return word
        if len(word) < 2 or "." in word:
            return word
        usual = self.known.find(lower).case
        if usual == "-0":
            usual = self.known.find(word.title()).case
        if usual[0] == "l":
            return lower
        if usual[0] == "u":
            return word
        return "-".join(part.capitalize() for part in word.split("-"))

    def read(self, words: Sequence[str]) -> Sentence:
        """The sentence in the case of running text."""
        case = case_of(words)
        if case == "p":
            return Sentence(list(words), case)
        return Sentence([self._form(word, case) for word in words], case)

    def _of(self, word: str) -> _Known:
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _MOST_KEPT:
                self._older, self._words = self._words, {}
                self._same.clear()
            known = self._words[word] = self._older.get(word) or self._make(word)
        return known

    def _make(self, word: str) -> _Known:
        word = word[:_LONGEST]
        entry = self.known.find(word)
        lower = _DIGIT.sub("0", word.lower())
        form = shape(word)
        other = entry
        if word[:1].isupper() and not (entry.cluster and entry.group):
            other = self.known.find(word.lower())
        case = entry.case if entry.case != "-0" else other.case
        path = entry.cluster
        group, wide = entry.group or other.group, entry.wide or other.wide
        here = [
            f"w{lower}", f"s{form}", f"1{lower[:3]}", f"2{lower[:4]}", f"3{lower[-2:]}", f"4{lower[-3:]}",
            f"5{lower[-4:]}", f"6{lower[:2]}", f"t{case}", f"T{case}{form}", f"c{path}", f"d{path[:4]}", f"e{path[:6]}", f"f{path[:10]}",
        ]  # fmt: skip
        if group:
            here += [f"C{group}", f"D{wide}", f"E{group}{form}"]
        if not path and other.cluster:
            here.append(f"o{other.cluster}")
        if entry.kinds:
            here += [f"g{letter}" for letter in entry.kinds]
            here.append(f"G{entry.kinds}")
        side = [
            f"w{lower}",
            f"s{form}",
            f"c{path}",
            f"f{path[:10]}",
            f"e{path[:6]}",
            f"4{lower[-3:]}",
            f"t{case}",
        ]
        far = [f"w{lower}", f"s{form}", f"f{path[:10]}", f"e{path[:6]}"]
        if group:
            side += [f"C{group}", f"D{wide}"]
            far += [f"C{group}", f"D{wide}"]
        side += [f"g{letter}" for letter in entry.kinds]
        first = len(here)
        second, third = first + len(side), first + 2 * len(side)
        fourth = third + len(far)
        strings = self._shared(
            [
                *here,
                *["b" + each for each in side],
                *["a" + each for each in side],
                *["B" + each for each in far],
                *["A" + each for each in far],
            ]
        )
        return _Known(
            strings[:first],
            strings[first:second],
            strings[second:third],
            strings[third:fourth],
            strings[fourth:],
            lower,
            form,
            path[:8] or form,
            word[:1].isupper() or (word[1:2].isupper() and word[0].isalpha()) or word[:3] in {"al-", "el-"},
            case == "l3",
            entry.longest,
            group,
        )  # fmt: skip

    def _shared(self, strings: Iterable[str]) -> list[bytes]:
        """The strings in UTF-8, one object for all words that have the same."""
        encoded = "\n".join(strings).encode("utf-8", "surrogatepass").split(b"\n")
        return list(map(self._same.setdefault, encoded, encoded))

    def of(self, sentence: Sentence) -> tuple[list[int], list[Row]]:
        """The places of the words that may be in a name, and the strings of each of them."""
        nowhere = self._nowhere
        known = [nowhere, nowhere, *map(self._of, sentence.words), nowhere, nowhere]
        places = _places(known)
        rows: dict[int, Row] = {}
        case = sentence.case
        for at in places:
            two, one, here, next_, after = known[at - 2 : at + 3]
            lower, form, path = here.lower, here.shape, here.cluster
            left, left_path = one.lower, one.cluster
            right, right_path = next_.lower, next_.cluster
            rows[at] = row = [
                *here.here, *one.before, *next_.after, *two.before2, *after.after2,
                f"x{left} {lower}", f"y{lower} {right}", f"z{one.shape} {form} {next_.shape}",
                f"u{left_path} {path}", f"v{path} {right_path}", f"q{left_path} {right_path}",
                f"p{left} {form}", f"r{form} {right}", f"m{left_path} {path} {right_path}",
            ]  # fmt: skip
            if case != "p":
                row.append("n" + case)
                row.append("n" + case + form)
        self._runs(known, rows)
        self._phrases(sentence.words, known, rows)
        if 2 in rows:
            rows[2].append("i")
            rows[2].append(b"i" + known[2].here[8])
        return [at - 2 for at in places], list(rows.values())

    def _runs(self, known: list[_Known], rows: dict[int, Row]) -> None:
        """For each run of capitals: what stands before and after it, how it begins and ends."""
        at, last = 2, len(known) - 2
        while at < last:
            if not known[at].capital:
                at += 1
                continue
            end = at + 1
            while end < last and known[end].capital:
                end += 1
            wide = end
            while wide + 1 < last and known[wide].lower in _INSIDE and known[wide + 1].capital:
                wide += 2
                while wide < last and known[wide].capital:
                    wide += 1
            length = min(end - at, 5)
            common = [
                f"h{known[at - 1].lower}", f"j{known[end].lower}", f"k{known[end - 1].lower}",
                f"l{known[at].lower}", f"K{known[end - 1].cluster}", f"L{known[at].cluster}",
                f"H{known[at - 1].cluster} {known[end].cluster}", f"J{length}",
                f"M{known[at - 1].cluster}", f"N{known[end].cluster}",
                f"S{known[at - 1].group}", f"U{known[end].group}",
                f"E{known[end - 1].group}", f"F{known[at].group}",
                f"X{known[at - 2].lower}", f"Z{known[at - 2].group}",
                f"V{known[end + 1].lower}", f"W{known[end + 1].group}",
            ]  # fmt: skip
            if wide > end:
                common.append(f"O{known[wide - 1].lower}")
                common.append(f"P{known[end - 1].lower} {known[end].lower}")
            for place in range(at, end) if at in rows else ():
                rows[place] += common
                rows[place].append(f"Q{min(place - at, 3)}{min(end - 1 - place, 3)}")
                rows[place].append(f"R{min(end - 1 - place, 3)}{known[end - 1].lower}")
            at = end

    def _phrases(self, words: list[str], known: list[_Known], rows: dict[int, Row]) -> None:
        """Which listed phrases of several words each word is in, and where in them."""
        at = 0
        while at < len(words):
            longest = known[at + 2].longest
            step = 1
            for length in range(min(longest, len(words) - at), 1, -1):
                entry: Entry = self.known.find(" ".join(words[at : at + length]))
                if entry.kinds:
                    for place in range(length):
                        where = "B" if not place else "E" if place == length - 1 else "I"
                        if at + place + 2 in rows:
                            rows[at + place + 2].append(f"G{where}{entry.kinds}")
                    step = length
                    break
            at += step
