"""The place at the head of a news story: `LONDON - Police…`, `MOSUL, Iraq (AP) — …`."""

from __future__ import annotations

import re
from functools import cache

from reader.model import Mention
from reader.recognise.names.tagger.wordlist import WordList

_PLACES = frozenset("CPpqr")
_LONGEST = 80


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(
        r"\s{0,4}([A-Z][A-Z.'’]{2,20}(?:[ -][A-Z][A-Z.'’]{1,20}){0,3})(?:, [^-–—\n]{2,30}?)?"
        r"(?: ?\([A-Za-z /]{2,30}\))? ?(?:--|[-–—]) ?(?=\S)"
    )


def dateline(text: str, known: WordList) -> Mention | None:
    """The place, when `text` begins with a dateline in capitals whose place is known."""
    match = _dateline().match(text, 0, _LONGEST)
    if match is None:
        return None
    place = match[1]
    if not _PLACES & set(known.find(place.title()).kinds):
        return None
    return Mention(match.start(1), match.end(1), "place")
