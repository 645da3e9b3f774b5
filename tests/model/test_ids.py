from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from reader.model import created_at, id_from_digest, id_number, new_id, number_id


@given(st.integers(0, 2**63 - 1))
def test_numbers_and_ids_are_one_to_one(number):
    identifier = number_id(number)
    assert len(identifier) == 13
    assert id_number(identifier) == number


@given(st.integers(0, 2**63 - 1), st.integers(0, 2**63 - 1))
def test_ids_sort_as_their_numbers(one, other):
    assert (one < other) == (number_id(one) < number_id(other))


def test_new_ids_know_when_they_were_made_and_differ():
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(set(made))
    assert abs(created_at(made[0]) - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "short",
        "0000000000000000",  # too long
        "uuuuuuuuuuuuu",  # u is not in the alphabet
        "zzzzzzzzzzzzz",  # 65 bits
        "00000000000A0",  # upper case
    ],
)
def test_what_is_no_id_is_refused(text):
    with pytest.raises(ValueError, match="not an id"):
        id_number(text)


@pytest.mark.parametrize("number", [-1, 2**63])
def test_numbers_out_of_range_are_refused(number):
    with pytest.raises(ValueError, match="out of range"):
        number_id(number)


def test_a_digest_gives_the_same_id_each_time():
    assert id_from_digest(b"\xff" * 32) == number_id(2**63 - 1)
    assert id_from_digest(bytes(8)) == "0" * 13
