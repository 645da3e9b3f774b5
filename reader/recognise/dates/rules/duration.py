"""Rules for how long and how often: `two and a half years`, `every other Monday`."""

from __future__ import annotations

from reader.model import Moment
from reader.recognise.dates import timex
from reader.recognise.dates.date_context import SHORT_TIMES, count, unit
from reader.recognise.grammar.number_values import evaluate
from reader.recognise.grammar.rule_table import Match, Rule

_PERIODS = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M"}
_PERIODS |= {"fortnightly": "P2W", "biweekly": "P2W", "quarterly": "P3M", "bimonthly": "P2M"}
_PERIODS |= dict.fromkeys(("yearly", "annually", "annual"), "P1Y") | {"everyday": "P1D"}
_PERIODS |= dict.fromkeys(("semiannual", "semiannually", "biannual", "biannually"), "P6M")
_PERIODS |= {"biennial": "P2Y"}
# Before `a year` and the like: what shows that a length is meant, not `the price a year`.
_LENGTH = frozenset(
    {
        "about",
        "than",
        "nearly",
        "almost",
        "half",
        "last",
        "lasted",
        "lasts",
        "took",
        "take",
        "takes",
        "spent",
    }
    | {"spend", "within", "under", "exactly", "roughly", "just", "only", "least", "after"}
)


def duration(match: Match) -> Moment | None:
    """`two years`, `three-month`, `half an hour`, `a few days`; `a day` only where it is a length."""
    short = SHORT_TIMES.get(str(match.value("T")))
    if short is not None:
        number = count(match)
        return None if number is None else Moment(f"PT{f'{number * short:.9f}'.rstrip('0')}S")
    of = unit(match)
    if of is None:
        return None
    codes = match.codes
    if codes in {"aT", "aS"} and not _is_length(match):
        return None
    if match.place("S") >= 0 and match.place("ndut") < 0:
        return None
    if codes[-1] == "S" and match.after() == "-":
        return None  # `eight second-half goals`
    if codes[0] == "f" and match.before() == "-":
        return None
    if codes[0] == "a" and match.before() == "-":
        return None  # round the clock, 24-hour-a-day
    if match.word("μ") == "another" and codes in {"μT", "μS"}:
        return _another(match, of)
    number = count(match)
    if number is None and "K" not in codes:
        return None
    if "β" in codes and number is not None:
        return Moment(f"P{timex.figured(number)}BD" if of == "D" else timex.span(number, of))
    return Moment(timex.span(number, of))


def _another(match: Match, of: str) -> Moment | None:
    """`for another year`, `another week of talks`; not `another day` as any."""
    if of == "TS" or match.word("T").endswith("s") or (of == "D" and match.before() not in "34"):
        return None
    return Moment(timex.span(1, of))


def modified(match: Match) -> Moment | None:
    """`eight second-half minutes`, `three first-day hours`: a modifier stands before the unit."""
    of, hyphen = match.value("T"), match.place("-")
    number = evaluate(match.lexed, match.first, hyphen - 1)
    return Moment(timex.span(number, of)) if number is not None and isinstance(of, str) else None


def _is_length(match: Match) -> bool:
    if match.after_word() in {"after", "before", "or"}:
        return True
    if match.before_word() == "to" and match.first > 1:
        codes, word = match.lexed.codes, match.lexed.word(match.first - 2).lower()
        return word == "up" or codes[match.first - 2] in "TS"
    if match.before_word() in _LENGTH:
        return match.before_word() != "after" or match.after() not in "_A"
    return match.before() in "4x" or (match.before() == "3" and match.before_word() == "in")


def and_a_half(match: Match) -> Moment | None:
    """`an hour and a half`, `a quarter of an hour`, `three quarters of an hour`."""
    of = unit(match)
    place = match.place("TS")
    if of is None:
        return None
    if match.place("f") > place:
        number = evaluate(match.lexed, match.first, place)
        if number is None:
            return None
        return Moment(timex.span(number + float(match.lexed.values[match.place("f")]), of))
    fraction = float(match.lexed.values[match.place("f")])
    times = match.place("ud")
    return Moment(timex.span(fraction * (match.lexed.values[times] if times >= 0 else 1), of))


_LETTERS = {"h": "TH", "m": "TM", "s": "TS", "d": "D", "y": "Y"}


