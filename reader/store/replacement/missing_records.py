"""The records that are missing, or older, in a file that another program has put in place of ours.

An older copy, a revision of git's, an empty object, no file at all: nothing of it says that anybody
wanted to delete something, since what is deleted leaves a tombstone.  What the window has and the file
lacks is kept; of two versions of a record, the older one does not win.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from reader.model import count_of
from reader.store.care.record_repair import complaint
from reader.store.file.document import Document, Entry
from reader.store.file.journal import Entries

Tables = Mapping[str, Mapping[str, Entry]]

OURS = ("articles", "annotations", "corrections")
"""The tables in which a missing record is no deletion.  Other programs' tables are their own."""

_NOTHING: Mapping[str, Entry] = {}


class RecordVersions:
    """The versions of records that a window has known and that others have taken the place of."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], Entry | None] = {}
        self._former: dict[tuple[str, str], set[int]] = {}

    def note(self, name: str, key: str, before: Entry | None, now: Entry | None) -> None:
        """Notes that a record is another one from now on than it was."""
        self._first.setdefault((name, key), before or now)
        if before is not None:
            self._former.setdefault((name, key), set()).add(hash(before.raw))

    def note_changes(self, before: Tables, after: Tables) -> None:
        """Notes what differs between two states of the tables."""
        for name in OURS:
            here = before.get(name, _NOTHING)
            for key, entry in after.get(name, _NOTHING).items():
                known = here.get(key)
                if known is not entry and known is not None and known.raw != entry.raw:
                    self.note(name, key, known, entry)

    def go_on_from(self, before: Tables, after: Tables, over: Entries) -> None:
        """Notes what another program has changed, but for the records that did not stay so.

        What this window has of such a record is no change of its own, so that the next change
        of the other program is not taken for a conflict with it.
        """
        self.note_changes(before, after)
        for name in OURS:
            here, kept = before.get(name, _NOTHING), over.get(name, _NOTHING)
            for key, entry in after.get(name, _NOTHING).items():
                known = here.get(key)
                if key not in kept and known is not None and known.raw != entry.raw:
                    self._first[name, key] = entry

    def is_former(self, name: str, key: str, entry: Entry) -> bool:
        """Tell whether this is an older version of a record, which another has followed."""
        return hash(entry.raw) in self._former.get((name, key), ())

    def base(self, name: str, key: str, now: Entry) -> Entry | None:
        """The version from which this window has come to the one it has now."""
        return self._first.get((name, key), now)


class MissingRecords(NamedTuple):
    """The records that a window has and its file lacks.

    Attributes:
        over: the records as they are to be, by table and key.
        missing: annotations and corrections that are not in the file.
        older: those that are older there, or partly so.
    """

    over: Entries
    missing: int = 0
    older: int = 0


def find_missing(
    known: Tables, now: Tables, versions: RecordVersions, *, damaged: bool = False
) -> MissingRecords:
    """Compare the records that a window has with those in the file now.

    Args:
        known: the tables that the window had.
        now: those of the file, with its journal.
        versions: what the window remembers of former versions.
        damaged: whether the file was damaged, so that of two versions of one time its own is not
            believed.
    """
    over: dict[str, dict[str, Entry | None]] = {}
    missing = older = 0
    for name in OURS:
        here = now.get(name, _NOTHING)
        for key, ours in known.get(name, _NOTHING).items():
            theirs = here.get(key)
            if theirs is ours or (theirs is not None and theirs.raw == ours.raw):
                continue
            kept = _kept(name, key, ours, theirs, versions, damaged=damaged)
            if kept is None:
                continue
            over.setdefault(name, {})[key] = kept
            if name != "articles" and not kept.deleted:
                missing += theirs is None
                older += theirs is not None
    return MissingRecords(over, missing, older)


def _kept(
    name: str,
    key: str,
    ours: Entry,
    theirs: Entry | None,
    versions: RecordVersions,
    *,
    damaged: bool,
) -> Entry | None:
    """The record that belongs in the file; None where the file has it already, or ours makes no sense."""
    try:
        mine = ours.record
    except ValueError:  # it had not been parsed when it was read
        return None
    if complaint(name, key, mine):
        return None
    if theirs is None or versions.is_former(name, key, theirs):
        return ours
    other = theirs.record
    if damaged and (complaint(name, key, other) or clock(other) <= clock(mine)):
        return ours
    base = versions.base(name, key, ours)
    try:
        record = merge_unless_older(base.record if base is not None else None, mine, other)
    except (ValueError, TypeError, RecursionError):  # no version of ours that could be merged
        return ours
    if record == other:
        return None
    return ours if record == mine else Entry.of(key, record)


def clock(record: Any) -> str:
    """Return the last moment that a record names: when it was changed, deleted or put back."""
    if not isinstance(record, Mapping):
        return ""
    times = record.get("times")
    found = [record.get(field) for field in ("modified", "deleted", "restored")]
    found += times.values() if isinstance(times, Mapping) else ()
    return max((time for time in found if isinstance(time, str)), default="")


def merge_unless_older(base: Any, ours: Any, theirs: Any) -> Any:
    """Both sides' changes of a base; without the base, when their side is older than it.

    What an older version has otherwise than the base is no change of it: the base's is.
    """
    # Only needed when somebody else replaced the file.
    from reader.store.merge.document_merge import merge_versions  # noqa: PLC0415

    older = theirs is not None and clock(theirs) < clock(base)
    return merge_versions(None if older else base, ours, theirs)


def story_of(path: str, found: MissingRecords, *, gone: bool, document: Document) -> str:
    """The sentence on what became of the file, and what was missing in it."""
    if gone:
        what = f"{path} was removed."
    elif not any(document.tables.get(name) for name in OURS):
        what = f"{path} was replaced by a file without annotations."
    else:
        what = f"{path} was replaced by another program."
    parts = []
    if found.missing:
        these = count_of(found.missing, "annotation", "annotations")
        parts.append(
            f"{these} that this window has {'is' if found.missing == 1 else 'are'} not in it"
        )
    if found.older:
        these = count_of(found.older, "annotation", "annotations")
        parts.append(f"{these} {'is' if found.older == 1 else 'are'} older there")
    details = " and ".join(parts) or "what was known of some articles, or deleted, is not in it"
    return f"{what} {details[0].upper()}{details[1:]}."
