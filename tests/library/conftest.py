"""A small library in a temporary folder."""

import pytest

from reader.library import Library
from reader.store.memory import MemoryStore


@pytest.fixture
def root(tmp_path, monkeypatch):
    folder = tmp_path / "library"
    (folder / "articles").mkdir(parents=True)
    (folder / "annotations.json").write_text("{}\n")
    (folder / "articles" / "harbour.md").write_text("# The harbour\n\nBoats come and go.\n")
    (folder / "articles" / "pencils.txt").write_text("On pencils\n\nThey are used up.\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.delenv("READER_LIBRARY", raising=False)
    return folder


@pytest.fixture
def library(root):
    return Library(root, MemoryStore())
