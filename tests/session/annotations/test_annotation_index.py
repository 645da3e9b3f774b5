from __future__ import annotations

from hypothesis import given, settings, strategies as st

from reader.model import (
    Ambiguous,
    Anchor,
    Annotation,
    Moved,
    Orphan,
    Placed,
    Selectors,
    TextRange,
    number_id,
)
from reader.session.annotations.annotation_index import AnnotationIndex

TIME = "2026-01-01T00:00:00Z"


def made(number: int, start: int, end: int) -> Annotation:
    selectors = Selectors(start, end, "x" * (end - start))
    return Annotation(number_id(number), "a", "highlight", selectors, TIME, TIME)


SPANS = st.tuples(st.integers(0, 50), st.integers(1, 20), st.integers(0, 3))
ACTS = st.lists(st.tuples(st.integers(0, 30), st.one_of(st.none(), SPANS)), max_size=120)


def anchor_of(start: int, size: int, fate: int) -> Anchor:
    place = TextRange(start, start + size)
    if fate == 1:
        return Moved(place, 0.7)
    return Orphan("gone") if fate == 2 else Placed(place)


@settings(max_examples=60)
@given(ACTS, st.integers(0, 60), st.integers(1, 20))
def test_the_index_answers_as_a_plain_list_does(acts, start, size):
    index = AnnotationIndex((), {})
    plain: dict[str, tuple[Annotation, Anchor]] = {}
    for number, span in acts:
        identifier = number_id(number)
        if span is None:
            index.remove(identifier)
            plain.pop(identifier, None)
        else:
            one, anchor = made(number, span[0], span[0] + span[1]), anchor_of(*span)
            index.put(one, anchor)
            plain[identifier] = (one, anchor)
        end = start + size
        expected = sorted(
            (
                (anchor.range, one.id)
                for one, anchor in plain.values()
                if isinstance(anchor, Placed | Moved)
            ),
        )
        found = [(place, one.id) for place, one in index.placed_in(start, end)]
        assert found == [
            (place, i) for place, i in expected if place.start < end and start < place.end
        ]
        assert index.starts == [place.start for place, _ in expected]
        assert {one.id for one in index.ordered} == set(plain)
    assert (
        AnnotationIndex(
            [one for one, _ in plain.values()], {i: anchor for i, (_, anchor) in plain.items()}
        ).ordered
        == index.ordered
    )


def test_the_order_is_article_notes_then_places_then_the_lost():
    whole = Annotation(number_id(9), "a", "article", None, TIME, TIME, note="n")
    late, early, lost, torn = made(1, 30, 35), made(2, 5, 9), made(3, 0, 4), made(4, 2, 4)
    index = AnnotationIndex(
        [late, lost, torn, whole, early],
        {
            late.id: Placed(TextRange(30, 35)),
            early.id: Moved(TextRange(6, 9), 0.5),
            torn.id: Ambiguous(((TextRange(2, 4), 0.5), (TextRange(8, 10), 0.5))),
            lost.id: Orphan("gone"),
        },
    )
    assert index.ordered == (whole, early, late, lost, torn)


def test_what_is_not_there():
    index = AnnotationIndex((), {})
    index.remove("nothing")
    assert index.get("nothing") is None
    assert isinstance(index.anchor("nothing"), Orphan)
    assert index.placed_in(0, 100) == []
