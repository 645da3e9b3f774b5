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
    "parsec": "parsec",
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
    "cubic-meter": "m³ m3",
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
    "kilogram": "kilo kgs",
    "microgram": "mcg",
    "gallon": "gallon gal",
    "quart": "quart qt",
    "pint": "pint",
    "fluid-ounce": "floz",
    "cup": "cup cups",
    "tablespoon": "tablespoon tbsp",
    "teaspoon": "teaspoon tsp",
    "barrel": "barrel bbl",
    "barrel-per-day": "bpd bopd",
    "bushel": "bushel",
    "celsius": "celsius centigrade",
    "fahrenheit": "fahrenheit",
    "kelvin": "kelvin",
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
    "lumen": "lumen",
    "lux": "lux",
    "candela": "candela",
    "bar": "bar",
    "millibar": "millibar mbar",
    "atmosphere": "atmosphere atm",
    "pound-force-per-square-inch": "psi",
    "millimeter-ofhg": "mmhg",
    "sievert": "sievert",
    "millisievert": "msv millisievert",
    "becquerel": "becquerel",
    "tesla": "tesla",
    "mole": "mol",
    "megabit-per-second": "mbps",
    "gigabit-per-second": "gbps",
    "kilobit-per-second": "kbps",
    "pixel": "px pixel",
    "megapixel": "megapixel",
    "dot-per-inch": "dpi",
    "part-per-million": "ppm",
    "part-per-billion": "ppb",
    "permyriad": "bps bp",
    "kibibyte": "kib",
    "mebibyte": "mib",
    "gibibyte": "gib",
    "tebibyte": "tib",
    "part": "part parts",
    "bit": "bit bits",
}
# CLDR name of the base -> its words, its symbol, the prefixes in use (the symbols of `_PREFIXES`).
_METRIC = {
    "meter": ("metre meter", "m", "kcmdµn"),
    "gram": ("gram gramme", "g", "kmµn"),
    "liter": ("litre liter", "l", "mcdhµ"),
    "watt": ("watt", "W", "kmMGT"),
    "watt-hour": ("", "Wh", "kMGT"),
    "volt": ("volt", "V", "kmM"),
    "ampere": ("ampere amp", "A", "m"),
    "ampere-hour": ("", "Ah", "m"),
    "ohm": ("ohm", "Ω", "kM"),
    "joule": ("joule", "J", "kMG"),
    "calorie": ("calorie", "cal", "k"),
    "electronvolt": ("electronvolt", "eV", "kMGT"),
    "hertz": ("hertz", "Hz", "kMGT"),
    "newton": ("newton", "", "k"),
    "pascal": ("pascal", "Pa", "hkMG"),
    "farad": ("farad", "", "µn"),
    "byte": ("byte", "B", "kKMGTP"),
    "bit": ("bit", "bit", "kMG"),
    "second": ("", "s", "mµn"),
}
_PREFIXES = {
    "k": "kilo",
    "K": "kilo",
    "M": "mega",
    "G": "giga",
    "T": "tera",
    "P": "peta",
    "h": "hecto",
    "d": "deci",
    "c": "centi",
    "m": "milli",
    "µ": "micro",
    "n": "nano",
}
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
    """Word or symbol -> CLDR name; in lower case but for those whose case tells."""
    names = {"Pa": "pascal", "Ω": "ohm"}
    for unit, (words, symbol, prefixes) in _METRIC.items():
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
    names |= {form.replace("µ", "μ"): unit for form, unit in names.items() if "µ" in form}
    names |= {"mw": "megawatt", "mj": "megajoule", "mb": "megabyte"}
    for form in _NOT_UNITS:
        names.pop(form, None)
    return names | _CASED


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
