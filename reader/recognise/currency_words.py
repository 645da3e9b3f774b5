"""Money: signs, codes and words -> ISO 4217 code; bitcoin, which has none, is `XBT`."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from functools import cache

CURRENCY_SIGNS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₨": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₫": "VND",
    "฿": "THB",
    "₴": "UAH",
    "₦": "NGN",
    "₱": "PHP",
    "₵": "GHS",
    "₡": "CRC",
    "₲": "PYG",
    "₮": "MNT",
    "₸": "KZT",
    "₾": "GEL",
    "₼": "AZN",
    "₭": "LAK",
    "៛": "KHR",
    "৳": "BDT",
    "₿": "XBT",
    "¢": "cent",
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "can$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "sg$": "SGD",
    "nt$": "TWD",
    "r$": "BRL",
    "mx$": "MXN",
    "mex$": "MXN",
    "j$": "JMD",
    "tt$": "TTD",
    "z$": "ZWL",
    "n$": "NAD",
    "cn¥": "CNY",
    "jp¥": "JPY",
    "e£": "EGP",
    "£e": "EGP",
}
# Code or sign in letters, as written -> ISO 4217 code.
CURRENCY_CODES = {
    code: code
    for code in (
        "USD EUR GBP JPY CNY INR CHF CAD AUD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN RUB UAH TRY "
        "ILS AED SAR QAR KWD BHD OMR JOD LBP SYP IQD IRR EGP MAD DZD TND LYD ZAR NGN GHS KES UGX "
        "TZS ETB BRL MXN ARS CLP COP PEN UYU BOB VES KRW TWD HKD SGD MYR THB IDR PHP VND PKR BDT "
        "LKR NPR KZT GEL AZN AMD XBT XAU XDR CNH"
    ).split()
} | {
    "RMB": "CNY",
    "CNH": "CNY",
    "BTC": "XBT",
    "Rs": "INR",
    "RM": "MYR",
    "Rp": "IDR",
    "kr": "SEK",
    "Kr": "SEK",
    "zł": "PLN",
    "Kč": "CZK",
    "Ft": "HUF",
    "Fr": "CHF",
    "SFr": "CHF",
    "NIS": "ILS",
}
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
        "ISK": "kronur",
        "DKK": "krone kroner",
        "CZK": "koruna korunas",
        "HUF": "forint forints",
        "RON": "leu lei",
        "BGN": "leva",
        "IQD": "dinar dinars",
        "IRR": "rial rials",
        "SAR": "riyal riyals",
        "AED": "dirham dirhams",
        "UAH": "hryvnia hryvnias",
        "PLN": "zloty zlotys zł złoty",
        "THB": "baht",
        "MYR": "ringgit ringgits",
        "IDR": "rupiah rupiahs",
        "VND": "dong",
        "NGN": "naira",
        "KES": "shilling shillings",
        "GHS": "cedi cedis",
        "ETB": "birr",
        "BDT": "taka",
        "VES": "bolivar bolivars bolívar bolívares",
        "KZT": "tenge",
        "DEM": "deutschmark deutschmarks",
        "XBT": "bitcoin bitcoins btc",
        "cent": "cent cents",
        "penny": "pence penny pennies",
        "kopek": "kopek kopeks kopeck kopecks",
        "paisa": "paisa paise",
        "centavo": "centavo centavos",
    }.items()
    for form in forms.split()
}
# Small coins -> the money that they are a hundredth of.
SMALL_COINS = {
    "cent": "USD",
    "penny": "GBP",
    "kopek": "RUB",
    "paisa": "INR",
    "centavo": "MXN",
    "euro cent": "EUR",
    "australian cent": "AUD",
    "canadian cent": "CAD",
}
# A country's money where several have a word for it: word -> adjective -> code.
_COUNTRIES = {
    "USD": {
        "us/u.s./american/united states": "USD",
        "canadian": "CAD",
        "australian": "AUD",
        "new zealand/nz": "NZD",
        "hong kong/hk": "HKD",
        "singapore/singaporean": "SGD",
        "taiwan/taiwanese/new taiwan": "TWD",
        "jamaican": "JMD",
        "zimbabwean/zimbabwe": "ZWL",
        "namibian": "NAD",
        "fijian": "FJD",
    },
    "GBP": {
        "british/uk": "GBP",
        "egyptian": "EGP",
        "lebanese": "LBP",
        "syrian": "SYP",
        "sudanese": "SDG",
    },
    "INR": {
        "indian": "INR",
        "pakistani/pakistan": "PKR",
        "sri lankan": "LKR",
        "nepalese/nepali": "NPR",
        "mauritian": "MUR",
    },
    "MXN": {
        "mexican": "MXN",
        "argentine/argentinian": "ARS",
        "chilean": "CLP",
        "colombian": "COP",
        "philippine": "PHP",
        "cuban": "CUP",
        "uruguayan": "UYU",
        "dominican": "DOP",
    },
    "CHF": {"swiss": "CHF", "french": "FRF", "belgian": "BEF", "cfa": "XOF", "rwandan": "RWF"},
    "IQD": {
        "iraqi": "IQD",
        "kuwaiti": "KWD",
        "jordanian": "JOD",
        "serbian": "RSD",
        "algerian": "DZD",
        "tunisian": "TND",
        "libyan": "LYD",
        "bahraini": "BHD",
    },
    "IRR": {"iranian": "IRR", "omani": "OMR", "yemeni": "YER", "qatari": "QAR"},
    "SAR": {"saudi/saudi arabian": "SAR", "qatari": "QAR", "omani": "OMR"},
    "AED": {"uae/emirati": "AED", "moroccan": "MAD"},
    "KES": {"kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "somali": "SOS"},
    "SEK": {"swedish": "SEK", "icelandic": "ISK"},
    "ISK": {"icelandic": "ISK"},
    "DKK": {"danish": "DKK", "norwegian": "NOK"},
    "RUB": {"russian": "RUB", "belarusian": "BYN"},
    "TRY": {"turkish": "TRY", "italian": "ITL"},
    "JPY": {"japanese": "JPY"},
    "CNY": {"chinese": "CNY"},
    "KRW": {"south korean/korean": "KRW", "north korean": "KPW"},
    "ZAR": {"south african": "ZAR"},
    "BRL": {"brazilian": "BRL"},
    "CZK": {"czech": "CZK"},
    "HUF": {"hungarian": "HUF"},
    "RON": {"romanian": "RON", "moldovan": "MDL"},
    "BGN": {"bulgarian": "BGN"},
    "UAH": {"ukrainian": "UAH"},
    "PLN": {"polish": "PLN"},
    "ILS": {"israeli": "ILS"},
    "THB": {"thai": "THB"},
    "MYR": {"malaysian": "MYR"},
    "IDR": {"indonesian": "IDR"},
    "VND": {"vietnamese": "VND"},
    "NGN": {"nigerian": "NGN"},
    "GHS": {"ghanaian": "GHS"},
    "ETB": {"ethiopian": "ETB"},
    "BDT": {"bangladeshi": "BDT"},
    "VES": {"venezuelan": "VES"},
    "KZT": {"kazakh": "KZT"},
    "cent": {
        "euro": "euro cent",
        "us/u.s./american": "cent",
        "australian": "australian cent",
        "canadian": "canadian cent",
    },
}


@cache
def moneys() -> dict[tuple[str, str], str]:
    """(adjective, what the word alone means) -> code: `canadian`, `USD` -> `CAD`."""
    return {
        (adjective, word): code
        for word, countries in _COUNTRIES.items()
        for adjectives, code in countries.items()
        for adjective in adjectives.split("/")
    }
