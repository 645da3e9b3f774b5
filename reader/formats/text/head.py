"""The head of a plain text: headline, standfirst, byline, reading time, date, caption.

A news story is pasted with these lines above its body, one newline or two between.  Each is recognised
by its own shape; a standfirst has none, and is recognised only by such lines after it.  When in doubt a
line is body text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from reader.formats.dates import is_date, iso_date
from reader.formats.patterns import LazyPattern
from reader.formats.text.furniture import (
    is_byline_note,
    is_furniture,
    opens_contact,
    opens_release,
)
from reader.formats.text.lists import item_of
from reader.model import BlockKind

_MAX_HEADLINE = 200
_MAX_STANDFIRST = 420
_MAX_CAPTION = 500
_MAX_UNITS = 16

_READING_WORDS = ("read", "lese", "lect", "lett", "leitura", "чтени", "阅读", "閱讀")
_READING = LazyPattern(
    r"(?:(?:(?:estimated )?read(?:ing)?(?: time)?|lesezeit|lesedauer|temps de lecture|lecture"
    r"|tiempo de lectura|tempo di lettura|tempo de leitura|время (?:на )?чтения|[预預]?[计計]?阅读时间)"
    r"\s*[:：–-]?\s*)?(?:about |approx\.? ?|ca\. ?|~ ?|≈ ?)?"
    r"(\d{1,3})[\s-]*(?:min(?:ut[eno]?)?s?|мин(?:ут[аы]?)?|分钟|分鐘)\.?"
    r"(?:[\s-]*(?:de )?(?:read|reading|lecture|lectura|lesezeit)(?: time)?)?",
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
    r"(?:(?:(?:photograph|photo|foto|bild|fotos|фото|image|picture|illustration)s?(?: credit| courtesy)?|credit)\b"
    r"(?: by| of)?|file photo|AP Photo)"
)
_CREDITS = tuple(
    LazyPattern(shape)
    for shape in (
        rf"(?P<caption>.*?)\s*[\[(](?P<credit>(?i:{_PHOTO})\b[^\[\]()]{{0,80}})[\])]\.?",
        rf"(?P<caption>.*?)\s*\[(?P<credit>[^\[\]]{{0,40}}\b{_AGENCY}\b[^\[\]]{{0,40}})\]\.?",
        rf"(?P<caption>(?:.*[.!?…\"”'’)])?)\s*\b(?P<credit>(?i:{_PHOTO})\s*[:©]\s*[^:]{{2,80}})",
        rf"(?P<caption>.*[.!?…\"”])\s+(?P<credit>[^.!?]{{2,60}}/\s?{_AGENCY}\b[^.!?]{{0,30}})",
        r"(?P<caption>.*[.!?…\"”\d])\s+(?P<credit>(?:REUTERS|AFP|AP|EPA)/[^.!?]{2,60})",
        r"(?P<caption>.*?)\s*\bCredit\.{2,3}\s?(?P<credit>[A-Z].{2,80})",
    )
)
_LABELLED = LazyPattern(
    r"(?:(?:Image|Media) (?:source|copyright),? (?P<credit>.{2,60}))?\s*"
    r"(?:(?:Image|Media) caption,? (?P<caption>.{2,300}))?"
)
_CREDITS_IN_HEAD = tuple(
    LazyPattern(shape)
    for shape in (
        r"(?P<caption>.*?)\s*\[(?P<credit>[A-Z][\w.'’&/ -]{1,60})\]",
        rf"(?P<caption>.*?)\s*\((?P<credit>[^()]{{0,40}}\b{_AGENCY}\b[^()]{{0,40}})\)",
        r"(?P<caption>.*?)\s*(?P<credit>(?:©|\(c\))\s?.{2,60})",
        rf"(?P<caption>)(?P<credit>[A-Z][^.!?/:,]{{1,40}}/\s?{_AGENCY}\b[^.!?:,]{{0,30}})",
    )
)
_CREDIT_WORDS = ("photo", "image", "picture", "illustration", "credit", "foto", "bild", "фото")
_CREDIT_LABEL = LazyPattern(rf"(?i:{_PHOTO}|file)\s*[:©]?\s*|(?i:credit)\.*")

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
_LONE_NAME = LazyPattern(
    r"[^\W\d_a-zа-я][^\W\d_]*[.'’-]?[^\W\d_]*(?: [^\W\d_a-zа-я][^\W\d_]*[.'’-]?[^\W\d_]*){1,3}"
)
_ROLE_LINE = LazyPattern(r"^@\w+$|\b(?:correspondent|editor|reporter|columnist)$", re.IGNORECASE)
_SIGNED = LazyPattern(
    r"(?:作者|记者|記者|撰文|文|著者|執筆|Автор|Текст)\s*[：:／/]\s*(?P<name>\S.{0,40})"
)
_NOT_A_NAME = LazyPattern(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|(?:the|a(?!\.)|an|this|that|then|now|all|one|some|contrast)\b",
    re.IGNORECASE,
)
_PARTS = LazyPattern(r"\s+[|•·]\s+|\s*\|\s*|\s*\u3000\s*")
_DATELINE = LazyPattern(
    r"[A-Z][A-Z.'’ -]{2,40}(?:, [^\d/()—–]{2,30}?)?[,:]? (?:[(–—-] ?)?"
    r"(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})"
    r"\)?\s*(?:/|—|–|--|-|\()"
)
_SALUTATION = LazyPattern(
    r"(?:dear|hi|hello|sehr geehrte[rs]?|liebe[rs]?|chère?|estimad[oa]|querid[oa]) ", re.IGNORECASE
)
_MAIL_HEADER = LazyPattern(r"(?:from|to|cc|subject|date|message-id|received|return-path|reply-to):")


class HeadLine(NamedTuple):
    """The role of a line of the head, and its value for `Article.meta`."""

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


def classify(line: str) -> HeadLine | None:
    """Classify a line of the head by its shape; None for a headline, standfirst or body."""
    return (
        _as_reading(line)
        or _as_date(line)
        or caption_of(line, in_head=True)
        or _as_byline(line)
        or _as_parts(line)
    )


def read_head(units: Sequence[Unit], *, more: bool) -> list[HeadLine]:
    """Classify each of the first units, as far as the head reaches; empty when there is no head.

    `more` says that something that is no unit of a head (a list, a chapter) follows them.
    """
    for above in (_above_headline(units), _above_headline(units, furniture=False)):
        at = len(above)
        if at >= len(units):
            continue
        below = _below_headline(units[at + 1 : at + 1 + _MAX_UNITS])
        sure = sum(_is_sure(one) for one in (*above, *below))
        kicked = any(not _is_sure(one) for one in above)
        if kicked and not sure and not opens_release(units[0].text):
            continue
        if _is_headline(units, at, recognised=sure, more=more):
            return [*above, HeadLine("heading", {}), *below]
    return []


def _is_sure(line: HeadLine) -> bool:
    return line.kind not in {"standfirst", "paragraph", "list_item"}


def _above_headline(units: Sequence[Unit], *, furniture: bool = True) -> list[HeadLine]:
    """A date, a byline, the site's section or the contacts of a press release."""
    lines: list[HeadLine] = []
    contact = False
    release = bool(units) and opens_release(units[0].text)
    for unit in units[: _MAX_UNITS if release else 3]:
        line = classify(unit.text)
        if contact or (furniture and (opens_release(unit.text) or is_furniture(unit.text))):
            lines.append(HeadLine("paragraph", {}))
            contact = contact and not unit.alone
        elif furniture and lines and opens_contact(unit.text):
            lines.append(HeadLine("paragraph", {}))
            contact = not unit.alone
        elif line is None or line.kind == "caption":
            break
        else:
            lines.append(line)
    return lines


