"""The repository's own library: what a first reader opens, and what the tests of others rely on."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from reader.annotate import locate_all
from reader.library.library import Library
from reader.model import COLOURS, Article, Placed
from reader.recognise import recognise, topical_sections
from reader.store import TinyStore

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.name for path in (ROOT / "articles").glob("[!.]*.*"))


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    library = Library(ROOT, TinyStore(ROOT / "annotations.json"))
    try:
        return {name: library.open(name).finish() for name in NAMES}
    finally:
        library.store.close()


def test_there_are_six_of_different_shapes(articles):
    assert len(articles) >= 6
    assert {article.format for article in articles.values()} == {"text", "markdown"}
    assert len({article.title for article in articles.values()}) == len(articles)


@pytest.mark.parametrize("name", NAMES)
def test_each_has_a_title_that_is_not_its_file_name(articles, name):
    assert articles[name].title != Path(name).stem


def test_the_news_story_has_the_figures_of_what_happened(articles):
    story = articles["troop-drawdown.txt"]
    for fact in (
        "60 percent",
        "8,892",
        "4,000",
        "170,000",
        "40,000",
        "August 2014",
        "2007",
        "2011",
    ):
        assert fact in story.text
    kinds = [block.kind for block in story.blocks]
    assert kinds[:3] == ["heading", "standfirst", "reading_time"]
    assert {"date", "caption"} <= set(kinds)
    assert story.meta["date"] == "2018-02-05"
    assert story.meta["reading_minutes"] == 2
    assert not any(section for section in story.sections if section.title != story.title)
    assert 4 <= len(topical_sections(story)) <= 8


def test_the_essay_has_everything_that_markdown_has(articles):
    essay = articles["a-short-history-of-the-margin.md"]
    assert len(essay.text.split()) >= 3000
    kinds = {block.kind for block in essay.blocks}
    assert {"heading", "list_item", "quote", "code", "table", "footnote", "rule"} <= kinds
    styles = {inline.style for inline in essay.inlines}
    assert styles == {"emphasis", "strong", "strike", "code", "link", "image", "footnote"}
    assert {section.level for section in essay.sections} == {1, 2, 3}
    assert max(block.level for block in essay.blocks if block.kind == "quote") == 2
    markers = {frame.marker for block in essay.blocks for frame in block.frames}
    assert {"☐", "☑", "•", "1."} <= markers
    assert {block.language for block in essay.blocks if block.kind == "code"} == {"python", "json"}


def test_every_link_inside_an_article_leads_somewhere(articles):
    for article in articles.values():
        for inline in article.inlines:
            if inline.target.startswith("#"):
                assert inline.target[1:] in article.anchors
            elif inline.style == "image":
                assert (ROOT / "articles" / inline.target).is_file()


def test_the_note_is_short(articles):
    assert 80 <= len(articles["a-note-on-pencils.txt"].text.split()) <= 150


def test_one_has_every_kind_of_difficult_character(articles):
    text = articles["notes-from-above-the-line.md"].text
    assert re.search("[\u4e00-\u9fff]", text)  # wide
    assert re.search("[\uff76-\uff9f]", text)  # half-width
    assert re.search("[\uff10-\uff19]", text)  # full-width
    assert re.search("e\u0301", text)  # decomposed
    assert unicodedata.normalize("NFC", text) != text
    assert "\U0001f469\U0001f3fd\u200d\U0001f4bb" in text  # joined, with a skin tone
    assert "\U0001f1ef\U0001f1f5" in text  # a flag
    assert re.search("[\u0590-\u05ff]", text)  # right to left
    assert re.search("[\u0600-\u06ff]", text)


def test_the_report_is_full_of_figures(articles):
    mentions = recognise(articles["crossing-on-batteries.md"]).mentions
    kinds = [mention.kind for mention in mentions]
    assert kinds.count("money") >= 40
    assert kinds.count("percent") >= 20
    assert kinds.count("date") >= 25
    assert kinds.count("organisation") >= 8


def test_the_story_is_hard_wrapped_and_has_chapters(articles):
    source = (ROOT / "articles" / "the-tide-tables.txt").read_text(encoding="utf-8")
    assert max(map(len, source.splitlines())) <= 72
    story = articles["the-tide-tables.txt"]
    chapters = [s.title for s in story.sections if s.title.startswith("CHAPTER")]
    assert len(chapters) == 5
    paragraphs = [story.text[b.start : b.end] for b in story.blocks if b.kind == "paragraph"]
    assert all("\n" not in text for text in paragraphs)
    assert max(map(len, paragraphs)) > 400


def test_the_sample_annotations_are_a_tour(articles):
    store = TinyStore(ROOT / "annotations.json")
    try:
        annotations = store.annotations()
        assert not store.problems
    finally:
        store.close()
    assert {one.kind for one in annotations} == {"highlight", "bookmark", "article"}
    assert len({one.colour for one in annotations if one.kind == "highlight"}) >= 5
    assert {one.colour for one in annotations} <= set(COLOURS)
    by_id = {article.id: article for article in articles.values()}
    for article_id in {one.article_id for one in annotations}:
        mine = [one for one in annotations if one.article_id == article_id]
        anchors = locate_all(by_id[article_id], mine)
        assert all(isinstance(anchors[one.id], Placed) for one in mine if one.selectors)
