"""Writing any text so that Markdown reads back exactly that text, and nothing more.

The rule is CommonMark's: a backslash before punctuation, a numeric entity where white space would
be taken away.  What Obsidian and GitHub read besides (`#tag`, `==mark==`, `%%comment%%`, `$maths$`,
`^block`, `[[link]]`, tables, strikethrough) is escaped too.  Where a character can do no harm it is left
alone, so that what is exported stays readable as it stands.
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
    """One line of text; line breaks in it become spaces."""
    return _line(clean_text(text, keep="\t").strip())


def escape_text(text: str) -> list[str]:
    r"""The lines of Markdown that mean `text`.

    A blank line in the text (`\n\n`) parts paragraphs, a single newline is a hard line break;
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
    """A stretch without newlines, at the beginning of a line or anywhere else."""
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
    """Between letters or digits an underscore begins no emphasis, and `snake_case` stays itself."""
    at, text = match.start(), match.string
    inside = 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
    return "_" if inside else r"\_"


def _entities(space: str) -> str:
    """White space that must not be taken away."""
    return "".join(f"&#{ord(character)};" for character in space)


def tag_word(tag: str) -> str:
    """A tag as a word that can stand after `#`: empty when nothing in it can.

    Letters, digits, `-`, `_` and `/` may; what else there is in ASCII or is punctuation becomes a hyphen.
    A tag of digits alone is no tag in Obsidian, and is written `tag-1984`.
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
    """A string or a list of them as YAML.

    Always in double quotes, as JSON, which YAML includes: so no `no` becomes false and no date a
    date.
    """
    if isinstance(value, str):
        return json.dumps(clean_text(value, keep=""), ensure_ascii=False)
    return "[" + ", ".join(yaml_value(one) for one in value) + "]"
