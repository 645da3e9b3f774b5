"""Completing tags: what is being typed in a line of tags, and which tags of the library fit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.model import clean_text

_SEPARATORS = re.compile(r"[\s,]+")


def split_tags(typed: str) -> tuple[str, ...]:
    """The tags in a line: words parted by blanks or commas, each once, a leading `#` optional."""
    words = _SEPARATORS.split(clean_text(typed, keep=""))
    tags = (word.lstrip("#") for word in words)
    seen: dict[str, str] = {}
    for tag in tags:
        if tag:
            seen.setdefault(tag.casefold(), tag)
    return tuple(seen.values())


def join_tags(tags: Sequence[str]) -> str:
    """The line that `split_tags` reads back, with a blank at the end for the next one."""
    line = " ".join(f"#{tag}" for tag in split_tags(" ".join(tags)))
    return f"{line} " if line else ""


def word_before(typed: str, cursor: int) -> tuple[int, str]:
    """Return the start of the tag at the cursor, and the part of it before the cursor, without `#`."""
    start = max((m.end() for m in _SEPARATORS.finditer(typed, 0, cursor)), default=0)
    return start, typed[start:cursor].lstrip("#")


def matches(begun: str, known: Sequence[str], taken: Sequence[str]) -> list[str]:
    """The known tags that fit, in their own order: those that begin so, then those that hold it.

    Tags that are in the line already are left out.
    """
    folded = begun.casefold()
    used = {tag.casefold() for tag in taken} - {folded}
    free = [tag for tag in known if tag.casefold() not in used]
    begins = [tag for tag in free if tag.casefold().startswith(folded)]
    holds = [tag for tag in free if folded and folded in tag.casefold()[1:] and tag not in begins]
    return [tag for tag in begins + holds if tag.casefold() != folded]
