"""The text of bytes that should be an annotations file, and the versions that a conflict left in it."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096  # bytes by which an encoding without a mark is detected

_OURS = re.compile(r"^<{7}(?: .*)?$")
_BASE = re.compile(r"^\|{7}(?: .*)?$")
_PARTED = re.compile(r"^={7}$")
_THEIRS = re.compile(r"^>{7}(?: .*)?$")


def decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding: UTF-8 unless a mark, or zero bytes at every other place, say otherwise.

    Never raises: what makes no sense is U+FFFD.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    sample = data[:_SAMPLE]
    if len(sample) >= 8 and b"{" in sample:
        for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            zeros, letters = sample[first::2], sample[1 - first :: 2]
            if zeros.count(0) > 0.6 * len(zeros) and letters.count(0) < 0.1 * len(letters):
                return data.decode(encoding, "replace"), "utf-16"
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace"), "utf-8"


def conflict_sides(text: str) -> tuple[str, str, str] | None:
    """The base, our and their version of a text with git's conflict markers; None without any, and
    where they are not complete.

    The base is empty unless the markers have one (`merge.conflictStyle` diff3 or zdiff3).
    """
    if "<<<<<<<" not in text:
        return None
    sides: dict[str, list[str]] = {"base": [], "ours": [], "theirs": []}
    within, conflicts, with_base = "", 0, False
    for line in text.split("\n"):
        plain = line.removesuffix("\r")
        if not within and _OURS.match(plain):
            within, conflicts = "ours", conflicts + 1
        elif within == "ours" and _BASE.match(plain):
            within, with_base = "base", True
        elif within in {"ours", "base"} and _PARTED.match(plain):
            within = "theirs"
        elif within and _THEIRS.match(plain):
            within = ""
        else:
            for side in (within,) if within else sides:
                sides[side].append(line)
    if not conflicts or within:
        return None
    base = "\n".join(sides["base"]) if with_base else ""
    return base, "\n".join(sides["ours"]), "\n".join(sides["theirs"])
