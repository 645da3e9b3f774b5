# ruff: noqa: SIM905
from __future__ import annotations

import subprocess
import sys
from time import thread_time

import pytest
from hypothesis import given, settings, strategies as st

from reader.model import MENTION_KINDS, Article
from reader.recognise import RECOGNISERS, VERSION, recognise, recognise_range, topical_sections
from reader.recognise.recogniser import Context
from tests.recognise.articles import STORY, article

PIECES = st.sampled_from(
    "12 1,234.5 $ £3m 5% - – : / May march 2018 Q3 21st 1990s the of and a half one twenty million "
    "John Smith Col. U.S. al-Abadi Iraq University of 's ’ ( ) . , \n \t \" IS AP 7.30pm °C ½ 中 é x "
    "ago last year every two dozens İ ß Ǆ \u0301 \u200d 🙂 €".split(" ")
)
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(PIECES, max_size=40).map(" ".join),
    st.lists(PIECES).map("".join),
)


def check(whole: Article) -> None:
    mentions = recognise(whole).mentions
    at = 0
    for mention in mentions:
        assert at <= mention.start < mention.end <= len(whole.text)
        assert mention.kind in MENTION_KINDS
        shown = whole.text[mention.start : mention.end]
        assert shown == shown.strip()
        at = mention.end


@settings(max_examples=100)
@given(TEXTS, st.sampled_from([None, "2018", "2018-02-30", "2018-02-05", "soon"]))
def test_any_text(text: str, date: str | None) -> None:
    check(article(text, date))


@settings(max_examples=30)
@given(st.integers(0, len(STORY)), st.integers(0, len(STORY)))
def test_any_part(start: int, end: int) -> None:
    whole = article(STORY)
    low, high = min(start, end), max(start, end)
    for mention in recognise_range(whole, low, high):
        assert low <= mention.start < mention.end <= high


HARD = ["1", "1 ", "1,", "1-", "A", "A. ", "Aa ", "and ", "one ", ",", ". ", "$", "May ", "of The ",
        "al-", "½", "(", '"', "x@", "www.", "B&", "U.S. ", "twenty-one ", "in Paris, ", "Secretary of State ", "\n", "中"]  # fmt: skip


@pytest.mark.parametrize("piece", HARD)
def test_work_grows_with_length_only(piece: str) -> None:
    """Eight times the text must not take much more than eight times the work (64 if quadratic).

    Other programs slow a measurement down, never speed it up: the smallest of three ratios, each
    of two measurements in turn, is near the true one.
    """

    def work(length: int) -> float:
        whole = article(piece * (length // len(piece)))
        begun = thread_time()
        recognise(whole)
        topical_sections(whole)
        return thread_time() - begun

    def ratio() -> float:
        return work(8 * short) / max(min(work(short), work(short)), 0.002)

    short = 2_000
    work(short)
    while work(short) < 0.012 and short < 8_000:
        short *= 2
    ratios = [ratio()]
    while min(ratios) > 24 and len(ratios) < 3:
        ratios.append(ratio())
    assert min(ratios) <= 24, ratios


def test_every_recogniser_is_named_and_exercised() -> None:
    assert VERSION
    assert len({recogniser.name for recogniser in RECOGNISERS}) == len(RECOGNISERS)
    for recogniser in RECOGNISERS:
        found = [
            mention
            for part in STORY.split("\n\n")
            for mention in recogniser.recognise(Context(part))
        ]
        assert found
        assert {mention.kind for mention in found} <= set(recogniser.kinds)


def test_importing_compiles_nothing() -> None:
    """The first screen imports nothing of this, but what does must not wait for it either."""
    code = (
        "import re, sys, reader.model\n"
        "made = []\n"
        "real = re._compiler.compile\n"
        "re._compiler.compile = lambda *a, **k: (made.append(a[0]), real(*a, **k))[1]\n"
        "import reader.recognise\n"
        "assert not made, made\n"
        "from reader.recognise.names.gazetteer.tables import tables\n"
        "assert not tables.cache_info().currsize\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
