"""What is told of a passage that is gone, kept apart, or not the only one of its kind."""

import pytest

from reader.annotate import describe, locate, locate_each
from reader.annotate.location import (
    CHANGED,
    GONE,
    KEPT_APART,
    NOTHING_SAID,
    REWRITTEN,
    SAME_WORDS,
    TAKEN_OUT,
)
from reader.model import (
    Ambiguous,
    Annotation,
    Moved,
    Orphan,
    Placed,
    Selectors,
    TextRange,
    anchor_range,
)
from tests.annotate.texts import LAST, SENTENCE, STORY, article
from tests.typed import the

PARAGRAPH = STORY.strip().split("\n\n")[2]
OTHERS = "\n\n".join(
    f"The {n}th page is about something else, as {n * n} readers know." for n in range(30)
)


def describing(quote, text=STORY, which=0):
    start = -1
    for _ in range(which + 1):
        start = text.index(quote, start + 1)
    return describe(article(text), TextRange(start, start + len(quote)))


@pytest.mark.parametrize(
    ("quote", "text", "reason"),
    [
        ("a former teacher, ", STORY.replace("a former teacher, ", ""), TAKEN_OUT),
        (
            SENTENCE,
            STORY.replace(SENTENCE, "No one there had expected to hear of it at all"),
            REWRITTEN,
        ),
        (
            "the roads",
            STORY.replace("the roads are still open.” Some", "so it is.")
            + "\n\nNow the roads again.",
            SAME_WORDS,
        ),
        (SENTENCE, OTHERS, GONE),
    ],
)
def test_the_reason_is_told_in_words(quote, text, reason):
    anchor = locate(article(text), describing(quote))
    assert isinstance(anchor, Orphan)
    assert anchor.reason == reason


def test_what_is_faintly_like_an_orphan_may_be_chosen():
    lookalike = "The owner of the largest farm, a former soldier, asked for a horse, and got it."
    anchor = locate(
        article(STORY.replace(PARAGRAPH, "") + "\n\n" + lookalike), describing(SENTENCE)
    )
    assert isinstance(anchor, Orphan | Ambiguous)
    if isinstance(anchor, Orphan):
        assert anchor.reason in (CHANGED, SAME_WORDS, GONE)
    scores = [score for _, score in anchor.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score < 0.9 for score in scores)


def test_an_annotation_that_says_nothing():
    assert locate(article(STORY), Selectors(3, 9, "", "", "")) == Orphan(NOTHING_SAID)


# kept apart


def test_what_the_reader_called_gone_stays_gone_where_it_is_only_alike():
    selectors = describing(SENTENCE)
    edited = article(STORY.replace("largest", "biggest"))
    assert isinstance(locate(edited, selectors), Moved)
    anchor = locate(edited, selectors, detached=True)
    assert isinstance(anchor, Orphan)
    assert anchor.reason == KEPT_APART
    place = anchor.candidates[0][0]
    assert "biggest town" in edited.text[place.start : place.end]


def test_what_the_reader_called_gone_comes_back_with_the_very_passage():
    selectors = describing(SENTENCE)
    gone = article(STORY.replace(PARAGRAPH, ""))
    assert isinstance(locate(gone, selectors, detached=True), Orphan)
    back = locate(article("A new first line.\n\n" + STORY), selectors, detached=True)
    assert isinstance(back, Placed)


def test_each_annotation_is_asked_whether_it_is_kept_apart():
    selectors = describing(SENTENCE)
    edited = article(STORY.replace("largest", "biggest"))
    made = [
        Annotation("1", "x", "highlight", selectors, "", ""),
        Annotation("2", "x", "highlight", selectors, "", "", detached=True),
    ]
    found = dict(locate_each(edited, made))
    assert isinstance(found["1"], Moved)
    assert the(Orphan, found["2"]).reason == KEPT_APART


@pytest.mark.parametrize("quote", [SENTENCE, LAST, "a former teacher", "the army"])
def test_when_the_text_comes_back_so_does_the_annotation(quote):
    selectors = describing(quote)
    for gone in (OTHERS, "Nothing.", STORY.replace(quote, ""), ""):
        assert not isinstance(locate(article(gone), selectors), Placed)
    place = anchor_range(locate(article(OTHERS + "\n\n" + STORY), selectors))
    assert place == TextRange(*(len(OTHERS) + 2 + at for at in selectors[:2]))


# one of several


def test_how_many_there_were_is_noted():
    text = f"{LAST} One.\n\n{STORY}\n\n{LAST} Three."
    assert describing(LAST, text, 1).occurrence == (2, 3)
    assert describing(SENTENCE, text).occurrence == (1, 1)
    assert describe(article(""), TextRange(0, 0)).occurrence == (0, 0)


def test_the_twin_of_what_was_taken_out_is_not_taken_for_it():
    twice = f"{PARAGRAPH}\n\n{OTHERS}\n\n{PARAGRAPH}\n\n{STORY[:200]}"
    selectors = describing(SENTENCE, twice, 1)
    assert selectors.occurrence == (2, 2)
    once = article(twice.replace(f"\n\n{PARAGRAPH}\n\n{STORY[:200]}", ""))
    assert once.text.count(SENTENCE) == 1
    assert isinstance(locate(once, selectors), Orphan | Ambiguous)


def test_of_twins_it_is_still_the_same_one():
    twice = f"{PARAGRAPH}\n\n{OTHERS}\n\n{PARAGRAPH}\n\n{STORY[:200]}"
    for which in (0, 1):
        selectors = describing(SENTENCE, twice, which)
        text = twice.replace("something else", "another thing")
        expected = describing(SENTENCE, text, which)
        anchor = locate(article(text), selectors)
        assert anchor_range(anchor) == TextRange(expected.start, expected.end)


def test_older_annotations_do_not_say_how_many_there_were():
    selectors = describing(SENTENCE)._replace(occurrence=(0, 0))
    for text in ("New.\n\n" + STORY, STORY.replace("largest", "biggest")):
        assert isinstance(locate(article(text), selectors), Placed | Moved)
