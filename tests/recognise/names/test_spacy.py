"""spaCy as the recogniser of names: chosen, loaded late, and never in the way when it is not there."""

from __future__ import annotations

import builtins
import sys
import warnings
from importlib.util import find_spec

import pytest

import reader.recognise
from reader.errors import RecognitionError
from reader.library.recognition.cache import recognition_key
from reader.model import Article, Block
from reader.recognise import choose, identity, prepare, recognise
from reader.recognise.names.backends import chosen
from reader.recognise.names.spacy_names import KINDS
from reader.recognise.registry import RECOGNISERS
from tests.cli.cli_run import make_runner
from tests.session.making import make_article, session_on
from tests.typed import the

pytestmark = pytest.mark.skipif(find_spec("spacy") is None, reason="spaCy is not installed")

TEXT = "Zorblax Quux of the Flimflam Bureau paid £3 in Brindlemere’s market on 4 May 1840."
PATTERNS = [
    ("PERSON", "Zorblax Quux"),
    ("ORG", "the Flimflam Bureau"),
    ("GPE", "Brindlemere’s"),
    ("MONEY", "£3"),
    ("DATE", "4 May 1840"),
]


def article(text=TEXT):
    return Article("id", "Title", text, (Block("paragraph", 0, len(text)),))


def build(folder, patterns, *parts):
    """A pipeline that knows some names, saved."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy
        from spacy.pipeline import EntityRuler

        pipeline = spacy.blank("en")
        for part in parts:
            pipeline.add_pipe(part)
        if patterns:
            ruler = pipeline.add_pipe("entity_ruler")
            the(EntityRuler, ruler).add_patterns(
                [{"label": label, "pattern": name} for label, name in patterns]
            )
        pipeline.to_disk(folder)
    return str(folder)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return build(tmp_path_factory.mktemp("spacy") / "model", PATTERNS)


@pytest.fixture(autouse=True)
def built_in_afterwards():
    yield
    choose({})


def names(text=TEXT):
    found = recognise(article(text))
    return [(m.kind, text[m.start : m.end]) for m in found.mentions]


def test_names_are_those_of_the_pipeline_and_figures_those_of_the_rules(model):
    choose({"names": "spacy", "spacy_model": model})
    prepare()
    assert names() == [
        ("person", "Zorblax Quux"),
        ("organisation", "Flimflam Bureau"),
        ("money", "£3"),
        ("place", "Brindlemere"),
        ("date", "4 May 1840"),
    ]
    found = recognise(article())
    assert {one.name for one in found.entities} >= {"Zorblax Quux", "Brindlemere"}
    (person,) = (one for one in found.entities if one.kind == "person")
    assert found.mentions[0].entity == person.id


@pytest.mark.parametrize("label", sorted(KINDS))
def test_every_label_has_a_kind(tmp_path, label):
    choose(
        {
            "names": "spacy",
            "spacy_model": build(tmp_path / "m", [(label, "Zorblax"), ("X", "Quux")]),
        }
    )
    assert (KINDS[label], "Zorblax") in names("We saw Zorblax and we saw Quux there.")


def test_choosing_loads_nothing_and_is_undone():
    before = identity()
    choose({"names": "spacy", "spacy_model": "there_is_none"})
    assert chosen(RECOGNISERS) != RECOGNISERS
    choose({"names": "built-in"})
    assert chosen(RECOGNISERS) == RECOGNISERS
    choose({})
    assert identity() == before == reader.recognise.VERSION


def test_another_model_is_another_key_of_the_cache(tmp_path, model):
    keys = [recognition_key(article(), identity())]
    choose({"names": "spacy", "spacy_model": model})
    keys += [recognition_key(article(), identity())] * 2
    choose({"names": "spacy", "spacy_model": build(tmp_path / "m", PATTERNS[:1])})
    keys.append(recognition_key(article(), identity()))
    assert len(set(keys)) == 3


def test_a_model_that_is_not_there(tmp_path):
    for name in ("there_is_none", str(tmp_path), "\0"):
        choose({"names": "spacy", "spacy_model": name})
        with pytest.raises(RecognitionError, match="spacy_model"):
            prepare()
        assert chosen(RECOGNISERS) == RECOGNISERS
        assert identity() == reader.recognise.VERSION
    assert ("place", "London") in names("They came to London on Monday.")


def test_a_model_that_finds_no_names(tmp_path):
    choose({"names": "spacy", "spacy_model": build(tmp_path / "m", [], "sentencizer")})
    with pytest.raises(RecognitionError, match="finds no names"):
        prepare()


def test_a_damaged_model(tmp_path):
    folder = build(tmp_path / "m", PATTERNS)
    (tmp_path / "m" / "config.cfg").write_text("[nlp]\nlang = 3\n", encoding="utf-8")
    choose({"names": "spacy", "spacy_model": folder})
    with pytest.raises(RecognitionError):
        prepare()


def test_no_spacy(monkeypatch):
    imported = builtins.__import__

    def without(name, *arguments, **how):
        if name == "spacy":
            raise ImportError(name)
        return imported(name, *arguments, **how)

    monkeypatch.setattr(builtins, "__import__", without)
    choose({"names": "spacy"})
    with pytest.raises(RecognitionError, match=r"margin-reader\[spacy\]"):
        prepare()


def test_the_command_line(tmp_path, monkeypatch, capsys, model):
    reader_command = make_runner(tmp_path, monkeypatch, capsys)
    reader_command.write("x.txt", TEXT)
    settings = tmp_path / "config.toml"
    settings.write_text(f"[recognition]\nnames = 'spacy'\nspacy_model = '{model}'\n")
    ran = reader_command("inspect", "--json", "x.txt")
    assert ran.status == 0
    assert "Flimflam Bureau" in {one["name"] for one in ran.json["entities"]}
    settings.write_text("[recognition]\nnames = 'spacy'\nspacy_model = 'nowhere'\n")
    ran = reader_command("inspect", "--json", "x.txt")
    assert ran.status == 0
    assert "No spaCy model: spaCy has no model nowhere" in ran.err
    assert ran.json["mentions"]
    settings.write_text("")
    assert reader_command("inspect", "--json", "x.txt").err == ""


def test_a_session_loads_it_when_it_prepares(model):
    choices = {"names": "spacy", "spacy_model": model}
    session = session_on(make_article(TEXT), recognition=choices)
    session.recognition.prepare()
    assert session.recognition.recognise_visible(0, len(TEXT))
    assert session.article.text[: session.recognition.mentions[0].end] == "Zorblax Quux"


def test_it_is_not_imported_for_the_built_in_recogniser():
    import subprocess

    code = (
        "import sys, reader.recognise as r; r.choose({}); r.prepare();"
        "print('spacy' in sys.modules, 'reader.recognise.names.spacy_names' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
