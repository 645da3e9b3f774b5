from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest

from reader.model import EVENT_KINDS, FIGURE_KINDS, KINDS, MENTION_KINDS, NAME_KINDS, NUMBER_KINDS
from reader.model.kind import NameKind, NumberKind


def test_every_kind_has_a_row_in_the_order_of_its_type():
    assert get_args(NameKind) == NAME_KINDS
    assert get_args(NumberKind) == NUMBER_KINDS
    assert NAME_KINDS + NUMBER_KINDS == MENTION_KINDS


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_a_row_says_all_about_its_kind(kind):
    assert all((kind.noun, kind.title, kind.phrase, kind.example))
    assert kind.words[0] == kind.id
    assert [word for word in kind.words if word != word.casefold()] == []
    assert kind.title.casefold() in kind.words


def test_a_typed_word_means_one_kind():
    shared = {
        (one.id, other.id): set(one.words) & set(other.words)
        for one, other in combinations(KINDS.values(), 2)
    }
    assert {pair: words for pair, words in shared.items() if words} == {}


def test_what_counts_and_what_has_a_date():
    assert FIGURE_KINDS == (
        "cardinal", "ordinal", "percent", "money", "quantity", "range", "duration",
    )  # fmt: skip
    assert EVENT_KINDS == ("date", "time", "duration")
