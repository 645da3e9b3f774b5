"""The words of raw text as the name model was taught to see them; knows spelling and no names."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Word(NamedTuple):
    """A word, number or sign; offsets are into the text it was found in."""

    text: str
    start: int
    end: int


# Abbreviations whose full stop belongs to them.
_STOPPED = frozenset(
    """
    Mr Mrs Ms Dr Prof Rev Fr Gov Sen Sens Rep Reps Gen Lt Lieut Col Maj Capt Cpt Cmdr Adm Brig Sgt
    Cpl Pvt Pfc Spc Hon St Ste Mt Ft Jr Sr Inc Corp Ltd Co Cos Bros Ave Blvd Supt Det Messrs Pres
    Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec No vs etc Ph.D Bhd Pty Pvt Univ Dept Assn Ariz
    Calif Colo Conn Fla Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn
    Tenn Tex Va Vt Wash Wis Wyo Ala Ark Ga e.g i.e cf vol pp fig ed eds ca Op op
    """.split()
)
# What stands before a hyphen and belongs to the name after it: `al-Abadi`, `d'Estaing`.
_BEFORE = frozenset(
    "al el ul ar as ash at az an ad abd abu bin ibn ez es de del la le du da".split()
)
# What follows a hyphen in `Iran-backed`; it is no part of the name.
_AFTER = frozenset(
    """
    led based born backed style like type era wide made run owned only free held bound listed linked
    rich wing level class sized ready proof area plus bred trained shaped aged ruled leaning friendly
    themed heavy winning loving hating hater lover fan model day night week month year old time
    elect turned in to of on or off down over tax law war deal ban bid bill plan rule talks site
    city state town side front party post pre non anti pro ex own self co tier tech scale term page
    book film song tv com org net the controlled occupied administered dominated sponsored supported
    funded speaking language educated brokered designed inspired related affiliated allied aligned
    majority minority affected stricken built operated flagged registered sanctioned mandated
    mediated monitored appointed nominated nominating wielding area infected hit torn ravaged
    ruling centric wearing clad exporting producing importing fuelled fueled driven manufactured
    """.split()
)


@cache
def _pattern() -> re.Pattern[str]:
    letters = r"[^\W\d_]"
    return re.compile(
        # U.S., D.C., J.R.R.
        rf"(?:{letters}\.){{2,8}}(?!{letters})"
        rf"|{letters}(?:\.{letters})+\b"
        # the shortened words of I've, it's, Iraq's
        r"|['’](?:s|S|ll|ve|re|m|d|t)\b"
        # words, with apostrophes, ampersands and hyphens inside
        rf"|{letters}(?:\w|['’](?!(?:[sSmdt]|ll|ve|re)\b)(?={letters})|&(?={letters})|-(?=\w))*"
        r"(?:\.(?:com|org|net|gov|edu|info|co\.uk|ca|nz|au|de|fr|tv|io)\b)?"
        # numbers
        r"|\d+(?:[.,:/]\d+)*\w*(?:-\w+)*"
        # signs, the same ones together
        r"|([^\w\s])\1*|_+"
    )


def _parted(word: Word) -> Iterator[Word]:
    """A hyphenated word: whole when it is one name, else in its parts with the hyphens."""
    text = word.text
    parts = text.split("-")
    if not any(part[:1].isupper() or part[1:2].isupper() for part in parts):
        yield word
        return
    at = word.start
    begun = at
    for number, part in enumerate(parts):
        cut = False
        if number:
            before = parts[number - 1]
            cut = part in _AFTER if before[:1].isupper() else before.lower() not in _BEFORE
            cut = cut and bool(part) and bool(before)
        if cut:
            yield Word(text[begun - word.start : at - 1 - word.start], begun, at - 1)
            yield Word("-", at - 1, at)
            begun = at
        at += len(part) + 1
    yield Word(text[begun - word.start :], begun, word.end)


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, in order; together they are all of it but white space.

    Possessives and hyphenated endings (`Iran-backed`) are words of their own; `U.S.` and `Col.`
    keep their stop.  Takes time linear in the length.
    """
    end = len(text) if end is None else end
    parts: list[Word] = []
    for match in _pattern().finditer(text, start, end):
        first, last = match.span()
        token = text[first:last]
        if "-" in token and last - first > 1 and token[0] != "-":
            parts += _parted(Word(token, first, last))
        elif parts and parts[-1].end > first:
            continue  # the stop that the word before it has kept
        elif (
            last < end
            and text[last] == "."
            and _keeps_stop(token)
            and text[last + 1 : last + 2] != "."
        ):
            parts.append(Word(token + ".", first, last + 1))
        else:
            parts.append(Word(token, first, last))
    return parts


def _keeps_stop(word: str) -> bool:
    return (len(word) == 1 and word.isupper() and word != "I") or word in _STOPPED
