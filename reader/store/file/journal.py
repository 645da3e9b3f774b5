"""The journal: the saves since `annotations.json` was last written whole, one line each in a second
file.

A save adds one line and waits for the disk once, whatever the size of the library.  The file is
`.annotations.json.journal`, beside `annotations.json` and gone when the program is closed.  Its
first line is `reader journal 1` and a number that no other journal has; then comes a line a save:
the CRC-32 of what follows in eight hexadecimal digits, a space, and JSON,
`{"after": {table: {key: record}}, "before": {table: {key: record}}}`, where null stands for no
record.  `before` says what a record was when this journal first touched it: by it, changes can be
joined with a file that another program has put in place of ours.

A line that was not written to its end (the program or the machine stopped) is recognised by its checksum
or by having no end; it was never acknowledged, is passed over, and is cut off by the next writer.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reader.disk import (
    Signature,
    make_durable,
    open_regular,
    read_from,
    signature,
    signature_of,
    sync_folder,
    try_lock,
    write_all,
)
from reader.store.file.document import Entry
from reader.store.file.json_text import loads

_MAGIC = b"reader journal 1 "
_HEADER = len(_MAGIC) + 17
"""Bytes of the first line."""

Entries = Mapping[str, Mapping[str, Entry | None]]
"""By table and key; None for a record that is not there."""


class Mark(NamedTuple):
    """The position up to which a journal has been read, and the state of its file then."""

    generation: bytes = b""
    end: int = 0
    signature: Signature | None = None


class Line(NamedTuple):
    """One save."""

    after: dict[str, dict[str, Any]]
    before: dict[str, dict[str, Any]]


class Reading(NamedTuple):
    """The result of reading a journal.

    Attributes:
        lines: the saves, in order.
        mark: how far it was read.
        damaged: the whole journal when something in the midst of it cannot be read, else empty.
    """

    lines: list[Line]
    mark: Mark
    damaged: bytes = b""


def journal_path(target: Path) -> Path:
    """Return the path of the journal of an annotations file."""
    return target.with_name(f".{target.name}.journal")


def encoded(after: Entries, before: Entries) -> bytes:
    """The line of a save."""
    payload = b'{"after": ' + _packed(after) + b', "before": ' + _packed(before) + b"}"
    return b"%08x %b\n" % (zlib.crc32(payload), payload)


def _packed(tables: Entries) -> bytes:
    packed = (
        json.dumps(name).encode()
        + b": {"
        + b", ".join(
            # Line ends in a record's text are white space: in JSON's strings they are escaped.
            json.dumps(key).encode() + b": null"
            if entry is None
            else entry.raw.replace(b"\n", b" ").strip()
            for key, entry in records.items()
        )
        + b"}"
        for name, records in tables.items()
    )
    return b"{" + b", ".join(packed) + b"}"


def _decoded(line: bytes) -> Line | None:
    """The save of a line; None when it is not whole."""
    try:
        if line[8:9] != b" " or int(line[:8], 16) != zlib.crc32(line[9:]):
            return None
        value = loads(line[9:])
        return Line(_tables(value["after"]), _tables(value["before"]))
    except (ValueError, KeyError, TypeError):
        return None


def _tables(value: Any) -> dict[str, dict[str, Any]]:
    """Records by table and key.  Raises TypeError for anything else."""
    if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
        raise TypeError("no tables")
    return value


def read(path: Path, since: Mark | None = None) -> Reading | None:
    """Read a journal, or what came after `since`; None when it is not the journal that was read
    before.

    Never writes.  Raises OSError.
    """
    start = since.end if since is not None else 0
    data, now, head, head_after = read_from(path, start, _HEADER, follow=False)
    if head != head_after:
        return None  # emptied, and begun anew, while it was read
    if since is not None and start:
        generation = _generation(head)
        if generation != since.generation or now is None or now[1] < start:
            return None
        lines, end, bad = _lines(data)
        return None if bad else Reading(lines, Mark(generation, start + end, now))
    if not data:
        return Reading([], Mark(signature=now))
    first = data.find(b"\n") + 1
    if not first:
        begun = _MAGIC.startswith(data[: len(_MAGIC)]) and len(data) < _HEADER
        # Stopped while it was begun; anything else was something once.
        return Reading([], Mark(signature=now), b"" if begun else data)
    generation = _generation(data[:_HEADER])
    lines, end, bad = _lines(data[first:])
    mark = Mark(generation, first + end if generation else 0, now)
    return Reading(lines, mark, data if bad or not generation else b"")


def _generation(header: bytes) -> bytes:
    whole = header.startswith(_MAGIC) and header.endswith(b"\n") and len(header) == _HEADER
    return header[len(_MAGIC) : -1] if whole else b""


def _lines(data: bytes) -> tuple[list[Line], int, bool]:
    """The whole lines, where the last of them ends, and whether a line that has an end is not whole."""
    lines, position, end, bad = [], 0, 0, False
    while (stop := data.find(b"\n", position)) >= 0:
        line = _decoded(data[position:stop])
        position = stop + 1
        if line is None:
            bad = True
        else:
            lines.append(line)
            end = position
    return lines, end, bad


class Journal:
    """The journal as one process writes it; the caller holds the lock.

    While it is open here it has a shared `flock`, by which others see that a process is running
    who will put it into the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = -1
        self._named = False  # whether the folder is known to hold its name durably

    def append(self, mark: Mark, line: bytes, mode: int) -> Mark:
        """Add a line after what was read, durable when this returns; where it ends.

        A half-written end is cut off first.  A new file gets the permissions `mode`.
        Raises OSError, and then the journal is as it was, or its end is half written.
        """
        descriptor = self._open(mode)
        try:
            if os.fstat(descriptor).st_size != mark.end:
                os.ftruncate(descriptor, mark.end)
            generation = mark.generation
            if not mark.end:
                generation = os.urandom(8).hex().encode()
                line = b"%b%b\n%b" % (_MAGIC, generation, line)
            write_all(descriptor, [line])
            make_durable(descriptor)
            if not self._named:
                sync_folder(self.path.parent)
                self._named = True
            return Mark(generation, mark.end + len(line), signature_of(os.fstat(descriptor)))
        except BaseException:
            with contextlib.suppress(OSError):
                os.ftruncate(descriptor, mark.end)
            self.close()
            raise

    def clear(self) -> Mark:
        """Empty it: all its records are in the file.  Raises OSError."""
        if signature(self.path) is None:
            return Mark()
        descriptor = self._open(0o600)
        os.ftruncate(descriptor, 0)
        return Mark(signature=signature_of(os.fstat(descriptor)))

    def remove(self) -> None:
        """Take an empty one away; one that holds something stays."""
        with contextlib.suppress(OSError):
            if (now := signature(self.path)) is not None and now[1] == 0:
                os.unlink(self.path)  # noqa: PTH108 - see `files`

    def close(self) -> None:
        """Let go of the file."""
        descriptor, self._descriptor = self._descriptor, -1
        self._named = False
        if descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _open(self, mode: int) -> int:
        """The file of that name, opened when it is not the one that is open already."""
        if self._descriptor >= 0:
            now = signature(self.path)
            if now is not None and now[2] == os.fstat(self._descriptor).st_ino:
                return self._descriptor
            self.close()
        flags = os.O_RDWR | os.O_APPEND
        try:
            descriptor = open_regular(self.path, flags, follow=False)
        except FileNotFoundError:
            flags |= os.O_CREAT | os.O_EXCL
            descriptor = open_regular(self.path, flags, follow=False, mode=mode)
            # The notes in it are as private as those in the file, whatever the umask is.
            with contextlib.suppress(OSError):
                os.fchmod(descriptor, mode)
        with contextlib.suppress(OSError):
            try_lock(descriptor, shared=True)
        self._descriptor = descriptor
        return descriptor


def abandoned(path: Path) -> bool:
    """Tell whether no running process writes to the journal; False when that cannot be found
    out.
    """
    try:
        descriptor = open_regular(path, follow=False)
    except OSError:
        return False
    try:
        return try_lock(descriptor)
    except OSError:
        return False
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)
