"""A small slice of `benchmarks.anchoring`, which must hold its aims."""

from collections import Counter

import pytest

from benchmarks import anchoring, edits
from reader.annotate import locate
from reader.model import anchor_range
from tests.typed import present

EACH = 12
SEED = 4


def fates(kinds):
    found: Counter[str] = Counter()
    texts = anchoring.articles()
    for kind in kinds:
        for case in anchoring.cases(kind, EACH, SEED, texts):
            anchor = locate(anchoring.plain(case.text), case.selectors)
            place = anchor_range(anchor)
            if place is None:
                found[anchor.fate] += 1
            else:
                found["right" if anchoring.right(case, (place.start, place.end)) else "wrong"] += 1
    return found


@pytest.mark.parametrize(
    ("group", "right", "wrong"),
    [(anchoring.KEPT, 0.97, 0.0), (anchoring.EDITED, 0.95, 0.015), (anchoring.GONE, 0.0, 0.015)],
)
def test_the_aims(group, right, wrong):
    found = fates(kind for kind, (of, _) in anchoring.KINDS.items() if of == group)
    assert found.total() >= 5 * EACH
    assert found["right"] >= right * found.total()
    assert found["wrong"] <= wrong * found.total()


def test_the_truth_of_an_edit_is_where_the_words_are():
    """The measure itself is measured: what an edit says of the passage is so."""
    texts = anchoring.articles()
    for kind in ("quotes and dashes restyled", "paragraphs put in elsewhere", "paragraphs moved"):
        for case in anchoring.cases(kind, EACH, SEED, texts):
            start, end = present(case.truth)
            if kind != "quotes and dashes restyled":
                assert case.text[start:end] == case.selectors.exact
            else:
                assert len(edits.words(case.text, start, end)) == len(
                    edits.words(case.selectors.exact)
                )
    for case in anchoring.cases("words replaced", EACH, SEED, texts):
        old = [case.selectors.exact[a:b] for a, b in edits.words(case.selectors.exact)]
        new = [case.text[a:b] for a, b in edits.words(case.text, *present(case.truth))]
        assert len(old) == len(new)
        assert 0 < sum(a != b for a, b in zip(old, new, strict=True)) <= len(old) // 5
