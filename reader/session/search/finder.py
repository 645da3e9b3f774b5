"""Searching the article for words as they are typed, and going from hit to hit.

A plain search finds what was typeset by what can be typed: `'` finds `’`, `-` finds `–`, a space a
line break; composed and decomposed letters find each other, soft hyphens do not matter.  Capitals
in the query make it case-sensitive (smart case).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from reader.layout import grapheme_start
from reader.model import Article, TextRange, clean_text, plain_signs
from reader.session.context import SessionContext
from reader.session.events import SearchChanged
from reader.session.navigation.cursor import Cursor
from reader.session.search.fold_text import fold_case

MOST_HITS = 5000
"""Hits kept at most: those from the caret on, wrapping around the end."""

_SIMPLE = "\u02ff"
"""Up to this character, none combines with the one before."""


class Search(NamedTuple):
    """A query and what it found.

    Attributes:
        query: the words as typed.
        regex: the query is a regular expression.
        hits: in document order, none overlapping another; at most `MOST_HITS`.
        current: the index of the hit visited last; -1 before the first.
        error: the reason why the pattern is wrong or was stopped; empty when there is none.
        total: the number of hits, also beyond `MOST_HITS`.
    """

    query: str
    regex: bool = False
    hits: tuple[TextRange, ...] = ()
    current: int = -1
    error: str = ""
    total: int = 0


class PlainText:
    """A text prepared for plain search: quotes, dashes and spaces plain; made once for many queries."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self._article = article
        # Blocks are parted by an empty line, over which no query reaches.
        folded = plain_signs(self.text).replace("\n\n", "\0\0")
        self._exact = folded.replace("\n", " ").replace("\t", " ")
        self._simple = self.text.isascii()
        self._soft = "\xad" in self.text
        self._lower: str | None = None

    def find(self, query: str, caret: int = 0) -> tuple[list[TextRange], int]:
        """Return at most `MOST_HITS` hits of `query`, in order, and the number of all.

        When there are more, those from the caret's block on are returned, wrapping around the end.
        """
        forms = [form for form in _forms(query) if form]
        text = self._text(query)
        start = 0
        if self._article.blocks:
            start = self._article.blocks[self._article.block_index(caret)].start
        hits: list[tuple[int, int]] = []
        for first, last in ((start, len(text)), (0, start)):
            for form in forms:
                room = MOST_HITS - len(hits)
                hits += islice(self._hits(text, form, first, last), room)
        full = len(hits) == MOST_HITS
        if len(forms) > 1:
            hits = _without_overlaps(hits)
        else:
            hits.sort()
        total = sum(text.count(form) for form in forms) if full else len(hits)
        return [TextRange(start, end) for start, end in hits], total

    def fold(self) -> str:
        """Return the case-folded text, in which a query without capitals is searched."""
        if self._lower is None:
            self._lower = fold_case(self._exact)
        return self._lower

    def _text(self, query: str) -> str:
        return self._exact if query != query.lower() else self.fold()

    def _hits(self, text: str, form: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        if self._soft:
            pattern = re.compile("\xad?".join(map(re.escape, form)))
            for match in pattern.finditer(text, start, end):
                if self._whole(match.start(), match.end()):
                    yield match.span()
            return
        size = len(form)
        at = text.find(form, start, end)
        while at >= 0:
            if self._simple or self._whole(at, at + size):
                yield at, at + size
                at = text.find(form, at + size, end)
            else:
                at = text.find(form, at + 1, end)

    def _whole(self, start: int, end: int) -> bool:
        """Tell whether a hit cuts no grapheme: `e` does not match in a decomposed `é`."""
        text = self.text
        if end < len(text) and text[end] > _SIMPLE and grapheme_start(text, end) != end:
            return False
        return text[start] <= _SIMPLE or grapheme_start(text, start) == start


def _forms(query: str) -> list[str]:
    """The ways in which a query may be written in a folded text."""
    forms: list[str] = []
    for normal in ("NFC", "NFD"):
        form = plain_signs(unicodedata.normalize(normal, clean_text(query, keep="")))
        form = form.replace("\xad", "")
        for variant in (form, form.replace("...", "…"), form.replace("…", "...")):
            if variant not in forms:
                forms.append(variant)
    return forms


def _without_overlaps(hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    reached = 0
    for hit in sorted(hits):
        if hit[0] >= reached:
            kept.append(hit)
            reached = hit[1]
    return kept


class Finder:
    """The search of a session: its hits, and going from one to the next."""

    def __init__(self, context: SessionContext, cursor: Cursor) -> None:
        self._context = context
        self._cursor = cursor
        self._plain: PlainText | None = None
        self._search: Search | None = None

    @property
    def result(self) -> Search | None:
        return self._search

    def find(self, query: str, *, regex: bool = False) -> Search:
        """Search for `query`; the caret stays.  An empty query clears the search."""
        if not query:
            self.clear()
            return Search("", regex)
        self._search = self._look(query, regex)
        self._context.events.emit(SearchChanged())
        return self._search

    def _look(self, query: str, regex: bool) -> Search:
        article = self._context.article
        if regex:
            from reader.session.search.regex_search import find_pattern  # noqa: PLC0415  rarely asked for

            hits, error = find_pattern(article, query, MOST_HITS)
            return Search(query, regex, tuple(hits), error=error, total=len(hits))
        hits, total = self._folded().find(query, self._cursor.caret)
        return Search(query, regex, tuple(hits), total=total)

    def prepare(self) -> None:
        """Prepare the text before the first query; it takes 20 ms for a book."""
        self._folded().fold()

    def _folded(self) -> PlainText:
        article = self._context.article
        if self._plain is None or self._plain.text is not article.text:
            self._plain = PlainText(article)
        return self._plain

    def next_hit(self, step: int = 1) -> TextRange | None:
        """Go `step` hits on from the caret (back when negative), wrapping around the ends.

        The first time, a hit right under the caret counts.  Returns None when there are no hits.
        """
        search = self._search
        if search is None or not search.hits or step == 0:
            return None
        caret, hits = self._cursor.caret, search.hits
        if step > 0:
            nearest = bisect_left if search.current < 0 else bisect_right
            index = nearest(hits, caret, key=_start) + step - 1
        else:
            index = bisect_left(hits, caret, key=_start) + step
        index %= len(hits)
        self._search = search._replace(current=index)
        self._cursor.move_to(hits[index].start, jump=True)
        self._context.events.emit(SearchChanged())
        return hits[index]

    def clear(self) -> None:
        """End the search, and free its memory."""
        self._plain = None
        if self._search is not None:
            self._search = None
            self._context.events.emit(SearchChanged())

    def article_changed(self) -> None:
        """Repeat the search in the new text."""
        self._plain = None
        if self._search is not None:
            self.find(self._search.query, regex=self._search.regex)


def _start(hit: TextRange) -> int:
    return hit.start
