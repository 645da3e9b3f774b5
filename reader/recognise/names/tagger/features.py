"""Features that the name model gets of each word: short strings, the same in training and in use.

All that depends on one word alone is made once a word, when it is wanted, and kept, so that a sentence costs little
more than joining lists; as UTF-8, which is what crfsuite wants, and smaller.  Changing a string here
means training anew.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from reader.recognise.names.tagger.wordlist import NOTHING, Entry, WordList

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
# Splitting into runs and joining their first signs is quicker than a substitution with a group.
_RUNS = re.compile(r"(.)\1*")
_LONG_RUN = re.compile(r"(.)\1\1+")


Row = list[Any]
"""The strings of one word, as crfsuite takes them: some are `str`, some UTF-8."""


class _Known:
    """A word as the features see it, alone.

    `here`, `before`, `after`, `before2` and `after2` are its strings for each place from two before a
    word to two after it.  Most words are never at most of these places, so that each list is filled
    when it is first wanted.
    """

    __slots__ = (
        "after", "after2", "before", "before2", "capital", "case", "cluster", "group", "here", "kinds",
        "longest", "lower", "other_path", "path", "plain", "shape", "wide",
    )  # fmt: skip

    def __init__(self, word: str, entry: Entry, other: Entry) -> None:
        """Take what the table says of the word, and of its `other` spelling."""
        self.here: list[bytes] = []
        self.before: list[bytes] = []
        self.after: list[bytes] = []
        self.before2: list[bytes] = []
        self.after2: list[bytes] = []
        self.lower = _DIGIT.sub("0", word.lower())
        self.shape = shape(word)
        self.case = entry.case if entry.case != "-0" else other.case
        self.path, self.other_path = entry.cluster, other.cluster
        self.group, self.wide = entry.group or other.group, entry.wide or other.wide
        self.kinds = entry.kinds
        self.longest = entry.longest
        self.cluster = self.path[:8] or self.shape
        self.plain = self.case == "l3"
        self.capital = (
            word[:1].isupper()
            or (word[1:2].isupper() and word[0].isalpha())
            or word[:3] in {"al-", "el-"}
        )

    def own(self) -> list[str]:
        """The strings for the word itself."""
        lower, form, case, path, group = self.lower, self.shape, self.case, self.path, self.group
        strings = [
            f"w{lower}", f"s{form}", f"1{lower[:3]}", f"2{lower[:4]}", f"3{lower[-2:]}", f"4{lower[-3:]}",
            f"5{lower[-4:]}", f"6{lower[:2]}", f"t{case}", f"T{case}{form}", f"c{path}", f"d{path[:4]}", f"e{path[:6]}", f"f{path[:10]}",
        ]  # fmt: skip
        if group:
            strings += [f"C{group}", f"D{self.wide}", f"E{group}{form}"]
        if not path and self.other_path:
            strings.append(f"o{self.other_path}")
        if self.kinds:
            strings += [f"g{letter}" for letter in self.kinds]
            strings.append(f"G{self.kinds}")
        return strings

    def near(self) -> list[str]:
        """The strings for the word before it and the word after it."""
        lower, path = self.lower, self.path
        strings = [
            f"w{lower}", f"s{self.shape}", f"c{path}", f"f{path[:10]}", f"e{path[:6]}",
            f"4{lower[-3:]}", f"t{self.case}",
        ]  # fmt: skip
        if self.group:
            strings += [f"C{self.group}", f"D{self.wide}"]
        strings += [f"g{letter}" for letter in self.kinds]
        return strings

    def far(self) -> list[str]:
        """The strings for words two places away."""
        path = self.path
        strings = [f"w{self.lower}", f"s{self.shape}", f"f{path[:10]}", f"e{path[:6]}"]
        if self.group:
            strings += [f"C{self.group}", f"D{self.wide}"]
        return strings


class Sentence(NamedTuple):
    """Classify the capitals of a sentence: `p` plain, `t` Title Case, `c` ALL CAPS."""

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
    return _LONG_RUN.sub(r"\1\1", plain) if plain.isupper() else "".join(_RUNS.findall(plain))


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
    """Find capitals, the words beside them, and short gaps between them: all others are in no name."""
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
        self._nowhere = _Known("", NOTHING, NOTHING)
        self._nowhere.before, self._nowhere.after = [b"b-"], [b"a-"]

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
        entry = other = self.known.find(word)
        if word[:1].isupper() and not (entry.cluster and entry.group):
            other = self.known.find(word.lower())
        return _Known(word, entry, other)

    def _here(self, known: _Known) -> list[bytes]:
        known.here = self._shared("", known.own())
        return known.here

    def _before(self, known: _Known) -> list[bytes]:
        known.before = self._shared("b", known.near())
        return known.before

    def _after(self, known: _Known) -> list[bytes]:
        known.after = self._shared("a", known.near())
        return known.after

    def _before2(self, known: _Known) -> list[bytes]:
        if known is not self._nowhere:
            known.before2 = self._shared("B", known.far())
        return known.before2

    def _after2(self, known: _Known) -> list[bytes]:
        if known is not self._nowhere:
            known.after2 = self._shared("A", known.far())
        return known.after2

    def _shared(self, prefix: str, strings: list[str]) -> list[bytes]:
        """The strings in UTF-8, one object for all words that have the same.

        The first is the word, which no other word has.
        """
        joined = prefix + f"\n{prefix}".join(strings)
        first, *rest = joined.encode("utf-8", "surrogatepass").split(b"\n")
        return [first, *map(self._same.setdefault, rest, rest)]

    def of(self, sentence: Sentence) -> tuple[list[int], list[Row]]:
        """The places of the words that may be in a name, and the strings of each of them."""
        nowhere = self._nowhere
        facts = [nowhere, nowhere, *map(self._of, sentence.words), nowhere, nowhere]
        places = _places(facts)
        rows: dict[int, Row] = {}
        case = sentence.case
        for at in places:
            two, before, here, next_, after = facts[at - 2 : at + 3]
            lower, form, path = here.lower, here.shape, here.cluster
            left, left_path = before.lower, before.cluster
            right, right_path = next_.lower, next_.cluster
            rows[at] = row = [
                *(here.here or self._here(here)),
                *(before.before or self._before(before)), *(next_.after or self._after(next_)),
                *(two.before2 or self._before2(two)), *(after.after2 or self._after2(after)),
                f"x{left} {lower}", f"y{lower} {right}", f"z{before.shape} {form} {next_.shape}",
                f"u{left_path} {path}", f"v{path} {right_path}", f"q{left_path} {right_path}",
                f"p{left} {form}", f"r{form} {right}", f"m{left_path} {path} {right_path}",
            ]  # fmt: skip
            if case != "p":
                row.append("n" + case)
                row.append("n" + case + form)
        self._runs(facts, rows)
        self._phrases(sentence.words, facts, rows)
        if 2 in rows:
            rows[2].append("i")
            rows[2].append(b"i" + facts[2].here[8])
        return [at - 2 for at in places], list(rows.values())

    def _runs(self, facts: list[_Known], rows: dict[int, Row]) -> None:
        """Add to each run of capitals what is before and after it, how it begins and ends."""
        at, last = 2, len(facts) - 2
        while at < last:
            if not facts[at].capital:
                at += 1
                continue
            end = at + 1
            while end < last and facts[end].capital:
                end += 1
            wide = end
            while wide + 1 < last and facts[wide].lower in _INSIDE and facts[wide + 1].capital:
                wide += 2
                while wide < last and facts[wide].capital:
                    wide += 1
            length = min(end - at, 5)
            common = [
                f"h{facts[at - 1].lower}", f"j{facts[end].lower}", f"k{facts[end - 1].lower}",
                f"l{facts[at].lower}", f"K{facts[end - 1].cluster}", f"L{facts[at].cluster}",
                f"H{facts[at - 1].cluster} {facts[end].cluster}", f"J{length}",
                f"M{facts[at - 1].cluster}", f"N{facts[end].cluster}",
                f"S{facts[at - 1].group}", f"U{facts[end].group}",
                f"E{facts[end - 1].group}", f"F{facts[at].group}",
                f"X{facts[at - 2].lower}", f"Z{facts[at - 2].group}",
                f"V{facts[end + 1].lower}", f"W{facts[end + 1].group}",
            ]  # fmt: skip
            if wide > end:
                common.append(f"O{facts[wide - 1].lower}")
                common.append(f"P{facts[end - 1].lower} {facts[end].lower}")
            for place in range(at, end) if at in rows else ():
                rows[place] += common
                rows[place].append(f"Q{min(place - at, 3)}{min(end - 1 - place, 3)}")
                rows[place].append(f"R{min(end - 1 - place, 3)}{facts[end - 1].lower}")
            at = end

    def _phrases(self, words: list[str], facts: list[_Known], rows: dict[int, Row]) -> None:
        """Add to each word the listed phrases of several words that it is in, and its place in them."""
        at = 0
        while at < len(words):
            longest = facts[at + 2].longest
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
