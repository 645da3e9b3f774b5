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
from reader.recognise import fractions
from reader.recognise.currency_words import CURRENCY_SIGNS, moneys
from reader.recognise.lexemes import Lexed
from reader.recognise.number_words import tidy

_DIGITS = "ndy"


class Numeral(NamedTuple):
    """A numeral read at some token: where it ends (half-open), its letter and its value."""

    end: int
    code: str
    value: Any


class _Term(NamedTuple):
    end: int
    value: float
    scale: float
    words: bool


@cache
def _starts() -> re.Pattern[str]:
    """Where a numeral of several tokens may start."""
    return re.compile(
        r"[ndy](?=[hkzfv]|/[ndy]|-(?:k|3-)|&[auf]|p[ndu]|3X?[nduahtk]|_2X?[nduat]|4[nduat]|d/[ndy])"
        r"|(?<=-)[ndy]|[utfKvO]|a(?=[hkzfKO]|-[hkf])|~(?=[ndyutafp])|[hk](?=-?&?-?[fOS]|&?[ut]|[hk%c]|Pc)|p(?=[ndu])"
        r"|(?<=[A._])[c$]|(?<=c)c"
    )


class _Reader:
    def __init__(self, lexed: Lexed) -> None:
        self.lexed = lexed
        self.codes = lexed.codes + "    "
        self.values = lexed.values

    def word(self, place: int) -> str:
        return self.lexed.word(place).lower() if 0 <= place < len(self.lexed.codes) else ""

    def hyphen(self, place: int) -> bool:
        """Whether a hyphen without blanks on either side stands here."""
        return (
            self.codes[place] == "-"
            and self.lexed.glued(place)
            and place + 1 < len(self.lexed.codes)
            and self.lexed.glued(place + 1)
        )

    def skip_hyphen(self, place: int) -> int:
        return place + 1 if self.hyphen(place) else place

    # --- whole numbers

    def small(self, place: int) -> tuple[int, float] | None:
        """`seven`, `twenty`, `twenty-one`."""
        code = self.codes[place]
        if code == "u":
            return place + 1, self.values[place]
        if code != "t":
            return None
        after = self.skip_hyphen(place + 1)
        if self.codes[after] == "u" and 0 < self.values[after] < 10:
            return after + 1, self.values[place] + self.values[after]
        return place + 1, self.values[place]

    def group(self, place: int) -> tuple[int, float] | None:
        """`a hundred and five`, `nineteen hundred`, `forty-two`."""
        if self.codes[place] == "a":
            end = self.skip_hyphen(place + 1)
            if self.codes[end] not in "hkz":
                return None
            value = 1.0
        elif self.codes[place] in "hk":
            end, value = place, 1.0
        else:
            read = self.small(place)
            if read is None:
                return None
            end, value = read
        at = self.skip_hyphen(end)
        if self.codes[at] != "h" or (self.hyphen(at + 1) and self.codes[at + 2] == "f"):
            return end, value
        end, value = at + 1, value * 100
        return self.rest(end, value)

    def rest(self, end: int, value: float) -> tuple[int, float]:
        """What follows a hundred: `and five`, `five`, `and twenty-five`."""
        joined = self.codes[end] == "&"
        if joined and self.is_parting(end):
            return end, value
        read = self.small(end + joined)
        if read is None or self.codes[self.skip_hyphen(read[0])] == "h":
            return end, value
        if self.is_fraction(read[0]) and read[1] < 20:
            return end, value
        return read[0], value + read[1]

    def is_parting(self, place: int) -> bool:
        """Whether this `and` parts the two figures of `between … and …`."""
        before = self.codes.rfind("B", max(0, place - 6), place)
        return (
            before >= 0 and "&" not in self.codes[before:place] + self.codes[place + 1 : place + 7]
        )

    def is_fraction(self, place: int) -> bool:
        """Whether the name of a part follows: `thirds`, `-quarters`, `third`."""
        return self.codes[self.skip_hyphen(place)] in "fO"

    def term(self, place: int) -> _Term | None:
        """A number below a thousand, or with digits, and its scale: `1.5 million`, `two dozen`."""
        half = self.part_of_scale(place)
        if half is not None:
            return half
        words = self.codes[place] not in _DIGITS
        if words:
            read = self.group(place)
        else:
            read = place + 1, self.values[place]
            if self.codes[place + 1] == "f" and len(self.word(place + 1)) == 1:
                read = place + 2, read[1] + self.values[place + 1]
        if self.codes[place] == "p":
            read = place, 0.0
        if read is None:
            return None
        end, value = self.decimals(*read)
        if end == place:
            return None
        end, value = self.mixed(end, value, 1.0)
        start, scale = end, 1.0
        for _ in range(2):
            at = self.skip_hyphen(end)
            code = self.codes[at]
            if code not in ("hkz" if not words or scale == 1 else "kz") or self.breaks_off(at):
                break
            scale *= self.values[at]
            end = at + 1
        if end > start:
            end, value = self.mixed(end, value * scale, scale)
        return _Term(end, value, scale, words)

    def breaks_off(self, place: int) -> bool:
        """`five hundred-thousandths`: the scale belongs to the part's name."""
        return self.hyphen(place + 1) and self.codes[place + 2] in "fO"

    def part_of_scale(self, place: int) -> _Term | None:
        """`half a million`, `a quarter of a million`, `half a dozen`."""
        at = place + (self.codes[place] in "au")
        times = self.values[place] if self.codes[place] == "u" else 1.0
        at = self.skip_hyphen(at) if at > place else at
        if self.codes[at] != "f":
            return None
        end = self.skip_hyphen(at + 1)
        end += self.codes[end] == "2"
        end += self.codes[end] == "a"
        if self.codes[end] not in "kz":
            return None
        return _Term(end + 1, times * self.values[at] * self.values[end], self.values[end], True)

    def decimals(self, end: int, value: float) -> tuple[int, float]:
        """`three point one four`."""
        if self.word(end) != "point":
            return end, value
        digits = ""
        at = end + 1
        while self.codes[at] in "ud" and self.values[at] < 10 and len(digits) < 12:
            digits += str(int(self.values[at]))
            at += 1
        if not digits:
            read = self.small(at) or ((at + 1, self.values[at]) if self.codes[at] == "d" else None)
            if read is None:
                return end, value
            at, digits = read[0], str(int(read[1]))
        return at, value + float(f"0.{digits}")

    def mixed(self, end: int, value: float, scale: float) -> tuple[int, float]:
        """`two and a half`, `one and two thirds`, `a million and a half`."""
        at = self.skip_hyphen(end)
        if self.codes[at] != "&":
            return end, value
        at = self.skip_hyphen(at + 1)
        times = 1.0
        if self.codes[at] in "au":
            times = self.values[at] if self.codes[at] == "u" else 1.0
            at = self.skip_hyphen(at + 1)
        elif self.codes[at] != "f":
            return end, value
        part = fractions.part(self.codes[at], self.values[at] if at < len(self.values) else None)
        if part is None or times * part >= 1 or self.is_parting(end):
            return end, value
        if self.codes[at + 1] == "T" and scale > 1:
            return end, value
        return at + 1, value + times * part * scale

    def cardinal(self, place: int) -> tuple[int, float, bool] | None:
        """The longest numeral here: where it ends, its value, and whether it is in words."""
        term = self.term(place)
        if term is None:
            return None
        end, total, scale = term.end, term.value, term.scale
        while scale > 1:
            joint = self.codes[end]
            if joint == "&" and self.is_parting(end):
                break
            after = self.term(end + (joint in "&,"))
            if after is None or after.value >= scale or self.codes[end + (joint in "&,")] in "ahkp":
                break
            if not after.words and (joint in "&," or after.scale == 1):
                break
            if joint == "," and after.value < 100:
                break
            if self.is_fraction(after.end) and after.value < 20:
                break
            if after.words and not term.words and after.scale == 1:
                break
            end, total, scale = after.end, total + after.value, after.scale
        return end, total, term.words

    # --- everything that is one numeral

    def read(self, place: int) -> Numeral | None:
        """The numeral that starts at this token, if it is more than the token says alone."""
        code = self.codes[place]
        if code in "c$":
            return None
        if code == "~":
            return self.negative(place)
        if code in "Kv" or (code == "a" and self.codes[place + 1] == "K"):
            return self.vague(place)
        found = self.positive(place)
        if found is None and code == "f":
            return Numeral(place + 1, "_", None)
        return found

    def positive(self, place: int) -> Numeral | None:
        """Without a sign: a fraction, an ordinal or a cardinal."""
        alone = fractions.alone(self, place)
        if alone is not None:
            end, value = alone
            if self.codes[end] in "kz":
                return Numeral(end + 1, "#", tidy(value * self.values[end]))
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
            return Numeral(end + 1, "#", tidy(value * _SIZES[self.word(end)]))
        bare = self.codes[place] in "hk" and self.codes[end] in "%Pc"
        if end == place + 1 and not bare:
            return None
        return Numeral(end, "#", tidy(value))

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
        """Whether the dash before this token makes it negative: `at -5`, `$-5`, not `3-5`."""
        dash = place - 1
        if dash < 0 or self.codes[dash] != "-" or not self.lexed.glued(place):
            return False
        if self.lexed.word(dash) == "—":
            return False
        return not self.lexed.glued(dash) or self.codes[dash - 1] in "($!"

    def money(self, place: int) -> tuple[int, Any] | None:
        """Where the name of a country's money starts, and its code: `US dollars`, `US $5`."""
        lexed = self.lexed
        start = lexed.starts[place]
        match = _country().search(lexed.text[max(0, start - 22) : start])
        if match is None:
            return None
        text, value = match[1].lower(), self.values[place]
        code = moneys().get((text, value))
        if self.codes[place] == "$":
            code = CURRENCY_SIGNS.get(text.replace(".", "") + lexed.word(place))
        if code is None:
            return None
        begins = start - len(match[0])
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


@cache
def _country() -> re.Pattern[str]:
    names = sorted({adjective for adjective, _ in moneys()} | {"au", "ca"}, key=len, reverse=True)
    return re.compile(rf"(?<![\w.])({'|'.join(map(re.escape, names))})[ -]\Z", re.IGNORECASE)


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
        if lexed.codes[place] in "c$":
            money = reader.money(place)
            if money is None or money[0] < reach:
                continue
            first, found = money[0], Numeral(place + 1, lexed.codes[place], money[1])
        else:
            read = reader.read(place)
            if reader.sign(place):
                if read is None and lexed.codes[place] in "ndyut":
                    read = Numeral(place + 1, "#", lexed.values[place])
                if read is not None and read.code in "#f":
                    first, read = place - 1, Numeral(read.end, "#", -read.value)
            if read is None:
                continue
            found = read
        pieces.append((first, found))
        reach = found.end
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
