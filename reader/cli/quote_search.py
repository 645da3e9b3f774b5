"""Finding the passage that is quoted on the command line.

Words typed in a shell or copied from elsewhere differ from the text in small ways: lines are
wrapped otherwise, quotes are straight, dashes are hyphens.  An exact match wins; else such
differences are ignored; else the error names the most similar passage, and nothing is marked.
"""

from __future__ import annotations

import re

from reader.errors import SessionError
from reader.model import Article, TextRange, clean_text

_NEAR = 65
"""Similarity in percent from which a passage is named in the error."""
_LONGEST = 400
"""Characters of a quote that are compared in the search for the most similar passage."""


def find_quote(article: Article, quote: str, occurrence: int | None = None) -> TextRange:
    """Find the passage with these words.

    Args:
        article: the whole article.
        quote: the words; white space, and the style of quotes and dashes, need not match.
        occurrence: the number of the occurrence, from 1; None when there must be only one.

    Raises:
        SessionError: the words are not there, or several times and `occurrence` is None.
    """
    words = clean_text(quote).split()
    if not words:
        raise SessionError("The quote is empty.", "Nothing to mark")
    shown = f"“{' '.join(words)}”"
    hits = _exact_matches(article.text, words) or _loose_matches(article.text, " ".join(words))
    if not hits:
        near = _nearest(article.text, " ".join(words))
        hint = f"Nearest to it is “{near}”." if near else "Copy the words as `reader` shows them."
        raise SessionError(f"{shown} is not in “{article.title}”. {hint}", "No such passage")
    if occurrence is None and len(hits) > 1:
        raise SessionError(
            f"{shown} occurs {len(hits)} times in “{article.title}”. "
            f"Quote more of it, or choose with --occurrence 1 to {len(hits)}.",
            "Which one?",
        )
    if occurrence is not None and occurrence > len(hits):
        times = "once" if len(hits) == 1 else f"{len(hits)} times"
        raise SessionError(f"{shown} occurs only {times} in “{article.title}”.", "No such passage")
    return hits[(occurrence or 1) - 1]


def _exact_matches(text: str, words: list[str]) -> list[TextRange]:
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return [TextRange(*match.span()) for match in pattern.finditer(text)]


def _loose_matches(text: str, quote: str) -> list[TextRange]:
    """Find the passages that differ from the quote only in case, style or Unicode form."""
    from reader.annotate import Normalised, normalise  # noqa: PLC0415 - seldom needed

    words = normalise(quote)
    if not words.strip():
        return []
    source = Normalised(text)
    return [
        TextRange(*source.source_range(*match.span()))
        for match in re.finditer(re.escape(words), source.text)
    ]


def _nearest(text: str, quote: str) -> str:
    """Return the passage most similar to the quote, in whole words; empty when none is similar."""
    from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415 - after a mistake only

    from reader.annotate import Normalised, normalise  # noqa: PLC0415 - the same

    words, source = normalise(quote[:_LONGEST]), Normalised(text)
    if len(words) < 3 or len(words) > len(source.text):
        return ""
    match = partial_ratio_alignment(words, source.text, score_cutoff=_NEAR)
    if match is None or match.dest_end <= match.dest_start:
        return ""
    start, end = source.source_range(match.dest_start, match.dest_end)
    while start > 0 and not text[start - 1].isspace() and not text[start].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace() and not text[end - 1].isspace():
        end += 1
    return " ".join(clean_text(text[start:end], keep="\n\t").split())