def parts(match: Match) -> Moment | None:
    """`two hours and 30 minutes`, `1 year, 2 months`, `3h 20m`: the units from long to short."""
    lexed, order = match.lexed, ["Y", "M", "W", "D", "TH", "TM", "TS"]
    day, time, start, rank = "", "", match.first, -1
    for place in range(match.first, match.last):
        if lexed.codes[place] not in "TSl":
            continue
        of = (
            _LETTERS.get(str(lexed.values[place]))
            if lexed.codes[place] == "l"
            else lexed.values[place]
        )
        of = "TS" if isinstance(of, float) else of
        number = evaluate(lexed, start, place)
        if number is None or of not in order or order.index(of) <= rank:
            return None
        rank, start = order.index(of), place + 1
        if of.startswith("T"):
            time += f"{timex.figured(number)}{of[1]}"
        else:
            day += f"{timex.figured(number)}{of}"
    return Moment(f"P{day}{'T' if time else ''}{time}")


def glued(match: Match) -> Moment | None:
    """`2h`, `30s`, `45min`: only where nothing else is likely."""
    of = _LETTERS.get(str(match.value("l")))
    if of != "TH" or not match.lexed.glued(match.last - 1) or match.after() == "/":
        return None
    number = count(match)
    return None if number is None else Moment(timex.span(number, of))


def durations_between(match: Match) -> Moment | None:
    """Read `two to three years`: both lengths, separated by a slash."""
    of = unit(match)
    parting = next(
        (p for p in range(match.first + 1, match.last) if match.lexed.codes[p] in "->b&"), -1
    )
    start = match.first + (match.codes[0] == "B")
    low = evaluate(match.lexed, start, parting)
    if of is None or low is None:
        return None
    high = evaluate(match.lexed, parting + 1, match.last - 1)
    if high is not None and "y" in match.codes and low > high:
        return None  # sentenced in 2009 to 10 years
    return None if high is None else Moment(f"{timex.span(low, of)}/{timex.span(high, of)}")


def nights(match: Match) -> Moment | None:
    """`three nights`, `a three-night stay`."""
    number, part = count(match), match.value("F")
    if number is None or match.word("F").endswith("s") == ("-" in match.codes):
        return None
    if part not in {"MO", "AF", "EV", "NI"}:
        return None
    return Moment(f"P{timex.figured(number)}{part}")


def age(match: Match) -> Moment | None:
    """`12-year-old`, `12 years old`."""
    of, number = unit(match), count(match)
    return None if of is None or number is None else Moment(timex.span(number, of))


def recurring(match: Match) -> Moment | None:
    """`every day`, `each Friday`, `every two weeks`, `every other day`, `every morning`."""
    weekday_number = match.value("Dθ")
    if isinstance(weekday_number, int):
        part = match.value("F")
        return Moment(f"XXXX-WXX-{weekday_number}" + (f"T{part}" if part else ""))
    if match.place("π") >= 0:
        return Moment("XXXX-WXX-WD")
    if match.place("W") >= 0:
        return Moment("XXXX-WXX-WE")
    if match.place("Mq") >= 0:
        return Moment(f"XXXX-{match.value('Mq'):02}")
    if match.place("s") >= 0:
        return Moment(f"XXXX-{match.value('s')}")
    if match.place("F") >= 0:
        part = str(match.value("F"))
        return Moment(f"T{part}" if ":" in part else f"XXXX-XX-XXT{part}")
    if match.place("f") >= 0 and match.place("T") < 0:
        return Moment("P3M") if match.word("f") == "quarter" else None
    of = unit(match)
    if of is None:
        return None
    place = match.place("oO")
    if match.place("K") >= 0:
        return Moment(timex.span(count(match), of))
    number = float(match.lexed.values[place]) if place >= 0 else count(match) or 1.0
    return Moment(timex.span(number * (2 if "ω" in match.codes else 1), of))


def times_a(match: Match) -> Moment | None:
    """`twice a week`, `three times a year`: the period in which it happens so often."""
    if match.place("j") >= 0:
        return adverb(match)
    if match.place("wτ") < 0:
        # `five days a week`, but `20 hours a week` is a rate.
        if unit(match) != "D" or unit(match, 1) not in {"W", "M", "Y"}:
            return None
        return Moment(timex.span(1.0, str(unit(match, 1))))
    of = unit(match)
    number = count(match) if match.place("w") >= 0 and match.place("X") >= 0 else None
    return None if of is None else Moment(timex.span(number or 1.0, of))


