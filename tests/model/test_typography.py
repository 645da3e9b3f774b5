from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from reader.model import DASHES, DOUBLE_QUOTES, SINGLE_QUOTES, plain_signs


@pytest.mark.parametrize(
    ("signs", "plain"), [(SINGLE_QUOTES, "'"), (DOUBLE_QUOTES, '"'), (DASHES, "-")]
)
def test_every_variant_becomes_the_sign_that_is_typed(signs, plain):
    assert plain_signs(signs) == plain * len(signs)
    assert len(set(signs)) == len(signs)


def test_a_grave_accent_is_a_quote_in_any_text():
    assert plain_signs("`a'") == "'a'"
    assert plain_signs("`é'") == "'é'"


@given(st.text())
def test_every_character_keeps_its_offset(text):
    assert len(plain_signs(text)) == len(text)
