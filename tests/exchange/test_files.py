from __future__ import annotations

import os

import pytest

from reader.errors import ExchangeError
from reader.exchange import export_markdown, export_path, save_export
from reader.exchange.files import slug
from reader.model import Annotation, Article, number_id

ONE, TWO = number_id(1), number_id(2)


def text_of(article_id: str, note: str = "", title: str = "A title") -> str:
    article = Article(article_id, title, "", ())
    notes = (
        [Annotation(number_id(9), article_id, "article", None, "", "", note=note)] if note else []
    )
    return export_markdown(article, notes, {})


def test_an_export_is_written_whole_and_once(tmp_path):
    path = tmp_path / "deep" / "notes.md"
    assert save_export(path, text_of(ONE), ONE).written
    assert path.read_text(encoding="utf-8") == text_of(ONE)
    before = path.stat()
    assert not save_export(path, text_of(ONE), ONE).written
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino
    assert [each.name for each in path.parent.iterdir()] == ["notes.md"]


def test_it_follows_the_notes(tmp_path):
    path = tmp_path / "notes.md"
    save_export(path, text_of(ONE), ONE)
    path.chmod(0o640)
    assert save_export(path, text_of(ONE, "more"), ONE).written
    assert "more" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("there", "why"),
    [
        ("my own words\n", "not an earlier export"),
        ("", "not an earlier export"),
        ("---\ntitle: x\n---\n", "not an earlier export"),
        (text_of(TWO), "not an earlier export"),
        ("before\n" + text_of(ONE), "not an earlier export"),
        (text_of(ONE) + "my own words\n", "edited since"),
        (text_of(ONE).replace("checksum", "sum"), "edited since"),
        ("\xff binary \x00", "not an earlier export"),
    ],
)
def test_nothing_else_is_ever_overwritten(tmp_path, there, why):
    path = tmp_path / "notes.md"
    path.write_text(there, encoding="latin-1")
    with pytest.raises(ExchangeError, match=why):
        save_export(path, text_of(ONE, "more"), ONE)
    assert path.read_text(encoding="latin-1") == there
    assert save_export(path, text_of(ONE, "more"), ONE, force=True).written


def test_a_link_is_followed_not_replaced(tmp_path):
    real = tmp_path / "real.md"
    link = tmp_path / "link.md"
    real.write_text(text_of(ONE), encoding="utf-8")
    link.symlink_to(real)
    save_export(link, text_of(ONE, "more"), ONE)
    assert link.is_symlink()
    assert "more" in real.read_text(encoding="utf-8")


def test_a_failed_write_changes_nothing(tmp_path, monkeypatch):
    path = tmp_path / "notes.md"
    save_export(path, text_of(ONE), ONE)

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExchangeError, match="No space left"):
        save_export(path, text_of(ONE, "more"), ONE)
    assert path.read_text(encoding="utf-8") == text_of(ONE)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_in_the_way_is_told(tmp_path):
    (tmp_path / "notes.md").mkdir()
    with pytest.raises(ExchangeError, match="directory"):
        save_export(tmp_path / "notes.md", text_of(ONE), ONE)


def test_files_are_named_after_titles_and_never_collide(tmp_path):
    first = export_path(tmp_path, "A title", ONE, ".md")
    save_export(first, text_of(ONE), ONE)
    second = export_path(tmp_path, "A title", TWO, ".md")
    save_export(second, text_of(TWO), TWO)
    assert (first.name, second.name) == ("a-title.md", f"a-title-{TWO}.md")
    # the next time each finds its own, whichever comes first
    assert export_path(tmp_path, "A title", TWO, ".md") == second
    assert export_path(tmp_path, "A title", ONE, ".md") == first


def test_a_file_is_known_again_under_another_name(tmp_path):
    path = export_path(tmp_path, "A title", ONE, ".md")
    save_export(path, text_of(ONE), ONE)
    renamed = path.rename(tmp_path / "Mine.md")
    assert export_path(tmp_path, "Another title", ONE, ".md") == renamed


def test_a_folder_that_is_not_there_yet_has_no_files(tmp_path):
    assert export_path(tmp_path / "new", "A title", ONE, ".md") == tmp_path / "new" / "a-title.md"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A short history of the margin", "a-short-history-of-the-margin"),
        ("眉批: notes from above", "眉批-notes-from-above"),
        ("Don’t / stop..\\now?", "dont-stop-now"),
        ("../../etc/passwd", "etc-passwd"),
        ("ＦＵＬＬ width", "full-width"),
        ("\x1b[31m", "31m"),
        ("!!!", ""),
        ("x" * 500, "x" * 40),
        ("word " * 100, "-".join(["word"] * 16)),
    ],
)
def test_a_title_as_a_file_name(title, name):
    assert slug(title) == name


def test_a_title_without_letters_has_a_file_all_the_same(tmp_path):
    assert export_path(tmp_path, "!!!", ONE, ".md").name == "notes.md"
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")
    assert export_path(tmp_path, "!!!", ONE, ".md").name == f"notes-{ONE}.md"
