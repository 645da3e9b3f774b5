"""Telling an annotations file from anything else that is in its place, before it is touched.

`annotations.json` in a folder from elsewhere can be a link to anything.  A file counts as ours by its
content: a JSON object with one of our tables, or with records of ours in another; an empty one; a damaged one
that still shows what it was.  Anything else is left alone: not locked, repaired, set aside or written.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from reader.disk import read_whole
from reader.errors import StoreError
from reader.store.care.record_repair import table_by_shape
from reader.store.file.document import TABLE_ORDER, Document
from reader.store.file.error_messages import explain
from reader.store.file.parsing import parse
from reader.store.salvage.decoding import decoded
from reader.store.salvage.salvage import salvage

_OPENING = '{"library":{"1":{"schema":'
_SKELETON = re.compile(r'[\s{}\[\],:"\x00\ufffd]*')
_MARKS = re.compile(
    r'"(?:library|articles|annotations|corrections)"\s*:\s*\{'
    r'|"(?:article_id|fingerprint|digests|occurrence)"\s*:'
    r'|"Text(?:Position|Quote)Selector"'
    r'|"(?:created|modified|deleted)"\s*:\s*"\d{4}-\d\d-\d\dT'
)
"""Text that only our records have; any longer piece of one of our files contains some of it."""


_OWN_HEAD = b'{\n "library": {\n  "1": {\n   "schema": '


class ForeignFileError(StoreError):
    """A file that is not one of ours is in the place of the annotations; it is left untouched."""


def refuse_foreign_file(path: Path) -> None:
    """Raises StoreError for a file that is not ours, or is no file, before anything is made beside it."""
    try:
        data, _ = read_whole(path)
    except OSError as error:
        raise explain(error, path, "read") from error
    if data.startswith(_OWN_HEAD):
        return
    try:
        document = parse(data)
    except ValueError as error:
        found = salvage(data, str(error)).document
        refuse_foreign_damage(path, data, found=bool(found.tables))
    else:
        refuse_foreign(path, document, data)


def refuse_foreign(path: Path, document: Document, data: bytes) -> None:
    """Raises ForeignFileError for valid JSON that is not ours, and for an empty file that a link
    from the library leads to and that is not called like one of ours.
    """
    leaves = leaves_library(path)
    if not leaves and any(name in TABLE_ORDER for name in document.tables):
        return
    if any(document.tables.values()) or document.others:
        if not _has_records(document):
            raise foreign(path, "holds another program's data")
    elif leaves and Path(os.path.realpath(path)).suffix != ".json":
        raise foreign(path, "is empty" if not data.strip() else "holds nothing of ours")


def _has_records(document: Document) -> bool:
    """Tell whether a document states its version, or has a record of ours in any table."""
    stamp = document.tables.get("library", {}).get("1")
    if stamp is not None and isinstance(stamp.record, dict) and "schema" in stamp.record:
        return True
    for table in document.tables.values():
        for entry in table.values():
            if entry.article_id is not None:
                return True
            record = entry.record
            if isinstance(record, dict) and table_by_shape(record) is not None:
                return True
    return False


def refuse_foreign_damage(path: Path, data: bytes, *, found: bool) -> None:
    """Raises ForeignFileError for what is not JSON, unless it still shows that it was ours.

    Args:
        path: the file.
        data: its bytes.
        found: whether records could be read in it.
    """
    if found:
        return
    text = decoded(data)[0]
    blank = _SKELETON.fullmatch(text) is not None
    if leaves_library(path):
        # Where a link leads out of the library, a mere likeness is not enough.
        if not (blank and Path(os.path.realpath(path)).suffix == ".json"):
            raise foreign(path, _kind(text))
    elif not (blank or _MARKS.search(text) or _begins_alike(text)):
        raise foreign(path, _kind(text))


def _begins_alike(text: str) -> bool:
    """Tell whether a text is the first few bytes of one of our files."""
    start = re.sub(r"[\s\x00\ufffd]", "", text[:200])
    return start.startswith(_OPENING) or (bool(start) and _OPENING.startswith(start))


def _kind(text: str) -> str:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return "is not JSON, and nothing in it looks like annotations"
    return "is JSON, but not an object with annotations"


def leaves_library(path: Path) -> bool:
    """Tell whether the path is a link to a file outside of its folder."""
    folder = os.path.realpath(path.parent)
    return not Path(os.path.realpath(path)).is_relative_to(folder)


def foreign(path: Path, why: str) -> ForeignFileError:
    """The error for a file that is not ours; `why` goes on after its name."""
    target = os.path.realpath(path)
    if path.is_symlink():
        what = f"{path} is a symbolic link to {target}, which {why}"
        then = "Remove the link, or let it lead to a file of annotations."
    else:
        what = f"{path} {why}"
        then = "Move it away, and your annotations will have a file of their own."
    return ForeignFileError(
        f"{what}. It is not one of reader's files and has been left alone, so that no annotations "
        f"can be shown or saved. {then}",
        "Not an annotations file",
    )
