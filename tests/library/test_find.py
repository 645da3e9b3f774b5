"""Which folder is the library."""

from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library import find_library


def test_walking_up_from_a_folder_inside(root):
    deep = root / "articles" / "a" / "b"
    deep.mkdir(parents=True)
    assert find_library(start=deep) == root
    assert find_library(start=root) == root


def test_a_folder_of_articles_alone_is_no_library(root, monkeypatch):
    (root / "annotations.json").unlink()
    monkeypatch.setenv("READER_LIBRARY", str(root.parent / "elsewhere"))
    assert find_library(start=root) == root.parent / "elsewhere"


def test_the_named_one_comes_first(root, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    assert find_library(other, start=root) == other


def test_the_nearest_comes_before_the_environment(root, monkeypatch):
    monkeypatch.setenv("READER_LIBRARY", str(root.parent))
    assert find_library(start=root) == root
    assert find_library() == root.parent


def test_the_configured_one_comes_after_the_environment(root, tmp_path, monkeypatch):
    assert find_library(configured=tmp_path) == tmp_path
    assert find_library(start=root, configured=tmp_path) == root
    monkeypatch.setenv("READER_LIBRARY", str(root.parent / "elsewhere"))
    assert find_library(configured=tmp_path) == root.parent / "elsewhere"
    monkeypatch.setenv("READER_LIBRARY", "")
    with pytest.raises(LibraryError, match="named by the configuration"):
        find_library(configured=tmp_path / "nowhere")


def test_the_platforms_folder_is_made(root, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "platformdirs.user_data_path", lambda *_a, **_k: tmp_path / "data" / "reader"
    )
    found = find_library()
    assert found == tmp_path / "data" / "reader"
    assert (found / "articles").is_dir()


def test_the_platforms_folder_that_cannot_be_made(root, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(
        "platformdirs.user_data_path", lambda *_a, **_k: tmp_path / "file" / "reader"
    )
    with pytest.raises(LibraryError, match="--library"):
        find_library()


@pytest.mark.parametrize(
    ("name", "says"), [("nowhere", "does not exist"), ("file", "is a file; a library is a folder")]
)
def test_a_named_folder_that_is_none(root, tmp_path, monkeypatch, name, says):
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match=says):
        find_library(tmp_path / name)
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / name))
    with pytest.raises(LibraryError, match=r"\$READER_LIBRARY"):
        find_library()


def test_a_relative_name_becomes_absolute(root, monkeypatch):
    monkeypatch.chdir(root.parent)
    assert find_library(Path("library")) == root
