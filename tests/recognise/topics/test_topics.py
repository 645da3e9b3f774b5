from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from reader.model import Article, Section
from reader.recognise import recognise, topical_sections
from tests.recognise.articles import article, story

THEMES = [
    "The harbour master counted the boats, the sails and the ropes of the old harbour.",
    "A baker kneads the dough, heats the oven and sells the bread before dawn.",
    "The telescope showed a comet, and the astronomer drew its orbit among the planets.",
    "Lawyers argued before the court until the judge read the verdict of the jury.",
]


def themed(paragraphs: int) -> Article:
    """Four topics one after the other, each in as many paragraphs."""
    return article("\n\n".join(f"{theme} {theme}" for theme in THEMES for _ in range(paragraphs)))


def check(whole: Article, sections: tuple[Section, ...]) -> None:
    starts = {block.start for block in whole.blocks}
    titles = [section.title for section in sections]
    assert len(set(titles)) == len(titles)
    for section in sections:
        assert section.start in starts
        assert section.inferred
        assert section.level == 1
        assert section.title == section.title.strip() != ""
        assert "\n" not in section.title
    for before, after in pairwise(sections):
        assert before.end == after.start
    if sections:
        assert sections[-1].end == len(whole.text)


def test_a_news_story_has_four_to_eight() -> None:
    whole = story()
    sections = topical_sections(whole, recognise(whole).mentions)
    check(whole, sections)
    assert 4 <= len(sections) <= 8
    assert whole.text[sections[0].start :].startswith("American soldiers have begun")
    assert all(2 <= len(s.title.replace(" · ", " ").split()) <= 6 for s in sections)


def test_shifts_of_topic_are_found() -> None:
    whole = themed(8)
    sections = topical_sections(whole)
    check(whole, sections)
    shifts = {whole.blocks[8 * number].start for number in range(4)}
    assert shifts <= {section.start for section in sections}


@pytest.mark.parametrize("text", ["", "A short note.\n\nWith two paragraphs."])
def test_short_texts_have_none(text: str) -> None:
    assert topical_sections(article(text)) == ()


def test_articles_with_sections_keep_them() -> None:
    whole = dataclasses.replace(story(), sections=(Section("One", 0, 5),))
    assert topical_sections(whole) == ()


def test_a_long_text_has_long_sections() -> None:
    whole = themed(300)
    sections = topical_sections(whole)
    check(whole, sections)
    words = [len(whole.text[s.start : s.end].split()) for s in sections]
    assert 400 <= sum(words) / len(words) <= 1200


@settings(max_examples=30)
@given(st.lists(st.text("abc ABC.é的\n,", min_size=1, max_size=200), max_size=30))
def test_any_text(paragraphs: list[str]) -> None:
    whole = article("\n\n".join(p.replace("\n\n", " ") for p in paragraphs))
    check(whole, topical_sections(whole))


def test_one_other_word_changes_little() -> None:
    whole = story()
    before = topical_sections(whole)
    text = whole.text.replace("daily flights", "weekly flights", 1)
    assert text != whole.text
    after = topical_sections(article(text, "2018-02-05"))
    assert len(after) in {len(before) - 1, len(before), len(before) + 1}
    shared = {section.title for section in before} & {section.title for section in after}
    assert len(shared) >= len(before) / 2


def test_labels_are_no_verbs_and_no_figures() -> None:
    theme = "She joined the choir aged nineteen, and the choir describes its concerts as free."
    other = "The harbour office didn't print the tables of the harbour office, it says."
    text = "\n\n".join([*[f"{theme} {theme}"] * 6, *[f"{other} {other}"] * 6])
    titles = " ".join(section.title.lower() for section in topical_sections(article(text)))
    for word in ("aged", "nineteen", "describes", "didn't", "joined"):
        assert word not in titles
    assert "harbour office" in titles


def test_thousands_of_short_blocks_are_divided_soon() -> None:
    whole = article("\n\n".join(["A line"] * 3_000))
    check(whole, topical_sections(whole))
