"""Numerals as single tokens: `two and a half million`, `-1.5bn`, `three quarters`, `one in five`.

Rules about figures would be long if each of them had to say how a numeral is built.  So a copy of
the tokens is made in which every numeral is one token with its value:

    #  a numeral of several tokens   f  a fraction   v  a size that is not said: `dozens`
    O  an ordinal in words

Those of one token keep their letters (see `lexicon`); `half`, `quarter` and `fifths` that are no
fractions become plain words.  Dates read the tokens as they were.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from reader.model import Quantity
from reader.recognise.grammar.currency_names import country_before
from reader.recognise.grammar.currency_words import CURRENCY_SIGNS
from reader.recognise.grammar.lexer import Lexed
from reader.recognise.grammar.number_values import rounded
from reader.recognise.grammar.unit_words import two_words
from reader.recognise.numbers import fractions
from reader.recognise.numbers.cardinals import Cardinals
from reader.recognise.numbers.tolerances import tolerance_sign


class Numeral(NamedTuple):
    """A numeral read at some token: where it ends (half-open), its letter and its value."""

    end: int
    code: str
    value: Any


@cache
def _starts() -> re.Pattern[str]:
    """Match the start of a numeral of several tokens."""
    return re.compile(
        r"[ndy](?=[hkzfv]|-f|/[ndy]|-(?:k|3-)|&[auf]|p[ndu]|3X?[nduahtk]|_2X?[nduat]|4[nduat]|[-&]?d/[ndy])"
        r"|(?<=-)[ndy]|[utfKvO]|a(?=[hkzfKO]|-[hkf])|~(?=[ndyutafp])|[hk](?=-?&?-?[fOS]|&?[ut]|[hk%c]|Pc)|p(?=[ndu])"
        r"|(?<=[A._])[c$]|(?<=c)c|[A_](?=U)|A(?=V_)|V(?=[U_T])|[Ucl](?=[-2]_)"
    )


class _Reader(Cardinals):
    """Reads whatever is one numeral."""

    def read(self, place: int) -> Numeral | None:
        """The numeral that starts at this token, if it is more than the token says alone."""
        code = self.codes[place]
        if code in "Ucl":
            return self.force(place)
        if code in "AV_":
            end = place + 2 + (self.word(place) == "british")
            unit = two_words().get((self.word(end - 2), self.word(end - 1)))
            return None if unit is None else Numeral(end, "U", unit)
        if code == "~":
            return self.negative(place)
        if code in "Kv" or (code == "a" and self.codes[place + 1] == "K"):
            return self.vague(place)
        found = self.positive(place)
        if found is None and code == "f":
            return Numeral(place + 1, "_", None)
        return found

    def force(self, place: int) -> Numeral | None:
        """`pounds-force`, `pounds of force`, `g-force`."""
        if self.word(place + 2) != "force":
            return None
        name = "pound" if self.codes[place] == "c" else str(self.values[place])
        return Numeral(place + 3, "U", f"{name}-force")

    def positive(self, place: int) -> Numeral | None:
        """Read a numeral without its sign: a fraction, an ordinal or a cardinal."""
        alone = fractions.alone(self, place)
        if alone is not None:
            end, value = alone
            if self.codes[end] in "kz":
                return Numeral(end + 1, "#", rounded(value * self.values[end]))
            return Numeral(end, "f", value)
        if self.codes[place] == "O":
            return None
        read = self.cardinal(place)
        if read is None:
            return None
        end, value, words = read
        of = fractions.after(self, place, end, value)
        if of is not None:
            return Numeral(of[0], "f", of[1])
        if words and (ordinal := self.ordinal(place, end, value)) is not None:
            return ordinal
        if self.codes[end] == "v" and end > place:
            return Numeral(end + 1, "#", rounded(value * _SIZES[self.word(end)]))
        bare = self.codes[place] in "hk" and self.codes[end] in "%Pc"
        if end == place + 1 and not bare:
            return None
        return Numeral(end, "#", rounded(value))

    def ordinal(self, place: int, end: int, value: float) -> Numeral | None:
        """`twenty-first`, `hundred and first`, `two thousandth`; given the cardinal before."""
        at = self.skip_hyphen(end)
        joined = self.codes[at] == "&"
        at = self.skip_hyphen(at + joined)
        code = self.codes[at]
        if code not in "OS" or (self.codes[place] == "a" and value % 100 != 0):
            return None
        rank = self.values[at]
        if rank >= 100 and not joined:
            return Numeral(at + 1, "O", value * rank)
        fits = (value % 100 == 0 and rank < 100) or (value % 10 == 0 and rank < 10 and not joined)
        if not fits or rank < 0 or value < 20:
            return None
        return Numeral(at + 1, "O", value + rank)

    def negative(self, place: int) -> Numeral | None:
        """`minus two`, `negative 1.5`, `minus half a million`."""
        if tolerance_sign(self.lexed.text, self.lexed.ends[place]) >= 0:
            return None
        read = self.positive(place + 1)
        if read is None and self.codes[place + 1] in "ndyut":
            read = Numeral(place + 2, "#", self.values[place + 1])
        if read is None or read.code not in "#f":
            return None
        return Numeral(read.end, "#", -read.value)

    def vague(self, place: int) -> Numeral | None:
        """`dozens`, `hundreds of thousands`, `a few hundred`, `a couple of`."""
        at = place + (self.codes[place] == "a")
        if self.codes[at] == "K":
            return self.few(at)
        word = self.word(at)
        if word == "scores" and self.codes[at + 1] != "2":
            return Numeral(at + 1, "_", None)
        size, end = 2 * _SIZES[word], at + 1
        for _ in range(2):
            if self.codes[end] == "2" and self.codes[end + 1] == "v":
                size, end = size * _SIZES[self.word(end + 1)], end + 2
            elif self.word(end) in {"upon", "and"} and self.word(end + 1) == self.word(end - 1):
                end += 2
        return Numeral(end, "v", Quantity(low=size, modifier="approx"))

    def few(self, place: int) -> Numeral | None:
        """`several thousand`, `many thousands`, `a couple of hundred`."""
        couple = self.word(place) == "couple"
        end = place + 1
        if self.codes[end] == "2" and self.codes[end + 1] in "hkz" and couple:
            end += 1
        size, scales = 2.0, 0
        while self.codes[end] in "hkzv" and self.codes[end] != " " and scales < 2:
            size *= self.values[end] if self.codes[end] != "v" else _SIZES[self.word(end)]
            end, scales = end + 1, scales + 1
        if couple and not scales and (self.codes[end] != "2" or self.codes[place - 1] != "a"):
            return None
        if not couple and not scales:
            return None
        if couple:
            return Numeral(end, "v", Quantity(size, modifier="approx"))
        return Numeral(end, "v", Quantity(low=size, modifier="approx"))

    def sign(self, place: int) -> bool:
        """Tell whether the dash before this token makes it negative: `at -5`, `$-5`, not `3-5`."""
        dash = place - 1
        if dash < 0 or self.codes[dash] != "-" or not self.lexed.glued(place):
            return False
        if self.codes[place] == "y" and self.codes[dash - 1] == "y":
            return False  # (1919 -1985)
        if self.lexed.word(dash) == "—" or self.lexed.text[self.lexed.starts[dash] - 1] in "+/":
            return False
        return (
            not self.lexed.glued(dash)
            or self.codes[dash - 1] in "($!|"
            or self.lexed.word(dash - 1) == "—"
        )

    def money(self, place: int) -> tuple[int, Any] | None:
        """Find the start of the name of a country's money, and its code: `US dollars`, `US $5`."""
        lexed = self.lexed
        start = lexed.starts[place]
        gap = start - (lexed.text[start - 1] in " -\u00a0\n")
        head = lexed.text[max(0, gap - _LONGEST_COUNTRY) : gap]
        if self.codes[place] == "$":
            found = _abbreviated(head, lexed.word(place))
        else:
            found = country_before(head, self.values[place]) if gap < start else None
        if found is None:
            return None
        name, code = found
        begins = gap - len(name)
        first = place
        while first and lexed.starts[first - 1] >= begins:
            first -= 1
        return first, code


