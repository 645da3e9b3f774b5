"""The head of a plain text: headline, standfirst, byline, reading time, date, caption.

A news story is pasted with these lines above its body, parted by one newline or two.  Each is told
by its own shape; a standfirst has none, and is told only by such lines after it.  When in doubt a
line is body text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from reader.formats.dates import is_date, iso_date
from reader.formats.patterns import LazyPattern
from reader.model import BlockKind

_MAX_HEADLINE = 200
_MAX_STANDFIRST = 420
_MAX_CAPTION = 500
_MAX_UNITS = 12

_READING = LazyPattern(
    r"(?:(?:estimated )?read(?:ing)?(?: time)?\s*[:–-]?\s*)?(?:about |approx\.? ?|~ ?|≈ ?)?"
    r"(\d{1,3})[\s-]*min(?:ute)?s?\.?(?:[\s-]*(?:read|reading)(?: time)?)?",
    re.IGNORECASE,
)

_AGENCY = (
    r"(?:Getty(?: Images)?|AFP|AP|A\.P\.|Associated Press|Reuters|EPA(?:-EFE)?|EFE|Anadolu(?: Agency)?"
    r"|Shutterstock|iStock(?:photo)?|Alamy|PA(?: Media| Wire)?|Press Association|Xinhua|Bloomberg"
    r"|NurPhoto|ANSA|dpa|DPA|Kyodo|TASS|SPA|WAM|UPI|Rex(?: Features)?|Corbis|Unsplash|Wikimedia"
    r"(?: Commons)?|NASA|Twitter|Facebook|Flickr|Instagram|YouTube|Supplied|Handout|File(?: photo)?"
    r"|Archive|Courtesy)"
)
_PHOTO = (
    r"(?:(?:(?:photograph|photo|image|picture|illustration)s?(?: credit| courtesy)?|credit)\b"
    r"(?: by| of)?|file photo|AP Photo)"
)
_CREDITS = tuple(
    LazyPattern(shape)
    for shape in (
        rf"(?P<caption>.*?)\s*[\[(](?P<credit>(?i:{_PHOTO})\b[^\[\]()]{{0,80}})[\])]\.?",
        rf"(?P<caption>.*?)\s*\[(?P<credit>[^\[\]]{{0,40}}\b{_AGENCY}\b[^\[\]]{{0,40}})\]\.?",
        rf"(?P<caption>(?:.*[.!?…\"”'’)])?)\s*\b(?P<credit>(?i:{_PHOTO})\s*[:©]\s*[^:]{{2,80}})",
        rf"(?P<caption>.*[.!?…\"”])\s+(?P<credit>[^.!?]{{2,60}}/\s?{_AGENCY}\b[^.!?]{{0,30}})",
    )
)
_CREDITS_IN_HEAD = tuple(
    LazyPattern(shape)
    for shape in (
        r"(?P<caption>.*?)\s*\[(?P<credit>[A-Z][\w.'’&/ -]{1,60})\]",
        rf"(?P<caption>.*?)\s*\((?P<credit>[^()]{{0,40}}\b{_AGENCY}\b[^()]{{0,40}})\)",
        r"(?P<caption>.*?)\s*(?P<credit>(?:©|\(c\))\s?.{2,60})",
    )
)
_CREDIT_WORDS = ("photo", "image", "picture", "illustration", "credit")
_CREDIT_LABEL = LazyPattern(rf"(?i:{_PHOTO})\s*[:©]?\s*")

_CAPITAL = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
_PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|bin|ibn|bint|abu|al|el|ten|ter)"
_NAME = rf"{_CAPITAL}(?:\s+(?:{_CAPITAL}|{_PARTICLE}|&|and|with)){{0,9}}"
_ROLE = LazyPattern(
    r"\b(?:correspondent|editor|reporter|writer|columnist|journalist|staff|analyst|contributor"
    r"|bureau chief|author|professor|producer|critic|fellow|researcher|agenc(?:y|ies)|news|press"
    r"|times|post|guardian)\b",
    re.IGNORECASE,
)
_BY_WORDS = (
    "by",
    "words by",
    "written by",
    "story by",
    "reported by",
    "text by",
    "von",
    "par",
    "por",
)
_BY = LazyPattern(
    rf"(?i:{'|'.join(_BY_WORDS)})\s*:?\s+(?P<name>{_NAME})"
    r"(?P<rest>(?:,|\s+(?:in|for|at)\s|\s*[–—(-]\s*).{0,80})?",
)
_NAME_ROLE = LazyPattern(rf"(?P<name>{_NAME}),\s+(?P<rest>.{{3,70}})")
_NAME_PLACE = LazyPattern(rf"(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{1,3}})\s+in\s+{_NAME}")
_WIRE = LazyPattern(
    r"(?:the )?(?:associated press|reuters|afp|agence france-presse|ap|dpa|upi|bloomberg(?: news)?"
    r"|agencies|staff and agencies|staff (?:writer|reporter)s?|news agencies|[\w ]{2,30} staff)",
    re.IGNORECASE,
)
_NOT_A_NAME = LazyPattern(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|(?:the|a|an|this|that|then|now|all|one|some|contrast)\b",
    re.IGNORECASE,
)
_PARTS = LazyPattern(r"\s+[|•·]\s+|\s*\|\s*")
_MAIL_HEADER = LazyPattern(r"(?:from|to|cc|subject|date|message-id|received|return-path|reply-to):")


class Told(NamedTuple):
    """What a line of the head is, and what it says for `Article.meta`."""

    kind: BlockKind
    meta: dict[str, Any]


class Unit(NamedTuple):
    """A line, or a hard-wrapped paragraph, at the beginning of the text.

    `alone`: a blank line or the end follows.  `plain`: it could be a headline by its shape (one
    line, not a rule, list item, quote or chapter).
    """

    text: str
    alone: bool
    plain: bool


def tell(line: str) -> Told | None:
    """What a line at the head is by its shape, or None for a headline, standfirst or body."""
    return (
        _tell_reading(line)
        or _tell_date(line)
        or tell_caption(line, in_head=True)
        or _tell_byline(line)
        or _tell_parts(line)
    )


def read_head(units: Sequence[Unit], *, more: bool) -> list[Told]:
    """What each of the first units is, as far as the head reaches; empty when there is no head.

    `more` says that something that is no unit of a head (a list, a chapter) follows them.
    """
    told: list[Told] = []
    for unit in units[:3]:  # a date or a byline may stand above the headline
        known = tell(unit.text)
        if known is None or known.kind == "caption":
            break
        told.append(known)
    at = len(told)
    if at >= len(units):
        return []
    below = _below_headline(units[at + 1 : at + 1 + _MAX_UNITS])
    sure = sum(one.kind != "standfirst" for one in (*told, *below))
    if not _is_headline(units, at, known=sure, more=more):
        return []
    return [*told, Told("heading", {}), *below]


def _below_headline(units: Sequence[Unit]) -> list[Told]:
    """What the units below a headline are, up to the last that is told by its shape."""
    told: list[Told] = []
    sure = 0
    has_standfirst = False
    for unit in units:
        known = tell(unit.text)
        if known is not None:
            told.append(known)
            sure = len(told)
        elif has_standfirst or len(unit.text) > _MAX_STANDFIRST:
            break
        else:
            told.append(Told("standfirst", {"standfirst": unit.text}))
            has_standfirst = True
    return told[:sure]


def _is_headline(units: Sequence[Unit], at: int, *, known: int, more: bool) -> bool:
    """Whether a unit is a headline; `known` other lines of the head are told by their shapes."""
    unit = units[at]
    text = unit.text
    last = at + 1 >= len(units)
    if not unit.plain or len(text) > _MAX_HEADLINE or (last and not more):
        return False
    if sum(map(str.isalpha, text)) < 2 or _MAIL_HEADER.match(text.lower()):
        return False
    if text.endswith((",", ";", ":")) or (text.endswith(".") and known < 2):
        return False
    following = "" if last else units[at + 1].text
    if known or unit.alone or (len(following) > 80 and len(following) > 2 * len(text)):
        return True
    return text.isupper() and not following.isupper() and len(text) > 8


def _tell_reading(line: str) -> Told | None:
    if len(line) > 40 or "read" not in line.lower():
        return None
    found = _READING.fullmatch(line.strip(" .()[]"))
    return Told("reading_time", {"reading_minutes": int(found[1])}) if found else None


def _tell_date(line: str) -> Told | None:
    if not is_date(line):
        return None
    date = iso_date(line)
    return Told("date", {"date": date} if date else {})


def tell_caption(line: str, *, in_head: bool = False) -> Told | None:
    """A photograph's caption with its credit; in the body only with a credit beyond doubt."""
    if len(line) > _MAX_CAPTION or not (in_head or _may_be_credited(line)):
        return None
    if not any(sign in line for sign in "[(/:©"):  # every shape has one of these
        return None
    for shape in (*_CREDITS, *_CREDITS_IN_HEAD) if in_head else _CREDITS:
        found = shape.fullmatch(line)
        if found is None:
            continue
        credit = found["credit"].strip()
        label = _CREDIT_LABEL.match(credit)
        meta = {"credit": credit[label.end() if label else 0 :].strip(" /©") or credit}
        if caption := found["caption"].strip():
            meta["caption"] = caption
        return Told("caption", meta)
    return None


