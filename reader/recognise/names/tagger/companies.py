"""Finds the end of a company's name: its legal form, after which another sentence may begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reader.model import MentionKind
from reader.recognise.names.gazetteer import companies
from reader.recognise.names.gazetteer.tables import listed, tables
from reader.recognise.names.tagger.words import Word

# Legal forms that end with a full stop: the stop may end a sentence as well.
_STOPPED = frozenset(
    [
        "Inc.",
        "Corp.",
        "Ltd.",
        "Co.",
        "LLC.",
        "plc.",
        "PLC.",
        "S.A.",
        "N.V.",
        "B.V.",
        "S.p.A.",
        "A.G.",
        "L.P.",
        "L.L.C.",
        "Bhd.",
    ]
)
# They go on after the stop: `Apple Inc. v. Samsung`, `Acme Co. & Sons`.
_GOES_ON = frozenset({"&", "and", "of", "v.", "vs."})
# Between the sides of a match; cases at law have a stop more often, and are of another kind.
_AGAINST = frozenset({"v", "vs", "vs."})
_MAY_BE_COMPANY: frozenset[MentionKind] = frozenset({"organisation", "other", "person"})


@cache
def _forms(initial: str, likely: bool) -> re.Pattern[str]:
    """The legal forms that begin with one character; those that are only `likely` ones as well."""
    forms = listed(companies.SURE_FORMS) + (listed(companies.LIKELY_FORMS) if likely else [])
    chosen = sorted({form for form in forms if form[0] == initial}, key=len, reverse=True)
    # `Co Ltd` is `Co., Ltd.` too: commas between the parts are free.
    one = "|".join(re.escape(form).replace(r"\ ", r",?\ ") for form in chosen)
    return re.compile(rf"(?:{one})(?![\w&])")


@cache
def _initials(likely: bool) -> frozenset[str]:
    forms = listed(companies.SURE_FORMS) + (listed(companies.LIKELY_FORMS) if likely else [])
    return frozenset(form[0] for form in forms)


def _form_at(text: str, at: int, *, likely: bool) -> int:
    """Find the end of the legal form that begins at an offset; -1 when there is none.

    Patterns are compiled for the initials that are met: one for all forms takes as long as a page.
    """
    initial = text[at : at + 1]
    if initial not in _initials(likely):
        return -1
    match = _forms(initial, likely).match(text, at)
    return -1 if match is None else match.end()


@cache
def _group_words() -> frozenset[str]:
    return frozenset(companies.GROUP_WORDS.split())


def company_end(text: str, start: int, end: int, kind: MentionKind) -> int | None:
    """Find the end of the company whose name begins at `start`; None when `text[start:end]` is no company.

    A legal form that stands right behind the name is part of it, with the comma before it.
    """
    likely = kind in _MAY_BE_COMPANY
    space = text.find(" ", start, end)
    while space >= 0:
        stop = _form_at(text, space + 1, likely=likely)
        if stop >= end:
            return _form_behind(text, stop, likely=likely)
        space = text.find(" ", space + 1, end)
    behind = _form_behind(text, end, likely=kind in {"organisation", "other"})
    if behind > end:
        return behind
    name = text[start:end]
    return end if name.rpartition(" ")[2] in _group_words() and " " in name else None


def _form_behind(text: str, end: int, *, likely: bool) -> int:
    """Find the end of the legal form right after a name; `end` without one."""
    at = end + (text[end : end + 1] == ",")
    if text[at : at + 1] != " ":
        return end
    stop = _form_at(text, at + 1, likely=likely)
    return end if stop < 0 or text[stop : stop + 1] == "-" else stop


def parted(own: Sequence[Word], first: int, last: int, kind: MentionKind) -> list[tuple[int, int]]:
    """The stretches of words in a name that two names make: `Velmar Inc. | Velmar`, `Hull | v | Hove`."""
    stretches: list[tuple[int, int]] = []
    begun = first
    for at in range(first + 1, last - 1):
        word, following = own[at].text, own[at + 1].text
        if not following[0].isupper():
            continue
        if word in _AGAINST and kind != "other":
            stretches.append((begun, at))
            begun = at + 1
        elif at > begun and word in _STOPPED and following not in tables().legal_forms | _GOES_ON:
            stretches.append((begun, at + 1))
            begun = at + 1
    stretches.append((begun, last))
    return stretches
