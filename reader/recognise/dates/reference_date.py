"""The date of an article: what its metadata or its head says."""

from __future__ import annotations

import re
from datetime import date

from reader.model import Article, Moment
from reader.recognise.text.masking import in_ascii


def reference_date(article: Article) -> date | None:
    """The date of the article: that in its `meta`, else a date line in its head, else None.

    Where only the month or the year is given, its first day stands for it.
    """
    stated = article.meta.get("date")
    match = _ISO_DATE.match(stated) if isinstance(stated, str) else None
    if match is None:
        return _date_in_head(article)
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None


_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_HEAD_BLOCKS = 6
_LONGEST_LINE = 80
_LINE_WORDS = 6


def _date_in_head(article: Article) -> date | None:
    """The day in the first short block that holds little but a day: `Published 5 February 2018`."""
    from reader.recognise.dates.recogniser import DateRecogniser  # noqa: PLC0415 - tables, rarely needed here
    from reader.recognise.recogniser import Context  # noqa: PLC0415 - as above

    for block in article.blocks[:_HEAD_BLOCKS]:
        if block.end - block.start > _LONGEST_LINE:
            continue
        text = in_ascii(article.text[block.start : block.end])
        if not any(map(str.isdecimal, text)):
            continue
        for mention in DateRecogniser().recognise(Context(text)):
            value = mention.value
            found = _WHOLE_DAY.match(value.timex) if isinstance(value, Moment) else None
            rest = text[: mention.start] + text[mention.end :]
            if found and (block.kind == "date" or len(rest.split()) <= _LINE_WORDS):
                return date.fromisoformat(found[0])
    return None


_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|T)")
