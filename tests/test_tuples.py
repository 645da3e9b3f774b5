"""Everything that comes in kinds: each entry of each tuple is documented, exercised, and one line.

For every tuple there is one entry that is made up here and put into it, to show that nothing else
has to be touched.
"""

from __future__ import annotations

import inspect
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
from textual.screen import ModalScreen

from benchmarks.pdf_pages import Style, set_article, story_of
from reader import formats
from reader.annotate import describe, locate_all
from reader.cli.command_table import COMMANDS
from reader.errors import FormatError
from reader.exchange import EXPORTERS, Exporter, exporter
from reader.formats import BYTE_FORMATS, FORMATS, ByteFormat, Format, read, read_head
from reader.keymap import ACTIONS, MODES
from reader.model import (
    MENTION_KINDS,
    Anchor,
    Annotation,
    Article,
    BlockKind,
    Mention,
    TextRange,
    new_id,
)
from reader.recognise import pipeline, recognise
from reader.recognise.recogniser import Context, Recogniser
from reader.recognise.registry import RECOGNISERS
from reader.ui.dialogs import DIALOGS
from reader.ui.widgets.side_panes import SIDE_PANES, SidePane
from tests.formats.epub.make import book
from tests.formats.html.pages import body, page
from tests.formats.html.test_saved import mhtml, webarchive
from tests.formats.office.make import document, paragraph
from tests.ui.side_panes import marked_session

ROOT = Path(__file__).parent.parent
EXTENDING = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

SAMPLES = {
    "text": "A headline\n\nThe first paragraph of a text, on one line.\n",
    "markdown": "# A title\n\nA *word* and [a link](https://example.org).\n\n- one\n- two\n",
}
BYTE_SAMPLES = {
    "html": b"<!doctype html><title>A title</title><h1>A title</h1><p>A word and more of them.</p>",
    "epub": book({"a.xhtml": "<p>A word.</p>"}),
    "docx": document(paragraph("A word.")),
    "pdf": set_article(story_of(1), Style()).data(),
    "mhtml": mhtml(page(body())),
    "webarchive": webarchive(page(body())),
}
STORY = (ROOT / "articles" / "troop-drawdown.txt").read_text(encoding="utf-8")
REPORT = (ROOT / "articles" / "crossing-on-batteries.md").read_text(encoding="utf-8")


def documented(thing: object) -> bool:
    """Whether a class, or what an object is made of, says what it is, and so does its module."""
    kind = thing if inspect.isclass(thing) or inspect.isfunction(thing) else type(thing)
    return bool(inspect.getdoc(kind)) and bool(sys.modules[kind.__module__].__doc__)


def parameters(method: object) -> str:
    names = [name for name in inspect.signature(method).parameters if name != "self"]  # type: ignore[arg-type]
    return ", ".join(names)


# -- formats


