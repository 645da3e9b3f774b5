"""Rules for shares of a hundred: percentages, percentage points, basis points.

They read tokens in which a numeral is one (see `numerals`).
"""

from __future__ import annotations

from reader.model import Quantity
from reader.recognise.grammar.number_values import NUM, rounded
from reader.recognise.grammar.rule_table import Match, Rule
from reader.recognise.numbers.bounds import bounds, number

# Smaller shares -> how many make a hundredth.
_PARTS = {"‰": 10, "permille": 10, "promille": 10, "‱": 100}


def share(match: Match) -> Quantity | None:
    """`60 percent`, `4.5%`, `0.3 percentage points`, `a percentage point`."""
    value = number(match)
    if "c" in match.codes and match.word("c") != "cent":
        return None
    if "p" in match.codes and not match.word("p").startswith("percentage"):
        return None
    if (parts := _PARTS.get(match.word("%"))) is not None:
        value = None if value is None else value / parts
    return Quantity(1.0 if value is None else value, "%")


def share_of_share(match: Match) -> Quantity | None:
    """`half a percent`, `half of one percent`, `a quarter of a percentage point`."""
    first, second = number(match), number(match, 1)
    if first is None:
        return None
    return Quantity(rounded(first * (1.0 if second is None else second)), "%")


_NAMED = {"basis": "permyriad"}


def basis_points(match: Match) -> Quantity | None:
    """`25 basis points`, a hundredth of a percentage point each."""
    value = number(match)
    if value is None or "permyriad" not in {match.value("U"), _NAMED.get(match.word("V"))}:
        return None
    return Quantity(rounded(value / 100), "%")


def signed_before(match: Match) -> Quantity | None:
    """`%20`."""
    glued = match.lexed.glued(match.first + 1) and not match.lexed.glued(match.first)
    value = number(match)
    return Quantity(value, "%") if glued and match.word("%") == "%" and value is not None else None


def share_spread(match: Match) -> Quantity | None:
    """Read a range of percentages: `5 to 7%`."""
    pair = bounds(match)
    return None if pair is None else Quantity(unit="%", low=pair[0], high=pair[1])


RULES: tuple[Rule, ...] = (
    Rule(
        "percent",
        f"[B3]?{NUM}-?(?:%|Pc)?(?:-|-?>-?|&|b){NUM}-?(?:%|Pc)",
        share_spread,
        (
            ("It grew 5-10% a year", "5-10%"),
            ("between 10 and 15 percent of them", "between 10 and 15 percent"),
            ("from 3% to 4%", "from 3% to 4%"),
            ("five to ten per cent of it", "five to ten per cent"),
        ),
    ),
    Rule(
        "percent",
        f"{NUM}-?(?:%|P-?c|p-?p?)|app",
        share,
        (
            ("said 60 percent of all", "60 percent"),
            ("up 4.5%.", "4.5%"),
            ("fifty per cent of", "fifty per cent"),
            ("a 20-percent cut", "20-percent"),
            ("by 0.3 percentage points to", "0.3 percentage points"),
            ("up a percentage point", "a percentage point"),
        ),
    ),
    Rule(
        "percent",
        f"f2?(?:a|{NUM})(?:%|Pc|pp)",
        share_of_share,
        (
            ("by half a percent", "half a percent"),
            ("half of one percent of them", "half of one percent"),
            ("a quarter of a percentage point", "a quarter of a percentage point"),
        ),
    ),
    Rule(
        "percent",
        f"{NUM}-?(?:V-?p|U)",
        basis_points,
        (("by 25 basis points", "25 basis points"), ("by 50 bps", "50 bps")),
    ),
    Rule("percent", "%[ndy#]", signed_before, (("some %20 of it", "%20"),)),
)
