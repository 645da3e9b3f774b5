"""Describes a passage so that it can be found again (W3C Web Annotation selectors)."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from reader.annotate.normal_form import normalised
from reader.annotate.query import query_of
from reader.errors import AnchorError
from reader.model import Article, Selectors, TextRange

CONTEXT = 32
"""Characters of prefix and suffix; of a bookmark's, twice as many."""

MOST_CONTEXT = 512
"""Characters to which the context is extended, at most, to make quote and context unique."""


@lru_cache(maxsize=2)
def fingerprint(text: str) -> str:
    """A short digest of the whole text: equal when and only when the text is unchanged."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def describe(article: Article, range: TextRange) -> Selectors:  # noqa: A002 - the word is TextRange's
    """The selectors of a range of the article.  An empty range is a place between two characters.

    Raises AnchorError for a range that is not in the text.
    """
    text = article.text
    start, end = range.start, range.end
    if end > len(text):
        raise AnchorError(
            f"The passage {start}–{end} is not in “{article.title}”, which ends at {len(text)}.",
            "No such passage",
        )
    # A bookmark has no words of its own.
    length = CONTEXT if start < end else 2 * CONTEXT
    while length < MOST_CONTEXT and not _unique(text, start, end, length):
        length *= 2
    selectors = Selectors(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - length) : start],
        suffix=text[end : end + length],
        section=tuple(section.title for section in article.section_path(start)),
        fingerprint=fingerprint(text),
    )
    which, count = _occurrence(text, selectors)
    letters = text.count(selectors.exact) if count > 1 else 0
    return selectors._replace(
        occurrence=(which, count), to_the_letter=letters if letters < count else 0
    )


def _occurrence(text: str, selectors: Selectors) -> tuple[int, int]:
    quote = query_of(selectors).quote
    if not quote:
        return 0, 0
    whole = normalised(text)
    count = whole.text.count(quote)
    # Where it overlaps itself, the count from the beginning may go past it.
    return min(whole.text.count(quote, 0, whole.place(selectors.start)) + 1, count), count


def _unique(text: str, start: int, end: int, length: int) -> bool:
    first = max(0, start - length)
    whole = text[first : end + length]
    return text.find(whole) == first and text.find(whole, first + 1) == -1
