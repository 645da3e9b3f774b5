"""Writing exports to disk: whole or not at all, and never over anything else."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from reader.disk import open_regular, read_regular, replace_file, usual_mode
from reader.errors import ExchangeError
from reader.exchange.checksum import article_of, is_untouched, table_of
from reader.exchange.export_record import RECORD_NAME, ExportRecord
from reader.model import clean_text

_HEAD = 8 * 1024
"""Characters of a file that are read to find the article in its front matter."""

_LONGEST = 80
"""Characters of a title in a file name at most."""

_MOST_TABLES = 1000
"""Numbered files of one name in a folder at most."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The path of an export; `written` is False when the file was already the same to the byte."""

    path: Path
    written: bool


def save_export(path: Path, text: str, article_id: str, *, force: bool = False) -> Saved:
    """Write an export.

    Args:
        path: the file; its folder is made when it does not exist.
        text: the result of `Exporter.export`.
        article_id: the id of the article.
        force: overwrite any file.

    Raises:
        ExchangeError: the file exists and is no earlier export of this article, or has been
            edited since; or it cannot be written.  Nothing has changed then.
    """
    data = text.encode("utf-8", "replace")
    try:
        path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        there = path.exists() and read_regular(path) == data
        if path.exists() and not (there or force):
            _check_ours(path, article_id)
        if article_of(text) != article_id:
            _record(path, data, article_id)
        if there:
            return Saved(path, written=False)
        replace_file(path, [data], usual_mode())
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ExchangeError(f"{path} could not be written: {reason}.", "Not exported") from error
    return Saved(path, written=True)


def save_table(folder: Path, stem: str, suffix: str, text: str) -> Saved:
    """Write a table into a folder under a free name, never over anything else.

    The names are `essay-numbers.csv`, then `essay-numbers-2.csv`.  A file that is the same to the
    byte is not written again, and an untouched earlier Markdown table of that name is replaced.

    Args:
        folder: made when it does not exist.
        stem: the file's name without suffix and number; made safe by `slug`.
        suffix: with the dot.
        text: the whole file.

    Raises:
        ExchangeError: it cannot be written.
    """
    data = text.encode("utf-8", "replace")
    name = slug(stem) or "table"
    try:
        folder = folder.resolve()
        folder.mkdir(parents=True, exist_ok=True)
        for count in range(1, _MOST_TABLES):
            path = folder / (f"{name}{suffix}" if count == 1 else f"{name}-{count}{suffix}")
            if path.exists():
                existing = read_regular(path)
                if existing == data:
                    return Saved(path, written=False)
                if not _is_replaced_by(existing.decode("utf-8", "replace"), text):
                    continue
            replace_file(path, [data], usual_mode())
            return Saved(path, written=True)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ExchangeError(f"{folder}: {reason}.", "Not exported") from error
    raise ExchangeError(f"{folder} has {_MOST_TABLES} files named {name} already.", "Not exported")


def _is_replaced_by(existing: str, text: str) -> bool:
    """Tell whether an existing file is an untouched table of the same article and kind."""
    table = table_of(existing)
    return is_untouched(existing) and table != "" and table == table_of(text)


def _record(path: Path, data: bytes, article_id: str) -> None:
    """Record an export whose text does not say itself whose notes it has; see `export_record`."""
    record_path = path.with_name(RECORD_NAME)
    record = ExportRecord(path.parent).with_export(path, data, article_id)
    if not record_path.exists() or read_regular(record_path) != record:
        replace_file(record_path, [record], usual_mode())


def _check_ours(path: Path, article_id: str) -> None:
    text = read_regular(path).decode("utf-8", "replace")
    record = ExportRecord(path.parent)
    sealed = article_of(text)
    if (sealed or record.owner(path)) != article_id:
        raise ExchangeError(
            f"{path} is not an earlier export of this article, and is left alone. "
            "Rename it, and export again; or write over it: "
            "`reader export SOURCE -o FILE --force`.",
            "Not exported",
        )
    if not (is_untouched(text) if sealed else record.is_untouched(path)):
        raise ExchangeError(
            f"{path} has been edited since it was exported, and is left alone. "
            "Rename it to keep the edits, and export again; or write over it and lose them: "
            "`reader export SOURCE -o FILE --force`.",
            "Not exported",
        )


def export_path(folder: Path, title: str, article_id: str, suffix: str) -> Path:
    """Choose the file in a folder for the notes of an article.

    It is the one that has them already, under any name; else one named after the title, with the
    article's id when that name is taken.  Raises ExchangeError when the folder cannot be read.
    """
    try:
        record = ExportRecord(folder)
        for path in sorted(folder.glob(f"*{suffix}")):
            if article_id and _owner(path, record) == article_id:
                return path
    except OSError as error:
        raise ExchangeError(f"{folder}: {error.strerror}.", "Not exported") from error
    name = slug(title) or "notes"
    plain = folder / f"{name}{suffix}"
    return folder / f"{name}-{article_id}{suffix}" if plain.exists() else plain


def _owner(path: Path, record: ExportRecord) -> str:
    """The id of the article whose notes a file has, by its front matter or by the folder's record."""
    try:
        with os.fdopen(open_regular(path), encoding="utf-8", errors="replace") as file:
            return article_of(file.read(_HEAD)) or record.owner(path)
    except OSError:
        return ""


def slug(title: str) -> str:
    """Turn a title into a file name: letters and digits of any script, with hyphens; may be empty."""
    text = unicodedata.normalize("NFKC", clean_text(title, keep="")).casefold()
    words = re.findall(r"\w+", text.replace("’", "").replace("'", ""))
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer.encode()) > _LONGEST * 2 or len(longer) > _LONGEST:
            break
        name = longer
    return name or (words[0][: _LONGEST // 2] if words else "")
