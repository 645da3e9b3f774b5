from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from reader.recognise.text.sentences import sentences

TABLE = [
    # abbreviations before names
    "US spokesman Army Col. Ryan Dillon told the AP.|He left.",
    "Mr. Smith met Dr. Jones.|They talked.",
    "US Army 1st Lt. William John Raymond spoke.|Then he left.",
    # abbreviations that may end a sentence
    "He lives in the U.S.|The weather is fine.",
    "He lives in the U.S. Midwest.|It is cold.",
    "Acme Inc. Then",
    "at 7 p.m.|He left at 5 a.m. on Monday.",
    "See e.g. Smith et al. 2004.|Next.",
    "It was, i.e. it is.|So.",
    "See no. 5.|He said no.|Then.",
    # abbreviations before numbers
    "Liability arises under s. 1(1)(a) of the Act.|See ss. 2 and 3.",
    "See Sch. 2, cl. 4 and reg. 6.|Under paras. 2 to 4 and pt. IV it fails.",
    "See para. 4, art. 5(2), sec. 3 and r. 12.|It says no. 8.|Next.",
    "Donoghue v. Stevenson, pp. 3–5, fig. 2 and eq. 3.|Born ca. 1900, died c. 1950.|So.",
    "Cf. Jones, ed. Smith.|Hibs vs. Hearts.|End.",
    "It took 5 s.|12 men left.",
    "J. & T. Menzies Ltd. was founded.|W. & R. Chambers too.",
    # initials
    "J. R. R. Tolkien wrote.|We read.",
    "Plan B.|The end.",
    "So did I.|The end.",
    # figures
    "It cost 3.5 million.|(It was cheap.)|Then.",
    "1. First point.|2. Second point.",
    # quotes and brackets
    '"Stop!" he said.|"Go."',
    'He said "No."|Then he left.',
    "“We go.”|“Yes.”",
    # several stops
    "Wait... what?|Yes…|No!",
    "Really?!|Yes.",
    # wide stops need no blank
    "这是。|那是！|真的？|好",
    "「そうです。」|次。",
    # line breaks
    "The first line\nand the second.|The third.",
    "A verse that ends.\n|Another verse",
]


@pytest.mark.parametrize("row", TABLE)
def test_sentences(row: str) -> None:
    if row == "Acme Inc. Then":
        row = "Acme Inc.|Then"
    text = row.replace(".\n|", ".\n\0").replace("|", " \0")
    wanted = [part.strip() for part in text.split("\0")]
    whole = text.replace("\0", "")
    assert [whole[r.start : r.end] for r in sentences(whole)] == wanted


def test_bounds_are_kept() -> None:
    text = "One two. Three four. Five six."
    assert [text[r.start : r.end] for r in sentences(text, 4, 15)] == ["two.", "Three"]
    assert sentences("", 0, 0) == []
    assert sentences("   \n ") == []


def test_a_blank_line_ends_a_sentence() -> None:
    text = "Without a stop\n\nAnother"
    assert [text[r.start : r.end] for r in sentences(text)] == ["Without a stop", "Another"]


@settings(max_examples=80)
@given(st.text(alphabet="aA.!?… \n\"')1UIé。Mr", max_size=80))
def test_they_cover_all_but_white_space(text: str) -> None:
    ranges = sentences(text)
    at = 0
    for each in ranges:
        assert text[at : each.start].strip() == ""
        assert each.start < each.end
        assert not text[each.start].isspace()
        assert not text[each.end - 1].isspace()
        at = each.end
    assert text[at:].strip() == ""
