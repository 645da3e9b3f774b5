"""Printing text and JSON such that nothing in them can control the terminal.

Articles, notes, tags and file names are untrusted.  Control characters are removed from text; in
JSON, where nothing may be lost, they are written as escapes.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
from pathlib import PurePath
from typing import TextIO

from reader.errors import ReaderError
from reader.model import clean_text

# `json` escapes what is below U+0020 and leaves the rest: DEL and the C1 controls, which some
# terminals obey, bidirectional overrides, and lone surrogates, which cannot be encoded.
_UNSAFE_IN_JSON = "[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"


def write(text: str, stream: TextIO | None = None, *, keep: str = "\n") -> None:
    """Print lines of text, without control characters but `keep`; what cannot be encoded is `?`."""
    stream = sys.stdout if stream is None else stream
    text = clean_text(text, keep) + "\n"
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))


def to_json(value: object, *, indent: int | None = None) -> str:
    """Serialise `value` as JSON without control characters; on one line unless `indent` is given."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    return re.sub(_UNSAFE_IN_JSON, lambda match: f"\\u{ord(match.group()):04x}", text)


def write_json(value: object, *, lines: bool = False) -> None:
    """Print `value` as JSON: indented, or on one line with `lines`."""
    write_json_text(to_json(value, indent=None if lines else 2))


def write_json_text(text: str) -> None:
    """Print JSON from `to_json`; in ASCII where the output is not UTF-8."""
    encoding = sys.stdout.encoding or "utf-8"
    if encoding.lower().replace("-", "") != "utf8":
        # The same value in ASCII: escapes in JSON are UTF-16 pairs, as `json` writes them.
        text = json.dumps(json.loads(text), indent=2 if "\n" in text else None)
    sys.stdout.write(text + "\n")


def show_error(error: ReaderError, about: str = "") -> None:
    """Report an error in one line on standard error.

    `about` names the source when there are several; it is left out where the message names it.
    """
    text = error.message
    name = PurePath(about).name
    if name and text.startswith(f"{name} "):
        text = about + text.removeprefix(name)  # the path instead of the bare name
    message = f"{error.title}: {text}"
    if about and about not in message:
        message = f"{clean_text(about, keep='')}: {message}"
    write_stderr(clean_text(message, keep=""))


def write_stderr(message: str) -> None:
    """Print a message for the user on standard error; failing to is ignored."""
    # The terminal may be closed, the disk full.
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    with contextlib.suppress(OSError):
        write(f"reader: {message}", sys.stderr)
        sys.stderr.flush()
