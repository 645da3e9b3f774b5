"""Words that figures are made of: word -> (class letter, what it stands for).

The letters are listed in `lexicon`.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from typing import Any

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 20 + 10 * place
    for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
SCALES: dict[str, float] = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
    "mn": 1e6,
    "mln": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "mil": 1e6,
    "mio": 1e6,
    "bil": 1e9,
    "lakh": 1e5,
    "lakhs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "cr": 1e7,
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first - third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
    if word != "-"
} | {
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 1_000_000,
    "billionth": 1_000_000_000,
    "trillionth": 1_000_000_000_000,
    "penultimate": -2,
    "antepenultimate": -3,
}
# Plurals name parts: `three fifths`, `five hundredths`.
PARTS = {
    "half": 0.5,
    "halves": 0.5,
    "quarter": 0.25,
    "quarters": 0.25,
} | {f"{word}s": 1.0 / value for word, value in ORDINALS.items() if value > 2}


def figure_words() -> dict[str, tuple[str, Any]]:
    """Lower-case word -> (class letter, what it stands for)."""
    words: dict[str, tuple[str, Any]] = {}
    words |= {word: ("u", float(value)) for word, value in UNITS.items()}
    words |= {word: ("t", float(value)) for word, value in TENS.items()}
    words |= {
        "hundred": ("h", 100.0),
        "nil": ("u", 0.0),
        "nought": ("u", 0.0),
        "dozen": ("z", 12.0),
    }
    words |= {word: ("k", value) for word, value in SCALES.items()}
    words |= {word: ("O", float(value)) for word, value in ORDINALS.items()}
    words |= {"second": ("S", 2.0)}
    words |= {word: ("f", value) for word, value in PARTS.items()}
    words |= dict.fromkeys(("percent", "percents", "pct", "permille", "promille"), ("%", "%"))
    return words | {word: (code, word) for code, text in _LITTLE.items() for word in text.split()}


# Words that stand for themselves, by class letter.
_LITTLE = {
    "v": "tens dozens scores hundreds thousands millions billions trillions",
    "p": "percentage percentages point points",
    "w": "once twice thrice",
    "K": "couple few several many",
    "~": "minus negative",
}
