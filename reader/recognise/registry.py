"""The recognisers there are; adding one is one file and one line here.

Where two overlap, the longer mention wins, and of two equally long ones the earlier recogniser's.
"""

from __future__ import annotations

from reader.extensions import Extensions
from reader.recognise.recogniser import Recogniser

RECOGNISERS: Extensions[Recogniser] = Extensions(
    "recogniser",
    "reader.recognisers",
    ("kinds", "recognise"),
    "reader.recognise.dates.recogniser:DateRecogniser",
    "reader.recognise.names.recogniser:NameRecogniser",
    "reader.recognise.numbers.recogniser:NumberRecogniser",
)


def installed_versions() -> str:
    """The packages whose recognisers are used, with their versions; empty where there is none."""
    return " ".join(
        f"{one.package}-{one.version}:{one.name}"
        for one in RECOGNISERS.installed()
        if not one.problem
    )
