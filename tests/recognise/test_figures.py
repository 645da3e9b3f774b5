from __future__ import annotations

import pytest

from reader.model import Quantity
from tests.recognise.articles import found


def q(
    number: float | None = None,
    unit: str | None = None,
    modifier: str | None = None,
    low: float | None = None,
    high: float | None = None,
) -> Quantity:
    return Quantity(number, unit, low, high, modifier)


TABLE = [
    # text, mention, kind, value
    ("There were some 170,000 troops", "170,000", "cardinal", q(170000, None, "approx")),
    ("a force of about 4,000 troops", "4,000", "cardinal", q(4000, None, "approx")),
    ("said 60 percent of all", "60 percent", "percent", q(60, "%")),
    ("more than 60 percent of all", "60 percent", "percent", q(60, "%", "more_than")),
    ("at least 12 died", "12", "cardinal", q(12, None, "equal_or_more")),
    ("up to 500 people", "500", "cardinal", q(500, None, "equal_or_less")),
    ("fewer than 20 came", "20", "cardinal", q(20, None, "less_than")),
    ("dozens of soldiers", "dozens", "cardinal", q(None, None, "approx", 12)),
    ("two and a half million people", "two and a half million", "cardinal", q(2_500_000)),
    ("a hundred and five men", "a hundred and five", "cardinal", q(105)),
    ("nineteen hundred men", "nineteen hundred", "cardinal", q(1900)),
    ("half a million users", "half a million", "cardinal", q(500_000)),
    ("a dozen eggs", "a dozen", "cardinal", q(12)),
    ("1 234 567 people", "1 234 567", "cardinal", q(1234567)),
    ("参加者は １２，３４５ 人", "１２，３４５", "cardinal", q(12345)),
    ("価格は ￥１２，０００ です", "￥１２，０００", "money", q(12000, "JPY")),
    ("全体の ６０％ です", "６０％", "percent", q(60, "%")),
    ("a third of the seats", "a third", "cardinal", q(0.3333)),
    ("two-thirds of voters", "two-thirds", "cardinal", q(0.6667)),
    ("a 1.5bn-euro plan", "1.5bn-euro", "money", q(1.5e9, "EUR")),
    ("worth £3m–£5m today", "£3m–£5m", "money", q(None, "GBP", None, 3e6, 5e6)),
    ("worth £3–5m today", "£3–5m", "money", q(None, "GBP", None, 3e6, 5e6)),
    ("$10 to $15 million", "$10 to $15 million", "money", q(None, "USD", None, 1e7, 1.5e7)),
    ("US$20 million of aid", "US$20 million", "money", q(2e7, "USD")),
    ("A$5 notes", "A$5", "money", q(5, "AUD")),
    ("some 20 pence each", "20 pence", "money", q(0.2, "GBP", "approx")),
    ("1,234.56 € paid", "1,234.56 €", "money", q(1234.56, "EUR")),
    ("between 10 and 15 people", "between 10 and 15", "range", q(None, None, None, 10, 15)),
    ("from 3 to 5 million people", "3 to 5 million", "range", q(None, None, None, 3e6, 5e6)),
    ("at −40 °C outside", "−40 °C", "quantity", q(-40, "celsius")),
    ("60 miles per hour", "60 miles per hour", "quantity", q(60, "mile-per-hour")),
    ("120 km/h", "120 km/h", "quantity", q(120, "kilometer-per-hour")),
    ("He is 6ft 2in tall", "6ft 2in", "quantity", q(6.1667, "foot")),
    ("1,200 square feet", "1,200 square feet", "quantity", q(1200, "square-foot")),
    ("12 km² of land", "12 km²", "quantity", q(12, "square-kilometer")),
    ("for the first time", "first", "ordinal", q(1)),
    ("his twenty-first novel", "twenty-first", "ordinal", q(21)),
    ("the 101st time", "101st", "ordinal", q(101)),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), TABLE, ids=[row[0] for row in TABLE])
def test_value(text: str, words: str, kind: str, value: Quantity) -> None:
    got = dict(found(text))
    assert words in got
    assert got[words].kind == kind
    assert got[words].value == value


LEFT_ALONE = [
    ("US Army 1st Lt. William Raymond spoke", "1st"),
    ("the Boeing 737 was late", "737"),
    ("after 9/11 the law", "9"),
    ("after 9/11 the law", "11"),
    ("along Route 66 to the west", "66"),
    ("version 1.2.3 of it", "1.2"),
    ("the B2B market", "2"),
    ("a 3D film", "3"),
    ("No one came", "one"),
    ("the one that I saw", "one"),
    ("his team won the cup", "won"),
    ("one of them", "one"),
    ("wait a second.", "second"),
]


@pytest.mark.parametrize(("text", "words"), LEFT_ALONE)
def test_left_alone(text: str, words: str) -> None:
    assert words not in [w for w, m in found(text) if m.kind not in {"person", "other"}]
