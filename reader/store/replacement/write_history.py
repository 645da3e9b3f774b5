"""The history of the states that writers of this program gave a file, each made from the one before.

A file that another window has put in place of the one that we knew holds all that we knew, and
what is missing in it was taken out on purpose.  Of a file that anything else has put there (an
older copy, `git checkout`, a program for syncing) neither is known.  Signatures distinguish the two:
a writer that holds the lock notes the signature of the file that it is about to put in place, before
it does so: in the folder of the library's backups, since in the library git would have it merged.  The row is a hint, not data: when it is lost or damaged, a file counts as
another program's, and is merged.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from pathlib import Path
from typing import NamedTuple

from reader.disk import Signature, make_private_folder, open_regular
from reader.store.file.journal import Mark

_MAGIC = b"reader lineage 1 "
_MOST = 24
"""States kept: the row fits in a page, so that it is read whole or not at all."""

_LARGEST = 4096


class Link(NamedTuple):
    """One state of the file, and how far into which journal it holds what was saved before it."""

    signature: Signature
    generation: bytes = b""
    end: int = 0


def history_path(target: Path) -> Path:
    """Return the path of the write history of an annotations file."""
    # Hashes and folders are for when something is saved, or another program replaced the file.
    from reader.store.care.backups import backup_folder  # noqa: PLC0415

    return backup_folder(target) / "lineage"


def read_history(place: Path) -> list[Link]:
    """The row in a file, oldest first; empty where there is none that can be read."""
    try:
        descriptor = open_regular(place, follow=False)
    except OSError:
        return []
    try:
        return _decoded(os.pread(descriptor, _LARGEST, 0))
    except OSError:
        return []
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)


def _decoded(data: bytes) -> list[Link]:
    head, _, body = data.partition(b"\n")
    if head != b"%b%08x" % (_MAGIC, zlib.crc32(body)):
        return []
    links = []
    for line in body.split(b"\n")[:-1]:
        time, size, inode, generation, end = line.split(b" ")
        links.append(Link((int(time), int(size), int(inode)), generation.strip(b"-"), int(end)))
    return links


def record_replacement(place: Path, before: Signature | None, mark: Mark, now: Signature) -> None:
    """Notes that a file takes the place of the one that was read before, with its journal.

    Args:
        place: where the row is; the caller holds the lock on the file.
        before: the state of the file that the new one is made from.
        mark: how far the journal was read that has gone into the new one.
        now: the state of the new file, which is not in place yet.

    Raises nothing.
    """
    with contextlib.suppress(OSError, RuntimeError), contextlib.ExitStack() as stack:
        make_private_folder(place.parent)
        descriptor = open_regular(place, os.O_RDWR | os.O_CREAT, follow=False)
        stack.callback(os.close, descriptor)
        there = os.pread(descriptor, _LARGEST, 0)
        links = _decoded(there)
        if before is not None and (not links or links[-1].signature != before):
            known = [at for at, one in enumerate(links) if one.signature == before]
            links = links[: known[-1] + 1] if known else [Link(before)]
        links = [*links, Link(now, mark.generation, mark.end)][-_MOST:]
        body = b"".join(
            b"%d %d %d %b %d\n" % (*one.signature, one.generation or b"-", one.end) for one in links
        )
        data = b"%b%08x\n%b" % (_MAGIC, zlib.crc32(body), body)
        os.pwrite(descriptor, data, 0)
        os.ftruncate(descriptor, len(data))


def descends(place: Path, known: Signature | None, mark: Mark, now: Signature | None) -> bool:
    """Tell whether the file was made from a known one by writers of this program alone.

    Args:
        place: where the row is.
        known: the state of the file that was read before.
        mark: how far its journal was read.
        now: the state of the file in its place.
    """
    links = read_history(place)
    states = [one.signature for one in links]
    if known not in states or now not in states:
        return False
    first, last = _last(states, known), _last(states, now)
    if last <= first:
        return False
    after = links[first + 1]
    return not mark.end or (after.generation == mark.generation and after.end >= mark.end)


def _last(states: list[Signature], one: Signature | None) -> int:
    return max(at for at, state in enumerate(states) if state == one)
