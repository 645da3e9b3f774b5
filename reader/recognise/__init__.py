"""What an article names and counts, and what its parts are about; pure functions, no I/O.

This package knows articles and nothing of screens, files or annotations.  `registry` lists the
recognisers; each is one file.
"""

from reader.recognise.pipeline import VERSION, link, link_steps, recognise, recognise_range
from reader.recognise.registry import RECOGNISERS
from reader.recognise.sentences import sentences
from reader.recognise.topics import topical_sections

__all__ = [
    "RECOGNISERS",
    "VERSION",
    "link",
    "link_steps",
    "recognise",
    "recognise_range",
    "sentences",
    "topical_sections",
]
