"""The command in a real (pseudo-)terminal: what stands on standard input, and where keys come from."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

ARTICLE = Path(__file__).parents[2] / "articles" / "a-note-on-pencils.txt"


@pytest.mark.parametrize(
    "command",
    [
        "cat {article} | {reader} -",
        "cat {article} | {reader}",
        "{reader} - < {article}",
        "{reader} {article} < /dev/null",
    ],
)
def test_keys_come_from_the_terminal_whatever_is_on_standard_input(tmp_path, command):
    environment = {
        **os.environ,
        "READER_STATE": str(tmp_path / "state.json"),
        "READER_CONFIG": str(tmp_path / "config.toml"),
        "READER_LIBRARY": str(tmp_path),
        "TERM": "xterm-256color",
    }
    line = command.format(article=ARTICLE, reader=f"{sys.executable} -m reader")
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", f"{line}; echo ended $?"],
        env=environment,
        dimensions=(24, 80),
        timeout=30,
    )
    try:
        child.expect("Before you lend a book")
        child.send("q")
        child.expect("ended 0")
        child.expect(pexpect.EOF)
    finally:
        child.close(force=True)


def test_what_cannot_be_opened_is_told_without_drawing_anything(tmp_path):
    child = pexpect.spawn(
        sys.executable, ["-m", "reader", "nowhere.md"],
        env={**os.environ, "READER_LIBRARY": str(tmp_path)}, timeout=30,
    )  # fmt: skip
    try:
        child.expect(pexpect.EOF)
    finally:
        child.close(force=True)
    shown = child.before.decode()
    assert shown.startswith("reader: No such article: ")
    assert "\x1b" not in shown
    assert child.exitstatus == 1
