"""Putting an export on disk: whole or not at all, and never over anything else."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from reader.disk import open_regular, read_regular, replace_file, usual_mode
from reader.errors import ExchangeError
from reader.exchange.checksum import article_of, is_untouched, table_of
from reader.model import clean_text

_HEAD = 8 * 1024
"""Characters of a file that are read to see whose notes it holds."""

_LONGEST = 80
"""Characters of a title that its file's name has, at most."""


_MOST_TABLES = 1000
"""Files of one name in a folder, at most."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Where an export is; `written` is False when it was there already, to the byte."""

    path: Path
    written: bool


def save_export(path: Path, text: str, article_id: str, *, force: bool = False) -> Saved:
    """Write an export.

    Args:
        path: the file; its folder is made when it is not there.
        text: what `Exporter.export` gave.
        article_id: the article whose notes they are.
        force: write it whatever is there.

    Raises:
        ExchangeError: there is a file that is no earlier export of this article or has been edited since, or it
            cannot be written.  Nothing has changed then.
    """
    data = text.encode("utf-8", "replace")
    try:
        path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            if read_regular(path) == data:
                return Saved(path, written=False)
            if not force:
                _check_ours(path, article_id)
        replace_file(path, [data], usual_mode())
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ExchangeError(f"{path} could not be written: {reason}.", "Not exported") from error
    return Saved(path, written=True)


def save_table(folder: Path, stem: str, suffix: str, text: str) -> Saved:
    """Write a table into a folder, under a name that is free; never over anything else.

    `essay-numbers.csv`, then `essay-numbers-2.csv`.  What is there already to the byte is not
    written again, and an earlier Markdown table of that name that nobody has touched is replaced.

    Args:
        folder: made when it is not there.
        stem: the file's name without suffix and number; made safe by `slug`.
        suffix: with the dot.
        text: all of the file.

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
                there = read_regular(path)
                if there == data:
                    return Saved(path, written=False)
                if not _is_replaced_by(there.decode("utf-8", "replace"), text):
                    continue
            replace_file(path, [data], usual_mode())
            return Saved(path, written=True)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ExchangeError(f"{folder}: {reason}.", "Not exported") from error
    raise ExchangeError(f"{folder} has {_MOST_TABLES} files named {name} already.", "Not exported")


def _is_replaced_by(there: str, text: str) -> bool:
    """Whether a file is an untouched table of the same article and kind."""
    return is_untouched(there) and table_of(there) != "" and table_of(there) == table_of(text)


def _check_ours(path: Path, article_id: str) -> None:
    text = read_regular(path).decode("utf-8", "replace")
    if article_of(text) != article_id:
        raise ExchangeError(
            f"{path} is not an earlier export of this article, and is left alone. "
            "Rename it, and export again; or write over it: "
            "`reader export SOURCE -o FILE --force`.",
            "Not exported",
        )
    if not is_untouched(text):
        raise ExchangeError(
            f"{path} has been edited since it was exported, and is left alone. "
            "Rename it to keep the edits, and export again; or write over it and lose them: "
            "`reader export SOURCE -o FILE --force`.",
            "Not exported",
        )


def export_path(folder: Path, title: str, article_id: str, suffix: str) -> Path:
    """Where in a folder the notes of an article belong.

    The file that holds them already, whatever it is called now; else one named after the title;
    else, when another article has that name, the title with the article's id.
    """
    try:
        for path in sorted(folder.glob(f"*{suffix}")):
            if article_id and _holder(path) == article_id:
                return path
    except OSError as error:
        raise ExchangeError(f"{folder}: {error.strerror}.", "Not exported") from error
    name = slug(title) or "notes"
    plain = folder / f"{name}{suffix}"
    return folder / f"{name}-{article_id}{suffix}" if plain.exists() else plain


def _holder(path: Path) -> str:
    try:
        with os.fdopen(open_regular(path), encoding="utf-8", errors="replace") as file:
            return article_of(file.read(_HEAD))
    except OSError:
        return ""


def slug(title: str) -> str:
    """A title as a file name: letters and digits of any script, hyphens between; may be empty."""
    text = unicodedata.normalize("NFKC", clean_text(title, keep="")).casefold()
    words = re.findall(r"\w+", text.replace("’", "").replace("'", ""))
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer.encode()) > _LONGEST * 2 or len(longer) > _LONGEST:
            break
        name = longer
    return name or (words[0][: _LONGEST // 2] if words else "")
