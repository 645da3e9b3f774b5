"""Words, sign and colour for the state of an annotation's anchor.

The notes pane and the repair view say the same of the same thing; words come first, so that nothing
depends on a colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.model import clean_text, count_of
from reader.session.annotations import Repair, State, texts_in_conflict


class Look(NamedTuple):
    """Appearance of a state: one sign, a word or two, and a role of the palette."""

    sign: str
    name: str
    ink: str


LOOKS: Mapping[State, Look] = {
    "moved": Look("→", "Moved", "accent"),
    "ambiguous": Look("?", "Unsure", "warning"),
    "orphan": Look("×", "Orphan", "warning"),
    "kept": Look("○", "Kept as an orphan", "quiet"),
    "conflict": Look("≠", "In conflict", "error"),
    "sought": Look("…", "Being looked for", "quiet"),
}
"""All states but `placed`, about which there is nothing to say."""

_LIKELIHOOD = (
    (0.97, "almost certain"),
    (0.85, "very likely"),
    (0.6, "likely"),
    (0.35, "possible"),
    (0.15, "doubtful"),
    (0.0, "unlikely"),
)


def likelihood(score: float) -> str:
    """Put the score of a candidate, from 0 to 1, into words and a number: `likely, 71%`.

    Shows at most 99% and at least 1%, since no candidate is certain or impossible.
    """
    words = next(words for least, words in _LIKELIHOOD if score >= least)
    return f"{words}, {max(1, min(99, round(score * 100)))}%"


def explained(repair: Repair) -> str:
    """A clause that says what the state means for this annotation; empty where there is nothing."""
    places = len(repair.candidates)
    match repair.state:
        case "moved":
            return "found again, but it or what is around it has changed"
        case "ambiguous" if places == 1:
            return "one place may be it, which is not certain"
        case "ambiguous":
            return f"{places:,} places may be it"
        case "orphan":
            reason = " ".join(clean_text(repair.reason).split()).rstrip(".")
            reason = reason[:1].lower() + reason[1:]
            if not places:
                return reason or "the passage was not found"
            # Not "resembles": a place may be listed for what stands around it alone.
            listed = f"{count_of(places, 'place', 'places')} may be it"
            return f"{reason}; {listed}" if reason else listed
        case "kept":
            return "it comes back when its passage does"
        case "conflict":
            return f"a merge left {len(texts_in_conflict(repair.annotation))} texts of this note"
        case "sought":
            return "its place is not known yet"
        case _:
            return ""
