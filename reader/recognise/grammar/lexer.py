"""Converts text to a string of class letters, so that rules about figures can be short patterns.

One pass of one regular expression; every token is one letter of `Lexed.codes` (the letters are
listed in `lexicon`).  White space is no token, but a line break or a tab is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from reader.recognise.grammar.currency_names import country_before
from reader.recognise.grammar.currency_words import (
    CURRENCY_TAILS,
    WORDLIKE_CODES,
    amount_after,
    is_money,
    stands_by_figure,
)
from reader.recognise.grammar.digit_values import SUPERSCRIPTS, plain_number, power
from reader.recognise.grammar.lexicon import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    LETTER_UNITS,
    TIME_ZONES,
    lexicon,
)
from reader.recognise.grammar.token_pattern import tokens
from reader.recognise.grammar.year_parts import HALVES, PERIODS, before_year, period_of

_LONGEST_FIGURE = 40


@dataclass(frozen=True, slots=True)
class Lexed:
    """Tokens in parallel lists: class letters, offsets, and what each stands for."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    values: list[Any]

    def word(self, token: int) -> str:
        return self.text[self.starts[token] : self.ends[token]]

    def glued(self, token: int) -> bool:
        """Tell whether there is nothing between the token and the one before it."""
        return token > 0 and self.ends[token - 1] == self.starts[token]


_MARKS = {
    ",": ",",
    "/": "/",
    "⁄": "/",
    ":": ":",
    "(": "(",
    ")": ")",
    ".": ".",
    "&": "&",
    "'": "'",
    "’": "'",
}
_DEGREES = {"c": "celsius", "f": "fahrenheit", "k": "kelvin", "℃": "celsius", "℉": "fahrenheit"}
_CODES = {
    "half": "m",
    "era": "Y",
    "iso": "I",
    "slashed": "J",
    "clock": "H",
    "version": "x",
    "fraction": "f",
    "percent": "%",
    "dash": "-",
    "line": "|",
    "degree": "U",
}
_VALUES: dict[str, Callable[[str], Any]] = {
    "half": lambda text: text[0].lower(),
    "fraction": lambda text: round(unicodedata.numeric(text), 10),
    "degree": lambda text: _DEGREES.get(text[-1].lower(), "degree"),
}


