from __future__ import annotations

import threading
import time

import pytest
from hypothesis import given, settings, strategies as st

from reader.model import plain_signs
from reader.session.search.finder import MOST_HITS, PlainText
from reader.session.search.fold_text import fold_case
from reader.session.search.regex_search import find_pattern
from tests.session.making import STORY, make_article, session_on
from tests.typed import present


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("It’s here, it's there", "it's", ["It’s", "it's"]),
        ("It’s here, it's there", "It's", ["It’s"]),  # a capital: case matters
        ("“Quoted”", '"quoted"', ["“Quoted”"]),
        ("2010–2018 − 4", "2010-2018 - 4", ["2010–2018 − 4"]),
        ("a\u00a0thin\u2009space", "a thin space", ["a\u00a0thin\u2009space"]),
        ("one\ntwo", "one two", ["one\ntwo"]),
        ("cafe\u0301 café", "café", ["cafe\u0301", "café"]),
        ("cafe\u0301 café", "cafe\u0301", ["cafe\u0301", "café"]),
        ("cafe\u0301", "cafe", []),  # would cut a grapheme
        ("wait…", "wait...", ["wait…"]),
        ("wait...", "wait…", ["wait..."]),
        ("inter\xadnational", "international", ["inter\xadnational"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("İstanbul istanbul", "istanbul", ["istanbul"]),
        ("世界は広い", "世界", ["世界"]),
        ("a.b a+b", "a.b", ["a.b"]),
        ("x", "\x00\x00", []),
        ("STRASSE Ärger", "ärger", ["Ärger"]),
    ],
)
def test_plain_search(text, query, hits):
    session = session_on(make_article(text))
    search = session.search.find(query)
    assert [text[hit.start : hit.end] for hit in search.hits] == hits
    assert search.total == len(hits)
    assert search.error == ""


def test_a_query_does_not_reach_over_blocks():
    assert session_on(make_article("one", "two")).search.find("one two").hits == ()
    assert session_on(make_article("one", "two")).search.find("one\n\ntwo").hits == ()


@pytest.mark.parametrize(
    ("text", "pattern", "hits"),
    [
        ("4,000 and 60", r"\d[\d,]*", ["4,000", "60"]),
        ("Iraq iraq", "iraq", ["Iraq", "iraq"]),
        ("Iraq iraq", "Iraq", ["Iraq"]),
        ("Iraq iraq", r"\Braq\S*", ["raq", "raq"]),  # the capital of an escape is none
        ("one\ntwo", "^two$", ["two"]),
        ("abc", "x*", []),
    ],
)
def test_patterns(text, pattern, hits):
    search = session_on(make_article(text)).search.find(pattern, regex=True)
    assert [text[hit.start : hit.end] for hit in search.hits] == hits
    assert search.error == ""


def test_a_pattern_works_block_by_block():
    session = session_on(make_article("ab", "ba"))
    assert len(session.search.find(r"^.+$", regex=True).hits) == 2
    assert session.search.find(r"b\s+b", regex=True).hits == ()


@pytest.mark.parametrize("pattern", ["(", "[", "*", "a{99999999999999}", "(?P<1>x)"])
def test_a_bad_pattern_is_an_error_in_words(pattern):
    search = session_on().search.find(pattern, regex=True)
    assert search.hits == ()
    assert search.error.startswith("Not a pattern: ")


def test_a_pattern_with_a_warning_is_quiet():
    assert session_on(make_article("[a")).search.find("[[a]", regex=True).total == 2


ENDLESS = make_article("good", "a" * 60 + "!")


def test_a_pattern_without_end_is_stopped():
    began = time.monotonic()
    hits, error = find_pattern(ENDLESS, r"good|(a+)+$", MOST_HITS, seconds=0.05)
    assert time.monotonic() - began < 5
    assert len(hits) == 1
    assert "too long" in error


def test_a_pattern_without_end_is_refused_where_it_cannot_be_stopped():
    results = []
    thread = threading.Thread(
        target=lambda: results.append(find_pattern(ENDLESS, r"(a+)+$", MOST_HITS))
    )
    thread.start()
    thread.join()
    assert results[0][0] == []
    assert "for ever" in results[0][1]


def test_there_may_be_too_many_hits():
    article = make_article(*["e" * 1000] * 20)
    session = session_on(article)
    session.cursor.move("end")
    caret = session.cursor.caret
    search = session.search.find("e")
    assert len(search.hits) == MOST_HITS
    assert search.total == 20_000
    assert any(hit.start == caret for hit in search.hits)
    assert search.hits[0].start == 0
    limited = session.search.find("e", regex=True)
    assert len(limited.hits) == MOST_HITS
    assert "Only the first" in limited.error


def test_going_from_hit_to_hit():
    session = session_on(make_article("x a x a x"))
    session.cursor.move_to(4)
    session.search.find("x")
    assert present(session.search.result).current == -1
    assert session.cursor.caret == 4
    assert present(session.search.next_hit()).start == 4  # the one under the caret, the first time
    assert present(session.search.result).current == 1
    assert present(session.search.next_hit()).start == 8
    assert present(session.search.next_hit()).start == 0
    assert present(session.search.next_hit(-1)).start == 8
    assert present(session.search.next_hit(2)).start == 4
    assert session.cursor.back()
    assert session.cursor.caret == 8
    session.search.clear()
    assert session.search.result is None
    assert session.search.next_hit() is None


def test_an_empty_query_clears():
    session = session_on()
    session.search.find("the")
    assert session.search.find("").hits == ()
    assert session.search.result is None


def test_a_new_text_is_searched_again():
    session = session_on(make_article("one", article_id="", complete=False))
    session.search.find("one")
    session.replace_article(make_article("one", "and one"))
    assert len(present(session.search.result).hits) == 2


LETTERS = st.text(st.sampled_from("aAbB 'é\u0301’–-.…\xad世👍🏽"), max_size=20)


@settings(max_examples=100)
@given(st.lists(LETTERS, min_size=1, max_size=3), LETTERS, st.integers(0, 60))
def test_hits_slice_to_what_was_looked_for(parts, query, caret):
    article = make_article(*parts)
    if not query:
        return
    hits, total = PlainText(article).find(query, caret)
    assert total == len(hits)

    def plain(text):
        import unicodedata

        folded = unicodedata.normalize("NFC", plain_signs(text).replace("\xad", ""))
        return folded.lower().replace("…", "...")

    end = 0
    for hit in hits:
        assert hit.start >= end
        end = hit.end
        assert plain(article.text[hit.start : hit.end]) == plain(query)


@given(st.text(max_size=30))
def test_folding_keeps_offsets(text):
    assert len(plain_signs(text)) == len(fold_case(text)) == len(text)


def test_the_story_has_both_quotes():
    assert session_on(STORY).search.find('it\'s a "big" step - he').total == 1