def _below_headline(units: Sequence[Unit]) -> list[HeadLine]:
    """Classify the units below a headline, up to the last that has the shape of its role."""
    lines: list[HeadLine] = []
    sure = 0
    has_standfirst = False
    for at, unit in enumerate(units):
        known = classify(unit.text) or _as_name(units, at, lines)
        if known is not None:
            if "credit" in known.meta and "caption" not in known.meta:
                has_standfirst = _make_caption(units, at, lines) and has_standfirst
            lines.append(known)
            sure = len(lines)
        elif is_furniture(unit.text) or is_byline_note(unit.text):
            lines.append(HeadLine("paragraph", {}))
        elif (item := item_of(unit.text)) and item.bullet:
            lines.append(HeadLine("list_item", {}))
        elif has_standfirst or len(unit.text) > _MAX_STANDFIRST:
            break
        elif lines and unit.text.isascii() and unit.text.count(" ") < 2:
            lines.append(HeadLine("paragraph", {}))  # the section or the topic
        else:
            lines.append(HeadLine("standfirst", {"standfirst": unit.text}))
            has_standfirst = True
    return lines[:sure]


def _make_caption(units: Sequence[Unit], at: int, lines: list[HeadLine]) -> bool:
    """The line right above a credit is its caption; whether a standfirst is left elsewhere."""
    above = lines[-1] if lines else None
    if above is None or above.kind != "standfirst" or units[at - 1].alone:
        return True
    lines[-1] = HeadLine("caption", {"caption": units[at - 1].text})
    return False


def _as_name(units: Sequence[Unit], at: int, lines: Sequence[HeadLine]) -> HeadLine | None:
    """A name alone on its line, after `By` or beside a date, a reading time or a role."""
    line = units[at].text
    if len(line) > 40 or _LONE_NAME.fullmatch(line) is None or _NOT_A_NAME.match(line):
        return None
    if is_furniture(line):
        return None
    before = units[at - 1].text.lower().strip(" :") if at else ""
    above = next((one.kind for one in reversed(lines) if one.kind != "paragraph"), "")
    beside = above in {"date", "reading_time"}
    following = units[at + 1].text if at + 1 < len(units) else ""
    after = classify(following) or (
        HeadLine("byline", {}) if _ROLE_LINE.search(following) else None
    )
    if (
        before in {"by", "author", "written by"}
        or beside
        or (after is not None and after.kind in {"date", "reading_time", "byline"})
    ):
        return HeadLine("byline", {"author": _author(line)})
    return None