@cache
def _powers() -> re.Pattern[str]:
    return re.compile("⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


class _Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.codes: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.values: list[Any] = []

    def add(self, code: str, start: int, end: int, value: Any = None) -> None:
        self.codes.append(code)
        self.starts.append(start)
        self.ends.append(end)
        self.values.append(value)

    def figure(self, match: re.Match[str]) -> None:
        """A run of digits and the letters glued to it."""
        start, end = match.span("figure")
        digits, written = match["figure"], match["tail"]
        tail = written.lower()
        if match["more"] and tail == "x" and self.sides(match):
            return
        if tail in PERIODS and (period := period_of(digits, written, match["more"] or "")):
            self.add("Q", start, match.end(), period)
            return
        if end - start > _LONGEST_FIGURE or match["more"]:
            self.add("x", match.start(), match.end())
            return
        if tail in _ENDINGS and digits.replace(",", "").isdecimal() and _agrees(digits, tail):
            self.add("o", start, match.end(), float(digits.replace(",", "")))
            return
        if tail == "s" and len(digits) in {2, 4} and digits.endswith("0"):
            self.add("E", start, match.end(), digits)
            return
        number = plain_number(digits)
        power = _powers().match(self.text, end)
        if number is None or (power is not None and (tail or len(power.group().lstrip("⁻")) > 2)):
            self.add("x", match.start(), match.end())
            return
        if power is not None:
            exponent = int(power.group().translate(SUPERSCRIPTS))
            raised = number <= 100 and (number or exponent >= 0)
            if raised:
                self.add("n", start, power.end(), number**exponent)
                return  # else the sign of a footnote
        code = "n"
        if digits.isdecimal():
            if len(digits) <= 2 and 1 <= number <= 31:
                code = "d"
            elif len(digits) == 4 and 1000 <= number <= 2199:
                code = "y"
        if not tail:
            self.add(code, start, end, number)
            return
        entry = lexicon().get(written) or lexicon().get(tail) or _TAILS.get(tail)
        code_after = CURRENCY_TAILS.get(written) or CURRENCY_CODES.get(written)
        if code_after and (
            written not in WORDLIKE_CODES or is_money(self.text, *match.span("tail"))
        ):
            entry = ("$", code_after)
        elif entry is not None and entry[0] == "?" and entry[1].lower() == tail:
            entry = ("$", entry[1])  # 20gbp
        if entry is None or entry[0] not in "UTVkcm%D$":
            if tail not in LETTER_UNITS:
                self.add("x", match.start(), match.end())
                return
            entry = ("l", tail)
        self.add(code, start, end, number)
        self.add(entry[0], *match.span("tail"), entry[1])

    def sides(self, match: re.Match[str]) -> bool:
        """`10x15`, `10x15cm`, without blanks; whether it is that."""
        more = re.fullmatch(r"(\d{1,9})([a-z]{0,2})", match["more"])
        first = plain_number(match["figure"])
        unit = ("", "") if more is None or not more[2] else lexicon().get(more[2])
        if more is None or first is None or (more[2] and (unit is None or unit[0] != "U")):
            return False
        self.add("n", *match.span("figure"), first)
        self.add("l", *match.span("tail"), "x")
        start, middle = match.start("more"), match.start("more") + len(more[1])
        self.add("n", start, middle, float(more[1]))
        if more[2] and unit is not None:
            self.add("U", middle, match.end(), unit[1])
        return True

    def word(self, match: re.Match[str], words: dict[str, tuple[str, Any]]) -> None:
        start, end = match.span("word")
        word = match["word"]
        if match["glued"] is not None:
            self.letters_and_digits(match)
            return
        entry = words.get(word) or words.get(word.lower())
        if entry is not None and entry[0] == "?" and word not in CURRENCY_CODES:
            self.maybe_money(start, end, entry[1])
        elif (
            entry is not None
            and entry[0] != "?"
            and not (word.isupper() and self.follows_year(*entry))
        ):
            self.add(entry[0], start, end, entry[1])
        elif word in TIME_ZONES:
            self.add("Z", start, end, word)
        elif word in CURRENCY_CODES and (
            word not in WORDLIKE_CODES or is_money(self.text, start, end)
        ):
            self.add("$", start, end, CURRENCY_CODES[word])
        elif word[-2:] in {"'s", "’s"} and word[:-2].lower() in words:
            entry = words[word[:-2].lower()]
            self.add(entry[0], start, end - 2, entry[1])
            self.add("'", end - 2, end)
        else:
            lower = word.lower()
            if (
                len(lower) <= 2
                and (lower in LETTER_UNITS)
                and (lower != "st" or self.codes[-1:] in (["d"], ["n"]))
            ):
                self.add("l" if word == lower or lower in "cfkgmvwl" else "A", start, end, lower)
            else:
                self.add("A" if word[0].isupper() else "_", start, end)

    def maybe_money(self, start: int, end: int, code: str) -> None:
        """A code in small letters beside a figure; `marks` after `German` or a large sum."""
        word = self.text[start:end]
        if word.upper() == code:
            if stands_by_figure(self.text, start, end):
                self.add("$", start, end, code)
                return
        elif self.is_coin(start, word.lower(), code):
            self.add("c", start, end, code)
            return
        self.add("A" if word[0].isupper() else "_", start, end)

    def is_coin(self, start: int, word: str, code: str) -> bool:
        if self.text[start - 1 : start] in {" ", "-", "\u00a0"} and (
            country_before(self.text[max(0, start - _LONGEST_COUNTRY) : start - 1], code)
        ):
            return True
        if not word.endswith(("s", "dong", "kina")) or word == "sums":
            return False
        last = self.codes[-2:]
        large = (
            (last[-1:] in (["n"], ["k"]) and self.values[-1] >= 1000)
            or (last[-1:] == ["l"] and self.values[-1] in {"m", "b"})
            or (last == ["v", "2"] and self.values[-2] in {"thousands", "millions", "billions"})
        )
        return large and self.text[self.ends[-1] : start].isspace()

    def follows_year(self, code: str, unit: object) -> bool:
        """Tell whether capitals that look like a unit are a name after a year: `In 2003 BP invested`."""
        if code not in "%UPcm" or len(self.codes) < 2 or self.codes[-1] != "y":
            return False
        before = self.text[self.starts[-2] : self.ends[-2]].lower()
        points = before in {"in", "since", "during", "until", "by"}
        named = unit == "permyriad" and before in {"a", "the"}  # the 2010 BP oil spill
        return (points or named) and self.values[-1] >= 1700

    def letters_and_digits(self, match: re.Match[str]) -> None:
        """`Q3`, `FY2024`, `m2`; anything else of the kind is left alone."""
        word, digits = match["word"], match["glued"].rstrip(".")
        end = match.start() + len(word + digits)
        dated = word in {"Q", "q", "H"} or before_year().match(self.text, end)
        if (dated and len(digits) == 1 and digits in HALVES.get(word, "")) or (
            word == "FY" and digits[:2].isdecimal() and len(digits) in {2, 4, 7}
        ):
            self.add("Q", match.start(), end, word.upper() + digits)
            if end < match.end():
                self.add(".", end, end + 1)
        elif known := lexicon().get(word + digits):
            self.add(known[0], match.start(), match.end(), known[1])
        else:
            self.add("x", match.start(), match.end())

    def run(self) -> Lexed:
        at: int | None = 0
        while at is not None:
            at = self.scan(at)
        return Lexed(self.text, "".join(self.codes), self.starts, self.ends, self.values)

    def scan(self, at: int) -> int | None:
        """Read tokens from `at` on; where to go on after a code glued to its figure, or None."""
        words = lexicon()
        for match in tokens().finditer(self.text, at):
            group = match.lastgroup
            if group == "word":
                word = match.group()
                known = words.get(word)
                if known is not None:
                    if known[0] == "?":
                        self.maybe_money(*match.span(), known[1])
                    else:
                        self.add(known[0], *match.span(), known[1])
                elif len(word) > 2 and word.islower() and word.isalpha():
                    self.add("_", *match.span())  # most words: no need to look further
                else:
                    self.word(match, words)
            elif group == "glued":
                code = self.glued_code(match)
                if code is not None:
                    self.add("$", *match.span("word"), code)
                    return match.start("glued")
                self.word(match, words)
            elif group in {"tail", "more"}:
                self.figure(match)
            elif group in {"inch", "ft_inches", "power", "european", "version"}:
                self.unusual(match, group)
            else:
                self.mark(match.group(), group or "", match.start(), match.end())
        return None

    def glued_code(self, match: re.Match[str]) -> str | None:
        """The currency of `USD20`, `R12.50`, `COP50,000`; not of `COP27`, `R512`."""
        word = match["word"]
        code = _GLUED_SIGNS.get(word) or CURRENCY_CODES.get(word)
        if code is None:
            small = lexicon().get(word)
            return small[1] if small and small[0] == "?" and small[1].lower() == word else None
        if word in WORDLIKE_CODES or word in _GLUED_SIGNS:
            return code if amount_after().match(self.text, match.end("word")) else None
        return code

    def unusual(self, match: re.Match[str], group: str) -> None:
        """`5'10"`, `2 x 10^8`, `1e6`, `1.234,56`, `1.234.567`; and what is no figure: `1.2.3`."""
        text = match.group()
        if group == "inch":
            self.add("d", *match.span("feet"), float(match["feet"]))
            self.add("U", *match.span("foot"), "foot")
            self.add("n", *match.span("inches"), float(match["inches"]))
            self.add("U", *match.span("inch"), "inch")
            return
        if group == "ft_inches":
            inches = match["ft_inches"].removesuffix("in")
            middle = match.start("ft_inches") + len(inches)
            self.add("d", *match.span("low_feet"), float(match["low_feet"]))
            self.add("U", *match.span("ft"), "foot")
            self.add("n", match.start("ft_inches"), middle, float(inches))
            self.add("U", middle, match.end(), "inch")
            return
        if group == "version":
            groups = text.split(".")
            thousands = len(groups) != 4 and {len(part) for part in groups[1:]} == {3}
            number = float("".join(groups)) if thousands and len(text) < _LONGEST_FIGURE else None
        elif group == "european":
            number = float(re.sub(r"[.\s]", "", text).replace(",", "."))
        else:
            number = power(text)
        self.add("x" if number is None else "n", match.start(), match.end(), number)

    def mark(self, text: str, group: str, start: int, end: int) -> None:
        """Add everything that is neither a word nor plain digits."""
        if group == "currency":
            self.currency(start, end, text)
        elif group == "letters":
            self.add("$", start, end, _LETTER_SIGNS[text.rstrip(".")])
        elif text == "×":
            self.add("l", start, end, "x")
        elif group == "mark":
            self.add(_MARKS.get(text, "!"), start, end)
        else:
            self.add(_CODES[group], start, end, _VALUES.get(group, str)(text))

    def currency(self, start: int, end: int, sign: str) -> None:
        """`US$` and `A$` are one sign."""
        if self.codes and self.ends[-1] == start and self.codes[-1] in "A$la_":
            if self.codes[-1] == "$" and sign == "$":
                whole = self.values[-1]  # however many of them
            else:
                whole = CURRENCY_SIGNS.get(self.text[self.starts[-1] : end].lower())
            if whole:
                self.codes[-1], self.ends[-1], self.values[-1] = "$", end, whole
                return
        self.add("$", start, end, CURRENCY_SIGNS[sign])


_ENDINGS = {"st": "1", "nd": "2", "rd": "3", "th": ""}
_LETTER_SIGNS = {"U$S": "USD", "S/": "PEN", "B/": "PAB"}
# Signs that are letters: `R12.50`, `N500m`, `P1,200`.
_GLUED_SIGNS = {"R": "ZAR", "N": "NGN", "P": "PHP"}
_LONGEST_COUNTRY = 34
# Letters that mean something right after a figure only.
_TAILS: dict[str, tuple[str, Any]] = {"pc": ("%", "%"), "g": ("l", "g")}


def _agrees(digits: str, ending: str) -> bool:
    """Tell whether `digits` are ranked with `ending`: `5st` is a weight."""
    return ending != "st" or digits.endswith("1")


def lex(text: str) -> Lexed:
    """Cut `text` into classified tokens; linear in its length."""
    return _Lexer(text).run()
