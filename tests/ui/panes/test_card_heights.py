from __future__ import annotations

from hypothesis import given, settings, strategies as st

from reader.ui.panes.notes.card_heights import CardHeights


def test_nothing_stands_nowhere() -> None:
    heights = CardHeights()
    assert (len(heights), heights.total, heights.at(0)) == (0, 0, -1)


def test_measuring_tells_of_surprises_only() -> None:
    heights = CardHeights()
    heights.estimate([6, 6, 6])
    assert not heights.put(0, 6)
    assert heights.put(1, 9)
    assert heights.measured == {0, 1}
    assert [heights.top(i) for i in range(4)] == [0, 6, 15, 21]
    heights.forget(0)
    assert heights.measured == {1}
    heights.forget()
    assert heights.total == 21  # what was measured is supposed from now on


@settings(max_examples=50)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=30), st.integers(-5, 300))
def test_each_row_belongs_to_the_card_that_covers_it(sizes: list[int], row: int) -> None:
    heights = CardHeights()
    heights.estimate([6] * len(sizes))
    for index, size in enumerate(sizes):
        heights.put(index, size)
    at = heights.at(row)
    inside = min(max(row, 0), heights.total - 1)
    assert heights.top(at) <= inside < heights.top(at + 1)
