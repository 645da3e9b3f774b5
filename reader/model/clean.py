"""Sanitising text for the terminal, which would run the control sequences in it.

Text is stored as it was written and sanitised where it is shown.  `clean_text` removes control
characters, for titles, quotes and file names; `visible_text` shows them as signs, for the user's
own notes.
"""

from __future__ import annotations

import re

# C0 and C1 controls, DEL, line and paragraph separators, bidirectional overrides and isolates
# (they reorder what follows them on the screen), interlinear annotation marks, lone surrogates.
UNSAFE = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff"
"""The characters that may act on a terminal, as the inside of a regular expression's class."""

_UNSAFE = re.compile(f"[{UNSAFE}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_PICTURE = "\ufffd"


def _picture(character: str) -> str:
    """Return a sign for a control character, one cell wide (Unicode's control pictures)."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return "\u2424" if character in "\x85\u2028\u2029" else _NO_PICTURE


def clean_text(text: str, keep: str = "\n") -> str:
    r"""Remove control characters from a text, except those in `keep`.

    Newlines of every kind become `\n` first, and a tab that is not kept becomes a space, so that
    words never run together.
    """
    if _UNSAFE.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")

    def replacement(match: re.Match[str]) -> str:
        character = match.group()
        if character in keep:
            return character
        return " " if character in "\t\n\x0b\x0c\x85\u2028\u2029" else ""

    return _UNSAFE.sub(replacement, text)


def visible_text(text: str, keep: str = "\n\t") -> str:
    r"""Replace each control character that is not in `keep` by a sign.

    Newlines of every kind become `\n` first.  For several lines of the user's text; offsets into
    the result are not offsets into the text.
    """
    if _UNSAFE.search(text) is None:
        return text
    return visible_line(text.replace("\r\n", "\n").replace("\r", "\n"), keep)


def visible_line(text: str, keep: str = "\t") -> str:
    """Replace each control character that is not in `keep` by a sign, one for one.

    The result is as long as the text, so offsets are the same in both.
    """

    def replacement(match: re.Match[str]) -> str:
        character = match.group()
        return character if character in keep else _picture(character)

    return text if _UNSAFE.search(text) is None else _UNSAFE.sub(replacement, text)


def encodable(text: str) -> str:
    """Replace lone surrogates by U+FFFD: they are no characters, and cannot be encoded in a file."""
    return _SURROGATE.sub(_NO_PICTURE, text)


def without_controls(text: str) -> str:
    """Remove all control characters without a replacement, for text that is measured already."""
    return text if _UNSAFE.search(text) is None else _UNSAFE.sub("", text)
