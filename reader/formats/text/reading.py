"""Reads plain text: as people paste it, and as Project Gutenberg has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.errors import FormatError
from reader.formats.draft import Draft, encoding_meta, heading_title, source_name, title_from_name
from reader.formats.opening import FIRST_PAGES, STEP, Opening, open_in_steps
from reader.model import Article, clean_text

_OTHER_NEWLINES = str.maketrans("\x0b\x0c\x85\u2028\u2029", "\n" * 5)
_KNOWN = 200_000
_AHEAD = 4
_TITLE_PAGES = 1024
"""Characters behind the head of a text that are read for its title."""
_START = re.compile(r"\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
_FIELD = re.compile(r"^(Title|Author|Language):[ \t]*(\S.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_MAIL = re.compile(r"(?:[A-Z][\w-]+:.*\n(?:[ \t].*\n)*){2,}")
_MAIL_FIELD = re.compile(r"^(From|Date):[ \t]*(\S.*)$", re.MULTILINE)
_SUBJECT = re.compile(r"^Subject:[ \t]*(\S.*)$", re.MULTILINE)
_LANGUAGES = {
    "english": "en",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "latin": "la",
    "finnish": "fi",
    "chinese": "zh",
}


class TextFormat:
    """The format of plain text, and of any text that no other format claims."""

    name = "text"
    suffixes = (".txt", ".text", ".asc")

    def sniff(self, text: str) -> bool:  # noqa: ARG002  the format's protocol
        """Nothing looks like plain text: it is what no other format claims."""
        return False

    def open(self, text: str, name: str, encoding: str) -> Opening:
        return open_text(text, name, encoding, FIRST_PAGES, STEP)

    def title(self, text: str, name: str, *, whole: bool) -> str:
        try:
            return open_text(text, name, "utf-8", _TITLE_PAGES, STEP).first.title
        except FormatError:
            if whole:
                raise
            return title_from_name(name)


def open_text(text: str, name: str, encoding: str, first: int, step: int) -> Opening:
    """Open a text, reading about `first` characters at once and `step` more in each later step.

    The article does not depend on these sizes.
    """
    if any(newline in text for newline in "\x0b\x0c\x85\u2028\u2029"):
        text = text.translate(_OTHER_NEWLINES)
    draft = Draft()
    draft.meta.update(encoding_meta(encoding))
    draft.meta.update(_gutenberg_meta(text) or _mail_meta(text))
    headline = [""]

    def article(complete: bool) -> Article:
        title = str(draft.meta.get("title", "")) or headline[0] or _first_heading(draft)
        return draft.article(title, name, "text", complete=complete)

    return open_in_steps(_steps(draft, text, headline, first, step), article, source_name(name))


def _steps(draft: Draft, text: str, headline: list[str], first: int, step: int) -> Iterator[None]:
    # Many patterns are compiled on import; a Markdown file needs none of them.
    from reader.formats.text.blocks import TextReader  # noqa: PLC0415
    from reader.formats.text.groups import Groups  # noqa: PLC0415
    from reader.formats.text.headings import HeadingFinder, divisions_of, shape_of  # noqa: PLC0415
    from reader.formats.text.reflow import wrap_of  # noqa: PLC0415

    groups = Groups(text)
    wrap = wrap_of(text)
    headings = HeadingFinder(divisions_of(text), shape_of(text, wrapped=wrap.sure))
    reader = TextReader(draft, wrap, headings, text[:_KNOWN])
    headline[0] = reader.head(groups) or _subject(text)
    left = first
    while (group := groups.take()) is not None:
        ahead = groups.ahead(_AHEAD)
        if reader.is_titled(group, ahead) and (title := groups.take()):
            group, ahead = [*group, *title], groups.ahead(_AHEAD)
        reader.take(group, ahead)
        if group[0].startswith("***") and _START.match(group[0]):
            reader.head(groups)
        left -= sum(map(len, group)) + len(group)
        if left <= 0 and groups.peek() is not None:
            yield
            left = step


def _first_heading(draft: Draft) -> str:
    """An underlined heading of the first level at the very beginning."""
    for block in draft.blocks[:3]:
        if block.kind == "heading" and block.level == 1:
            return heading_title(draft.text()[block.start : block.end])
    return ""


def _mail_meta(text: str) -> dict[str, str]:
    """Read author and date of a text that begins with the headers of a mail."""
    headers = _MAIL.match(text, 0, 8_192) if text[:20].partition(":")[1] else None
    fields = dict(_MAIL_FIELD.findall(headers[0])) if headers else {}
    if "From" not in fields:
        return {}
    from reader.formats.dates import iso_date  # noqa: PLC0415 (few texts are mails)

    author = clean_text(re.sub(r"\s*<[^<>]*>|\"", "", fields["From"]), keep="").strip()
    date = iso_date(re.sub(r"\s*\([A-Z]{2,5}\)$", "", fields.get("Date", "")))
    return {k: v for k, v in (("author", author), ("date", date)) if v}


def _subject(text: str) -> str:
    """The subject of a text that begins with the headers of a mail."""
    headers = _MAIL.match(text, 0, 8_192)
    subject = _SUBJECT.search(headers[0]) if headers else None
    return heading_title(clean_text(subject[1], keep="")) if subject else ""


def _gutenberg_meta(text: str) -> dict[str, str]:
    """Read title, author and language from the header of a Project Gutenberg file."""
    start = _START.search(text, 0, 16_384) if "GUTENBERG" in text[:16_384].upper() else None
    if start is None:
        return {}
    meta: dict[str, str] = {}
    for name, value in _FIELD.findall(text[: start.start()]):
        meta.setdefault(name.lower(), clean_text(" ".join(value.split()), keep=""))
    if "language" in meta:
        language = meta["language"].lower()
        meta["language"] = _LANGUAGES.get(language, meta["language"])
    return meta
