"""What was recognised when the article was open before: asking the cache for it, and telling it.

For threads: reading and writing files and hashing a book take longer than a key may wait.  The
mentions come ready in pieces, so that taking them over takes no time.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.library.recognition import Recognised, RecognitionCache, pack_mentions, recognition_key
from reader.model import Article, Mention, Recognition, Section
from reader.recognise import identity
from reader.session.recognition.pieces import CachedRecognition, spans_of


def recall(article: Article) -> CachedRecognition | None:
    """What is known of exactly this article; None when nothing is."""
    known = RecognitionCache().get(recognition_key(article, identity()), len(article.text))
    if known is None:
        return None
    spans = spans_of(article)
    return CachedRecognition(article, *known, spans, _in_pieces(known.recognition.mentions, spans))


def keep(
    article: Article,
    whole: bytes,
    linked: Recognition,
    sections: tuple[Section, ...],
    first: Article | None = None,
) -> None:
    """Keep what is known of an article for the next time.

    Args:
        article: the whole.
        whole: all that it mentions, not linked, packed.
        linked: the same linked, without corrections.
        sections: those that were found by topic.
        first: its first pages, if these were shown before the whole; they will be again.
    """
    cache = RecognitionCache()
    cache.put(recognition_key(article, identity()), Recognised(whole, linked, sections))
    if first is not None and article.text.startswith(first.text):
        seen = tuple(one for one in linked.mentions if one.end <= len(first.text))
        pages = Recognised(pack_mentions(()), Recognition(seen))
        cache.put(recognition_key(first, identity()), pages)


def _in_pieces(
    mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]
) -> list[tuple[Mention, ...]]:
    found = []
    at = 0
    for _, end in spans:
        first = at
        while at < len(mentions) and mentions[at].start < end:
            at += 1
        found.append(tuple(mentions[first:at]))
    return found
