"""Reads whole and mixed numbers from tokens: `two million three hundred thousand`, `2½`, `3.5bn`."""

from __future__ import annotations

from typing import NamedTuple

from reader.recognise.grammar.lexer import Lexed
from reader.recognise.numbers import fractions

_DIGITS = "ndy"


class _Term(NamedTuple):
    end: int
    value: float
    scale: float
    words: bool


class Cardinals:
    """Reads the cardinal that starts at a token; letters go on as blanks beyond the end."""

    def __init__(self, lexed: Lexed) -> None:
        self.lexed = lexed
        self.codes = lexed.codes + "    "
        self.values = lexed.values

    def word(self, place: int) -> str:
        return self.lexed.word(place).lower() if 0 <= place < len(self.lexed.codes) else ""

    def hyphen(self, place: int) -> bool:
        """Tell whether a hyphen without blanks on either side is here."""
        return (
            self.codes[place] == "-"
            and self.lexed.glued(place)
            and place + 1 < len(self.lexed.codes)
            and self.lexed.glued(place + 1)
        )

    def skip_hyphen(self, place: int) -> int:
        return place + 1 if self.hyphen(place) else place

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
        """Read what follows a hundred: `and five`, `five`, `and twenty-five`."""
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
        """Tell whether this `and` separates the two figures of `between … and …`."""
        before = self.codes.rfind("B", max(0, place - 6), place)
        return (
            before >= 0 and "&" not in self.codes[before:place] + self.codes[place + 1 : place + 7]
        )

    def is_fraction(self, place: int) -> bool:
        """Tell whether the name of a part follows: `thirds`, `-quarters`, `third`."""
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
            part = self.skip_hyphen(place + 1)
            if self.codes[part] == "f" and len(self.word(part)) == 1:
                read = part + 1, read[1] + self.values[part]
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