def _may_be_credited(line: str) -> bool:
    """Quickly: whether a credit could stand at the end of a line."""
    tail = line[-120:].lower()
    return tail.endswith(("]", "].")) or "/" in tail or any(word in tail for word in _CREDIT_WORDS)


def _tell_byline(line: str) -> Told | None:
    if len(line) > 140 or (line.endswith(".") and not re.search(r"\b(?:[A-Z]|Jr|Sr)\.$", line)):
        return None
    found = _BY.fullmatch(line) if line.lower().startswith(_BY_WORDS) else None
    if found and not _NOT_A_NAME.match(found["name"]):
        return Told("byline", {"author": _author(found["name"])})
    found = _NAME_ROLE.fullmatch(line) if "," in line else None
    if found and _ROLE.search(found["rest"]) and " " in found["name"]:
        return Told("byline", {"author": _author(found["name"])})
    found = _NAME_PLACE.fullmatch(line) if " in " in line else None
    if found and not _NOT_A_NAME.match(line):
        return Told("byline", {"author": _author(found["name"])})
    return Told("byline", {"author": line}) if _WIRE.fullmatch(line) else None


def _author(name: str) -> str:
    return " ".join(name.split())


def _tell_parts(line: str) -> Told | None:
    """A line of several of them: `By Ann Lee | 5 May 2020 | 3 min read`."""
    if len(line) > 160 or not any(sign in line for sign in "|•·"):
        return None
    parts = [part.strip() for part in _PARTS.pattern.split(line) if part.strip()]
    if not 2 <= len(parts) <= 5:
        return None
    told = [_tell_reading(part) or _tell_date(part) or _tell_byline(part) for part in parts]
    known = [one for one in told if one is not None]
    if not known or any(len(p) > 30 for p, one in zip(parts, told, strict=True) if one is None):
        return None
    meta: dict[str, Any] = {}
    for one in known:
        meta = {**one.meta, **meta}
    kinds = [one.kind for one in known]
    kind: BlockKind = next(k for k in ("byline", "date", "reading_time") if k in kinds)
    return Told(kind, meta)
