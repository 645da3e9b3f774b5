"""Annotations and changes for the tests of stores."""

from itertools import count

from reader.model import Annotation, Change, Edit, Selectors, id_number, new_id, number_id

ARTICLE = number_id(2**62 + 5)
OTHER = number_id(2**62 + 6)
FIRST = id_number(new_id())  # other in every process that writes
NUMBERS = count(FIRST)
MOMENT = "2026-01-02T03:04:05Z"


def annotation(note="", *, article_id=ARTICLE, identifier=None, **fields):
    selectors = Selectors(
        start=4,
        end=9,
        exact="quick",
        prefix="The ",
        suffix=" brown fox",
        section=("One", "Two"),
        fingerprint="00ff",
    )
    made = {
        "id": identifier or number_id(next(NUMBERS)),
        "article_id": article_id,
        "kind": "highlight",
        "selectors": selectors,
        "created": MOMENT,
        "modified": MOMENT,
        "note": note,
    }
    return Annotation(**{**made, **fields})


def adding(*annotations):
    return Change("Highlight", tuple(Edit(None, one) for one in annotations))


def deleting(*annotations):
    return Change("Delete", tuple(Edit(one, None) for one in annotations))


def altering(before, after):
    return Change("Edit", (Edit(before, after),))
