"""The folder of articles: what is in it, opening one, knowing it again."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reader.errors import EmptyError, LibraryError, StoreError
from reader.library.catalogue_entry import CatalogueEntry
from reader.library.find import ARTICLES, path_name
from reader.library.identity.registry import IdentityRegistry
from reader.library.identity.types import Identity
from reader.library.opened import OpenArticle
from reader.library.source import check_size, read_source
from reader.library.state import ReadingState
from reader.model import Annotation, Article, Block, clean_text, now
from reader.store import AnnotationStore, ArticleRecord


class Library:
    """A folder with `articles/` and `annotations.json`.

    Args:
        root: the folder; see `find_library`.
        store: where its annotations are kept.
        state: where reading places are kept, for the catalogue.
    """

    def __init__(
        self, root: Path, store: AnnotationStore, state: ReadingState | None = None
    ) -> None:
        self.root = root
        self.store = store
        self.state = state
        self.store_problem = ""
        self.identities = IdentityRegistry()

    @property
    def articles_folder(self) -> Path:
        """The folder of the articles."""
        return self.root / ARTICLES

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences for the user on what was wrong with the annotations when they were last
        asked for.
        """
        return (*self.store.problems, *((self.store_problem,) if self.store_problem else ()))

    def files(self) -> list[Path]:
        """The files of the articles folder, by name; hidden ones are left out."""
        return [path for path, _ in self.found()]

    def found(self) -> list[tuple[Path, os.stat_result]]:
        """The same with their sizes and times."""
        found = []
        for folder, folders, names in os.walk(self.articles_folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                path = Path(folder, name)
                if name.startswith(".") or (status := _status(path)) is None:
                    continue
                if stat.S_ISREG(status.st_mode):
                    found.append((path, status))
        return sorted(found, key=lambda one: one[0].as_posix().casefold())

    def open(self, source: str, data: bytes | None = None) -> OpenArticle:
        """Opens a path, the name of a file in the library, an article id, a title, or `-`.

        `data` are the bytes of standard input, for `-`.  The store is only read when the source
        is no file.  Raises LibraryError and FormatError.
        """
        # Formats are the program's; what each of them needs is loaded by the one that reads.
        from reader.formats import MAX_BYTES, Opening, read  # noqa: PLC0415

        if source == "-":
            if data is None:
                raise LibraryError(
                    "There is nothing on standard input. Send a text to it, as in: reader - < FILE",
                    "Nothing to read",
                )
            check_size("Standard input", len(data), MAX_BYTES)
            return OpenArticle(
                None, read(data, "standard input"), lambda a: self.identify(a, None).id
            )
        path = self.find(source)
        content = read_source(path, MAX_BYTES)
        try:
            return OpenArticle(path, read(content, path.name), lambda a: self.identify(a, path).id)
        except EmptyError:
            left = self._emptied(path)
            if left is None:
                raise
            return OpenArticle(path, Opening(left, lambda: left), lambda a: a.id)

    def _emptied(self, path: Path) -> Article | None:
        """The article that was in a file in which nothing is left, if there are notes on it."""
        from reader.library.identity.rules import claimant  # noqa: PLC0415 - seldom needed

        try:
            standing = [one for one in self.store.articles() if not one.same_as]
            record = claimant(path_name(path, self.root), standing)
            if record is None or not self.annotations(record.id):
                return None
        except StoreError:
            return None
        return Article(record.id, record.title, "", (Block("paragraph", 0, 0),))

    def find(self, source: str) -> Path:
        """The file that a source names.  Raises LibraryError, with what may have been meant."""
        if not source.strip() or "\0" in source:
            raise LibraryError("Name an article: a file, or a title in the library.", "No article")
        given = _expanded(source)
        for path in (given, self.articles_folder / given, self.root / given):
            try:
                path.lstat()
            except (OSError, ValueError):
                continue
            return path
        files = self.files()
        for matches in (
            [path for path in files if path.name == source],
            [path for path in files if path.stem == source],
            self._by_record(source, files),
            self._by_title(source),
        ):
            if len(matches) == 1:
                return matches[0]
            if matches:
                names = ", ".join(path_name(path, self.root) for path in matches[:5])
                raise LibraryError(f"“{source}” may be any of {names}. Name one of them.", "Which?")
        raise self._missing(source, given, files)

    def _by_title(self, source: str) -> list[Path]:
        """Files whose title is the source."""
        from reader.library.catalogue import Catalogue  # noqa: PLC0415 - the same

        entries = Catalogue(self).read_all()
        return [one.path for one in entries if one.title.casefold() == source.casefold()]

    def _by_record(self, source: str, files: Iterable[Path]) -> list[Path]:
        """Files of the articles whose id or remembered title is the source."""
        try:
            records = self.store.articles()
        except StoreError:
            return []
        known = [
            record
            for record in records
            if source == record.id or source.casefold() == record.title.casefold()
        ]
        names = {name for record in known for name in record.paths}
        here = [path for path in files if path_name(path, self.root) in names]
        here = here or [self.root / name for name in names if (self.root / name).is_file()]
        return here or [path for record in known if (path := self.find_lost(record.id))]

    def annotations(self, article_id: str) -> list[Annotation]:
        """Return the annotations of an article, and of those joined to it.  Raises StoreError."""
        from reader.library.identity.joining import joined_to  # noqa: PLC0415 - as for `identify`

        ids = (article_id, *joined_to(self, article_id))
        return sorted(
            (one for each in ids for one in self.store.annotations(each)), key=lambda one: one.id
        )

    def annotated(self) -> tuple[str, ...]:
        """The ids of the articles that have annotations.  Raises StoreError."""
        from reader.library.identity.joining import annotated  # noqa: PLC0415 - the same

        return annotated(self)

    def find_lost(self, article_id: str) -> Path | None:
        """The file in the library to which an article has moved, by its text.  Raises StoreError."""
        from reader.library.identity.file_lookup import find_lost  # noqa: PLC0415 - seldom needed

        return find_lost(self, self.files(), article_id)

    def _missing(self, source: str, given: Path, files: list[Path]) -> LibraryError:
        import difflib  # noqa: PLC0415 - for mistakes only

        names = {path_name(path, self.root): path for path in files}
        candidates = {path.name: name for name, path in names.items()}
        candidates |= {path.stem: name for name, path in names.items()}
        try:
            around = [path.name for path in given.parent.iterdir()][:5000]
        except OSError:
            around = []
        candidates |= {name: str(given.parent / name) for name in around}
        close = difflib.get_close_matches(given.name, candidates, n=3, cutoff=0.6)
        meant = list(dict.fromkeys(candidates[name] for name in close))
        hint = f" Did you mean {' or '.join(meant)}?" if meant else ""
        return LibraryError(
            clean_text(f"There is no file {source}, and no article of that name.{hint}", ""),
            "No such article",
        )

    def catalogue(self) -> tuple[CatalogueEntry, ...]:
        """The articles of the library; those with annotations whose files are gone come last.

        Reads the heads of the files that are not cached, and the store.
        """
        from reader.library.catalogue import Catalogue  # noqa: PLC0415 - lists only

        catalogue = Catalogue(self)
        catalogue.read_all()
        return tuple(catalogue.annotated())

    def identify(
        self, article: Article, path: Path | None, records: Sequence[ArticleRecord] | None = None
    ) -> Identity:
        """Identify an article (`library.identity`); it keeps its own id when the store cannot be
        read.

        An article can be read whatever is wrong with the annotations: loading those says so.
        """
        from reader.library.identity.resolution import identify_article  # noqa: PLC0415 - after the first screen

        return identify_article(self, article, path, records)

    def identity(self, article_id: str) -> Identity:
        """The identity that was found when the article of that id was opened last."""
        return self.identities.get(article_id)

    @property
    def doubtful(self) -> Mapping[str, Identity]:
        """The articles that were opened and may be others, by their paths."""
        return self.identities.doubtful()

    def remember(self, article: Article, path: Path | None, *, if_known: bool = False) -> None:
        """Writes what makes the article known again; for when it gets its first annotation.

        Does nothing when that is written already; with `if_known`, also for an article that has no
        record.  Raises StoreError.
        """
        from reader.library.identity.rules import remembered  # noqa: PLC0415 - after the first screen

        record = next((r for r in self.store.articles() if r.id == article.id), None)
        if record is not None and not article.text:
            return  # an emptied file has nothing by which the article could be known again
        name = path_name(path, self.root) if path is not None else ""
        identity = self.identity(article.id)
        if if_known and (
            record is None
            or (record.sketch and identity.by == "text" and name in (*record.paths, ""))
        ):
            return
        doubts = identity.doubts if record is None else ()
        here = self.described(article, path)._replace(
            modified=record.modified if record is not None else "",
            maybe_same=tuple(candidate.record.id for candidate in doubts),
        )
        seen = remembered(record, here)
        if seen != record:
            self.store.put_article(seen._replace(modified=now()))

    def described(self, article: Article, path: Path | None) -> ArticleRecord:
        """Describe an article so that it can be known again; takes milliseconds for a long one."""
        from reader.library.identity.resolution import record_of  # noqa: PLC0415 - hashes come after the screen

        return record_of(self, article, path)


def _expanded(source: str) -> Path:
    try:
        return Path(source).expanduser()
    except RuntimeError:  # `~name` of nobody
        return Path(source)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
