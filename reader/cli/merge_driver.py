"""Set-up of git to merge a library's annotations with `reader merge`.

Git needs two things: the merge driver, in the configuration of the repository, which clones do not
inherit; and an attribute of the file, in `.gitattributes` beside it, which is committed.
"""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import sys
from pathlib import Path

from reader.cli.output import write, write_json
from reader.cli.sources import library_at
from reader.disk import replace_file
from reader.errors import LibraryError
from reader.library import ANNOTATIONS
from reader.store.file import explain

NAME = "annotations of reader, record by record"
ATTRIBUTE = f"/{ANNOTATIONS} merge=reader"
LEFTOVERS = f"/.{ANNOTATIONS}.*"
"""A pattern of the lock and the journal, which git must not track."""


def driver() -> str:
    """Return the command for git to run: this program by its full path, as `PATH` may not have it."""
    return f"{shlex.quote(sys.executable).replace('%', '%%')} -P -m reader merge --name %P %O %A %B"


def install(arguments: argparse.Namespace) -> int:
    """Set git up for the library, and print what was done; settings that are right are left alone."""
    root = library_at(arguments.library).root
    repository = _repository(root)
    done = [
        *_configured(root, "merge.reader.name", NAME),
        *_configured(root, "merge.reader.driver", driver()),
        *_attributed(root),
        *_ignored(root),
    ]
    if arguments.json:
        write_json({"repository": str(repository), "library": str(root), "done": done})
        return 0
    write("\n".join(done) if done else f"git merges {root / ANNOTATIONS} with reader already.")
    if any(".gitattributes" in line for line in done):
        write("Commit .gitattributes. In every other clone, run this command once more.")
    return 0


def _git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - no shell, and no word of anybody else's
            ["git", "-C", str(root), *words],  # noqa: S607 - the git that the user has
            check=False,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except OSError as error:
        raise LibraryError("git could not be started; is it installed?", "No git") from error


def _repository(root: Path) -> Path:
    answer = _git(root, "rev-parse", "--show-toplevel")
    if answer.returncode:
        raise LibraryError(
            f"{root} is in no git repository. Make one with `git init`, or name the library with "
            "--library.",
            "No repository",
        )
    return Path(answer.stdout.removesuffix("\n"))


def _configured(root: Path, name: str, value: str) -> list[str]:
    if _git(root, "config", "--get", name).stdout.removesuffix("\n") == value:
        return []
    ran = _git(root, "config", name, value)
    if ran.returncode:
        raise LibraryError(f"git could not set {name}: {ran.stderr.strip()}", "Could not set up")
    return [f"set {name} to {value}"]


def _attributed(root: Path) -> list[str]:
    if _merges(root):
        return []
    done = _append(root / ".gitattributes", ATTRIBUTE)
    if not _merges(root):
        raise LibraryError(
            f"{ATTRIBUTE} is in {root / '.gitattributes'}, but git holds to another attribute; "
            "look into .git/info/attributes.",
            "Could not set up",
        )
    return [done]


def _merges(root: Path) -> bool:
    ran = _git(root, "check-attr", "merge", "--", ANNOTATIONS)
    return ran.stdout.rstrip().endswith(": merge: reader")


def _ignored(root: Path) -> list[str]:
    if _git(root, "check-ignore", "-q", "--no-index", f".{ANNOTATIONS}.lock").returncode == 0:
        return []
    where = _git(root, "rev-parse", "--git-path", "info/exclude").stdout.removesuffix("\n")
    prefix = _git(root, "rev-parse", "--show-prefix").stdout.removesuffix("\n")
    exclude = (root / where).resolve()
    try:
        exclude.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain(error, exclude) from error
    plain = re.sub(r"([\\*?\[])", r"\\\1", prefix)
    return [_append(exclude, f"/{plain}{LEFTOVERS[1:]}")]


def _append(path: Path, line: str) -> str:
    try:
        text = path.read_bytes() if path.exists() else b""
        gap = b"\n" if text and not text.endswith(b"\n") else b""
        replace_file(path, [text, gap, line.encode(), b"\n"])
    except OSError as error:
        raise explain(error, path) from error
    return f"added {line} to {path}"
