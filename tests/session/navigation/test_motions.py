from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from reader.layout.cells import grapheme_start
from reader.model import Mention
from reader.session.context import TextStructure
from reader.session.navigation.motions import MOTIONS, Scene, travel
from reader.session.navigation.text_objects import OBJECTS, UNITS
from tests.session.making import STORY, make_article

TEXT = STORY.text


class Known:
    """Mentions that are all known."""

    def __init__(self, *mentions):
        self.mentions = mentions

    def after(self, offset):
        return next((m for m in self.mentions if m.start > offset), None)

    def before(self, offset):
        return next((m for m in reversed(self.mentions) if m.start < offset), None)

    def at(self, offset):
        return next((m for m in self.mentions if m.start <= offset < m.end), None)


def mention(words, kind="person"):
    start = TEXT.index(words)
    return Mention(start, start + len(words), kind)


SCENE = Scene(
    TextStructure(STORY),
    Known(mention("Ryan Dillon"), mention("4,000", "cardinal"), mention("Iraq", "place")),
    (TEXT.index("It’s"), TEXT.index("main()")),
)


@pytest.mark.parametrize(
    ("motion", "start", "lands"),
    [
        ("next_character", "Col", "ol. Ryan"),
        ("previous_character", "Col", "l\n\nCol"),  # over the gap, onto the heading's last letter
        ("next_character", "!\n\n", "What follows"),
        ("next_word", "Col", "Ryan"),
        ("next_word", "“big", "big”"),
        ("next_word", "広い", "い。"),
        ("previous_word", "Dillon", "Ryan"),
        ("end_of_word", "Ryan", "n Dillon"),
        ("next_sentence", "Ryan", "It’s"),
        ("next_sentence", "It’s", "What follows"),
        ("next_sentence", "return 1", "main()\n\nThe"),
        ("previous_sentence", "step", "It’s"),
        ("previous_sentence", "It’s", "Col"),
        ("previous_sentence", "The last", "main()\n\nThe"),
        ("next_paragraph", "Ryan", "What follows"),
        ("previous_paragraph", "Ryan", "Col"),
        ("previous_paragraph", "Col", "The withdrawal"),
        ("next_section", "Ryan", "What follows"),
        ("previous_section", "café", "What follows"),
        ("next_mention", "Col", "Ryan Dillon"),
        ("next_mention", "Ryan", "4,000"),
        ("previous_mention", "The last", "Iraq"),
        ("next_annotation", "Col", "It’s"),
        ("previous_annotation", "The last", "main():"),
        ("start", "café", "The withdrawal"),
        ("end", "café", "."),
    ],
)
def test_motions(motion, start, lands):
    place = travel(SCENE, motion, TEXT.index(start))
    assert place is not None
    assert TEXT[place:].startswith(lands)


@pytest.mark.parametrize(
    ("motion", "start"),
    [
        ("next_section", "The last"),
        ("next_mention", "The last"),
        ("previous_character", "The withdrawal"),
        ("start", "The withdrawal"),
        ("previous_annotation", "Col"),
    ],
)
def test_nowhere_to_go(motion, start):
    assert travel(SCENE, motion, TEXT.index(start)) is None


def test_a_count_goes_as_far_as_there_is():
    assert travel(SCENE, "next_section", 0, 99) == TEXT.index("What follows")
    assert travel(SCENE, "next_word", TEXT.index("Col"), 2) == TEXT.index("Dillon")


def test_every_motion_and_object_is_documented_or_plain():
    assert all(name == motion.__name__ for name, motion in MOTIONS.items())
    assert set(OBJECTS) == {"word", "sentence", "paragraph", "mention", "section"}
    assert set(UNITS) == {"character", *OBJECTS}


@pytest.mark.parametrize(
    ("name", "around", "at", "expected"),
    [
        ("word", False, "illon", "Dillon"),
        ("word", True, "illon", "Dillon "),
        ("word", True, "step", "step "),
        ("word", False, "It’s", "It’s"),
        (
            "sentence",
            False,
            "troops",
            "Col. Ryan Dillon said on Monday that 4,000 troops will leave.",
        ),
        ("sentence", False, "return", "return 1"),
        ("sentence", False, "3.5", "The café was open until 3.5 today."),
        ("sentence", False, "とても", "とても。"),
        ("paragraph", False, "last words", "The last words."),
        ("paragraph", True, "withdrawal", "The withdrawal\n\n"),
        ("mention", False, "000", "4,000"),
        ("mention", True, "Iraq", "Iraq"),
        ("section", True, "café", TEXT[TEXT.index("What follows") :]),
        ("section", False, "café", TEXT[TEXT.index("Iraq’s") :]),
    ],
)
def test_objects(name, around, at, expected):
    found = OBJECTS[name](SCENE, TEXT.index(at), around)
    assert found is not None
    assert TEXT[found.start : found.end] == expected


@pytest.mark.parametrize(("name", "at"), [("word", " Ryan"), ("mention", "It’s")])
def test_no_such_object_there(name, at):
    assert OBJECTS[name](SCENE, TEXT.index(at), False) is None


PIECES = st.text(st.sampled_from("ab .,\n\u0301é世は👩🏽\u200d🇫🇷’-1"), max_size=30)


@settings(max_examples=80)
@given(st.lists(PIECES, max_size=4), st.integers(0, 140), st.sampled_from(sorted(MOTIONS)))
def test_motions_stay_inside_and_progress(parts, offset, name):
    article = make_article(*[part.strip("\n") for part in parts])
    ground = TextStructure(article)
    scene = Scene(ground, Known())
    offset = ground.clamp(offset)
    place = travel(scene, name, offset)
    if place is None:
        return
    assert 0 <= place <= ground.last
    assert grapheme_start(article.text, place) == place
    backward = name.startswith("previous") or name == "start"
    assert place < offset if backward else place > offset


@settings(max_examples=60)
@given(
    st.lists(PIECES, max_size=4), st.integers(0, 140), st.sampled_from(sorted(UNITS)), st.booleans()
)
def test_objects_stay_inside(parts, offset, name, around):
    article = make_article(*[part.strip("\n") for part in parts])
    ground = TextStructure(article)
    found = UNITS[name](Scene(ground, Known()), ground.clamp(offset), around)
    assert found is None or 0 <= found.start < found.end <= len(article.text)


def test_an_empty_article_has_nowhere_to_go():
    scene = Scene(TextStructure(make_article()), Known())
    assert all(travel(scene, name, 0) is None for name in MOTIONS)
    assert all(OBJECTS[name](scene, 0, True) is None for name in OBJECTS)


def test_sentences_of_a_block_without_end():
    article = make_article("Word after word. " * 20_000)
    scene = Scene(TextStructure(article), Known())
    place = travel(scene, "next_sentence", 99_995)
    assert place is not None
    assert 99_995 < place < 100_100
    back = travel(scene, "previous_sentence", 100_001)
    assert back is not None
    assert 99_900 < back < 100_001
