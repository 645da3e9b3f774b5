"""Running the command line inside the test's own process."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reader.cli import main


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Runner:
    """Runs `reader …` in a library of its own."""

    def __init__(self, library: Path, monkeypatch, capsys) -> None:
        self.library = library
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Ran:
        fed = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        self._monkeypatch.setattr(sys, "stdin", fed)
        self._capsys.readouterr()
        try:
            status = main(arguments)
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        out, err = self._capsys.readouterr()
        return Ran(status, out, err)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.library / "articles" / name
        data = text.encode() if isinstance(text, str) else text
        path.write_bytes(data)
        return path


def make_runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> Runner:
    library = tmp_path / "library"
    (library / "articles").mkdir(parents=True)
    (library / "annotations.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("READER_STATE", str(tmp_path / "state.json"))
    monkeypatch.delenv("READER_LIBRARY", raising=False)
    monkeypatch.chdir(library)
    return Runner(library, monkeypatch, capsys)
