"""What happens outside of the program: a note in the user's editor, an address in a browser."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from textual.app import App, SuspendNotSupported

from reader.errors import SessionError
from reader.model import Annotation
from reader.session import Session

SAFE_SCHEMES = frozenset({"http", "https", "mailto"})


def editor_command(configured: str | None = None) -> list[str]:
    """The user's editor and its arguments: what is configured, `$VISUAL`, `$EDITOR`, else `vi`."""
    for command in (configured, os.environ.get("VISUAL"), os.environ.get("EDITOR"), "vi"):
        if command and command.strip():
            return shlex.split(command)
    return ["vi"]


def edit(app: App[int], session: Session, annotation: Annotation, command: list[str]) -> None:
    """Edit the note of an annotation in an editor, and keep it when it was saved there.

    Raises:
        SessionError: the editor could not be run.
    """
    with tempfile.TemporaryDirectory(prefix="reader-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(annotation.note, encoding="utf-8")
        try:
            with app.suspend():
                status = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603  the user's own editor
        except SuspendNotSupported as error:
            raise SessionError("This terminal cannot be lent to an editor.", "No editor") from error
        except OSError as error:
            raise SessionError(
                f"{command[0]} could not be run: {error.strerror}. Set $EDITOR.", "No editor"
            ) from error
        if status != 0:
            raise SessionError(
                f"{command[0]} ended with status {status}; the note is as it was.", "Not changed"
            )
        note = path.read_text(encoding="utf-8", errors="replace").rstrip("\n")
    if note != annotation.note:
        session.edit(annotation.id, note=note)


def is_safe(address: str) -> bool:
    """Whether an address may be handed to a browser: only http, https and mailto."""
    try:
        return urlsplit(address).scheme.lower() in SAFE_SCHEMES
    except ValueError:
        return False
