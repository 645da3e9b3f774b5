"""Runs of capitalised words, the raw material of names; knows spelling and no names."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

# Words that may stand inside a name, between two capitals.
CONNECTORS = frozenset(
    "of the and for de la le du da di del della van von der den bin ibn ben al el y & on in".split()
)
_ABBREVIATED = frozenset(
    """
    Mr Mrs Ms Dr Prof Rev Fr Gov Sen Sens Rep Reps Gen Lt Lieut Col Maj Capt Cpt Cmdr Adm Brig Sgt
    Cpl Pvt Pfc Spc Hon St Mt Ft Jr Sr Inc Corp Ltd Co Bros Ave Blvd Supt Det Messrs Pres
    """.split()
)


# What follows a hyphen in `Iran-backed`; it is no part of the name.
_JOINED = frozenset(
    """
    led based born backed style like type era wide made run owned only free held bound listed linked
    rich wing level class sized ready proof area plus born bred trained shaped aged ruled leaning
    friendly themed heavy winning loving hating hater lover fan model day night week month year
    old time themed ish esque general elect turned in to and of on at by or up out off down over
    tax law war deal ban bid bill plan rule talks site city state town side front party post pre
    non anti pro ex own self co tier tech scale term run page book film song tv com org net the
    """.split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a run; `capital` is False for a connector such as `of`."""

    word: str
    start: int
    end: int
    capital: bool = True


@cache
def capitals() -> str:
    """Return every cased capital letter, as the inside of a character class."""
    ranges = []
    first = last = -2
    for code in range(0x41, 0x590):
        if chr(code).isupper():
            if code != last + 1:
                ranges.append((first, last))
                first = code
            last = code
    ranges.append((first, last))
    return "".join(
        chr(low) if low == high else f"{chr(low)}-{chr(high)}" for low, high in ranges[1:]
    )


@cache
def _words() -> re.Pattern[str]:
    upper = f"[{capitals()}]"
    return re.compile(
        rf"(?<![\w'’@#/\\])(?<!\w-)(?:(?:al|el|ar|as|an|ash|d|de|del|ul|bin)[-'’])?{upper}"
        rf"(?:[^\W_]|['’](?!(?:[sSdm]|ll|ve|re)\b)(?=\w)|-(?=\d)|(?:[&-]|\.(?=.\b(?!\w)))(?={upper}))*"
    )


@cache
def _tail() -> re.Pattern[str]:
    """The second half of a given name such as `Cheuk-yan`."""
    return re.compile(r"-([a-z]{2,6})\b")


@cache
def _gap() -> re.Pattern[str]:
    connectors = "|".join(sorted(CONNECTORS))
    return re.compile(rf"[ \u00a0](?:(?:{connectors}) ){{0,3}}")


def _with_stop(text: str, word: str, end: int) -> bool:
    """Tell whether the full stop after the word belongs to it: initials, `U.S.`, `Col.`, `Inc.`."""
    if end >= len(text) or text[end] != ".":
        return False
    return (
        (len(word) == 1 and word != "I")
        or word in _ABBREVIATED
        or ("." in word and all(len(part) <= 2 for part in word.split(".")))
    )


def tokens(text: str) -> Iterator[Token]:
    """The capitalised words of `text`; `U.S.` and `Col.` keep their stop, possessives lose theirs."""
    previous = -2
    for match in _words().finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        if previous == start - 1 and text[end : end + 1] == "-":
            tail = _tail().match(text, end)
            if tail is not None and tail[1] not in _JOINED:
                end = tail.end()
                word = text[start:end]
        previous = end
        if _with_stop(text, word, end):
            end += 1
            word += "."
        yield Token(sys.intern(word), start, end)


def runs(text: str) -> Iterator[list[Token]]:
    """Split a text into runs of capitalised words, with single blanks or connectors between them."""
    run: list[Token] = []
    gap = _gap()
    for token in tokens(text):
        if run:
            between = text[run[-1].end : token.start]
            if between == " " and len(run) < 40:
                run.append(token)
                continue
            if len(between) <= 16 and len(run) < 40 and gap.fullmatch(between):
                run += _connectors(run[-1].end, between)
                run.append(token)
                continue
            yield run
        run = [token]
    if run:
        yield run


def _connectors(start: int, between: str) -> Iterator[Token]:
    at = start + 1
    for word in between.split():
        yield Token(word, at, at + len(word), capital=False)
        at += len(word) + 1
