"""Reads the members of a ZIP archive within bounds, by names as documents write them."""

from __future__ import annotations

import io
import zipfile
import zlib
from unicodedata import normalize
from urllib.parse import unquote

from reader.errors import FormatError
from reader.formats.bounds import MOST_INFLATED_BYTES, MOST_MEMBER_BYTES, MOST_MEMBERS
from reader.formats.draft import source_name


class Archive:
    """A ZIP archive in memory.

    Args:
        data: all of its bytes.
        name: of the file, for messages.

    Raises:
        FormatError: it is damaged, or has too many members.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.where = source_name(name)
        self._inflated = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._damaged("its table of contents cannot be read") from error
        if len(entries) > MOST_MEMBERS:
            raise FormatError(
                f"{self.where} has {len(entries):,} members, and at most {MOST_MEMBERS:,} are read.",
                "Too large to read",
            )
        self._entries = {entry.filename: entry for entry in reversed(entries) if not entry.is_dir()}
        self._folded = {_folded(name): name for name in reversed(list(self._entries))}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, the later ones of the archive first."""
        return tuple(self._entries)

    def find(self, name: str) -> str | None:
        """Return the name of a member as the archive has it; None when there is none.

        Names that differ from those in the archive in percent signs, case or Unicode form are found.
        """
        for each in (name, unquote(name)):
            if each in self._entries:
                return each
        return self._folded.get(_folded(unquote(name)))

    def read(self, name: str) -> bytes:
        """Return the content of a member (`find` has its name).

        Raises FormatError: it is damaged, encrypted or too large.
        """
        entry = self._entries[name]
        if entry.flag_bits & 1:
            raise FormatError(
                f"{self.where} is encrypted with a password. Unpack it first, for instance with 7z.",
                "Locked file",
            )
        if self._inflated + min(entry.file_size, MOST_MEMBER_BYTES + 1) > MOST_INFLATED_BYTES:
            raise self._too_large()
        try:
            with self._zip.open(entry) as member:
                data = member.read(MOST_MEMBER_BYTES + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            ValueError,
        ) as error:
            raise self._damaged(f"its part {source_name(name)} cannot be unpacked") from error
        self._inflated += len(data)
        if len(data) > MOST_MEMBER_BYTES or self._inflated > MOST_INFLATED_BYTES:
            raise self._too_large()
        return data

    def get(self, name: str) -> bytes | None:
        """Return the content of a member by a name that a document uses; None when there is none."""
        found = self.find(name)
        return None if found is None else self.read(found)

    def _damaged(self, what: str) -> FormatError:
        return FormatError(
            f"{self.where} is damaged: {what}. Get the file again, or repair it with: zip -FF",
            "Damaged file",
        )

    def _too_large(self) -> FormatError:
        return FormatError(
            f"{self.where} unpacks to more than {MOST_INFLATED_BYTES // 2**20} MB, or a part of it to "
            f"more than {MOST_MEMBER_BYTES // 2**20} MB, and no more is read.",
            "Too large to read",
        )


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()
