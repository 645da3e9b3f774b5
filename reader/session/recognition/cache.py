"""Reading and writing the results of recognition in the cache, for when an article is reopened.

To be called in worker threads: the files, and hashing a book, take longer than a key may wait.
Mentions are returned already split into pieces, so that adopting them takes no time.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.library.recognition import Recognised, RecognitionCache, pack_mentions, recognition_key
from reader.model import Article, Mention, Recognition, Section
from reader.recognise import identity
from reader.session.recognition.pieces import CachedRecognition, spans_of


def recall(article: Article) -> CachedRecognition | None:
    """Look up the cached result for exactly this article; None when there is none."""
    cached = RecognitionCache().get(recognition_key(article, identity()), len(article.text))
    if cached is None:
        return None
    spans = spans_of(article)
    return CachedRecognition(
        article, *cached, spans, _in_pieces(cached.recognition.mentions, spans)
    )


def keep(
    article: Article,
    whole: bytes,
    linked: Recognition,
    sections: tuple[Section, ...],
    first: Article | None = None,
) -> None:
    """Store the result for an article in the cache.

    Args:
        article: the whole article.
        whole: all its mentions, not linked, packed.
        linked: the same linked, without corrections.
        sections: the sections found by topic.
        first: its first pages, if they were shown before the whole, as they will be again.
    """
    cache = RecognitionCache()
    cache.put(recognition_key(article, identity()), Recognised(whole, linked, sections))
    if first is not None and article.text.startswith(first.text):
        early = tuple(mention for mention in linked.mentions if mention.end <= len(first.text))
        pages = Recognised(pack_mentions(()), Recognition(early))
        cache.put(recognition_key(first, identity()), pages)


def _in_pieces(
    mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]
) -> list[tuple[Mention, ...]]:
    pieces = []
    at = 0
    for _, end in spans:
        first = at
        while at < len(mentions) and mentions[at].start < end:
            at += 1
        pieces.append(tuple(mentions[first:at]))
    return pieces
