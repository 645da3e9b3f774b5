"""Finding a passage again in a text that may have changed since it was described."""

from __future__ import annotations

from collections.abc import Iterable

from reader.annotate.describe import fingerprint
from reader.model import (
    Ambiguous,
    Anchor,
    Annotation,
    Article,
    Moved,
    Orphan,
    Placed,
    Selectors,
    TextRange,
)


def locate(article: Article, selectors: Selectors) -> Anchor:
    """Where the passage is now."""
    return _locate(article.text, fingerprint(article.text), selectors)


def locate_all(article: Article, annotations: Iterable[Annotation]) -> dict[str, Anchor]:
    """The anchor of each annotation that is about a passage, by annotation id."""
    text = article.text
    digest = fingerprint(text)
    return {
        one.id: _locate(text, digest, one.selectors)
        for one in annotations
        if one.selectors is not None
    }


def _locate(text: str, digest: str, selectors: Selectors) -> Anchor:
    start, end, exact = selectors.start, selectors.end, selectors.exact
    if digest == selectors.fingerprint and text[start:end] == exact and end <= len(text):
        return Placed(TextRange(start, end))
    whole = selectors.prefix + exact + selectors.suffix
    found = text.find(whole)
    if found >= 0 and text.find(whole, found + 1) < 0:
        begin = found + len(selectors.prefix)
        return Placed(TextRange(begin, begin + len(exact)))
    hits = []
    at = text.find(exact) if exact else -1
    while at >= 0:
        hits.append(TextRange(at, at + len(exact)))
        at = text.find(exact, at + 1)
    if not hits:
        return Orphan("The passage is no longer in the text.")
    if len(hits) == 1:
        return Moved(hits[0], 0.8)
    return Ambiguous(tuple((hit, 0.5) for hit in hits[:5]))
