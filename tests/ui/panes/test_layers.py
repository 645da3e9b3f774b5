"""The styles of a row are found without looking at all of its block's."""

from __future__ import annotations

from hypothesis import given, strategies as st

from reader.model import Article, Block, Inline
from reader.ui.panes.article.layers import _Inlines, link_at

SIZE = 60
places = st.tuples(st.integers(0, SIZE - 1), st.integers(1, SIZE)).map(
    lambda pair: (pair[0], min(SIZE, pair[0] + pair[1]))
)


def article(ranges: list[tuple[int, int]]) -> Article:
    ordered = sorted(ranges, key=lambda pair: (pair[0], -pair[1]))
    inlines = tuple(Inline(start, end, "link", f"#{start}") for start, end in ordered)
    blocks = (Block("paragraph", 0, SIZE), Block("paragraph", SIZE + 2, SIZE + 4))
    outside = Inline(SIZE + 2, SIZE + 3, "strong")
    return Article("i", "t", "x" * SIZE + "\n\nyy", blocks, inlines=(*inlines, outside))


@given(st.lists(places, max_size=12), places)
def test_those_between_two_offsets(ranges: list[tuple[int, int]], row: tuple[int, int]) -> None:
    whole = article(ranges)
    start, end = row
    expected = [one for one in whole.inlines if one.start < end and one.end > start]
    assert _Inlines(whole, 0).between(start, end) == expected


def test_a_row_looks_at_few_of_many() -> None:
    looked: list[int] = []

    class Counted(Inline):
        @property
        def end(self) -> int:
            looked.append(1)
            return self[1]

    many = tuple(Counted(at, at + 1, "link", "#x") for at in range(0, 40_000, 2))
    text = "x" * 40_000
    whole = Article("i", "t", text, (Block("paragraph", 0, len(text)),), inlines=many)
    inlines = _Inlines(whole, 0)
    looked.clear()
    assert len(inlines.between(20_000, 20_080)) == 40
    assert len(looked) < 100


def test_the_link_at_an_offset_is_the_innermost() -> None:
    found = link_at(article([(0, 20), (5, 9), (6, 30)]), 7)
    assert found is not None
    assert (found.start, found.end) == (5, 9)
