"""Money: signs and codes -> ISO 4217 code; bitcoin, which has none, is `XBT`.

The codes are those of ISO 4217, with what is no longer in use.  Where a sign stands for several
currencies it means the one that it means most often; so does a letter such as `kr`.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
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
    "₠": "XEU",
    "₣": "FRF",
    "₤": "ITL",
    "₧": "ESP",
    "₯": "GRD",
    "₳": "ARA",
    "₢": "BRE",
    "₻": "DKK",
    "ƒ": "NLG",
    "﷼": "IRR",
    "؋": "AFN",
    "֏": "AMD",
    "⃀": "KGS",
    "￥": "JPY",
    "￦": "KRW",
    "＄": "USD",
    "￡": "GBP",
    "us$": "USD",
    "u$": "USD",
    "cad$": "CAD",
    "ar$": "ARS",
    "b$": "BND",
    "bds$": "BBD",
    "bz$": "BZD",
    "ci$": "KYD",
    "cl$": "CLP",
    "clp$": "CLP",
    "cop$": "COP",
    "col$": "COP",
    "ec$": "XCD",
    "fj$": "FJD",
    "gy$": "GYD",
    "l$": "LRD",
    "mop$": "MOP",
    "nio$": "NIO",
    "c₡": "CRC",
    "rd$": "DOP",
    "si$": "SBD",
    "t$": "TOP",
    "ws$": "WST",
    "ir£": "IEP",
    "le£": "EGP",
    "gh₵": "GHS",
    "gh¢": "GHS",
    "rmb¥": "CNY",
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
_CODES = """
ADP AED AFA AFN ALL AMD ANG AOA ARA ARP ARS ATS AUD AWG AZM AZN BAD BAM BBD BDT BEF BGL BGN BHD
BIF BMD BND BOB BOP BRB BRC BRE BRL BRN BRR BSD BTN BUK BWP BYB BYN BYR BZD CAD CDF CHF CLP CNH
CNY COP CRC CSD CSK CUC CUP CVE CYP CZK DDM DEM DJF DKK DOP DZD ECS EEK EGP ERN ESP ETB EUR FIM
FJD FKP FRF GBP GEL GHC GHS GIP GMD GNF GQE GRD GTQ GYD HKD HNL HRD HRK HTG HUF IDR IEP ILP ILS
INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LUF
LVL LYD MAD MAF MCF MDL MGA MGF MKD MLF MMK MNT MOP MRO MRU MTL MTP MUR MVR MWK MXN MYR MZE MZM
MZN NAD NGN NIC NIO NLG NOK NPR NZD OMR PAB PEI PEN PGK PHP PKR PLN PLZ PTE PYG QAR RHD ROL RON
RSD RUB RUR RWF SAR SBD SCR SDD SDG SDP SEK SGD SHP SIT SKK SLE SLL SOS SRD SRG SSP STD STN SUR
SVC SYP SZL THB TJR TJS TMM TMT TND TOP TPE TRL TRY TTD TWD TZS UAH UAK UGS UGX USD UYP UYU UZS
VEB VED VEF VES VND VUV WST XAF XAU XBT XCD XCG XDR XEU XOF XPF YDD YER YUD YUM YUN ZAR ZMK ZMW
ZRN ZRZ ZWD ZWG ZWL ZWR
"""
# Codes that are words, names or acronyms too (`ALL 50 states`, `COP 27`, `PHP 8`): money only where
# the figure looks like an amount.
WORDLIKE_CODES = frozenset(
    """
    ALL AMD ANG ARA ARS ATS BAD BAM BIF BND BOB BRB BSD BUK CAD CDF CLP COP CRC CSD CUC CUP CVE DEM
    DOP ECS ERN ESP ETB FIM GEL GIP GMD LAK MAD MAF MOP MRO MTL MUR NAD NIC NIO NPR PAB PEI PEN PHP
    PTE RON SAR SCR SHP SIT SLE SOS SSP STD SUR SVC TMT TOP TRY UAK VEF WST XAU
    """.split()
)
# Of these, the words of plain English: no round figure makes money of them (`ALL 300`).
_WORDS = frozenset("ALL BAD BAM BOB CUP GEL LAK MAD MOP PEN SIT SOS SUR TOP TRY WST".split())
# Code or sign in letters, as written -> ISO 4217 code.
CURRENCY_CODES = {code: code for code in _CODES.split()} | {
    "RMB": "CNY",
    "BTC": "XBT",
    "Rs": "INR",
    "RM": "MYR",
    "Rp": "IDR",
    "kr": "SEK",
    "Kr": "SEK",
    "Rmb": "CNY",
    "Dh": "AED",
    "Dhs": "AED",
    "Bt": "THB",
    "Skr": "SEK",
    "Nkr": "NOK",
    "Dkr": "DKK",
    "NKr": "NOK",
    "SKr": "SEK",
    "DKr": "DKK",
    "zł": "PLN",
    "Kč": "CZK",
    "Ft": "HUF",
    "Fr": "CHF",
    "SFr": "CHF",
    "sFr": "CHF",
    "FFr": "FRF",
    "NIS": "ILS",
    "DM": "DEM",
    "Fmk": "FIM",
    "Pts": "ESP",
    "Ptas": "ESP",
    "Tk": "BDT",
    "KSh": "KES",
    "Sh": "KES",
    "Shs": "KES",
    "Ksh": "KES",
    "Kshs": "KES",
    "USh": "UGX",
    "Ush": "UGX",
    "TSh": "TZS",
    "Tsh": "TZS",
    "FCFA": "XOF",
    "лв": "BGN",
    "руб": "RUB",
    "грн": "UAH",
}
# What follows the figure only, glued to it.
CURRENCY_TAILS = {"円": "JPY", "元": "CNY", "원": "KRW", "zł": "PLN", "kr": "SEK", "₫": "VND"}

_AMOUNT = (
    r"(?:\d{1,3}(?:[,\u00a0\u202f'’]\d{3})+|\d+[.,]\d\d\b"
    r"|\d+(?:\.\d+)?[ \u00a0]?(?:[mk]\b|[mb]n\b|(?:thous|mill|bill|trill)ions?\b|thousand|lakh|crore)|\d{5,})"
)
_SCALE = r"(?:k|m|mn|bn|b|tn|thousand|(?:m|b|tr)illion|lakh|crore)"


@cache
def amount_after() -> re.Pattern[str]:
    """An amount that can be nothing but money where `ALL` or `COP` stands before it."""
    return re.compile(rf"[ \u00a0]?-?{_AMOUNT}")


@cache
def _few() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match three digits; up to three for a code that is hardly anything else."""
    return re.compile(r"[ \u00a0]\d{3}(?![\d.])"), re.compile(r"[ \u00a0]?\d{1,3}(?!\d)")


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"[ \u00a0]?[-−]?[$£]?[ \u00a0]?\.?\d"),
        re.compile(rf"\d(?:[ \u00a0]?{_SCALE})?[ \u00a0]?\Z|[$£€¥]\Z", re.IGNORECASE),
    )


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"{_AMOUNT}[ \u00a0]?\Z"),
        re.compile(
            r"[ \u00a0](?!(?:an?|per|each|for|to|and|or|in|on|at|of|is|was|were|are|from|by|with|as|the"
            r"|than|but|so|when|after|before|more|less|only|now|every|cash|worth|this|that)\b)[^\W\d_]"
        ),
    )


def stands_by_figure(text: str, start: int, end: int) -> bool:
    """Tell whether a figure stands right beside the code `text[start:end]`: `20 usd`, `aud$ 15`."""
    after, before = _beside()
    return (
        after.match(text, end) is not None
        or before.search(text[max(0, start - 12) : start]) is not None
    )


def is_money(text: str, start: int, end: int) -> bool:
    """Tell whether the wordlike code `text[start:end]` is money, by the figure beside it.

    `COP 27` and `20 PHP developers` are not; `COP 27,000`, `CAD 15` and `20 PEN` are.
    """
    if amount_after().match(text, end):
        return True
    code = text[start:end]
    if code not in _WORDS and _few()[code == "CAD"].match(text, end):
        return True
    head = text[max(0, start - 24) : start]
    if not stands_by_figure(text, start, end) or _beside()[1].search(head) is None:
        return False
    amount, noun = _around()
    return amount.search(head) is not None or noun.match(text, end) is None
