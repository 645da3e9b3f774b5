"""Finding the passage that somebody quotes in a command.

What is typed in a shell or copied from elsewhere differs from the text in small ways: lines are
wrapped otherwise, quotes are straight, dashes are hyphens.  The very words win; else such
differences do not count; else the nearest passage is told, and nothing is marked.
"""

from __future__ import annotations

import re

from reader.errors import SessionError
from reader.model import Article, TextRange, clean_text

_NEAR = 65
"""Likeness in percent from which a passage is worth telling."""
_LONGEST = 400
"""Characters of a quote that are compared when the nearest passage is looked for."""


def find_quote(article: Article, quote: str, occurrence: int | None = None) -> TextRange:
    """Where the words are.

    Args:
        article: the whole article.
        quote: the words; white space, and the style of quotes and dashes, need not match.
        occurrence: which one, counted from 1; None when there has to be one only.

    Raises:
        SessionError: the words are not there, or are there several times and it was not said
            which is meant.
    """
    words = clean_text(quote).split()
    if not words:
        raise SessionError("The quote is empty.", "Nothing to mark")
    shown = f"“{' '.join(words)}”"
    found = _exactly(article.text, words) or _alike(article.text, " ".join(words))
    if not found:
        near = _nearest(article.text, " ".join(words))
        hint = f"Nearest to it is “{near}”." if near else "Copy the words as `reader` shows them."
        raise SessionError(f"{shown} is not in “{article.title}”. {hint}", "No such passage")
    if occurrence is None and len(found) > 1:
        raise SessionError(
            f"{shown} occurs {len(found)} times in “{article.title}”. "
            f"Quote more of it, or choose with --occurrence 1 to {len(found)}.",
            "Which one?",
        )
    if occurrence is not None and occurrence > len(found):
        times = "once" if len(found) == 1 else f"{len(found)} times"
        raise SessionError(f"{shown} occurs only {times} in “{article.title}”.", "No such passage")
    return found[(occurrence or 1) - 1]


def _exactly(text: str, words: list[str]) -> list[TextRange]:
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return [TextRange(*match.span()) for match in pattern.finditer(text)]


def _alike(text: str, quote: str) -> list[TextRange]:
    """Where the text differs from the quote in case, style or Unicode form only."""
    from reader.annotate import Normalised, normalise  # noqa: PLC0415 - seldom needed

    wanted = normalise(quote)
    if not wanted.strip():
        return []
    source = Normalised(text)
    return [
        TextRange(*source.source_range(*match.span()))
        for match in re.finditer(re.escape(wanted), source.text)
    ]


def _nearest(text: str, quote: str) -> str:
    """The words most like the quote, whole; empty when nothing is like it."""
    from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415 - after a mistake only

    from reader.annotate import Normalised, normalise  # noqa: PLC0415 - the same

    wanted, source = normalise(quote[:_LONGEST]), Normalised(text)
    if len(wanted) < 3 or len(wanted) > len(source.text):
        return ""
    found = partial_ratio_alignment(wanted, source.text, score_cutoff=_NEAR)
    if found is None or found.dest_end <= found.dest_start:
        return ""
    start, end = source.source_range(found.dest_start, found.dest_end)
    while start > 0 and not text[start - 1].isspace() and not text[start].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace() and not text[end - 1].isspace():
        end += 1
    return " ".join(clean_text(text[start:end], keep="\n\t").split())