def test_formats_are_told_apart() -> None:
    assert {one.name for one in FORMATS} == set(SAMPLES), "a new format needs a sample here"
    suffixes = [suffix for one in FORMATS for suffix in one.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(re.fullmatch(r"\.[a-z0-9]+", suffix) for suffix in suffixes)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_each_format_is_documented_and_reads(form: Format) -> None:
    assert documented(form)
    assert f"`{form.name}`" in CLI
    for suffix in form.suffixes:
        article = read(SAMPLES[form.name].encode(), f"sample{suffix.upper()}").finish()
        assert article.format == form.name
    unnamed = read(SAMPLES[form.name].encode(), "-").finish()
    assert unnamed.format == form.name
    assert unnamed.blocks
    assert {block.kind for block in unnamed.blocks} <= set(get_args(BlockKind))


def test_formats_of_bytes_are_told_apart() -> None:
    assert {one.name for one in BYTE_FORMATS} == set(BYTE_SAMPLES), (
        "a new format needs a sample here"
    )
    suffixes = [suffix for one in FORMATS for suffix in one.suffixes]
    suffixes += [suffix for one in BYTE_FORMATS for suffix in one.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    for one in BYTE_FORMATS:
        recognised = {name for name, sample in BYTE_SAMPLES.items() if one.recognises(sample)}
        assert recognised == {one.name}
        assert not any(one.recognises(sample.encode()) for sample in SAMPLES.values())


@pytest.mark.parametrize("form", BYTE_FORMATS, ids=lambda form: form.name)
def test_each_format_of_bytes_is_documented_and_reads(form: ByteFormat) -> None:
    assert documented(form)
    assert f"`{form.name}`" in CLI
    for name in (*(f"sample{suffix.upper()}" for suffix in form.suffixes), "-"):
        article = read(BYTE_SAMPLES[form.name], name).finish()
        assert article.blocks
        assert article.format == form.name


@pytest.mark.parametrize("name", ["a.pdf", "a.epub", "a.docx", "a.dat"])
def test_other_bytes_under_the_name_of_a_format_are_told_for_what_they_are(name: str) -> None:
    with pytest.raises(FormatError, match="binary data"):
        read(bytes(range(256)) * 9, name)
    with pytest.raises(FormatError, match="is empty"):
        read(b"", name)
    with pytest.raises(FormatError, match="is empty"):
        read_head(b"", name, whole=True)
    assert read(b"Words.", name).first.format == "text"


def test_a_format_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loud:
        name, suffixes = "loud", (".loud",)

        def sniff(self, text: str) -> bool:
            return text.startswith("LOUD")

        def open(self, text: str, name: str, encoding: str) -> formats.Opening:
            return FORMATS[-1].open(text.lower(), name, encoding)

    monkeypatch.setattr(formats, "FORMATS", (Loud(), *FORMATS))
    assert "hear this" in read(b"LOUD\n\nHEAR THIS", "a.loud").finish().text
    assert "hear this" in read(b"LOUD\n\nHEAR THIS", "-").finish().text
    assert "HEAR THIS" in read(b"LOUD\n\nHEAR THIS", "a.txt").finish().text


# -- recognisers


@pytest.mark.parametrize("one", RECOGNISERS, ids=lambda one: one.name)
def test_each_recogniser_is_documented_and_finds_what_it_says(one: Recogniser) -> None:
    assert documented(one)
    assert one.kinds
    assert set(one.kinds) <= set(MENTION_KINDS)
    found = [
        mention
        for source in (STORY, REPORT)
        for part in source.split("\n\n")
        for mention in one.recognise(Context(part))
    ]
    assert len(found) > 5
    assert {mention.kind for mention in found} <= set(one.kinds)


def test_every_kind_has_a_recogniser() -> None:
    assert {kind for one in RECOGNISERS for kind in one.kinds} == set(MENTION_KINDS)
    assert len({one.name for one in RECOGNISERS}) == len(RECOGNISERS)


def test_a_recogniser_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Hashes:
        name, kinds = "hashes", ("other",)

        def recognise(self, context: Context) -> list[Mention]:
            return [
                Mention(found.start(), found.end(), "other")
                for found in re.finditer(r"=\d+=", context.text)
            ]

    article = read(b"A head\n\nSee =17= for it, they say.\n", "a.txt").finish()

    def found() -> list[str]:
        return [article.text[one.start : one.end] for one in recognise(article).mentions]

    assert "=17=" not in found()
    monkeypatch.setattr(pipeline, "RECOGNISERS", (*RECOGNISERS, Hashes()))
    assert "=17=" in found()


# -- exporters


@pytest.fixture
def marked() -> tuple[Article, list[Annotation], dict[str, Anchor]]:
    article = read(SAMPLES["markdown"].encode(), "a.md").finish()
    start = article.text.index("word")
    selectors = describe(article, TextRange(start, start + 4))
    moment = "2026-01-02T03:04:05Z"
    one = Annotation(
        id=new_id(), article_id=article.id, kind="highlight", selectors=selectors, note="a *note*",
        tags=("t",), created=moment, modified=moment,
    )  # fmt: skip
    return article, [one], locate_all(article, [one])


@pytest.mark.parametrize("form", EXPORTERS, ids=lambda form: form.name)
def test_each_exporter_is_documented_and_repeats_itself(form: Exporter, marked) -> None:
    article, annotations, anchors = marked
    assert documented(form.export)
    assert form.help
    assert form.name in CLI
    assert re.fullmatch(r"\.[a-z0-9]+", form.suffix)
    text = form.export(article, annotations, anchors)
    assert "a *note*" in text
    assert annotations[0].id in text
    assert form.export(article, annotations, anchors) == text
    assert exporter(form.name) is form


def test_an_exporter_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Exporter(
        "count", ".n", "How many", lambda _article, notes, _anchors: f"{len(list(notes))}\n"
    )
    module = import_module("reader.exchange.exporters")
    monkeypatch.setattr(module, "EXPORTERS", (*EXPORTERS, made))
    assert exporter("count") is made


# -- dialogs, acts, commands


@pytest.mark.parametrize(("module", "name"), DIALOGS)
def test_each_dialog_is_documented_and_knows_nothing_of_the_session(module: str, name: str) -> None:
    """That each opens, fits and returns its value is shown by tests/ui/dialogs/test_all.py."""
    found = getattr(import_module(f"reader.ui.dialogs.{module}"), name)
    assert documented(found)
    assert issubclass(found, ModalScreen)
    assert "reader.session" not in inspect.getsource(sys.modules[found.__module__])


def test_each_act_is_told_in_one_line_of_its_own() -> None:
    """That each is exercised is shown by tests/ui/reading/test_every_action.py, which walks the table."""
    helps = [(row.group, row.help) for row in ACTIONS]
    assert len(set(helps)) == len(helps)
    for row in ACTIONS:
        assert row.label
        assert len(row.help) <= 80, row.id
        assert row.help[0].isupper(), row.id
        assert not row.help.endswith("."), row.id
        assert row.modes <= set(MODES)
        assert all(row.keys_in(mode) for mode in row.modes), row.id


# -- panes


@pytest.mark.parametrize("row", SIDE_PANES, ids=lambda row: row.name)
def test_each_pane_is_documented_and_has_a_key_of_its_own(row: SidePane) -> None:
    """That its keys and tab work is shown by tests/ui/reading/test_every_action.py and test_side_panes.py."""
    found = getattr(import_module(row.module), row.widget)
    assert documented(found)
    assert row.name in MODES
    (act,) = (act for act in ACTIONS if act.id == row.name)
    assert {"read", *(one.name for one in SIDE_PANES)} <= act.modes
    assert set(inspect.signature(found).parameters) >= {"session"}
    assert row.make(marked_session()).id == row.name


def test_panes_of_the_right_share_one_place_and_differ() -> None:
    assert len({row.name for row in SIDE_PANES}) == len(SIDE_PANES)
    assert len({row.title for row in SIDE_PANES}) == len(SIDE_PANES)
    assert [row.name for row in SIDE_PANES if row.side == "left"] == ["contents"]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_is_documented(command) -> None:
    assert command.help
    assert f"## `reader {command.name}`" in CLI
    assert command.load().__doc__


# -- docs/extending.md


def test_the_signatures_that_are_taught_are_those_of_the_protocols() -> None:
    for method in (
        Format.sniff,
        Format.open,
        ByteFormat.recognises,
        ByteFormat.open,
        Recogniser.recognise,
    ):
        taught = f"`{method.__name__}({parameters(method)})"
        assert taught in EXTENDING, taught
    for name in (
        "FORMATS",
        "BYTE_FORMATS",
        "RECOGNISERS",
        "EXPORTERS",
        "ACTIONS",
        "DIALOGS",
        "SIDE_PANES",
    ):
        assert f"`{name}`" in EXTENDING


def test_every_file_that_is_taught_exists() -> None:
    made = set(re.findall(r"Write\s+`([\w/.]+)`", EXTENDING))
    for path in re.findall(r"`((?:reader|tests)/[\w/.]+)`", EXTENDING):
        assert (ROOT / path).exists() or path in made or "NAME" in path, path
