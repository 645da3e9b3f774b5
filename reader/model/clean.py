"""Keeping what is data from being taken for commands by a terminal.

Text is kept as it was written and made harmless where it is shown.  `clean_text` drops what a
terminal could obey, for titles, quotes and file names; `visible_text` shows it, for what the user
wrote.
"""

from __future__ import annotations

import re

# C0 and C1 controls, DEL, line and paragraph separators, bidirectional overrides and isolates
# (they reorder what follows them on the screen), interlinear annotation marks, lone surrogates.
UNSAFE = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff"
"""The characters that a terminal could obey, as the inside of a character class."""

_UNSAFE = re.compile(f"[{UNSAFE}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_PICTURE = "\ufffd"


def _picture(character: str) -> str:
    """The sign for a character that cannot be shown: one cell wide (Unicode's control pictures)."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return "\u2424" if character in "\x85\u2028\u2029" else _NO_PICTURE


def clean_text(text: str, keep: str = "\n") -> str:
    r"""`text` without control characters, but for those in `keep`.

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
    r"""`text` with a sign in place of each control character that is not in `keep`.

    Newlines of every kind become `\n` first.  For several lines of what the user wrote; offsets
    into the result are not offsets into the text.
    """
    if _UNSAFE.search(text) is None:
        return text
    return visible_line(text.replace("\r\n", "\n").replace("\r", "\n"), keep)


def visible_line(text: str, keep: str = "\t") -> str:
    """`text` with a sign in place of each control character not in `keep`, one for one.

    The result is as long as the text, so an offset means the same place in both.
    """

    def replacement(match: re.Match[str]) -> str:
        character = match.group()
        return character if character in keep else _picture(character)

    return text if _UNSAFE.search(text) is None else _UNSAFE.sub(replacement, text)


def encodable(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate: such a thing is no character, and no file keeps it."""
    return _SURROGATE.sub(_NO_PICTURE, text)


def without_controls(text: str) -> str:
    """`text` without any of them and nothing in their place, as a terminal would show it: for
    what has been measured already.
    """
    return text if _UNSAFE.search(text) is None else _UNSAFE.sub("", text)
