"""Numerals hold for any text, in linear time."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import math
from time import process_time

import pytest
from hypothesis import given, settings, strategies as st

from reader.model import Quantity
from reader.recognise.grammar.lexer import lex
from reader.recognise.numbers.numerals import merged
from reader.recognise.numbers.recogniser import NumberRecogniser
from reader.recognise.recogniser import Context

PIECES = st.sampled_from(
    "one two twenty hundred thousand million dozen a half quarter thirds fifth and of in out over "
    "minus point first second couple few several dozens hundreds percent percentage points dollars "
    "cents pounds ounces feet inches miles per hour km m k x × 5 12 1,000 2.5 1/2 ½ $ £ US$ % - – ° "
    "± +/- give take usd aud$ COP COP27 R12.50 CAD marks German Spanish pesetas ¢ c p f C F degrees force "
    "mercury squared newton metres bar stone drops hands carat gold beat won vote 3-1 6-4, 7-6 nil second "
    "in race quarter over past jailed under Act share ⅙ ‱ [ ] nm Nm / ^ 10^6 1e9 3,14 1.234,56 5'10\" 6ft2 10x15cm sq. square the from to between or , . ( ) last".split()
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=14).map("".join),
    st.text(max_size=60),
)


@settings(max_examples=300)
@given(TEXTS)
def test_any_text(text: str) -> None:
    at = 0
    for mention in NumberRecogniser().recognise(Context(text)):
        assert at <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        at = mention.end
        value = mention.value
        assert isinstance(value, Quantity)
        numbers = (value.number, value.low, value.high)
        assert any(number is not None for number in numbers)
        assert all(number is None or math.isfinite(number) for number in numbers)
        if value.low is not None and value.high is not None and value.unit != "score":
            assert value.low <= value.high


@settings(max_examples=200)
@given(TEXTS)
def test_merged_tokens_cover_what_the_tokens_cover(text: str) -> None:
    tokens = lex(text)
    whole = merged(tokens)
    lists = (whole.codes, whole.starts, whole.ends, whole.values)
    assert len({len(each) for each in lists}) == 1
    assert list(whole.starts) == sorted(whole.starts)
    assert set(whole.starts) <= set(tokens.starts)
    assert set(whole.ends) <= set(tokens.ends)


HARD = ["1", "1,", "1.", "1.234", "12,", "and ", "one hundred ", "one hundred and ", "a million ", "half a ",
        "1/2 ", "-5", "minus ", "one in ", "thousands of ", "5 x ", "$5-", "twenty-", "point one ", "10^", "5'10\" ",
        "US $", "²", "sq. ", "10x15", "Rs"]  # fmt: skip


@pytest.mark.parametrize("piece", HARD)
def test_work_grows_with_length_only(piece: str) -> None:
    def once(length: int) -> float:
        context = Context(piece * (length // len(piece)))
        begun = process_time()
        NumberRecogniser().recognise(context)
        return process_time() - begun

    def work(length: int) -> float:
        return min(once(length) for _ in range(3))  # what else the machine did is no matter

    once(2_000)
    assert work(40_000) <= 24 * max(work(5_000), 0.004)
