"""Articles and annotations as JSON: the format that docs/cli.md promises to scripts.

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
    """Describe one article with its recognised mentions."""
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
    """Describe the value of a mention: of a number or a time; null for a name."""
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
    """Drop the `.0` of whole numbers; return None for infinity and NaN, which JSON cannot hold."""
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
    """Describe one annotation with its article and its place in the article's `text`."""
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
    """Describe the place of a passage in a text; null when the article could not be opened."""
    place: Json = {
        "state": "",
        "start": None,
        "end": None,
        "score": None,
        "reason": None,
        "candidates": [],
    }
    match anchor:
        case Placed() | Moved():
            place["state"] = "placed" if isinstance(anchor, Placed) else "moved"
            place["start"], place["end"] = anchor.range.start, anchor.range.end
            place["score"] = anchor.score
        case Ambiguous():
            place["state"] = "ambiguous"
            place["candidates"] = _candidates_json(anchor, text)
        case Orphan():
            place["state"] = "orphan"
            place["reason"] = anchor.reason
            place["candidates"] = _candidates_json(anchor, text)
        case None:
            return None
    return place


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
