"""The store port: the protocol by which the rest of the program uses a store of annotations.

Front ends and sessions know this protocol only; one set of contract tests runs against every
implementation.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from reader.model import Annotation, Change, Correction


class ArticleRecord(NamedTuple):
    """The record of an article that has annotations, by which the library recognises it later.

    Attributes:
        id: the article's id, kept for life.
        title: as it was last seen.
        paths: where it has been seen, newest first; relative to the library when inside it.
        fingerprint: `annotate.fingerprint` of the text last seen.
        digests: ids made from the text (`Article.id` before it is resolved), newest first.
        source: the address it came from, else empty.
        modified: when this record was last written, UTC, ISO 8601.
        sketch: `library.sketch` of the text last seen, by which it is known after an edit.
        not_same: ids of articles that it is not, as the user has said.
        maybe_same: ids of articles that it may be, which the user has not decided yet.
        same_as: the id of the article that it has been joined to, else empty; it then has no
            notes of its own any more.
    """

    id: str
    title: str
    paths: tuple[str, ...] = ()
    fingerprint: str = ""
    digests: tuple[str, ...] = ()
    source: str = ""
    modified: str = ""
    sketch: str = ""
    not_same: tuple[str, ...] = ()
    maybe_same: tuple[str, ...] = ()
    same_as: str = ""


class Absorbed(NamedTuple):
    """The result of a merge, in annotations and corrections.

    Attributes:
        added: those that were not there before.
        altered: those that were there and are other now, or deleted.
        conflicts: those among them whose note has to be chosen by the user.
    """

    added: int = 0
    altered: int = 0
    conflicts: int = 0

    def __str__(self) -> str:
        parts = (
            (self.added, "added"),
            (self.altered, "altered"),
            (self.conflicts, "with a note in conflict"),
        )
        return ", ".join(f"{count} {what}" for count, what in parts if count) or "nothing new"


class AnnotationStore(Protocol):
    """Keeps annotations, corrections, and what is known of their articles.  Safe to call from any thread."""

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences for the user on what could not be read; empty when all is well."""

    def take_notices(self) -> tuple[str, ...]:
        """Return sentences for the user on what the store did by itself, such as merging a
        conflicted copy.

        Each is given once.
        """

    def annotations(self, article_id: str | None = None) -> list[Annotation]:
        """Return the annotations of one article, or all, oldest first.

        Records that make no sense are skipped, kept in the file, and named in `problems`.
        Raises StoreError when nothing can be read.
        """

    def corrections(self, article_id: str | None = None) -> list[Correction]:
        """Return the corrections that apply to one article, the whole library's among them, or all;
        oldest first.

        As for `annotations`, records that make no sense are skipped, and StoreError is raised.
        """

    def apply(self, change: Change) -> None:
        """Saves one change whole: durable when this returns.

        Each edit alters only the fields that it is about, so what another window did to the same
        annotation stays.  Doing the same change twice does no harm.
        Raises StoreError, and then nothing has changed.
        """

    def tags(self, without: Collection[str] = ()) -> Mapping[str, int]:
        """Count the annotations of the library that have each tag, leaving out those with an id
        in `without`.
        """

    def counts(self) -> Mapping[str, int]:
        """Count the annotations of each article, by article id."""

    def articles(self) -> list[ArticleRecord]:
        """Return the records of the articles that have annotations."""

    def put_article(self, record: ArticleRecord) -> None:
        """Adds or replaces what is known of one article.  Raises StoreError."""

    def absorb(self, path: Path) -> Absorbed:
        """Takes the records of another annotations file into these, in one save; again does no harm.

        What both have is merged (docs/merging.md); of a damaged file, what can be read.
        Raises StoreError, and then nothing has changed.
        """

    def changed(self) -> bool:
        """Tell whether another window, program or `git pull` has altered what is stored."""

    def settle(self) -> None:
        """To be called now and then in a quiet moment, from a thread that may take its time.

        What was saved quickly is then put into the form that lasts, when that is due.  Cheap when it
        is not; raises nothing.
        """

    def close(self) -> None:
        """Release all files and locks.  The store may not be used afterwards."""
