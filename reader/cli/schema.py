"""Articles and annotations as JSON: the shapes that docs/cli.md promises to scripts.

Keys are only ever added.  Every offset is a code-point offset into the article's `text`.
"""

from __future__ import annotations

import math
from typing import Any

from reader.model import (
    Ambiguous,
    Anchor,
    Annotation,
    Article,
    Moment,
    Moved,
    Orphan,
    Placed,
    Quantity,
    Recognition,
    Section,
)

Json = dict[str, Any]


def article_json(article: Article, sections: tuple[Section, ...], recognition: Recognition) -> Json:
    """One article with what was recognised in it."""
    text = article.text
    return {
        "id": article.id,
        "title": article.title,
        "format": article.format,
        "meta": dict(article.meta),
        "text": text,
        "blocks": [
            {"kind": b.kind, "start": b.start, "end": b.end, "level": b.level}
            for b in article.blocks
        ],
        "sections": [
            {
                "title": s.title,
                "start": s.start,
                "end": s.end,
                "level": s.level,
                "inferred": s.inferred,
            }
            for s in sections
        ],
        "inlines": [
            {"start": i.start, "end": i.end, "style": i.style, "target": i.target}
            for i in article.inlines
        ],
        "mentions": [
            {
                "start": m.start,
                "end": m.end,
                "text": text[m.start : m.end],
                "kind": m.kind,
                "value": value_json(m.value),
                "entity": m.entity,
            }
            for m in recognition.mentions
        ],
        "entities": [
            {
                "id": e.id,
                "name": e.name,
                "kind": e.kind,
                "aliases": list(e.aliases),
                "mentions": [{"start": r.start, "end": r.end} for r in e.mentions],
            }
            for e in recognition.entities
        ],
    }


def value_json(value: Quantity | Moment | None) -> Json | None:
    """The value of a mention: of a number, of a time, or null for a name."""
    match value:
        case Quantity():
            return {
                "number": _number(value.number),
                "unit": value.unit,
                "low": _number(value.low),
                "high": _number(value.high),
                "modifier": value.modifier,
            }
        case Moment():
            return {
                "timex": value.timex,
                "modifier": value.modifier,
                "reference": value.reference,
            }
    return None


def _number(number: float | None) -> float | int | None:
    """Whole numbers without the `.0`, which no one wrote; what JSON cannot hold as null."""
    if number is None or not math.isfinite(number):
        return None
    return int(number) if float(number).is_integer() and abs(number) < 2**53 else float(number)


def annotation_json(
    annotation: Annotation,
    article: Json,
    anchor: Anchor | None,
    section: tuple[str, ...],
    text: str = "",
) -> Json:
    """One annotation with its article and where it was found in the article's `text`."""
    selectors = annotation.selectors
    return {
        "id": annotation.id,
        "article": article,
        "kind": annotation.kind,
        "quote": selectors.exact if selectors else "",
        "section": list(section),
        "colour": annotation.colour,
        "note": annotation.note,
        "conflict": list(annotation.conflict),
        "tags": list(annotation.tags),
        "created": annotation.created,
        "modified": annotation.modified,
        "anchor": anchor_json(anchor, text) if selectors else None,
    }


def anchor_json(anchor: Anchor | None, text: str = "") -> Json | None:
    """Where a passage was found in a text; null when the article could not be opened."""
    found: Json = {
        "state": "",
        "start": None,
        "end": None,
        "score": None,
        "reason": None,
        "candidates": [],
    }
    match anchor:
        case Placed() | Moved():
            found["state"] = "placed" if isinstance(anchor, Placed) else "moved"
            found["start"], found["end"] = anchor.range.start, anchor.range.end
            found["score"] = anchor.score
        case Ambiguous():
            found["state"] = "ambiguous"
            found["candidates"] = _candidates_json(anchor, text)
        case Orphan():
            found["state"] = "orphan"
            found["reason"] = anchor.reason
            found["candidates"] = _candidates_json(anchor, text)
        case None:
            return None
    return found


def _candidates_json(anchor: Ambiguous | Orphan, text: str) -> list[Json]:
    return [
        {
            "start": place.start,
            "end": place.end,
            "score": score,
            "text": text[place.start : place.end],
        }
        for place, score in anchor.candidates
    ]
