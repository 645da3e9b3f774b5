"""Editing of a note in the user's own editor, with the terminal handed over to it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from reader.errors import ReaderError

TITLE = "The editor did not open"
_MOST_BYTES = 4 * 1024 * 1024


class EditorError(ReaderError):
    """An editor that is missing, cannot be run, or came back with an error."""


def editor_command(environment: Mapping[str, str] = os.environ, configured: str = "") -> list[str]:
    """Return the command of an editor with its arguments.

    That of the configuration comes first, then `$VISUAL`, `$EDITOR`, and the platform's plain editor.

    Raises:
        EditorError: it cannot be parsed as a command.
    """
    commands = [("`editor` in the configuration", configured)]
    commands += [(f"${name}", environment.get(name, "")) for name in ("VISUAL", "EDITOR")]
    for name, command in commands:
        if command.strip():
            try:
                return shlex.split(command.strip(), posix=sys.platform != "win32")
            except ValueError as error:
                raise EditorError(
                    f"{name} is {command.strip()!r}, in which a quote is not closed. "
                    f"Set it to the name of an editor, such as nano.",
                    TITLE,
                ) from error
    return ["notepad"] if sys.platform == "win32" else ["vi"]


def edit_text(app: App[Any], text: str, path: Path | None = None) -> str | None:
    """Return `text` as the user left it in the editor, to the character; None when unchanged.

    Blocks until the editor is closed.  Raises EditorError, with nothing lost: when the editor
    fails after the text was changed, the message says where the changed text is kept.

    Args:
        app: lends its terminal; its `editor`, if it has one, is the command of the configuration.
        text: what to begin with.
        path: a new file for the editor, removed at the end; one in the folder for temporary files
            when None.
    """
    command = editor_command(configured=getattr(app, "editor", ""))
    path = path or Path(tempfile.gettempdir()) / f"note-{os.urandom(6).hex()}.md"
    written = _as_file(text)
    keep = False
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(written)
        status = _run(app, [*command, str(path)])
        data = _read(path)
        if status:
            keep = data != written
            where = f" What you wrote is kept in {path}." if keep else ""
            raise EditorError(
                f"{command[0]} ended with status {status}; the note is unchanged.{where} "
                "Check $VISUAL and $EDITOR.",
                "The editor reported an error",
            )
    finally:
        if not keep:
            path.unlink(missing_ok=True)
    return None if data == written else note_in(data)


def _as_file(text: str) -> bytes:
    """Encode a note as the file of an editor.

    Editors expect the last line to end, and complain or join lines where it does not.
    """
    return (text + "\n" if text else "").encode("utf-8", "replace")


def note_in(data: bytes) -> str:
    """Decode the note in a file that an editor left, without the newline that ends its last line."""
    text = data.decode("utf-8", "replace")
    return text.removesuffix("\n")


def _run(app: App[Any], command: list[str]) -> int:
    """Run the editor in the terminal, and return its exit status."""
    status, failure = 0, None
    try:
        with app.suspend():
            # Nothing may be raised in here: the screen would not come back.
            try:
                status = subprocess.run(command, check=False).returncode  # noqa: S603 - the user's own
            except (OSError, ValueError, KeyboardInterrupt) as error:
                failure = error
    except SuspendNotSupported as error:
        raise EditorError(
            "This terminal cannot be handed over to an editor. Edit the note here with e.", TITLE
        ) from error
    if failure is not None:
        raise _cannot_run(command[0], failure) from failure
    return status


def _cannot_run(program: str, error: BaseException) -> EditorError:
    """Return the error for an editor that could not be run, with what to do about it."""
    if isinstance(error, FileNotFoundError):
        return EditorError(
            f"There is no program {program!r}. Set $VISUAL or $EDITOR to an editor that is "
            "installed, such as nano, or edit the note here with e.",
            TITLE,
        )
    if isinstance(error, KeyboardInterrupt):
        return EditorError(f"{program} was interrupted; the note is unchanged.", TITLE)
    reason = getattr(error, "strerror", None) or str(error)
    return EditorError(
        f"{program} could not be run: {reason}. "
        "Set $VISUAL or $EDITOR to another editor, or edit the note here with e.",
        TITLE,
    )


def _read(path: Path) -> bytes:
    """Read the file as the editor left it."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise EditorError(
                f"The file is over {_MOST_BYTES // 1024 // 1024} MiB, too long for a note.",
                "The note is too long",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise EditorError(
            "The editor removed the file of the note; the note is unchanged.", "Nothing to read"
        ) from error