def adverb(match: Match) -> Moment | None:
    """`daily`, `annual`: not as the name of a paper."""
    written = match.lexed.word(match.place("j"))
    if written[0].isupper() and (match.after() == "A" or match.before() == "A"):
        return None
    return Moment(_PERIODS[match.word("j")])


def on_days(match: Match) -> Moment | None:
    """`on Mondays`, `weekday mornings`, `at weekends`, `Friday nights`."""
    number = match.value("D")
    part = match.value("F")
    suffix = f"T{part}" if isinstance(part, str) and ":" not in part else ""
    if isinstance(number, int):
        plural = match.word("D").endswith("days") or match.word("F").endswith("s")
        return Moment(f"XXXX-WXX-{number}{suffix}") if plural else None
    word = match.word("Wπ")
    if not word.endswith("s") and not match.word("F").endswith("s"):
        return None
    return Moment(f"XXXX-WXX-{'WE' if match.place('W') >= 0 else 'WD'}{suffix}")


RULES: tuple[Rule, ...] = (
    Rule(
        "duration",
        "(?:μ?(?:{num}|a?K2?)|f?a)-?(?:μ|β)?-?[TS]|μT",
        duration,
        (
            ("for two years", "two years"),
            ("a three-month plan", "three-month"),
            ("half an hour", "half an hour"),
            ("took a few days", "a few days"),
            ("comes three months ahead of", "three months"),
            ("for several years", "several years"),
            ("30 seconds", "30 seconds"),
            ("five working days", "five working days"),
            ("for another two years", "another two years"),
            ("for another year", "another year"),
        ),
    ),
    Rule(
        "duration",
        "{num}[oOS]-[fTF]T",
        modified,
        (("eight second-half minutes", "eight second-half minutes"),),
    ),
    Rule(
        "duration",
        "(?:a|{num})[TS]&af|[aud]?-?f2aT",
        and_a_half,
        (
            ("an hour and a half", "an hour and a half"),
            ("three quarters of an hour", "three quarters of an hour"),
        ),
    ),
    Rule(
        "duration",
        "(?:{num}|a)T(?:,?&?{num}[TS]){1,4}|[nd]l(?:&?[nd][lTS]){1,2}",
        parts,
        (
            ("it took two hours and 30 minutes", "two hours and 30 minutes"),
            ("in 3h 20m he", "3h 20m"),
        ),
    ),
    Rule(
        "duration",
        "{num}-?F",
        nights,
        (("stayed three nights", "three nights"), ("a 14-night cruise", "14-night")),
    ),
    Rule("duration", "[nd]l", glued, (("a 2h delay", "2h"),)),
    Rule(
        "duration",
        "B?{num}(?:-|>|b|&){num}-?[TS]",
        durations_between,
        (("two to three years", "two to three years"), ("5-10 days", "5-10 days")),
    ),
    Rule(
        "duration",
        "{num}-?T-?G",
        age,
        (("a 12-year-old boy", "12-year-old"), ("He is 12 years old", "12 years old")),
    ),
    Rule(
        "recurring",
        "Xω?(?:{num}-?|[oO])?(?:[TFWπsMqθ]|DF?)(?:21T)?|Xf|Xa?KT|1?(?:[oOL]|S)D2XT",
        recurring,
        (
            ("every day", "every day"),
            ("each Friday", "each Friday"),
            ("every two weeks", "every two weeks"),
            ("every other Monday", "every other Monday"),
        ),
    ),
    Rule(
        "recurring",
        "wj|{num}τj|w-?[aPX1]-?T|wX{num}?T|{num}T[aP]T|(?:{num}(?:-|>|b))?{num}τ[aPX1]T",
        times_a,
        (("twice a week", "twice a week"), ("three times a year", "three times a year")),
    ),
    Rule("recurring", "j", adverb, (("on daily flights", "daily"),)),
    Rule(
        "recurring",
        "DF?|WF?|πF?",
        on_days,
        (("open on Mondays", "Mondays"), ("Friday nights", "Friday nights")),
    ),
)
