"""Units of measure: words and symbols -> the unit's CLDR name.

Names are those of CLDR's unit identifiers (Unicode TR 35, part 6), also for compounds:
`kilometer-per-hour`, `square-foot`.  What CLDR lacks is named in its manner.
"""

from __future__ import annotations

from functools import cache

# CLDR name -> the forms it is written in; plurals in -s are added to those of three letters or more.
_PLAIN = {
    "kilometer": "kms",
    "mile": "mile mi",
    "yard": "yard yd yds",
    "foot": "foot feet ft",
    "inch": "inch inches",
    "light-year": "lightyear light-year",
    "nautical-mile": "nmi",
    "furlong": "furlong",
    "fathom": "fathom",
    "hand": "hands hh",
    "chain": "chain",
    "rod": "rod",
    "milliinch": "mils thou",
    "micrometer": "micron",
    "hectare": "hectare ha",
    "acre": "acre",
    "square-foot": "ft² ft2 sqft",
    "square-mile": "mi² mi2 sqmi",
    "square-meter": "m² m2 sqm",
    "square-kilometer": "km² km2 sqkm",
    "square-centimeter": "cm² cm2",
    "square-millimeter": "mm² mm2",
    "square-inch": "in² in2",
    "square-second": "s² s2",
    "square-yard": "yd² yd2",
    "cubic-inch": "in³ in3",
    "cubic-yard": "yd³ yd3",
    "cubic-mile": "mi³ mi3",
    "dunam": "dunam donum",
    "cubic-meter": "m³ m3 cbm",
    "cubic-kilometer": "km³ km3",
    "cubic-centimeter": "cc cm³ cm3 ccm",
    "cubic-millimeter": "mm³ mm3",
    "cubic-foot": "ft³ ft3 cft",
    "tonne": "tonne metric-ton",
    "kilotonne": "kilotonne kiloton kt",
    "megatonne": "megatonne megaton",
    "gigatonne": "gigatonne gigaton",
    "ton": "ton",
    "pound": "lb lbs",
    "ounce": "oz ounce",
    "stone": "stone",
    "carat": "carat",
    "karat": "karat",
    "grain": "grain",
    "slug": "slug",
    "kilogram": "kilo kgs",
    "microgram": "mcg",
    "gallon": "gallon gal",
    "quart": "quart qt",
    "pint": "pint",
    "fluid-ounce": "floz",
    "cup": "cup cups",
    "tablespoon": "tablespoon tbsp tbsps",
    "teaspoon": "teaspoon tsp tsps",
    "dessert-spoon": "dessertspoon",
    "drop": "drop",
    "pinch": "pinch pinches",
    "jigger": "jigger",
    "dram": "dram",
    "barrel": "barrel bbl",
    "barrel-per-day": "bpd bopd",
    "bushel": "bushel",
    "celsius": "celsius centigrade",
    "fahrenheit": "fahrenheit",
    "kelvin": "kelvin",
    "rankine": "rankine",
    "radian": "radian",
    "steradian": "steradian",
    "arc-minute": "arcminute arcmin",
    "arc-second": "arcsecond arcsec",
    "revolution": "revolution rev revs",
    "degree": "degree deg",
    "kilometer-per-hour": "kmh kph kmph",
    "mile-per-hour": "mph",
    "mile-per-gallon": "mpg",
    "knot": "knot kn kts",
    "horsepower": "horsepower hp bhp",
    "british-thermal-unit": "btu",
    "decibel": "db decibel",
    "revolution-per-minute": "rpm",
    "beat-per-minute": "bpm",
    "frame-per-second": "fps",
    "lumen": "lumen lm",
    "therm-us": "therm",
    "dyne": "dyne dyn",
    "poundal": "poundal",
    "pound-force": "lbf",
    "kilogram-force": "kgf",
    "newton-meter": "newtonmetre newtonmeter",
    "inch-ofhg": "inhg",
    "lux": "lux lx",
    "candela": "candela",
    "bar": "bar",
    "millibar": "millibar mbar",
    "atmosphere": "atmosphere atm",
    "pound-force-per-square-inch": "psi",
    "millimeter-ofhg": "mmhg",
    "megabit-per-second": "mbps",
    "gigabit-per-second": "gbps",
    "kilobit-per-second": "kbps",
    "pixel": "px pixel",
    "megapixel": "megapixel",
    "dot-per-inch": "dpi",
    "dot-per-centimeter": "dpcm",
    "pixel-per-inch": "ppi",
    "pixel-per-centimeter": "ppcm",
    "dot": "dot",
    "part-per-million": "ppm",
    "part-per-billion": "ppb",
    "permyriad": "bps bp permyriad",
    "kibibyte": "kib",
    "mebibyte": "mib",
    "gibibyte": "gib",
    "tebibyte": "tib",
    "part": "part parts",
    "bit": "bit bits",
    "koku": "koku",
}
# CLDR name of the base, its words, its symbol, the prefixes in use (the symbols of `_PREFIXES`).
_METRIC = (
    ("meter", "metre meter", "m", "kcmdµn"),
    ("meter", "metre meter", "", "phaMG"),
    ("gram", "gram gramme", "g", "kmµn"),
    ("gram", "gram gramme", "", "phdc"),
    ("liter", "litre liter", "l", "mcdhµ"),
    ("liter", "litre liter", "", "kMGn"),
    ("watt", "watt", "W", "kmMGT"),
    ("watt", "watt", "", "µnP"),
    ("watt-hour", "", "Wh", "kMGT"),
    ("volt", "volt", "V", "kmM"),
    ("volt", "volt", "", "µG"),
    ("ampere", "ampere amp", "A", "m"),
    ("ampere", "ampere amp", "", "kµn"),
    ("ampere-hour", "", "Ah", "m"),
    ("ohm", "ohm", "Ω", "kM"),
    ("ohm", "ohm", "", "mGµ"),
    ("joule", "joule", "J", "kMG"),
    ("joule", "joule", "", "mTPEµ"),
    ("calorie", "calorie", "cal", "k"),
    ("electronvolt", "electronvolt", "eV", "kMGT"),
    ("hertz", "hertz", "Hz", "kMGT"),
    ("newton", "newton", "", "kmM"),
    ("pascal", "pascal", "Pa", "hkMG"),
    ("farad", "farad", "", "mµnp"),
    ("henry", "henry", "", "mµ"),
    ("coulomb", "coulomb", "", "mµn"),
    ("siemens", "siemens", "", "mµ"),
    ("tesla", "tesla", "", "mµn"),
    ("weber", "weber", "", "m"),
    ("katal", "katal", "", "µn"),
    ("mole", "mole mol", "", "mµn"),
    ("dalton", "dalton", "", "kM"),
    ("sievert", "sievert", "", "mµ"),
    ("gray", "grays", "", "mµ"),
    ("becquerel", "becquerel", "", "kMGTP"),
    ("parsec", "parsec", "", "kMG"),
    ("byte", "byte", "B", "kKMGTP"),
    ("byte", "byte", "", "EZY"),
    ("bit", "bit", "bit", "kMG"),
    ("bit", "bit", "", "TP"),
    ("second", "", "s", "mµn"),
)
_PREFIXES = {
    "k": "kilo",
    "K": "kilo",
    "M": "mega",
    "G": "giga",
    "T": "tera",
    "P": "peta",
    "E": "exa",
    "Z": "zetta",
    "Y": "yotta",
    "h": "hecto",
    "a": "deca",
    "d": "deci",
    "c": "centi",
    "m": "milli",
    "µ": "micro",
    "n": "nano",
    "p": "pico",
}
# Symbols that are units as they are written only; in other letters they are words (`Gy`, `SV`).
# Unit, symbol, prefixes; a blank among them is the symbol alone.
_EXACT = (
    ("becquerel", "Bq", " kMGTP"),
    ("sievert", "Sv", " mµ"),
    ("gray", "Gy", " m"),
    ("weber", "Wb", " m"),
    ("dalton", "Da", " kM"),
    ("mole", "mol", " mµn"),
    ("katal", "kat", " µn"),
    ("parsec", "pc", "kMG"),
    ("ampere", "A", "kmµ"),
    ("farad", "F", "mµnp"),
    ("henry", "H", "mµ"),
    ("tesla", "T", "mµn"),
    ("newton", "N", "kmM"),
    ("byte", "B", "EZ"),
    ("bit", "b", "T"),
    ("joule", "J", "TPE"),
    ("pascal", "Pa", "G"),
)
_OTHER_EXACT = {
    "Nm": "newton-meter",
    "kNm": "kilonewton-meter",
    "ly": "light-year",
    "sr": "steradian",
    "inHg": "inch-ofhg",
    "Mt": "megatonne",
    "ML": "megaliter",
    "GL": "gigaliter",
}
# Two words that are one unit.
_TWO_WORDS = """
astronomical unit units = astronomical-unit
earth radius radii = earth-radius
earth mass masses = earth-mass
solar radius radii = solar-radius
solar mass masses = solar-mass
solar luminosity luminosities = solar-luminosity
thermal unit units = british-thermal-unit
dessert spoon spoons spoonful spoonfuls = dessert-spoon
troy ounce ounces oz = ounce-troy
troy pound pounds = pound-troy
imperial gallon gallons = gallon-imperial
imperial pint pints = pint-imperial
imperial quart quarts = quart-imperial
uk gallon gallons = gallon-imperial
uk pint pints = pint-imperial
us gallon gallons = gallon
us pint pints = pint
us quart quarts = quart
us therm therms = therm-us
us ton tons = ton
short ton tons = ton
long ton tons = long-ton
metric cup cups = cup-metric
metric pint pints = pint-metric
board foot feet = board-foot
electron volt volts = electronvolt
arc minute minutes = arc-minute
arc second seconds = arc-second
swedish mile miles = mile-scandinavian
scandinavian mile miles = mile-scandinavian
brake horsepower = horsepower
"""
# Symbols whose meaning hangs on their case; elsewhere case is of no account.
_CASED = {
    "mW": "milliwatt",
    "Mb": "megabit",
    "Gb": "gigabit",
    "mV": "millivolt",
    "mJ": "millijoule",
    "km": "kilometer",
    "Gt": "gigatonne",
}
# Durations are a matter of dates, and these words are of other use.
_NOT_UNITS = frozenset(
    {"ms", "us", "µs", "ns", "millisecond", "milliseconds", "pa", "mv", "ma", "ah"}
)


