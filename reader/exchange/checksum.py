"""Telling an untouched export from one that the user has edited.

An export has a checksum of itself in its front matter.  While that is right, the file can be
overwritten; once it is wrong, the file has text that is nowhere else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

_CHECKSUM = re.compile(r'^checksum: "([0-9a-f]{16})"\n', re.MULTILINE)
_ARTICLE = re.compile(r"^article_id:[ \t]*[\"']?([0-9a-z]{13})[\"']?[ \t]*$", re.MULTILINE)
_TABLE = re.compile(r"^table_of:.*$", re.MULTILINE)
_FRONT = re.compile(r"---\n(.*?)^---[ \t]*$", re.MULTILINE | re.DOTALL)


def sealed(front: Sequence[str], body: str) -> str:
    """Join front matter and body to a file, with the checksum as the last line of the front matter."""
    head = "".join(f"{line}\n" for line in front)
    return f'---\n{head}checksum: "{_digest(head + body)}"\n---\n\n{body}'


def article_of(text: str) -> str:
    """Return the id of the article whose notes are in the file, by its front matter; else empty."""
    front = _FRONT.match(text)
    line = _ARTICLE.search(front.group(1)) if front is not None else None
    return line.group(1) if line is not None else ""


def table_of(text: str) -> str:
    """Return the line of the front matter with the article and the kind of a table; else empty."""
    front = _FRONT.match(text)
    line = _TABLE.search(front.group(1)) if front is not None else None
    return line.group() if line is not None else ""


def is_untouched(text: str) -> bool:
    """Tell whether a file is an export that nobody has edited, by its checksum."""
    front = _FRONT.match(text)
    if front is None or not text.startswith("\n\n", front.end()):
        return False
    seal = _CHECKSUM.search(front.group(1))
    if seal is None:
        return False
    head = _CHECKSUM.sub("", front.group(1), count=1)
    return seal.group(1) == _digest(head + text[front.end() + 2 :])


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
