"""Escaping text so that Markdown renders exactly that text, and nothing more.

The rules are CommonMark's: a backslash before punctuation, a numeric entity where white space would
be stripped.  The extensions of Obsidian and GitHub (`#tag`, `==mark==`, `%%comment%%`, `$maths$`,
`^block`, `[[link]]`, tables, strikethrough) are escaped too.  A character without a meaning in its
place is left alone, so that exports stay readable as plain text.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence

from reader.model import clean_text

_ALWAYS = re.compile(r"[\\`*\[\]<~|$^#]")
_UNDERSCORE = re.compile(r"_")
_DOUBLED = re.compile(r"=(?==)|(?<==)=|%(?=%)|(?<=%)%")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_LINE_START = re.compile(r"^(?:([-+=>:])|(\d{1,9})([.)])(?=\s|$))")
_NEWLINES = re.compile(r"\n+")


def escape_line(text: str) -> str:
    """Escape text as one line; line breaks in it become spaces."""
    return _line(clean_text(text, keep="\t").strip())


def escape_text(text: str) -> list[str]:
    r"""Escape text as lines of Markdown.

    A blank line in the text (`\n\n`) separates paragraphs, a single newline is a hard line break;
    newlines that Markdown cannot express in either way are written as `&#10;`.
    """
    text = clean_text(text, keep="\n\t")
    lines: list[str] = []
    current = ""
    position = 0
    for match in _NEWLINES.finditer(text):
        current += _line(text[position : match.start()])
        position = match.end()
        count = len(match.group())
        inner = current and position < len(text)
        if inner and count == 1:
            lines.append(current + "\\")
            current = ""
        elif inner:
            lines += [current, ""]
            current = "&#10;" * (count - 2)
        else:
            current += "&#10;" * count
    current += _line(text[position:])
    return [*lines, current]


def _line(text: str) -> str:
    """Escape a stretch without newlines, which may be at the beginning of a line."""
    body = text.strip()
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(start) + len(body) :]
    body = _ALWAYS.sub(r"\\\g<0>", body)
    body = _UNDERSCORE.sub(_underscore, body)
    body = _DOUBLED.sub(r"\\\g<0>", body)
    body = _ENTITY.sub(r"\\&", body)
    body = _LINE_START.sub(
        lambda match: (
            "\\" + match.group(1) if match.group(1) else f"{match.group(2)}\\{match.group(3)}"
        ),
        body,
    )
    return _entities(start) + body + _entities(end)


def _underscore(match: re.Match[str]) -> str:
    """Escape an underscore, except between letters or digits, where it begins no emphasis."""
    at, text = match.start(), match.string
    inside = 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
    return "_" if inside else r"\_"


def _entities(space: str) -> str:
    """Write white space as numeric entities, so that Markdown does not strip it."""
    return "".join(f"&#{ord(character)};" for character in space)


def tag_word(tag: str) -> str:
    """Turn a tag into a word that is valid after `#`; empty when no character of it is.

    Letters, digits, `-`, `_` and `/` are valid; other ASCII and punctuation become hyphens.
    Obsidian takes digits alone for no tag, so that they are written `tag-1984`.
    """
    letters = [
        character if _in_tag(character) else "-"
        for character in clean_text(tag, keep="").strip().lstrip("#")
    ]
    word = re.sub("-{2,}", "-", "".join(letters)).strip("-_/")
    return f"tag-{word}" if word.isdigit() else word


def _in_tag(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in "-_/"
    return character == "\u200d" or unicodedata.category(character)[0] in "LNMS"


def yaml_value(value: str | Sequence[str]) -> str:
    """Write a string or a list of strings as YAML.

    Always in double quotes, as JSON, which YAML includes: so `no` does not become false, nor a
    date a date.
    """
    if isinstance(value, str):
        return json.dumps(clean_text(value, keep=""), ensure_ascii=False)
    return "[" + ", ".join(map(yaml_value, value)) + "]"
