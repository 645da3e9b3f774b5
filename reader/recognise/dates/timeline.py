"""An article's events in the order in which they happened, by the dates it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from reader.model import Article, Event, Mention, Moment, TextRange, duration_quantity
from reader.recognise.dates import timex
from reader.recognise.dates.reference_date import reference_date
from reader.recognise.dates.timex_spans import Span, span
from reader.recognise.faults import Contained
from reader.recognise.figures.sentence_index import SentenceIndex

_KINDS = frozenset({"date", "time", "duration"})
_UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D"}


@cache
def _comes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """`comes three months ahead of`: seen from now, what follows lies so far ahead."""
    return (
        re.compile(
            r"\b(?:comes?|is|are|takes? place|arrives?|happens?)\s"
            r"(?:(?:just|only|barely|about|around|some|almost|nearly|less than|more than)\s)*\Z"
        ),
        re.compile(r"\s(?:(ahead of|before|away from)|(after))\s"),
    )


def each_event(article: Article, mentions: Sequence[Mention]) -> Iterator[Event]:
    """The publication, then the dated sentences in document order, each with each date once.

    Args:
        article: with the sections that events are to be put in.
        mentions: all of the article, in document order.
    """
    published = reference = None
    with Contained("Dating the article itself"):
        published = publication(article, mentions)
        reference = reference_date(article)
    if published is not None:
        yield published
    where = SentenceIndex(article)
    starts: set[tuple[str, str, str]] = set()
    for mention in mentions:
        event = None
        with Contained("Finding an event"):
            event = _event(article, mention, reference, where)
        if event is None:
            continue
        words = " ".join(article.text[event.sentence.start : event.sentence.end].split())
        key = (event.when, event.until, words)
        if key not in starts:
            starts.add(key)
            yield event


def _event(
    article: Article, mention: Mention, reference: date | None, where: SentenceIndex
) -> Event | None:
    found = _span(article, mention, reference)
    if found is None or article.blocks[article.block_index(mention.start)].kind == "date":
        return None
    sentence = where.sentence(mention.start)
    text = " ".join(article.text[mention.start : mention.end].split())
    return Event(mention, text, found.when, found.until, sentence, where.section(mention.start))


def _span(article: Article, mention: Mention, reference: date | None) -> Span | None:
    value = mention.value
    if mention.kind not in _KINDS or not isinstance(value, Moment):
        return None
    if mention.kind != "duration":
        return span(value.timex, value.modifier)
    return _anchored(article.text, mention, value, reference)


def _anchored(text: str, mention: Mention, value: Moment, reference: date | None) -> Span | None:
    """Return the date to which a duration points when it is counted from the article's own date."""
    if "/" in value.timex:
        return span(value.timex)
    if value.reference is not None:
        return _counted(text[mention.start : mention.end], value)
    before, after = _comes()
    follows = after.match(text, mention.end)
    if reference is None or follows is None:
        return None
    if before.search(text[max(0, mention.start - 60) : mention.start]) is None:
        return None
    length = duration_quantity(value)
    if length.number is None or length.unit not in _UNITS:
        return None
    sign = 1 if follows[1] else -1
    day = timex.shift(reference, sign * length.number, _UNITS[length.unit])
    return span(day) if day is not None else None


@cache
def _directions() -> re.Pattern[str]:
    return re.compile(
        r"(?:\w+ )?(?:(?P<back>last|past|previous|preceding|prior|latest)|next|coming|following|upcoming"
        r"|subsequent|ensuing)\b",
        re.IGNORECASE,
    )


def _counted(words: str, value: Moment) -> Span | None:
    """`the past two years`: the days up to the reference; `the next two years`: those from it."""
    direction = _directions().match(words)
    start = timex.opening(value.reference or "")
    length = duration_quantity(value)
    if direction is None or start is None or length.number is None or length.unit not in _UNITS:
        return None
    sign = -1 if direction["back"] else 1
    other = timex.moved(start[0], sign * length.number, _UNITS[length.unit])
    if other is None:
        return None
    first, last = sorted((start[0], other))
    return span(f"{first.isoformat()}/{last.isoformat()}")


def publication(article: Article, mentions: Sequence[Mention]) -> Event | None:
    """The article's own date as an event; at its dateline, else at the head of the article."""
    stated = article.meta.get("date")
    day = span(stated[:10]) if isinstance(stated, str) else None
    if day is None or not isinstance(stated, str):
        return None
    for mention in mentions:
        block = article.blocks[article.block_index(mention.start)]
        if block.kind == "date" and _is_on(mention, day):
            text = " ".join(article.text[mention.start : mention.end].split())
            return Event(mention, text, day.when, day.until, block.range, published=True)
    head = article.blocks[0].range if article.blocks else TextRange(0, 0)
    start = head.start
    mention = Mention(start, start, "date", Moment(stated[:10]))
    return Event(mention, stated[:10], day.when, day.until, head, published=True)


def _is_on(mention: Mention, when: Span) -> bool:
    value = mention.value
    own = span(value.timex) if isinstance(value, Moment) else None
    return own is not None and own.first == when.first


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Sort key: by the first day; of those that begin together the longer first: 2017, then January 2017.

    Events of the same time stay in document order, after the publication.
    """

    def key(event: Event) -> tuple[tuple[int, int, int], tuple[int, int, int], str, bool, int]:
        first, last = _day(event.when), _day(event.until)
        backwards = (-last[0], -last[1], -last[2])
        return first, backwards, event.when[10:], not event.published, event.mention.start

    return tuple(sorted(events, key=key))


def _day(iso: str) -> tuple[int, int, int]:
    sign = -1 if iso.startswith("-") else 1
    year, month, day = iso.lstrip("-").split("T")[0].split("-")
    return sign * int(year), int(month), int(day)
