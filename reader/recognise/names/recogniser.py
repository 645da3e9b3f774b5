"""Names of people, organisations, places, groups and other things in one block of text.

A trained model finds them; without it (no library for it, a damaged file) the rules do.  What the
whole article knows about a name is added when the article is linked.
"""

from __future__ import annotations

import logging
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from reader.model import Mention, MentionKind
from reader.recognise.faults import Contained
from reader.recognise.names.name_rules import names_by_rules
from reader.recognise.names.tagger.datelines import dateline
from reader.recognise.names.tagger.labels import listed_label_end
from reader.recognise.names.tagger.model import NameModel, name_model
from reader.recognise.names.tagger.parting import parts
from reader.recognise.names.tagger.shaping import shaped
from reader.recognise.recogniser import Context

_log = logging.getLogger(__name__)


class NameRecogniser:
    """Names in one block, sentence by sentence."""

    name = "names"
    kinds: tuple[MentionKind, ...] = ("person", "organisation", "place", "group", "other")

    def recognise(self, context: Context) -> Sequence[Mention]:
        by_rules: Sequence[Mention] = ()
        with Contained("Finding names by rules"):
            by_rules = names_by_rules(context)
        model = shipped_model()
        if model is None:
            return by_rules
        head = dateline(context.text, model.features.known)
        certain = [] if head is None else [head]
        if ":" in context.text:
            end = _label_end(model, context)
            by_rules = [mention for mention in by_rules if mention.start >= end]
        return _joined(_joined(certain, _by_model(model, context)), by_rules)


def _label_end(model: NameModel, context: Context) -> int:
    """Find the end of a label at the head of the block, such as `FILE PHOTO:`; 0 without one."""
    first = next(iter(parts(context.text, table=context.kind == "table")), ())
    count = listed_label_end(first, model.features.known)
    return first[count - 1].end if count else 0


def _by_model(model: NameModel, context: Context) -> list[Mention]:
    found: list[Mention] = []
    table = context.kind == "table"
    for part in parts(context.text, table=table):
        with Contained("The model of names"):
            tagged = model.names(part)
            found += shaped(context.text, part, tagged, model.features.known, cell=table)
    return found


def _joined(mentions: list[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Merge two lists of mentions in order, leaving out those of `others` that overlap the first."""
    starts = [mention.start for mention in mentions]
    added = []
    for mention in others:
        place = bisect_left(starts, mention.end)
        if not place or mentions[place - 1].end <= mention.start:
            added.append(mention)
    return sorted([*mentions, *added]) if added else mentions


@cache
def shipped_model() -> NameModel | None:
    """The model; None, with a warning logged once, when it cannot be opened."""
    try:
        return name_model()
    except (ImportError, OSError, ValueError, zlib.error) as error:
        _log.warning("names are recognised by rules, for there is no model: %s", error)
        return None