def _plural(form: str) -> tuple[str, ...]:
    if len(form) < 3 or form.endswith(("s", "z", "feet", "tz")) or not form.isalpha():
        return (form,)
    return (form, form + "s")


@cache
def measures() -> dict[str, str]:
    """Word or symbol -> CLDR name; in lower case but for those whose case matters."""
    names = {"Pa": "pascal", "Ω": "ohm"}
    for unit, words, symbol, prefixes in _METRIC:
        for short in ("", *prefixes):
            long = _PREFIXES.get(short, "")
            forms = [f"{long}{word}" for word in words.split()]
            if symbol and (short or len(symbol) > 1):
                forms.append((short + symbol).lower())
            for form in forms:
                for written in _plural(form):
                    names.setdefault(written, long + unit)
    for unit, written in _PLAIN.items():
        names |= {each: unit for form in written.split() for each in _plural(form)}
    for unit, symbol, prefixes in _EXACT:
        for short in prefixes:
            names[short.strip() + symbol] = _PREFIXES.get(short, "") + unit
    names |= _OTHER_EXACT
    names |= {form.replace("µ", "μ"): unit for form, unit in names.items() if "µ" in form}
    names |= {"mw": "megawatt", "mj": "megajoule", "mb": "megabyte"}
    for form in _NOT_UNITS:
        names.pop(form, None)
    return names | _CASED


@cache
def two_words() -> dict[tuple[str, str], str]:
    """Two words in lower case -> the CLDR name of the unit that they are."""
    found: dict[tuple[str, str], str] = {}
    for line in _TWO_WORDS.strip().splitlines():
        words, _, unit = line.partition(" = ")
        first, *seconds = words.split()
        found |= {(first, second): unit for second in seconds}
    return found


# Symbols that are units only when glued to the figure or after one blank and one letter long.
LETTER_UNITS = {
    "m": "meter",
    "k": "thousand",
    "b": "billion",
    "g": "gram",
    "l": "liter",
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
    "st": "stone",
    "d": "day",
    "y": "year",
}