_SIZES = {
    "tens": 10.0,
    "dozens": 12.0,
    "scores": 20.0,
    "hundreds": 100.0,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
}


_LONGEST_COUNTRY = 34


def _abbreviated(head: str, sign: str) -> tuple[str, str] | None:
    """The letters of `US $5` and `U.S.$5`, and the code that they make of the sign."""
    words = head[-8:].split()
    name = words[-1].lstrip('(["“‘') if words and not head[-1:].isspace() else ""
    letters = name.replace(".", "")
    code = CURRENCY_SIGNS.get(letters.lower() + sign) if letters.isupper() else None
    return None if code is None else (name, code)


def merged(lexed: Lexed) -> Lexed:
    """The tokens with every numeral as one; linear in their number."""
    reader = _Reader(lexed)
    pieces: list[tuple[int, Numeral]] = []
    reach = 0
    for match in _starts().finditer(lexed.codes):
        place = match.start()
        if place < reach:
            continue
        first = place
        if lexed.codes[place] in "c$" and reader.word(place + 2) != "force":
            money = reader.money(place)
            if money is None or money[0] < reach:
                continue
            first, numeral = money[0], Numeral(place + 1, lexed.codes[place], money[1])
        else:
            read = reader.read(place)
            if reader.sign(place):
                if read is None and lexed.codes[place] in "ndyut":
                    read = Numeral(place + 1, "#", lexed.values[place])
                if read is not None and read.code in "#f":
                    first, read = place - 1, Numeral(read.end, "#", -read.value)
            if read is None:
                continue
            numeral = read
        pieces.append((first, numeral))
        reach = numeral.end
    return _joined(lexed, pieces) if pieces else lexed


def _joined(lexed: Lexed, pieces: list[tuple[int, Numeral]]) -> Lexed:
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[Any] = []
    at = 0
    for first, numeral in pieces:
        codes += (lexed.codes[at:first], numeral.code)
        starts += lexed.starts[at : first + 1]
        ends += (*lexed.ends[at:first], lexed.ends[numeral.end - 1])
        values += (*lexed.values[at:first], numeral.value)
        at = numeral.end
    codes.append(lexed.codes[at:])
    starts += lexed.starts[at:]
    ends += lexed.ends[at:]
    values += lexed.values[at:]
    return Lexed(lexed.text, "".join(codes), starts, ends, values)
