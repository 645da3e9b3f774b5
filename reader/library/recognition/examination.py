"""All that can be said of an article, from the cache where it is known: for commands and scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.library.recognition.cache import RecognitionCache, recognition_key
from reader.library.recognition.packing import PackError, Recognised, pack_mentions, unpack_mentions
from reader.model import Article, Correction, Mention, Recognition, Section


class Examined(NamedTuple):
    """An article, its sections (found by topic where it has none), and what it mentions."""

    article: Article
    sections: tuple[Section, ...]
    recognition: Recognition


def examine(
    article: Article,
    corrections: Sequence[Correction] = (),
    cache: RecognitionCache | None = None,
    *,
    keep: bool = True,
) -> Examined:
    """The names and numbers recognised in a whole article, with the user's corrections applied.

    Args:
        article: the whole.
        corrections: those that hold in it.
        cache: what was recognised before.
        keep: whether what is not there is put into it; never when a part of recognition failed,
            because the cache has no way to say that something is missing.
    """
    from reader.recognise import fault_count, identity, relink  # noqa: PLC0415  as for the session

    key = recognition_key(article, identity()) if cache is not None else ""
    known = cache.get(key, len(article.text)) if cache is not None else None
    whole: Sequence[Mention] | None = None
    if known is None:
        before = fault_count()
        whole, known = _recognised(article)
        if cache is not None and keep and fault_count() == before:
            cache.put(key, known)
    recognition = known.recognition
    if corrections:
        recognition = relink(article, whole or _unpacked(article, known), corrections)
    return Examined(article, article.sections or known.sections, recognition)


def _recognised(article: Article) -> tuple[Sequence[Mention], Recognised]:
    from reader.recognise import complete, recognise_range, relink, topical_sections  # noqa: PLC0415  as above

    whole = complete(article, recognise_range(article, 0, len(article.text)))
    sections = () if article.sections else topical_sections(article)
    return whole, Recognised(pack_mentions(whole), relink(article, whole), sections)


def _unpacked(article: Article, known: Recognised) -> Sequence[Mention]:
    try:
        return unpack_mentions(known.unlinked)
    except PackError:  # by its check it is whole, so another version wrote it
        return _recognised(article)[0]
