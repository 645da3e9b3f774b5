"""Recognises page furniture that is pasted with an article: `Share`, `BBC News`, `Published`.

Such lines are kept, as the text is the user's, but the head of an article reaches over them.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re

from reader.formats.patterns import LazyPattern

_LABELS = frozenset(
    line.strip()
    for line in """
    share|shares|share this|share this article|share this story|share on facebook|share on twitter|
    save|save article|save this article|print|email|comment|comments|like|follow|bookmark|listen|
    listen to this article|subscribe|sign in|sign up|advertisement|published|published on|updated|
    last updated|last modified|date|author|authors|written by|by|related|related topics|
    more on this story|topics|tags|exclusive|breaking|breaking news|news|world news|world|politics|
    business|analysis|opinion|live|video|photo|photos|gallery|article|features|feature|explainer|
    copy link|copied|copy|facebook|twitter|whatsapp|linkedin|reddit|download|transcript|read more|
    read aloud|menu|home|get app|open in app|add to favourites|give this article
    """.split("|")
)
_NAME = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}"
_SHAPES = LazyPattern(
    r"(?:\d[\d,.]*[km]?\s*(?:shares?|comments?|likes?|views?|claps?)?"
    r"|@\w{2,30}"
    r"|(?:bbc|cnn|sky|abc|cbs|nbc|itv|fox|npr)(?: (?:news|sport|business))?(?:[,·] [\w ]{2,40})?"
    r"|heard on .{3,40}"
    r"|\d{1,3}[\s-]*min(?:ute)?s? (?:listen|watch|video)"
    r"|[\w ,&-]{3,60}\b(?:correspondent|editor|reporter|columnist|bureau chief)s?"
    r"|来源\s*[：:].{1,30}"
    r")",
    re.IGNORECASE,
)
_NOTE = LazyPattern(
    rf"{_NAME}(?:,? and {_NAME})? (?:reported|reports|contributed reporting)\b.{{0,100}}"
)
_RELEASE = LazyPattern(
    r"(?:for immediate release|(?:press|news|media) release|embargoed|under embargo).{0,60}",
    re.IGNORECASE,
)
_CONTACT = LazyPattern(
    r"(?:(?:media|press|news|for more information,?) )*(?:contacts?|enquiries|inquiries)\s*:?.{0,60}",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Tell whether a line at the head of a pasted article belongs to the page around it."""
    if len(line) > 80:
        return False
    return line.lower().strip(" :…") in _LABELS or _SHAPES.fullmatch(line) is not None


def is_byline_note(line: str) -> bool:
    """`Ann Lee reported from Vienna.`"""
    return "report" in line and _NOTE.fullmatch(line) is not None


def opens_release(line: str) -> bool:
    """`FOR IMMEDIATE RELEASE`: the headline comes after it."""
    return _RELEASE.fullmatch(line) is not None


def opens_contact(line: str) -> bool:
    """`Media contact:`, whose lines stand above the headline of a press release."""
    return _CONTACT.fullmatch(line) is not None
