"""A long Markdown book, made from a seed so that every run reads the same one.

Every paragraph has emphasis, some have links, names, dates and money: nothing that a parser or a
recogniser could skip over cheaply.
"""

from __future__ import annotations

import random
from pathlib import Path

_SUBJECTS = (
    "the harbour master",
    "Clara Whitfield",
    "the Royal Cartographic Society",
    "Professor Osei",
    "a clerk from Lisbon",
    "the Ministry of Works",
    "Captain Halvorsen",
    "her brother Tomás",
    "the printer in Leiden",
    "an unsigned letter",
    "the night ferry",
    "Mrs. Adeyemi",
)
_VERBS = (
    "had copied",
    "could not explain",
    "returned to",
    "set aside",
    "kept a record of",
    "described",
    "measured",
    "would not sell",
    "forgot about",
    "carried home",
    "corrected",
    "argued over",
)
_OBJECTS = (
    "the coloured chart of the northern coast",
    "a ledger of 1,204 entries",
    "the *second* edition",
    "three crates of **unbound** sheets",
    "the clock in the customs hall",
    "some 4,000 postcards",
    "the [register of wrecks](https://example.org/wrecks)",
    "a debt of £2,350",
    "the lighthouse accounts",
    "`folio 17` of the index",
    "the quarrel of 14 March 1887",
    "a garden that no map showed",
)
_TAILS = (
    "before the tide turned.",
    "as everyone in Bergen knew.",
    "at about 60 percent of its price.",
    "though *nobody* had asked.",
    "in the winter of 1891.",
    "and the rain went on for nine days.",
    "which was, by any reckoning, late.",
    "while the United States looked elsewhere.",
    "on the last Tuesday of August 2014.",
    "for reasons given in the appendix.",
)


def book(size: int = 3_000_000, seed: int = 7) -> str:
    """A book of at least `size` characters."""
    dice = random.Random(seed)
    parts = [
        "---\ntitle: The Harbour Papers\nauthor: A. N. Inventory\n---\n\n# The Harbour Papers\n"
    ]
    length, chapter = len(parts[0]), 0
    while length < size:
        chapter += 1
        lines = [
            f"\n## Chapter {chapter}. {dice.choice(_OBJECTS).replace('*', '').replace('`', '').split('](')[0].lstrip('[')}\n"
        ]
        for number in range(dice.randint(14, 26)):
            sentences = []
            for _ in range(dice.randint(4, 9)):
                subject = dice.choice(_SUBJECTS)
                sentences.append(
                    f"{subject[0].upper()}{subject[1:]} {dice.choice(_VERBS)} "
                    f"{dice.choice(_OBJECTS)} {dice.choice(_TAILS)}"
                )
            lines.append(" ".join(sentences) + "\n")
            if number % 9 == 4:
                lines.append("> " + sentences[0] + "\n")
            if number % 11 == 7:
                lines.append("\n".join(f"- {dice.choice(_OBJECTS)}" for _ in range(4)) + "\n")
        chunk = "\n".join(lines)
        parts.append(chunk)
        length += len(chunk)
    parts.append("\n## The end\n\nThis is the last paragraph of the book.\n")
    return "\n".join(parts)


def write_book(folder: Path, size: int = 3_000_000) -> Path:
    """The book as a file in `folder`."""
    path = folder / "harbour-papers.md"
    path.write_text(book(size), encoding="utf-8")
    return path
