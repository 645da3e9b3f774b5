"""What is kept of a passage."""

import pytest

from reader.annotate import describe, fingerprint
from reader.errors import AnchorError
from reader.model import TextRange
from tests.annotate.texts import SENTENCE, STORY, article


def test_quote_position_and_context():
    start = STORY.index(SENTENCE)
    found = describe(article(STORY), TextRange(start, start + len(SENTENCE)))
    assert (found.start, found.end, found.exact) == (start, start + len(SENTENCE), SENTENCE)
    assert found.prefix == STORY[start - 32 : start]
    assert STORY[found.end :].startswith(found.suffix)
    assert len(found.suffix) == 32
    assert found.fingerprint == fingerprint(STORY)


def test_sections_outermost_first():
    whole = article(STORY, [("All", 0, len(STORY)), ("Valley", 200, 400), ("End", 400, len(STORY))])
    assert describe(whole, TextRange(250, 260)).section == ("All", "Valley")
    assert describe(whole, TextRange(410, 411)).section == ("All", "End")


def test_at_the_edges():
    found = describe(article("short"), TextRange(0, 5))
    assert (found.exact, found.prefix, found.suffix) == ("short", "", "")


def test_context_grows_until_it_tells():
    line = "the same words again and again, "
    text = "first " + line * 6 + "last"
    start = len("first ") + 2 * len(line)
    found = describe(article(text), TextRange(start, start + 8))
    whole = found.prefix + found.exact + found.suffix
    assert text.count(whole) == 1
    assert len(found.prefix) > 32


def test_context_has_a_bound():
    found = describe(article("ab" * 5000), TextRange(5000, 5002))
    assert len(found.prefix) <= 512


def test_a_range_that_is_not_there():
    with pytest.raises(AnchorError, match="ends at 5"):
        describe(article("short"), TextRange(3, 6))


@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("a", "a "), ("", " "), ("\ud800", "?")])
def test_fingerprints_differ_with_the_text(one, other):
    assert fingerprint(one) != fingerprint(other)
    assert fingerprint(one) == fingerprint(one + "")
