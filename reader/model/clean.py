"""Keeping what is data from being taken for commands by a terminal."""

from __future__ import annotations

import re

# C0 and C1 controls, DEL, line and paragraph separators, bidirectional overrides and isolates
# (they reorder what follows them on the screen), interlinear annotation marks, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)


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


def without_controls(text: str) -> str:
    """`text` without any of them and nothing in their place, as a terminal would show it: for
    what has been measured already.
    """
    return text if _UNSAFE.search(text) is None else _UNSAFE.sub("", text)
