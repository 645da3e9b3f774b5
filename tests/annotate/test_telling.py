"""Rare words tell a reworded passage from another that shares common ones."""

import pytest

from reader.annotate.ground import Ground
from reader.annotate.normal_form import Normalised
from reader.annotate.query import Query
from reader.annotate.scoring import certainties
from reader.annotate.weighing import Evidence, evidence

TEXT = (
    "the ferry in the harbour of the town was the old one, and the crossing of the sound was slow"
)


def _telling(quote: str, found: str) -> float:
    ground = Ground(TEXT, Normalised(TEXT))
    start = TEXT.index(found)
    return evidence(ground, Query(quote, "", ""), start, start + len(found)).telling


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    assert _telling("the slow harbour", "harbour of the town") > 0.4
    assert _telling("the slow harbour", "the old one") < 0.25


LIKE = Evidence(60, 0.7, 0.3, 0.3, 0.3, telling=0.7, strange=0.3, then=1)


@pytest.mark.parametrize("field", ["closed", "displaced"])
def test_a_place_that_is_closed_or_taken_speaks_for_nowhere(field: str) -> None:
    (free,), (other,) = certainties([LIKE]), certainties([LIKE._replace(**{field: True})])
    assert other < free / 2


def test_lost_rare_words_make_a_place_less_certain() -> None:
    near = LIKE._replace(before=0.5, after=0.5)
    (kept,), (lost,) = certainties([near]), certainties([near._replace(telling=0.1, strange=0.9)])
    assert lost < 0.8 * kept


def _evidence(quote: str, found: str, prefix: str = "", around: str = "") -> Evidence:
    text = around + found
    return evidence(
        Ground(text, Normalised(text)), Query(quote, prefix, ""), len(around), len(text)
    )


def test_words_in_another_order_are_nearly_as_good() -> None:
    quote = "the crossing of the sound was slow, and the ferry in the harbour of the town was old"
    found = "the ferry in the harbour of the town was old, and the crossing of the sound was slow"
    assert _evidence(quote, found).kept == pytest.approx(0.9, abs=0.01)


def test_chance_makes_no_context_alike() -> None:
    one = _evidence("a quote", "a quote", "and the ferry was slow ", "its pier needs repair. ")
    assert one.before is not None
    assert one.before < 0.2
