"""Telling an export that nobody has touched from one that somebody has written in.

An export carries a checksum of itself in its front matter.  As long as that is right the file can
be written anew; once it is wrong there is something in it that only its reader has.
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
    """A file of front matter and body, with its checksum as the last line of the front matter."""
    head = "".join(f"{line}\n" for line in front)
    return f'---\n{head}checksum: "{_digest(head + body)}"\n---\n\n{body}'


def article_of(text: str) -> str:
    """The id of the article whose notes a file says it holds, else empty."""
    front = _FRONT.match(text)
    found = _ARTICLE.search(front.group(1)) if front is not None else None
    return found.group(1) if found is not None else ""


def table_of(text: str) -> str:
    """The line that says which article and what of it a file has as a table, else empty."""
    front = _FRONT.match(text)
    found = _TABLE.search(front.group(1)) if front is not None else None
    return found.group() if found is not None else ""


def is_untouched(text: str) -> bool:
    """Whether a file is an export to the byte."""
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
