from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from reader.model import (
    Ambiguous,
    Annotation,
    Article,
    Block,
    Change,
    Edit,
    Mention,
    Moved,
    Orphan,
    Placed,
    Section,
    SectionIndex,
    TextRange,
    anchor_range,
    clean_text,
    last_begun,
    overlapping,
)
from reader.model.clean import visible_line, visible_text


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1)])
def test_ranges_are_ordered_and_not_negative(start, end):
    with pytest.raises(ValueError, match="not a range"):
        TextRange(start, end)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((0, 2), (2, 4), False),  # half-open: they touch, and share nothing
        ((0, 3), (2, 4), True),
        ((0, 9), (2, 4), True),
        ((3, 3), (2, 4), True),  # an empty range inside
        ((2, 2), (2, 4), False),
    ],
)
def test_overlaps(one, other, shared):
    assert TextRange(*one).overlaps(TextRange(*other)) is shared
    assert TextRange(*other).overlaps(TextRange(*one)) is shared


@given(
    st.lists(st.integers(0, 60), unique=True, min_size=2, max_size=20),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_overlapping_is_what_a_plain_search_finds(cuts, start, end):
    cuts.sort()
    items = [Mention(a, b, "cardinal") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    start, end = min(start, end), max(start, end)
    plain = [item for item in items if item.start < end and start < item.end]
    assert list(overlapping(items, start, end)) == plain


def test_an_article_knows_the_block_and_the_sections_of_an_offset():
    article = Article(
        "0" * 13,
        "T",
        "Head\n\nOne\n\nTwo",
        (Block("heading", 0, 4, 1), Block("paragraph", 6, 9), Block("paragraph", 11, 14)),
        (Section("Head", 0, 14), Section("Two", 11, 14, 2)),
    )
    assert [article.block_index(offset) for offset in (0, 4, 6, 10, 11, 14)] == [0, 0, 1, 1, 2, 2]
    assert [s.title for s in article.section_path(12)] == ["Head", "Two"]
    assert [s.title for s in article.section_path(7)] == ["Head"]


def test_only_certain_anchors_have_a_range():
    where = TextRange(1, 2)
    assert anchor_range(Placed(where)) == where
    assert anchor_range(Moved(where, 0.8)) == where
    assert anchor_range(Ambiguous(((where, 0.5),))) is None
    assert anchor_range(Orphan("gone")) is None


def test_the_inverse_of_a_change_undoes_its_edits_from_the_last():
    one, other = (
        Annotation(str(n) * 13, "0" * 13, "article", None, "2026-01-01T00:00:00Z", "")
        for n in (1, 2)
    )
    change = Change("Both", (Edit(None, one), Edit(one, other)))
    assert change.inverse().edits == (Edit(other, one), Edit(one, None))
    assert change.inverse().inverse() == change
    assert change.edits[0].id == one.id
    with pytest.raises(ValueError, match="nothing"):
        _ = Edit(None, None).id


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain\nlines", "plain\nlines"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb", "a b"),
        ("a\u2028b", "a b"),
        ("\u202egnp.exe", "gnp.exe"),  # a bidirectional override reorders what follows
        ("a\x9b31mb", "a31mb"),  # the one-byte control sequence introducer
        ("zero\u200dwidth", "zero\u200dwidth"),  # a joiner belongs to emoji
        ("\ud800x", "x"),
    ],
)
def test_clean_text(text, clean):
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\n\tlines  ", "plain\n\tlines  "),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x1b[31mred\x7f", "␛[31mred␡"),
        ("a\x0b\x0c\x85\u2028b", "a␋␌␤␤b"),
        ("\u202egnp.exe \x9b", "\ufffdgnp.exe \ufffd"),
        ("zero\u200dwidth\ufe0f\u00a0", "zero\u200dwidth\ufe0f\u00a0"),
    ],
)
def test_visible_text(text, shown):
    assert visible_text(text) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_shown_is_harmless_and_a_line_keeps_its_places(text):
    assert clean_text(visible_text(text), keep="\n\t") == visible_text(text)
    assert len(visible_line(text)) == len(text)
    assert clean_text(visible_line(text), keep="\t") == visible_line(text)


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text):
    kept = clean_text(text)
    assert all(unicodedata.category(c) not in {"Cc", "Cs"} or c == "\n" for c in kept)
    assert clean_text(kept) == kept


LEVELS = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=12)


@given(LEVELS)
def test_sections_are_found_by_bisection_as_by_looking_at_all(levels):
    starts = []
    at = 1
    for _, length in levels:
        starts.append(at)
        at += length
    sections = [
        Section(
            str(number),
            starts[number],
            next((s for s, (n, _) in zip(starts[number + 1 :], levels[number + 1 :], strict=True) if n <= level), at),
            level,
        )
        for number, (level, _) in enumerate(levels)
    ]  # fmt: skip
    sections = [one for one in sections if one.end > one.start]
    index = SectionIndex(sections)
    for offset in range(at + 3):
        around = tuple(one for one in sections if one.start <= offset < one.end)
        assert index.path(offset) == around
        assert index.at(offset) == (around[-1] if around else None)


def test_the_last_that_begins_at_an_offset_or_before():
    ranges = [TextRange(2, 4), TextRange(6, 7)]
    assert [last_begun(ranges, offset) for offset in (0, 1, 2, 5, 6, 9)] == [
        None, None, ranges[0], ranges[0], ranges[1], ranges[1],
    ]  # fmt: skip
