"""Exports of a form that cannot say in its text whose notes it holds, told apart all the same."""

from __future__ import annotations

import json
import os

import pytest

from reader.errors import ExchangeError
from reader.exchange import Saved, export_path, save_export
from reader.exchange.export_record import RECORD_NAME
from reader.model import number_id

ONE, TWO = number_id(1), number_id(2)
FIRST, SECOND, THIRD = '{"note": 1}\n', '{"note": 2}\n', '{"note": 3}\n'


def export(folder, text: str, article_id: str = ONE, title: str = "A title", **options) -> Saved:
    path = export_path(folder, title, article_id, ".jsonl")
    return save_export(path, text, article_id, **options)


def test_every_export_goes_to_the_same_file(tmp_path):
    for text in (FIRST, SECOND, THIRD, FIRST):
        saved = export(tmp_path, text)
        assert saved == Saved(tmp_path / "a-title.jsonl", written=True)
        assert saved.path.read_text() == text
    assert not export(tmp_path, FIRST).written
    assert sorted(path.name for path in tmp_path.iterdir()) == [RECORD_NAME, "a-title.jsonl"]


def test_two_articles_of_one_title_have_a_file_each(tmp_path):
    names = [export(tmp_path, text, article).path.name for text, article in ((FIRST, ONE), (SECOND, TWO))]  # fmt: skip
    assert names == ["a-title.jsonl", f"a-title-{TWO}.jsonl"]
    again = [export(tmp_path, THIRD + text, article).path.name for text, article in ((FIRST, ONE), (SECOND, TWO))]  # fmt: skip
    assert again == names


def test_a_file_is_known_again_under_another_name(tmp_path):
    renamed = export(tmp_path, FIRST).path.rename(tmp_path / "mine.jsonl")
    assert export(tmp_path, SECOND, title="Another title") == Saved(renamed, written=True)
    assert export(tmp_path, THIRD).path == renamed


@pytest.mark.parametrize("edited", ["", FIRST + "mine\n"])
def test_a_file_that_was_edited_is_left_alone(tmp_path, edited):
    path = export(tmp_path, FIRST).path
    path.write_text(edited)
    with pytest.raises(ExchangeError, match="edited since"):
        export(tmp_path, SECOND)
    assert path.read_text() == edited
    assert export(tmp_path, SECOND, force=True).path == path
    assert export(tmp_path, THIRD).path.read_text() == THIRD


def test_a_file_of_somebody_else_is_left_alone(tmp_path):
    path = tmp_path / "notes.jsonl"
    path.write_text(FIRST)
    export(tmp_path, FIRST, TWO)
    with pytest.raises(ExchangeError, match="not an earlier export"):
        save_export(path, SECOND, ONE)
    assert path.read_text() == FIRST


def test_the_export_of_another_article_that_took_the_name_is_left_alone(tmp_path):
    ours = export(tmp_path, FIRST).path
    export(tmp_path, SECOND, TWO, "Another").path.replace(ours)
    with pytest.raises(ExchangeError, match="not an earlier export"):
        save_export(ours, THIRD, ONE)
    assert ours.read_text() == SECOND


@pytest.mark.parametrize(
    "damage",
    ["", "[]", "null", "{", '{"version": 2, "exports": {}}', '{"version": 1, "exports": {"a": 1}}'],
)
def test_without_its_record_a_file_is_left_alone_until_it_is_exported_again(tmp_path, damage):
    path = export(tmp_path, FIRST).path
    (tmp_path / RECORD_NAME).write_text(damage)
    with pytest.raises(ExchangeError, match="not an earlier export"):
        save_export(path, SECOND, ONE)
    assert not save_export(path, FIRST, ONE).written
    assert save_export(path, SECOND, ONE).written


def test_a_write_that_fails_leaves_the_file_an_export(tmp_path, monkeypatch):
    path = export(tmp_path, FIRST).path
    real = os.replace

    def full(source, target):
        if target == path:
            raise OSError(28, "No space left on device")
        return real(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ExchangeError, match="No space left"):
        export(tmp_path, SECOND)
    monkeypatch.undo()
    assert path.read_text() == FIRST
    assert export(tmp_path, SECOND).written


def test_what_is_gone_is_forgotten(tmp_path):
    export(tmp_path, FIRST).path.unlink()
    export(tmp_path, SECOND, TWO, "Another")
    record = json.loads((tmp_path / RECORD_NAME).read_text())
    assert list(record["exports"]) == ["another.jsonl"]
