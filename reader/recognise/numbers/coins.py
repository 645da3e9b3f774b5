"""Rules for small coins with a letter: `20p`, `11c to 17c a share`.

A `c` may be a degree and a `p` a picture's height; the words around decide.
"""

from __future__ import annotations

import re
from functools import cache

from reader.model import Quantity
from reader.recognise.grammar.number_values import NUM
from reader.recognise.grammar.rule_table import Match, Rule
from reader.recognise.numbers.bounds import bounds

_REACH = 70
_COINS = {"p": "GBP", "c": "USD"}
_PICTURES = frozenset({144.0, 240.0, 360.0, 480.0, 576.0, 720.0, 1080.0, 1440.0, 2160.0, 4320.0})


@cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Match what follows an amount of money right away; what is near money; what is near heat and cold."""
    return (
        re.compile(
            r"(?:,| plus \w+)? ?(?:/|(?:a|per|each) )(?:share|litre|liter|gallon|pound|lb|kg|kilo\w*|tonne|ton"
            r"|unit|mile|kwh|minute|bushel|dozen|can|bottle|packet|copy|word|ride|piece|text|call|item|bag|cup|head)\b"
            r"|[ -](?:coins?|pieces?|stamps?|tax|levy|dividend|discount|rise in the price)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:dividends?|shares?|prices?|priced|costs?|cents?|coins?|stamps?|pays?|paid|payout|sold|sells?"
            r"|fares?|tax|levy|earnings|profits?|cheaper|dearer|discount|trad(?:ed|ing)|stock|worth|charged?)\b"
            r"|[$£€]\s?\d",
            re.IGNORECASE,
        ),
        re.compile(
            r"°|\b(?:degrees?|temperatures?|hot|hotter|cold|colder|warm\w*|cool\w*|heat\w*|weather|oven|bak\w+"
            r"|roast\w*|boil\w*|freez\w*|chill\w*|forecast\w*|snow\w*|sunny|sunshine|climate|sea|water"
            r"|thermometer|thermostat|fever|minus|mercury|overnight|summer|winter|melt\w*|highs?|lows?)\b",
            re.IGNORECASE,
        ),
    )


def _is_money(match: Match) -> bool:
    lexed = match.lexed
    start, end = lexed.starts[match.first], lexed.ends[match.last - 1]
    follows, money, heat = _signs()
    if follows.match(lexed.text, end):
        return True
    around = lexed.text[max(0, start - _REACH) : start] + "|" + lexed.text[end : end + _REACH]
    return money.search(around) is not None and heat.search(around) is None


def _coin(match: Match) -> str | None:
    """The money that the letter at the end of the match is a hundredth of."""
    lexed, last = match.lexed, match.last - 1
    letter = lexed.word(last)
    if letter not in {"p", "c", "C"} or not lexed.glued(last):
        return None
    if letter != "p" and not _is_money(match):
        return None
    if letter == "C" and not _signs()[0].match(lexed.text, lexed.ends[last]):
        return None
    return _COINS[letter.lower()]


def coins(match: Match) -> Quantity | None:
    """`20p`, `5c a share`; `720p` is a picture."""
    value, unit = match.value(NUM), _coin(match)
    if unit is None or not isinstance(value, float):
        return None
    if unit == "GBP" and value in _PICTURES and not _is_money(match):
        return None
    return Quantity(round(value / 100, 6), unit)


def coins_between(match: Match) -> Quantity | None:
    """`11c to 17c a share`, `5-7p`."""
    pair, unit = bounds(match), _coin(match)
    first = match.word("l")
    if pair is None or unit is None or (first != match.lexed.word(match.last - 1)):
        return None
    return Quantity(unit=unit, low=round(pair[0] / 100, 6), high=round(pair[1] / 100, 6))


RULES: tuple[Rule, ...] = (
    Rule(
        "money",
        rf"[B3]?{NUM}l?(?:-|>|&|b){NUM}l",
        coins_between,
        (("pays 11c to 17c a share", "11c to 17c"), ("for 5-7p each", "5-7p")),
    ),
    Rule(
        "money",
        "[ndy#]l",
        coins,
        (("only 20p each", "20p"), ("pays 11c a share", "11c"), ("a price of 1250p", "1250p")),
    ),
)
