"""Completes, corrects and links the mentions of a whole article."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import Article, Correction, Mention, Recognition
from reader.recognise.faults import Contained
from reader.recognise.linking.corrections import apply_corrections, name_key, pairs
from reader.recognise.linking.entities import link_names
from reader.recognise.linking.propagation import complete_names


def link(
    article: Article, mentions: Sequence[Mention], corrections: Sequence[Correction] = ()
) -> Recognition:
    """The mentions with names tied to entities, and those that the whole article adds."""
    return relink(article, complete(article, mentions), corrections)


def complete(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, and those that the whole article adds; names not yet linked."""
    with Contained("Completing the names of an article"):
        return complete_names(article, mentions)
    return list(mentions)


def relink(
    article: Article, whole: Sequence[Mention], corrections: Sequence[Correction] = ()
) -> Recognition:
    """Apply corrections and link names: the rest of `link` after `complete`, also for other corrections."""
    kept = list(whole)
    with Contained("Applying corrections"):
        kept = apply_corrections(article, whole, corrections)
    with Contained("Linking names"):
        stated = pairs(corrections)
        kinds = {name_key(one.text) for one in corrections if one.kind is not None}
        return link_names(article, kept, stated.same, stated.different, kinds)
    return Recognition(tuple(kept))
