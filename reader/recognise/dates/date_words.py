"""Words that matter to dates only, each with a class letter; laid over what `lexicon` says.

Numbers must not see these classes (to them `that` is any word), so they are put on a copy:

    δ that, these    ρ recent       ν now             χ right, just      ψ present, moment
    κ all, whole     ω other        τ times           μ more             η turn
    β business       π weekday      φ fiscal          θ Mon, Sat         B also from
    g also back, from now…          E also sixties    j also biweekly  λ local
    ζ future         ι near, distant  ξ period
    σ long           α ahead          Σ yearlong
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from functools import cache
from typing import Any

from reader.recognise.grammar.lexer import Lexed

_LITTLE = {
    "δ": "that those these",
    "ρ": "recent",
    "ν": "now",
    "χ": "right just",
    "ψ": "present moment time",
    "κ": "all whole entire full rest remainder",
    "ω": "other alternate",
    "τ": "times",
    "μ": "more additional extra consecutive straight successive another",
    "η": "turn",
    "σ": "long",
    "α": "ahead",
    "λ": "local",
    "ζ": "future",
    "ι": "near immediate foreseeable distant",
    "ξ": "period periods",
    "β": "business working",
    "φ": "fiscal financial academic school fy",
    "B": "from",
    ">": "thru",
    "4": "during",
    "g": "back hence",
    "N": "subsequent ensuing",
    "L": "prior latest",
    "R": "tonite tmr tmrw yday",
    "j": "biweekly bimonthly semiannual semiannually biannual biannually biennial everyday",
}
_DECADES = {
    "twenties": "20",
    "thirties": "30",
    "forties": "40",
    "fifties": "50",
    "sixties": "60",
    "seventies": "70",
    "eighties": "80",
    "nineties": "90",
}
_WEEKDAYS_CUT = {
    name: number
    for number, names in enumerate(
        "mon tue wed/weds thu/thur fri sat sun".split(),
        1,
    )
    for name in names.split("/")
}
# What may be reclassified: words that numbers know nothing of, and a few that they do.
_OPEN = frozenset("_A3rgNL>D4sF")


@cache
def date_words() -> dict[str, tuple[str, Any]]:
    """Lower-case word -> (class letter, what it stands for)."""
    words: dict[str, tuple[str, Any]] = {
        word: (code, word) for code, text in _LITTLE.items() for word in text.split()
    }
    words |= {word: ("E", digits) for word, digits in _DECADES.items()}
    words |= {word: ("θ", number) for word, number in _WEEKDAYS_CUT.items()}
    words |= dict.fromkeys(
        "weekday weekdays workday workdays weeknight weeknights".split(), ("π", "WD")
    )
    words |= dict.fromkeys("sunrise daybreak".split(), ("F", "MO"))
    words |= dict.fromkeys("sunset nightfall".split(), ("F", "EV"))
    words |= {"summers": ("s", "SU"), "winters": ("s", "WI"), "autumns": ("s", "FA")}
    words |= {"springtime": ("s", "SP"), "summertime": ("s", "SU"), "wintertime": ("s", "WI")}
    words |= {
        f"{name}long": ("Σ", unit)
        for name, unit in (
            ("hour", "TH"),
            ("day", "D"),
            ("week", "W"),
            ("month", "M"),
            ("year", "Y"),
        )
    }
    return words


def datewise(lexed: Lexed) -> Lexed:
    """`lexed` with the classes that dates need; linear in its length."""
    words = date_words()
    text, starts, ends = lexed.text, lexed.starts, lexed.ends
    codes, values = list(lexed.codes), list(lexed.values)
    for place, code in enumerate(lexed.codes):
        if code in _OPEN:
            known = words.get(text[starts[place] : ends[place]].lower())
            if known is not None:
                codes[place], values[place] = known
        elif (
            code == "e"
            and lexed.codes[place + 1 : place + 2] != "2"
            and text[starts[place] : ends[place]].lower() == "beginning"
        ):
            codes[place] = "_"  # a verb: `Beginning January 7`
    return _with_fractions(Lexed(text, "".join(codes), starts, ends, values))


@cache
def _mixed() -> re.Pattern[str]:
    return re.compile(r"[nd]d/[nd](?=-?[TS])")


def _with_fractions(lexed: Lexed) -> Lexed:
    """`5 1/2 years`: a number and a fraction before a unit of time as one token."""
    fractions = [
        match.start()
        for match in _mixed().finditer(lexed.codes)
        if lexed.glued(match.start() + 2)
        and lexed.glued(match.start() + 3)
        and lexed.values[match.start() + 1] < lexed.values[match.start() + 3]
    ]
    if not fractions:
        return lexed
    codes, starts, ends, values = list(lexed.codes), [*lexed.starts], [*lexed.ends], [*lexed.values]
    for first in reversed(fractions):
        value = values[first] + values[first + 1] / values[first + 3]
        codes[first : first + 4], values[first : first + 4] = ["n"], [value]
        starts[first + 1 : first + 4], ends[first : first + 3] = [], []
    return Lexed(lexed.text, "".join(codes), starts, ends, values)
