"""Values in words: `reader.model.wording`."""

from __future__ import annotations

import pytest

from reader.model import Quantity
from reader.model.wording import value_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Quantity(7.4, "GBP"), "7.40 GBP"),
        (Quantity(13.1, "EUR"), "13.10 EUR"),
        (Quantity(-0.5, "USD"), "-0.50 USD"),
        (Quantity(1200.5, "GBP"), "1,200.50 GBP"),
        (Quantity(3e6, "GBP"), "3,000,000 GBP"),
        (Quantity(2.125, "USD"), "2.125 USD"),
        (Quantity(1.5, "KWD"), "1.500 KWD"),
        (Quantity(200.0, "JPY"), "200 JPY"),
        (Quantity(unit="GBP", low=7.4, high=9.0), "7.40–9 GBP"),
        (Quantity(unit="GBP", low=7.4), "7.40+ GBP"),
        (Quantity(7.4, "%"), "7.4%"),
        (Quantity(7.4, "meter"), "7.4 meter"),
        (Quantity(7.4), "7.4"),
    ],
)
def test_money_has_its_pence(value: Quantity, text: str) -> None:
    assert value_text(value) == text