def _is_headline(units: Sequence[Unit], at: int, *, recognised: int, more: bool) -> bool:
    """Tell whether a unit is a headline; `recognised` other lines of the head are recognised by their shapes."""
    unit = units[at]
    text = unit.text
    last = at + 1 >= len(units)
    if not unit.plain or len(text) > _MAX_HEADLINE or (last and not more):
        return False
    if sum(map(str.isalpha, text)) < 2 or _MAIL_HEADER.match(text.lower()):
        return False
    if not recognised and len(text) <= 40 and _SALUTATION.match(text):
        return False
    if text.endswith((",", ";", ":")) or (text.endswith(".") and recognised < 2):
        return False
    following = "" if last else units[at + 1].text
    if recognised or unit.alone or (len(following) > 60 and len(following) > 2 * len(text)):
        return True
    return text.isupper() and not following.isupper() and len(text) > 8


def dateline_date(paragraph: str) -> str | None:
    """The date in the dateline of a first paragraph: `PARIS, July 18, 2019 /PRNewswire/ --`."""
    found = _DATELINE.match(paragraph)
    return iso_date(found["date"]) if found else None


def _as_reading(line: str) -> HeadLine | None:
    if len(line) > 40 or not any(word in line.lower() for word in _READING_WORDS):
        return None
    found = _READING.fullmatch(line.strip(" .()[]"))
    return HeadLine("reading_time", {"reading_minutes": int(found[1])}) if found else None


def _as_date(line: str) -> HeadLine | None:
    if not is_date(line):
        return None
    date = iso_date(line)
    return HeadLine("date", {"date": date} if date else {})


def caption_of(line: str, *, in_head: bool = False) -> HeadLine | None:
    """A photograph's caption with its credit; in the body only with a credit beyond doubt."""
    if len(line) > _MAX_CAPTION or not (in_head or _may_be_credited(line)):
        return None
    if line.startswith(("Image ", "Media ")) and (match := _LABELLED.fullmatch(line)):
        return HeadLine("caption", {k: v for k, v in match.groupdict().items() if v})
    if not any(sign in line for sign in "[(/:©."):  # every shape has one of these
        return None
    for shape in (*_CREDITS, *_CREDITS_IN_HEAD) if in_head else _CREDITS:
        match = shape.fullmatch(line)
        if match is None:
            continue
        credit = match["credit"].strip()
        label = _CREDIT_LABEL.match(credit)
        meta = {"credit": credit[label.end() if label else 0 :].strip(" /©") or credit}
        if caption := match["caption"].strip():
            meta["caption"] = caption
        return HeadLine("caption", meta)
    return None


def _may_be_credited(line: str) -> bool:
    """Tell quickly whether a credit could be at the end of a line."""
    tail = line[-120:].lower()
    return tail.endswith(("]", "].")) or "/" in tail or any(word in tail for word in _CREDIT_WORDS)


def _as_byline(line: str) -> HeadLine | None:
    if len(line) > 140 or (line.endswith(".") and not re.search(r"\b(?:[A-Z]|Jr|Sr)\.$", line)):
        return None
    match = _BY.fullmatch(line) if line.lower().startswith(_BY_WORDS) else None
    if match and not _NOT_A_NAME.match(match["name"]):
        return HeadLine("byline", {"author": _author(match["name"])})
    match = _NAME_ROLE.fullmatch(line) if "," in line else None
    if match and _ROLE.search(match["rest"]) and " " in match["name"]:
        return HeadLine("byline", {"author": _author(match["name"])})
    match = _NAME_PLACE.fullmatch(line) if " in " in line else None
    if match and not _NOT_A_NAME.match(line):
        return HeadLine("byline", {"author": _author(match["name"])})
    if (match := _SIGNED.fullmatch(line)) is not None:
        return HeadLine("byline", {"author": _author(match["name"])})
    return HeadLine("byline", {"author": line}) if _WIRE.fullmatch(line) else None


def _author(name: str) -> str:
    return " ".join(name.split())


def _as_parts(line: str) -> HeadLine | None:
    """A line of several of them: `By Ann Lee | 5 May 2020 | 3 min read`."""
    if len(line) > 160 or not any(sign in line for sign in "|•·\u3000"):
        return None
    parts = [part.strip() for part in _PARTS.pattern.split(line) if part.strip()]
    if not 2 <= len(parts) <= 5:
        return None
    lines = [_as_reading(part) or _as_date(part) or _as_byline(part) for part in parts]
    known = [one for one in lines if one is not None]
    if not known or any(len(p) > 30 for p, one in zip(parts, lines, strict=True) if one is None):
        return None
    meta: dict[str, Any] = {}
    for one in known:
        meta = {**one.meta, **meta}
    kinds = [one.kind for one in known]
    kind: BlockKind = next(k for k in ("byline", "date", "reading_time") if k in kinds)
    return HeadLine(kind, meta)
