"""Numerals in every form in which people write them, crossed with every phrase the rules know.

The phrases are the examples of the rules themselves and the words of their tables, so that a new
rule is tried with all of this without more work.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from reader.recognise.dates.date_words import date_words
from reader.recognise.dates.recogniser import TABLE as DATES
from reader.recognise.grammar.currency_words import CURRENCY_CODES, CURRENCY_SIGNS
from reader.recognise.grammar.lexicon import lexicon
from reader.recognise.numbers.recogniser import TABLE as NUMBERS

# Parted by blanks on a line; forms with a blank in them have lines of their own below.
_ONE_WORD = """
0 1 7 12 13 28 31 32 45 60 99 100 366 999 1000 1066 1999 2018 2199 2200 9999 12345 0007 00 0730 1900
1.5 7.30 7.75 0.5 .5 12.345 0.0000001 1,234 1,234.56 26,645.23 1,234,567.89 12,34,567 12,34,567.89
1'234.50 1’234 1.234,56 3,14 11,30 1.234.567 1·5 7·30 1٫5 ½ 1½ 12¾ ⅓ 1/2 2/3 22/7 24/7 9/11 1/0 0/0
10² 10⁶ 10⁻³ 2^10 0^-1 1e1 1e6 1e300 9e299 1e308 1e400 1E-9 9^9999 10^400 1.6×10⁻¹⁹ ² ① Ⅷ 𝟕
١٢٣ ٧ १२ ၁၂၃ ７ １２ ٣٫١٤ ١٬٢٣٤٫٥ ٢٠١٨ ١٩:٣٠ ٥/٢/٢٠١٨ -5 −5 –5 +7 ±3 -1,234.5
one seven twelve twenty twenty-one hundred dozen dozens zero nil half quarter third thousands zillion
1st 2nd 3rd 21st 31st 1,000th first second tenth twenty-first hundredth 5% 5.5% ½% 5‰
$5 $1,234.56 £3m €1.234,56 5€ US$5bn 5m 3k 10bn 5p 20c $ % °
10-20 10–20 1,200-1,300 3-1 1999-2001 2019-20 1939-45 1:2 1:30 7:30 25:61 7:30:15 24:00 19:30+02:00
2019-01-02 2018-13-45 9999-12-31 0000-00-00 0000-02-05 5/2/2018 5/2/0000 13/13/13 0/0/0000 28.05.2006
1.2.3 1990s 90s '90s '08 '8 '1,234 '1½ '1·5 Q3 FY2024 FY18/19 H1 Q5 5'10" 5ft10 10x15 10x15cm B2B
1. (5) [5] #5 5-year 7-year-old 5am 7pm 7.30pm 1,234pm 5kg 5m2 5m² 5° 5°C 1.5. 1..2 1,2,3 1,,2 1_000 0x1F
"""
NUMERALS = (
    *_ONE_WORD.split(),
    "1 1/2", "1 234 567", "1 234,5", "1 234.56", "1\u202f234", "1\u00a0234.5", "2 x 10^8", "- 5",
    "minus five", "negative two", "minus seven and a half", "ninety-nine", "a hundred", "a dozen",
    "two thousand", "two and a half million", "a half", "three quarters", "a third", "a couple",
    "half a million", "one in five", "several", "a few", "hundred and first", "100 percent",
    "9e299 billion billion", "Rs 12,34,567.89", "5 to 7", "between 5 and 7", "from 9 to 1,234.5",
    "No. 5", "12 noon", "5 m²", "9" * 39, "9" * 41, "9" * 5_000, "1" + ",000" * 50,
    "1" * 15 + ",5", "0." + "0" * 50 + "1", "1." * 100, "5/" * 50,
)  # fmt: skip

_NUMERAL = re.compile(
    r"[-−$£€]?\d[\d.,:/'-]*\d|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty"
    r"|thirty|fifty|hundred|half|quarter|first|second|third|fifth)\b"
)


def phrases() -> list[str]:
    """The examples of all rules, the cases of the files beside this one, and every word known."""
    found = [
        text for table in (DATES, NUMBERS) for rule in table.rules for text, _ in rule.examples
    ]
    for path in sorted(Path(__file__).parent.glob("[df]*/*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [
            re.sub(r"[\[\]{}]", "", line.partition("|")[0]).strip()
            for line in lines
            if not line.startswith("#")
        ]
    found += sorted({*lexicon(), *date_words(), *CURRENCY_CODES, *CURRENCY_SIGNS})
    return [phrase for phrase in dict.fromkeys(found) if phrase]


def crossed(phrase: str, numeral: str, other: str) -> tuple[str, ...]:
    """The phrase with a numeral in the place of its own, before it, after it, on both sides."""
    return (
        _NUMERAL.sub(lambda _: numeral, phrase),
        _NUMERAL.sub(lambda _: other, phrase, count=1),
        f"It was {numeral} {phrase}.",
        f"{phrase} {numeral}",
        f"{numeral}-{phrase} {other}",
    )


def sample(seed: int, each: int) -> Iterator[str]:
    """Texts of one line: every phrase with `each` numerals, and phrases cut into one another."""
    rng = random.Random(seed)
    known = phrases()
    for phrase in known:
        for _ in range(each):
            yield rng.choice(crossed(phrase, rng.choice(NUMERALS), rng.choice(NUMERALS)))
        first, second = phrase.split(), rng.choice(known).split()
        yield " ".join(
            first[: rng.randrange(len(first) + 1)] + second[rng.randrange(len(second)) :]
        )
