"""Words that figures and dates are made of, each with a one-letter class.

Rules are regular expressions over a string of these letters, one letter a token, so that they stay
short enough to read and compile at once:

    digits    n number   d 1 to 31   y a year's four digits   o 21st   E 1990s   H 19:30
              I 2018-02-05   J 5/2/2018   Q Q3, FY2024   x left alone (1.2.3, B2B)   p percentage, points
    words     u one … nineteen   t twenty … ninety   h hundred   k thousand, million, bn
              v dozens, thousands   z dozen   O first, third…   S second   f half, quarter
    units     % percent   $ currency sign   c currency word   U unit   T day, week, hour
              l a letter that is a unit only when glued to a figure: 5m, 3k
    calendar  M month   q may, march, mar   D weekday   s season   F morning, night   Y century
              m a.m., p.m.   Z GMT   R today   L last   N next   C this, current   e early, mid, late
              g ago, earlier, later   W weekend   r PAST_REF, PRESENT_REF   j daily, weekly
    little    a a, an   1 the   2 of   3 in, on, at, by, before 4 over, during, within   & and   > to
              V square, cubic   B between   X every, each   w once, twice   K couple, few, several   b but, or   P per   G old, aged
              < about, some, more than
    marks     - hyphen or dash   , comma   / slash   : colon   ( )   . stop   ! anything else
    other     _ a word   A a capitalised word   | a line break or tab
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from functools import cache
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
    "lakh": 1e5,
    "crore": 1e7,
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
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "april apr",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        )
    )
    for name in names.split()
}
_MONTH_NUMBER = (1, 2, 4, 6, 7, 8, 9, 10, 11, 12)
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mondays",
            "tuesday tuesdays tues",
            "wednesday wednesdays",
            "thursday thursdays thurs",
            "friday fridays",
            "saturday saturdays",
            "sunday sundays",
        ),
        1,
    )
    for name in names.split()
}
TIME_UNITS = {
    "second": "TS",
    "seconds": "TS",
    "sec": "TS",
    "secs": "TS",
    "minute": "TM",
    "minutes": "TM",
    "min": "TM",
    "mins": "TM",
    "hour": "TH",
    "hours": "TH",
    "hr": "TH",
    "hrs": "TH",
    "day": "D",
    "days": "D",
    "week": "W",
    "weeks": "W",
    "wk": "W",
    "wks": "W",
    "month": "M",
    "months": "M",
    "year": "Y",
    "years": "Y",
    "yr": "Y",
    "yrs": "Y",
    "fortnight": "2W",
    "fortnights": "2W",
    "decade": "10Y",
    "decades": "10Y",
    "century": "100Y",
    "centuries": "100Y",
    "millennium": "1000Y",
    "millennia": "1000Y",
    "millisecond": "ms",
    "milliseconds": "ms",
}
# Word -> the unit's CLDR-like name.
MEASURES = {
    form: unit
    for unit, forms in {
        "kilometre": "km kms kilometre kilometres kilometer kilometers",
        "metre": "metre metres meter meters",
        "centimetre": "cm centimetre centimetres centimeter centimeters",
        "millimetre": "mm millimetre millimetres millimeter millimeters",
        "micrometre": "µm micrometre micrometres micrometer micrometers micron microns",
        "nanometre": "nm nanometre nanometres nanometer nanometers",
        "mile": "mile miles",
        "yard": "yard yards yds",
        "foot": "foot feet ft",
        "inch": "inch inches",
        "light-year": "lightyear lightyears",
        "nautical-mile": "nmi",
        "square-kilometre": "km²",
        "square-metre": "m²",
        "square-foot": "ft² sqft",
        "cubic-metre": "m³",
        "hectare": "hectare hectares",
        "acre": "acre acres",
        "gram": "gram grams gramme grammes",
        "kilogram": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
        "milligram": "mg milligram milligrams",
        "microgram": "µg mcg microgram micrograms",
        "tonne": "tonne tonnes ton tons metric-ton",
        "pound": "lb lbs",
        "ounce": "oz ounce ounces",
        "litre": "litre litres liter liters",
        "millilitre": "ml millilitre millilitres milliliter milliliters",
        "gallon": "gallon gallons gal",
        "barrel": "barrel barrels bbl",
        "pint": "pint pints",
        "cup": "cups tablespoon tablespoons teaspoon teaspoons tbsp tsp",
        "bushel": "bushel bushels",
        "celsius": "°c celsius centigrade",
        "fahrenheit": "°f fahrenheit",
        "kelvin": "kelvin kelvins",
        "degree": "° degree degrees",
        "kilometre-per-hour": "km/h kmh kph kmph",
        "mile-per-hour": "mph",
        "knot": "knot knots",
        "mile-per-gallon": "mpg",
        "watt": "watt watts",
        "kilowatt": "kw kilowatt kilowatts",
        "megawatt": "mw megawatt megawatts",
        "gigawatt": "gw gigawatt gigawatts",
        "kilowatt-hour": "kwh",
        "megawatt-hour": "mwh",
        "gigawatt-hour": "gwh",
        "terawatt-hour": "twh",
        "volt": "volt volts kv",
        "ampere": "amp amps mah",
        "joule": "joule joules kj mj",
        "calorie": "calorie calories kcal",
        "hertz": "hz hertz",
        "kilohertz": "khz",
        "megahertz": "mhz",
        "gigahertz": "ghz",
        "pascal": "pa hpa kpa mpa psi",
        "decibel": "db decibel decibels",
        "bit": "bit bits",
        "byte": "byte bytes",
        "kilobyte": "kb kib kilobyte kilobytes",
        "megabyte": "mb mib megabyte megabytes",
        "gigabyte": "gb gib gigabyte gigabytes",
        "terabyte": "tb tib terabyte terabytes",
        "petabyte": "pb petabyte petabytes",
        "megabit-per-second": "mbps mbit",
        "gigabit-per-second": "gbps gbit",
        "pixel": "px pixel pixels",
        "megapixel": "megapixel megapixels",
        "part-per-million": "ppm ppb",
        "basis-point": "bps",
        "carat": "carat carats",
        "tesla": "mt",
        "dot-per-inch": "dpi",
    }.items()
    for form in forms.split()
} | {"mt": "megatonne"}
# Symbols that are units only when glued to the figure or after one blank and one letter long.
LETTER_UNITS = {
    "m": "metre",
    "k": "thousand",
    "b": "billion",
    "g": "gram",
    "l": "litre",
    "w": "watt",
    "v": "volt",
    "c": "celsius",
    "f": "fahrenheit",
    "h": "hour",
    "s": "second",
    "t": "tonne",
    "p": "penny",
    "x": "times",
    "in": "inch",
    "d": "day",
    "y": "year",
}
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
TIME_ZONES = frozenset(
    "GMT UTC BST CET CEST EET EST EDT CST CDT MST MDT PST PDT ET PT IST JST AEST AEDT MSK".split()
)
ZONE_OFFSETS = {"GMT": "Z", "UTC": "Z"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS_OF_DAY = {
    "morning": "MO",
    "mornings": "MO",
    "afternoon": "AF",
    "afternoons": "AF",
    "evening": "EV",
    "evenings": "EV",
    "night": "NI",
    "nights": "NI",
    "overnight": "NI",
    "noon": "12:00",
    "midday": "12:00",
    "midnight": "24:00",
    "dawn": "MO",
    "dusk": "EV",
    "lunchtime": "MI",
    "daytime": "DT",
}


def _words(code: str, text: str, value: Any = None) -> dict[str, tuple[str, Any]]:
    return {word: (code, word if value is None else value) for word in text.split()}


@cache
def lexicon() -> dict[str, tuple[str, Any]]:
    """Lower-case word -> (class letter, what it stands for)."""
    words: dict[str, tuple[str, Any]] = {}
    words |= {word: ("u", float(value)) for word, value in UNITS.items()}
    words |= {word: ("t", float(value)) for word, value in TENS.items()}
    words |= {"hundred": ("h", 100.0), "nil": ("u", 0.0)}
    words |= {word: ("k", value) for word, value in SCALES.items()}
    words |= _words("v", "tens dozens scores hundreds thousands millions billions trillions")
    words |= {"dozen": ("z", 12.0)}
    words |= {word: ("O", float(value)) for word, value in ORDINALS.items()}
    words |= {"second": ("S", 2.0)}
    words |= {"half": ("f", 0.5), "halves": ("f", 0.5), "thirds": ("f", 1 / 3)}
    words |= {"quarter": ("f", 0.25), "quarters": ("f", 0.25)}
    words |= {"fifths": ("f", 0.2), "tenths": ("f", 0.1), "eighths": ("f", 0.125)}
    words |= {"sixths": ("f", 1 / 6), "sevenths": ("f", 1 / 7), "ninths": ("f", 1 / 9)}
    words |= {word: ("M", _MONTH_NUMBER[place]) for word, place in MONTHS.items()}
    words |= {"may": ("q", 5), "march": ("q", 3), "mar": ("q", 3)}
    words |= {word: ("D", number) for word, number in WEEKDAYS.items()}
    words |= {word: ("s", code) for word, code in SEASONS.items()}
    words |= {word: ("F", code) for word, code in PARTS_OF_DAY.items()}
    words |= {word: ("T", unit) for word, unit in TIME_UNITS.items() if word != "second"}
    words |= {word: ("U", unit) for word, unit in MEASURES.items()}
    words |= {word: ("c", code) for word, code in CURRENCY_WORDS.items()}
    words |= _words("%", "percent pct", "%") | _words("p", "percentage point points")
    words |= {"rs": ("$", "INR")} | _words("w", "once twice thrice")
    words |= _words("R", "today yesterday tomorrow tonight")
    words |= _words("r", "now currently nowadays recently lately soon formerly", "")
    words |= _words("L", "last past previous preceding")
    words |= _words("N", "next coming following upcoming")
    words |= _words("C", "this current same")
    words |= {word: ("e", mod) for word, mod in _PARTS.items()}
    words |= _words("g", "ago earlier later")
    words |= _words("W", "weekend weekends")
    words |= _words(
        "j", "hourly daily nightly weekly fortnightly monthly quarterly yearly annual annually"
    )
    words |= _words("a", "a an")
    words |= _words("1", "the") | _words("2", "of") | _words("&", "and") | _words("b", "or")
    words |= _words("3", "in on at by since until till from before after")
    words |= _words("4", "over during within for throughout") | _words(">", "to through")
    words |= (
        _words("B", "between")
        | _words("X", "every each")
        | _words("P", "per")
        | _words("V", "square cubic sq nautical")
    )
    words |= _words("K", "couple few several many") | _words("G", "old aged")
    words |= {word: ("m", word[0]) for word in ("am", "pm")}
    words |= _words("i", "o'clock o’clock oclock") | _words("Y", "bc bce ad ce")
    return words


_PARTS = {
    "early": "start",
    "beginning": "start",
    "start": "start",
    "mid": "mid",
    "middle": "mid",
    "late": "end",
    "end": "end",
}
