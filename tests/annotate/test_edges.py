"""A passage that was found begins and ends where its words do."""

import pytest
from hypothesis import given, settings, strategies as st

from reader.annotate import describe, locate
from reader.annotate.query import within_word
from reader.model import Moved, Placed, TextRange, anchor_range
from tests.annotate.texts import article

FIRST = "The committee met in the old hall and heard the first of the witnesses, a farmer from the valley."
SECOND = (
    "He said that the water had risen in one night, and that nobody had been told of it before."
)
HEARING = f"Hearings\n\n{FIRST}\n\n{SECOND}\n\nThe end."


def located(before, quote, after):
    start = before.index(quote)
    anchor = locate(article(after), describe(article(before), TextRange(start, start + len(quote))))
    place = anchor_range(anchor)
    assert place is not None, anchor
    return after[place.start : place.end]


@pytest.mark.parametrize(
    ("before", "quote", "after", "found"),
    [
        # the end of a word that has grown, in the text and at its end
        ("Call fs::read_to_string take", "fs::read_to_string take", "Call fs::read_to_string takes a path.", "fs::read_to_string takes"),
        ("First fs::read_to_string take the path, then", "fs::read_to_string take", "First fs::read_to_string takes a path, and then", "fs::read_to_string takes"),
        ("We keep the record of each sale here.", "record of each sale", "We keep the records of each sale there.", "records of each sale"),
        # the part of a word that was marked stays one
        ("They said it was unbelievable, and left.", "believable", "They said it was so unbelievable, and left.", "believable"),
        # dashes without the space around them
        ("It was late — and dark — in the town.", "— and dark —", "It was very late — and dark — in that town.", "— and dark —"),
        ("It was late — and dark — in the town.", "and dark —", "It was very late — and dark — in that town.", "and dark —"),
        ("A list:\n\n- one apple\n- two pears\n- three plums", "- two pears", "A list:\n\n- one apple\n- two big pears\n- three plums", "- two big pears"),
        # a rule
        ("Part one ends here.\n\n-----\n\nPart two begins here.", "-----", "Part one ended here.\n\n-----\n\nPart two begins now.", "-----"),
        ("One.\n\n---\n\nTwo.\n\n---\n\nThree.", "---", "New.\n\nOne.\n\n---\n\nTwo.\n\n---\n\nThree.", "---"),
        # brackets, emoji, compounds, one letter
        ("Well (this is odd) he said. And then he went home.", "(this is odd)", "Well (that is odd) he said. And then he went home.", "(that is odd)"),
        ("I like it 🎉 a lot, she wrote.", "🎉", "I like it 🎉 very much, she wrote.", "🎉"),
        ("A state-of-the-art method is used here by them.", "state-of-the-art", "A state-of-the-art approach is used here by all.", "state-of-the-art"),
        ("Say a word. I am x. He left.", "x", "Say a word. I am x. She left.", "x"),
        # a script without spaces
        ("开头的一句话在这里。会议在旧大厅举行，听取了第一位证人的证词。他说水在一夜之间上涨了。", "会议在旧大厅举行，听取了第一位证人的证词", "开头的一句话在这里。会议在新大厅举行，听取了第一位证人的证词。她说水在一夜之间上涨了。", "会议在新大厅举行，听取了第一位证人的证词"),
    ],
)  # fmt: skip
def test_the_edges_of_words(before, quote, after, found):
    assert located(before, quote, after) == found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a farmer from the valley.", "a farmer from the valley, it seems."),
        ("heard the first", "then quickly heard the first"),
        ("old hall", "old hall itself today"),
        ("The committee met", "Then the whole committee met"),
    ],
)
def test_a_paragraph_with_words_put_in_is_that_paragraph(old, new):
    after = HEARING.replace(old, new).replace("He said", "He then said")
    assert located(HEARING, FIRST, after) == FIRST.replace(old, new)


@pytest.mark.parametrize("quote", [FIRST, SECOND, f"{FIRST}\n\n{SECOND}"])
def test_a_sentence_put_in_beside_a_paragraph_is_not_of_it(quote):
    after = HEARING.replace(quote, f"It was a cold day in March. {quote} The hall was silent then.")
    after = after.replace("witnesses", "witnesses of the day").replace("nobody", "no one")
    found = located(HEARING, quote, after)
    assert found == quote.replace("witnesses", "witnesses of the day").replace("nobody", "no one")


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("ab", [1]),
        ("a b", []),
        ("don't", [1, 2, 3, 4]),
        ("'a'", []),
        ("a-b", []),
        ("漢字", []),
        ("a漢", []),
        ("x_y", []),
        ("naïve", [1, 2, 3, 4]),
        ("3rd", [1, 2]),
        ("한국", [1]),
        ("ไทย", []),
        ("🎉a", []),
    ],
)
def test_within_a_word(text, inside):
    assert [at for at in range(len(text) + 1) if within_word(text, at)] == inside


WORDS = st.lists(st.sampled_from(("he", "saw", "the", "river-bank", "don't", "水", "(so)", "—", "…", "🎉")), min_size=4, max_size=9)  # fmt: skip


@settings(max_examples=60)
@given(words=WORDS, data=st.data())
def test_a_quote_that_still_stands_is_found_to_the_letter(words, data):
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    lead, quote, rest = words[:first], " ".join(words[first:last]), words[last:]
    before = "A first line.\n\n" + " ".join([*lead, quote, *rest]) + "\n\nA last line."
    start = len("A first line.\n\n") + sum(len(word) + 1 for word in lead)
    anchor = locate(
        article(f"More.\n\n{before}\n\nMore."),
        describe(article(before), TextRange(start, start + len(quote))),
    )
    assert isinstance(anchor, Placed | Moved)
    assert anchor.range == TextRange(start + 7, start + 7 + len(quote))
