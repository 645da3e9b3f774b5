"""What the reader said of names, applied: to mentions, then to what is linked."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from reader.model import (
    NAME_KINDS,
    NUMBER_KINDS,
    Article,
    Block,
    Correction,
    Mention,
    Quantity,
    number_id,
)
from reader.recognise import corrected, recognise
from reader.recognise.linking.corrections import name_key, pairs

HERE = number_id(5)


def article_of(text: str) -> Article:
    blocks = []
    start = 0
    for part in text.split("\n\n"):
        blocks.append(Block("paragraph", start, start + len(part)))
        start += len(part) + 2
    return Article(HERE, "", text, tuple(blocks))


def told(*said: tuple[object, ...], library: bool = False, first: int = 1) -> list[Correction]:
    """Corrections from `(act, text, kind or other)`, the first being the oldest."""
    made = []
    for number, (act, text, *more) in enumerate(said, first):
        value = more[0] if more else None
        kind = value if value in NAME_KINDS else None
        other = "" if kind or value is None else value
        made.append(
            Correction(number_id(number), "" if library else HERE, act, text, kind, other)  # type: ignore[arg-type]
        )
    return made


def marked(text: str, *found: tuple[str, str]) -> list[Mention]:
    """Mentions of words in their order."""
    mentions, at = [], 0
    for words, kind in found:
        at = text.index(words, at)
        mentions.append(Mention(at, at + len(words), kind))  # type: ignore[arg-type]
        at += len(words)
    return mentions


TEXT = (
    "Cash met Ada\nByron in Paris. Cash’s pay was 60 percent; Paris liked cash. The Parisian left."
)
FOUND = (
    ("Cash", "person"),
    ("Ada\nByron", "person"),
    ("Paris", "place"),
    ("Cash’s", "person"),
    ("60 percent", "percent"),
    ("Paris", "place"),
)


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        (
            [],
            "Cash:person Ada Byron:person Paris:place Cash’s:person 60 percent:percent Paris:place",
        ),
        # a possessive is the same name
        (
            [("not_name", "Cash")],
            "Ada Byron:person Paris:place 60 percent:percent Paris:place",
        ),
        (
            [("not_name", "Cash's")],
            "Ada Byron:person Paris:place 60 percent:percent Paris:place",
        ),
        # capitals are not
        (
            [("not_name", "cash")],
            "Cash:person Ada Byron:person Paris:place Cash’s:person 60 percent:percent Paris:place",
        ),
        # a line may end within a name
        (
            [("kind", "Ada Byron", "organisation"), ("not_name", "Cash")],
            "Ada Byron:organisation Paris:place 60 percent:percent Paris:place",
        ),
        # a figure is none
        (
            [("not_name", "60 percent"), ("not_name", "Cash"), ("not_name", "Paris")],
            "Ada Byron:person",
        ),
        # only what is found is of that kind
        (
            [("kind", "cash", "other"), ("not_name", "Cash"), ("not_name", "Paris")],
            "Ada Byron:person 60 percent:percent",
        ),
        # always: wherever it stands as a whole word
        (
            [("always", "cash", "other"), ("not_name", "Cash"), ("not_name", "Paris")],
            "Ada Byron:person 60 percent:percent cash:other",
        ),
        # … and over what it touches
        (
            [("always", "Byron", "group"), ("not_name", "Cash"), ("not_name", "Paris")],
            "Byron:group 60 percent:percent",
        ),
        (
            [("always", "Byron in Paris", "other"), ("not_name", "Cash")],
            "Byron in Paris:other 60 percent:percent Paris:place",
        ),
        # of two that overlap, the one that begins first, and the longer one
        (
            [
                ("always", "Paris", "group"),
                ("always", "in Paris", "other"),
                ("not_name", "Cash"),
            ],
            "Ada Byron:person in Paris:other 60 percent:percent Paris:group",
        ),
        # the later counts
        (
            [("not_name", "Paris"), ("kind", "Paris", "person"), ("not_name", "Cash")],
            "Ada Byron:person Paris:person 60 percent:percent Paris:person",
        ),
        (
            [("always", "cash", "other"), ("not_name", "cash"), ("not_name", "Cash")],
            "Ada Byron:person Paris:place 60 percent:percent Paris:place",
        ),
        # what is always marked keeps being so when its kind is told
        (
            [("always", "cash", "other"), ("kind", "cash", "group"), ("not_name", "Paris")],
            "Cash:person Ada Byron:person Cash’s:person 60 percent:percent cash:group",
        ),
    ],
)
def test_what_is_said_is_what_is_seen(said, seen):
    article = article_of(TEXT)
    found = corrected(article, marked(TEXT, *FOUND), told(*said))
    assert " ".join(
        f"{' '.join(TEXT[one.start : one.end].split())}:{one.kind}" for one in found
    ) == " ".join(seen.split())


def test_the_article_counts_for_more_than_the_library():
    article = article_of(TEXT)
    mentions = marked(TEXT, *FOUND)
    here = told(("kind", "Paris", "person"), first=1)
    everywhere = told(("not_name", "Paris"), ("always", "cash", "other"), library=True, first=2)
    none = told(("not_name", "cash"), first=1)
    assert [one.kind for one in corrected(article, mentions, [*here, *everywhere])].count(
        "person"
    ) == 5
    assert all(one.kind != "other" for one in corrected(article, mentions, [*none, *everywhere]))


def test_a_value_stays_with_a_figure_only():
    text = "9/11 and 5,000"
    mentions = [
        Mention(0, 4, "cardinal", Quantity(9)),
        Mention(9, 14, "cardinal", Quantity(5000), None),
    ]
    found = corrected(article_of(text), mentions, told(("kind", "9/11", "other")))
    assert found == [Mention(0, 4, "other"), mentions[1]]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Iraq’s", "Iraq"),
        ("the States'", "the States"),
        ("O’Hara", "O'Hara"),
        ("Ada\n  Byron", "Ada Byron"),
        ("Iraq", "Iraq"),
    ],
)
def test_ways_of_writing_one_name(name, key):
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("text", "name", "seen"),
    [
        ("xFoo Foo Foo_ Foo-bar Foo’s Foo", "Foo", [5, 14, 22, 28]),
        ("aFoo Foo Foo", "Foo Foo", [5]),  # the first one begins within a word
        ("He uses C++ and C+++.", "C++", [8, 16]),
        ("O’Hara met O'Hara", "O'Hara", [0, 11]),
        ("a.b axb", "a.b", [0]),
        ("New\nYork, New  York", "New York", [0, 10]),
        ("straße Straße", "straße", [0]),
    ],
)
def test_whole_words_wherever_they_stand(text, name, seen):
    found = corrected(article_of(text), [], told(("always", name, "other")))
    assert [one.start for one in found] == seen


def test_only_a_part_of_the_text_may_be_looked_at():
    text = "Foo Foo Foo"
    found = corrected(article_of(text), [], told(("always", "Foo", "other")), 3, 8)
    assert [one.start for one in found] == [4]


def test_names_that_are_one_thing_and_names_that_are_not():
    said = told(("same", "AP", "The Associated Press"), ("different", "Bush", "George Bush"))
    assert pairs(said) == ((("AP", "The Associated Press"),), (("Bush", "George Bush"),))
    again = told(("different", "The Associated Press", "AP"), first=9)
    assert pairs([*said, *again]).same == ()


WORDS = st.sampled_from(["Cash", "cash", "Ada", "Ada Byron", "Byron", "60", "Paris’s", "é", "C++"])
SAID = st.one_of(
    st.tuples(st.just("not_name"), WORDS),
    st.tuples(st.sampled_from(["kind", "always"]), WORDS, st.sampled_from(NAME_KINDS)),
    st.tuples(st.sampled_from(["same", "different"]), WORDS, WORDS),
)


@given(
    st.lists(WORDS | st.text(max_size=4), max_size=12).map(" ".join),
    st.lists(SAID, max_size=5),
    st.lists(st.integers(0, 60), unique=True, max_size=10),
)
def test_whatever_is_said_mentions_are_in_order_and_never_overlap(text, said, cuts):
    cuts = sorted(cut for cut in cuts if cut <= len(text))
    mentions = [
        Mention(a, b, "cardinal" if a % 2 else "person")
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    corrections = told(*said)
    found = corrected(article_of(text), mentions, corrections)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert corrected(article_of(text), found, corrections) == found  # once is enough
    wrong = {name_key(one.text) for one in corrections}
    for one in set(mentions) - set(found):
        touched = any(other.start < one.end and one.start < other.end for other in found)
        assert touched or name_key(text[one.start : one.end]) in wrong


@pytest.mark.parametrize(
    "text", ["Foo " * 250_000, "F" * 1_000_000, "Foo\n" * 250_000, " " * 10**6]
)
def test_time_is_linear(text):
    article = Article(HERE, "", text, ())
    begun = time.perf_counter()
    corrected(article, [], told(("always", "Foo Foo Bar", "other"), ("always", "F F", "place")))
    assert time.perf_counter() - begun < 3


STORY = article_of(
    "The Reuters Institute wrote to Ada Byron of the Associated Press in Paris.\n\n"
    "Byron answered from Paris that the AP paid her $5,000, and that Cash is king."
)


def test_links_follow_what_was_said():
    text = STORY.text

    def entity(recognition, words):
        return next(
            one.entity for one in recognition.mentions if text[one.start : one.end].endswith(words)
        )

    plain = recognise(STORY)
    assert entity(plain, "Paris") != entity(plain, "Ada Byron")
    same = recognise(STORY, told(("same", "Paris", "Ada Byron")))
    assert entity(same, "Paris") == entity(same, "Ada Byron")
    parted = recognise(STORY, told(("different", "Byron", "Ada Byron")))
    byron = text.index("Byron answered")
    alone = next(one.entity for one in parted.mentions if one.start == byron)
    assert alone != entity(parted, "Ada Byron")
    gone = recognise(STORY, told(("not_name", "Paris")))
    assert "Paris" not in {one.name for one in gone.entities}
    assert all(one.kind not in NUMBER_KINDS or one.value for one in gone.mentions)
