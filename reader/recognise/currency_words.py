"""Money: signs, codes and words -> ISO 4217 code."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

CURRENCY_SIGNS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₫": "VND",
    "฿": "THB",
    "₴": "UAH",
    "₦": "NGN",
    "₱": "PHP",
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "r$": "BRL",
}
CURRENCY_CODES = frozenset(
    """
    USD EUR GBP JPY CNY RMB INR CHF CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN RUB UAH TRY ILS
    AED SAR QAR KWD EGP ZAR NGN KES BRL MXN ARS CLP COP PEN KRW TWD HKD SGD MYR THB IDR PHP VND
    PKR BDT LKR IRR IQD ISK
    """.split()
)
CURRENCY_WORDS = {
    form: code
    for code, forms in {
        "USD": "dollar dollars buck bucks",
        "EUR": "euro euros",
        "GBP": "pound pounds quid sterling",
        "JPY": "yen",
        "CNY": "yuan renminbi",
        "INR": "rupee rupees",
        "RUB": "rouble roubles ruble rubles",
        "CHF": "franc francs",
        "KRW": "won",
        "TRY": "lira liras",
        "ILS": "shekel shekels",
        "MXN": "peso pesos",
        "BRL": "reais",
        "ZAR": "rand",
        "SEK": "krona kronor",
        "DKK": "krone kroner",
        "IQD": "dinar dinars",
        "IRR": "rial rials",
        "SAR": "riyal riyals",
        "AED": "dirham dirhams",
        "UAH": "hryvnia",
        "PLN": "zloty zlotys",
        "THB": "baht",
        "DEM": "deutschmarks",
        "cent": "cent cents",
        "penny": "pence penny pennies",
        "XBT": "bitcoin bitcoins",
    }.items()
    for form in forms.split()
}
