from __future__ import annotations

import pytest

from reader.cli.quote_search import find_quote
from reader.errors import SessionError
from reader.model import Article, Block

TEXT = (
    "“Continued presence”, he said, “will be conditions‑based” — not before.\n\n"
    "Baghdad’s declaration of victory came first.\n\nIt’s Baghdad again."
)
ARTICLE = Article("0", "Iraq", TEXT, (Block("paragraph", 0, len(TEXT)),))


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ('"Continued presence", he', "“Continued presence”, he"),
        ("Baghdad's declaration", "Baghdad’s declaration"),
        ("conditions-based", "conditions‑based"),
        ("before. Baghdad’s", "before.\n\nBaghdad’s"),
        ("DECLARATION   of\nvictory", "declaration of victory"),
    ],
)
def test_small_differences_do_not_count(quote, words):
    place = find_quote(ARTICLE, quote)
    assert TEXT[place.start : place.end] == words


def test_the_very_words_win_over_those_that_are_alike():
    text = "It's mine. It’s mine."
    article = Article("0", "T", text, (Block("paragraph", 0, len(text)),))
    assert find_quote(article, "It’s").start == 11
    assert find_quote(article, "It's").start == 0


def test_the_nearest_passage_is_told():
    with pytest.raises(SessionError, match="Nearest to it is “declaration of victory"):
        find_quote(ARTICLE, "decleration of victery")


@pytest.mark.parametrize("quote", ["Zanzibar quilts xylophone", "q", "…"])
def test_what_is_like_nothing_gets_no_suggestion(quote):
    with pytest.raises(SessionError, match="Copy the words"):
        find_quote(ARTICLE, quote)


def test_a_quote_that_occurs_twice_needs_a_number():
    with pytest.raises(SessionError, match=r"occurs 2 times.*--occurrence"):
        find_quote(ARTICLE, "Baghdad")
    assert find_quote(ARTICLE, "Baghdad", 2).start == TEXT.rindex("Baghdad")
    with pytest.raises(SessionError, match="only 2 times"):
        find_quote(ARTICLE, "Baghdad", 3)
