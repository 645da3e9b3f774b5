from __future__ import annotations

from itertools import pairwise

import pytest

import reader.recognise
from reader.library.state import ReadingState
from reader.model import Correction, Mention, Recognition, Section
from reader.session.events import (
    CorrectionsChanged,
    Event,
    KindsChanged,
    RecognitionChanged,
    SectionsChanged,
)
from reader.store.memory import MemoryStore
from tests.session.making import make_article, session_on

# Every word with a capital is a person and every digit a number.
CALLS: list[tuple[int, int]] = []
linked: list[tuple[Correction, ...]] = []


def fake_range(article, start, end):
    CALLS.append((start, end))
    found = []
    for word_start in range(start, end):
        letter = article.text[word_start]
        if letter.isupper():
            found.append(Mention(word_start, word_start + 1, "person"))
        elif letter.isdigit():
            found.append(Mention(word_start, word_start + 1, "cardinal"))
    return found


def fake_figures(article, start, end):
    return [
        Mention(at, at + 1, "cardinal") for at in range(start, end) if article.text[at].isdigit()
    ]


def fake_complete(article, mentions):
    return list(mentions)


def fake_relink(article, mentions, corrections=()):
    linked.append(corrections)
    mentions = reader.recognise.corrected(article, mentions, corrections)
    return Recognition(
        tuple(
            Mention(m.start, m.end, m.kind, m.value, f"e{article.text[m.start]}") for m in mentions
        )
    )


@pytest.fixture(autouse=True)
def simple_recognition(monkeypatch):
    CALLS.clear()
    linked.clear()
    monkeypatch.setattr(reader.recognise, "recognise_range", fake_range)
    monkeypatch.setattr(reader.recognise, "recognise_figures", fake_figures)
    monkeypatch.setattr(reader.recognise, "complete", fake_complete)
    monkeypatch.setattr(reader.recognise, "relink", fake_relink)
    monkeypatch.setattr(
        reader.recognise,
        "topical_sections",
        lambda article: (Section("all of it", 0, len(article.text), inferred=True),),
    )


def finish(session):
    steps = 1
    while session.recognition.recognise_some(0.0):
        steps += 1
        assert steps < 10_000
    return steps


def test_piece_by_piece_then_linked_then_sections():
    session = session_on(make_article("A 1", "b", "C 2"))
    events: list[Event] = []
    session.subscribe(events.append)
    assert session.recognition.recognise_some(0.0)
    assert [m.start for m in session.recognition.mentions] == [0, 2]
    assert session.recognition.result is None
    finish(session)
    assert session.recognition.result is not None
    assert [m.entity for m in session.recognition.mentions] == ["eA", "e1", "eC", "e2"]
    assert session.recognition.recognise_some(1.0) is False
    assert session.article.sections[0].inferred
    assert session.cursor.section is not None
    assert session.cursor.section.title == "all of it"
    assert events[0] == RecognitionChanged(0, 3)
    assert events[-1] == SectionsChanged()
    assert CALLS == [(0, 3), (5, 6), (8, 11)]


def test_a_generous_budget_does_it_in_few_steps():
    session = session_on(make_article("# A", "B 2"))
    while session.recognition.recognise_some(1.0):
        pass
    assert len(session.recognition.mentions) == 3
    assert session.article.sections[0].title == "A"  # headings stay


def test_the_visible_page_comes_first():
    session = session_on(make_article("A", "B", "C", "D"))
    assert session.recognition.recognise_visible(3, 7)
    assert [m.start for m in session.recognition.mentions] == [3, 6]
    assert session.recognition.recognise_visible(3, 7) is False
    finish(session)
    assert CALLS == [(3, 4), (6, 7), (0, 1), (9, 10)]


def test_figures_are_shown_until_names_are_recognised():
    session = session_on(make_article("A 1", "B 2", "C 3"))
    events: list[Event] = []
    session.subscribe(events.append)
    session.recognition.show_figures(0, 6)
    assert [(m.start, m.kind) for m in session.recognition.mentions] == [
        (2, "cardinal"),
        (7, "cardinal"),
    ]
    assert events == [RecognitionChanged(0, 8)]
    assert CALLS == []
    assert session.recognition.recognise_visible(0, 3)  # they are not taken for all that there is
    assert [m.start for m in session.recognition.mentions] == [0, 2, 7]
    session.recognition.show_figures(0, 3)  # nor do they replace what is known
    assert [m.start for m in session.recognition.mentions] == [0, 2, 7]
    finish(session)
    assert [m.start for m in session.recognition.mentions] == [0, 2, 5, 7, 10, 12]
    assert session.recognition.result is not None


def test_long_blocks_are_cut_at_sentences():
    text = ("Word " * 20 + "end. ") * 200
    session = session_on(make_article(text.strip()))
    finish(session)
    article = session.article
    assert CALLS[0][0] == 0
    assert CALLS[-1][1] == len(article.text)
    assert all(one[1] == other[0] for one, other in pairwise(CALLS))
    assert all(end - start <= 1500 for start, end in CALLS)
    assert all(article.text[:end].endswith("end. ") for _, end in CALLS[:-1])
    assert article.sections  # found in a thread, the text being long
    assert session.recognition.result is not None
    assert all(mention.entity == "eW" for mention in session.recognition.mentions)


def test_a_block_without_spaces_is_cut_anyway():
    session = session_on(make_article("x" * 5000))
    finish(session)
    assert [end - start for start, end in CALLS] == [1500, 1500, 1500, 500]


def test_kinds_can_be_switched_off_and_that_is_remembered(tmp_path):
    state = ReadingState(tmp_path / "s.json")
    session = session_on(make_article("A 1"), state=state)
    finish(session)
    events: list[Event] = []
    session.subscribe(events.append)
    session.recognition.toggle_kind("person")
    assert [m.kind for m in session.recognition.mentions] == ["cardinal"]
    assert [m.kind for m in session.recognition.mentions_in(0, 3)] == ["cardinal"]
    assert session.recognition.at(0) is None
    assert session.recognition.at(2) is not None
    assert events == [KindsChanged(session.recognition.kinds)]
    again = session_on(make_article("A 1"), state=state)
    assert "person" not in again.recognition.kinds
    again.recognition.toggle_kind("person")
    assert "person" in again.recognition.kinds


def test_motions_recognise_what_they_come_to():
    session = session_on(make_article("one", "two", "Three"))
    assert session.cursor.move("next_mention")
    assert session.cursor.caret == 10
    assert session.cursor.move("next_mention") is False
    assert session.cursor.move("previous_mention") is False
    assert session.cursor.select_object("mention")


def test_a_motion_does_not_recognise_the_whole_book():
    session = session_on(make_article(*["x"] * 500, "A"))
    assert session.cursor.move("next_mention") is False
    assert len(CALLS) < 20
    finish(session)
    assert session.cursor.move("next_mention")


def test_first_pages_are_recognised_but_not_linked():
    session = session_on(make_article("A", "B", article_id="", complete=False))
    assert finish(session) == 2
    assert session.recognition.result is None
    CALLS.clear()
    session.replace_article(make_article("A", "B", "C"))
    assert len(session.recognition.mentions) == 2  # kept
    finish(session)
    assert CALLS == [(6, 7)]
    assert session.recognition.result is not None


def fail(*_):
    raise RuntimeError("no")


@pytest.mark.faults
def test_a_failing_recogniser_does_not_end_the_reading(monkeypatch, caplog):
    monkeypatch.setattr(reader.recognise, "recognise_range", fail)
    session = session_on(make_article("A", "B"))
    finish(session)
    assert session.recognition.result == Recognition()
    assert len(caplog.records) == 1  # for two pieces


def test_a_piece_that_takes_long_is_logged(monkeypatch, caplog):
    clock = iter(range(10_000))
    monkeypatch.setattr(
        "reader.session.recognition.recogniser.time.monotonic", lambda: float(next(clock))
    )
    session = session_on(make_article("A"))
    assert session.recognition.recognise_visible(0, 1)
    assert [record.message for record in caplog.records] == ["recognising 0..1 took 1.0 s"]


@pytest.mark.faults
def test_failing_links_and_topics_leave_the_mentions(monkeypatch, caplog):
    monkeypatch.setattr(reader.recognise, "relink", fail)
    monkeypatch.setattr(reader.recognise, "topical_sections", fail)
    session = session_on(make_article("A"))
    finish(session)
    assert len(session.recognition.mentions) == 1
    assert session.recognition.result is not None
    assert session.article.sections == ()
    assert len(caplog.records) == 2


def test_an_article_that_changes_while_it_is_linked():
    session = session_on(make_article("A", "B"))
    while session.recognition.result is None and len(session.recognition.mentions) < 2:
        session.recognition.recognise_some(0.0)
    session.recognition.recognise_some(0.0)
    session.replace_article(make_article("A", "2", "D", article_id="0123456789abd"))
    assert session.recognition.result is None
    finish(session)
    assert [m.entity for m in session.recognition.mentions] == ["eA", "e2", "eD"]


def test_an_empty_article_has_nothing_to_recognise(monkeypatch):
    monkeypatch.setattr(reader.recognise, "topical_sections", lambda _: ())
    session = session_on(make_article())
    finish(session)
    assert session.recognition.mentions == ()
    assert session.recognition.mentions_in(0, 10) == []
    assert session.recognition.at(0) is None
    assert session.recognition.recognise_visible(0, 100) is False


def test_kinds_that_are_switched_off_are_counted_still():
    session = session_on()
    while session.recognition.recognise_some(0.01):
        pass
    before = session.recognition.counts()
    kind = session.recognition.mentions[0].kind
    assert before[kind] > 0
    session.recognition.toggle_kind(kind)
    assert session.recognition.counts() == before
    assert all(one.kind != kind for one in session.recognition.mentions)


def kinds(session):
    text = session.article.text
    return {text[m.start]: m.kind for m in session.recognition.mentions}


def test_a_correction_changes_the_mentions_at_once_and_the_links_soon():
    session = session_on(make_article("A 1", "B A"))
    finish(session)
    before = session.recognition.result
    events: list[Event] = []
    session.subscribe(events.append)
    made = session.correcting.correct("kind", "A", "place")
    assert kinds(session) == {"A": "place", "1": "cardinal", "B": "person"}
    assert [m.entity for m in session.recognition.mentions] == [
        None,
        "e1",
        "eB",
        None,
    ]  # links are to come
    assert session.recognition.result is before
    assert RecognitionChanged(0, 8) in events
    CALLS.clear()
    finish(session)
    assert CALLS == []  # nothing is recognised again
    assert [m.entity for m in session.recognition.mentions] == ["eA", "e1", "eB", "eA"]
    assert linked == [(), (made,)]
    assert session.recognition.recognise_some(1.0) is False
    session.history.undo()
    assert kinds(session)["A"] == "person"
    finish(session)
    assert linked == [(), (made,), ()]


def test_what_is_not_recognised_yet_is_corrected_when_it_is():
    session = session_on(make_article("A b", "B A"))
    session.correcting.correct("not_name", "A")
    session.correcting.correct("always", "b", "group")
    assert session.recognition.recognise_visible(5, 8)
    assert [m.start for m in session.recognition.mentions_in(5, 8)] == [5]
    finish(session)
    assert kinds(session) == {"b": "group", "B": "person"}


def test_corrections_of_the_library_hold_in_other_articles():
    store = MemoryStore()
    one = session_on(make_article("A B"), store=store)
    one.correcting.correct("not_name", "A", library=True)
    one.correcting.correct("not_name", "B")
    other = session_on(make_article("A B", article_id="0123456789abd"), store=store)
    finish(other)
    assert kinds(other) == {"B": "person"}


def test_what_another_window_corrects_is_taken_up():
    store = MemoryStore()
    one, other = (session_on(make_article("A B"), store=store) for _ in range(2))
    finish(other)
    one.correcting.correct("not_name", "A")
    events: list[Event] = []
    other.subscribe(events.append)
    other.load()
    assert CorrectionsChanged() in events
    assert kinds(other) == {"B": "person"}
    assert other.recognition.recognise_some(1.0) is False  # linked anew in this one step
    assert len(linked) == 2


def test_a_correction_while_a_long_article_is_linked():
    session = session_on(make_article(("Word " * 20 + "end. ") * 200))
    while not linked:
        session.recognition.recognise_some(0.0)
    made = session.correcting.correct("not_name", "W")
    finish(session)
    assert linked[-1] == (made,)
    assert session.recognition.result is not None
    assert session.recognition.recognise_some(0.0) is False


def test_what_linking_settled_stays_settled_while_names_are_linked_anew(monkeypatch):
    def settling(article, mentions, corrections=()):
        found = fake_relink(article, mentions, corrections)
        return Recognition(
            tuple(m._replace(kind="place") if m.kind == "person" else m for m in found.mentions)
        )

    monkeypatch.setattr(reader.recognise, "relink", settling)
    session = session_on(make_article("A 1", "B C"))
    finish(session)
    assert kinds(session) == {"A": "place", "1": "cardinal", "B": "place", "C": "place"}
    for name in "AB":
        session.correcting.correct("kind", name, "group")
        assert kinds(session)["C"] == "place"  # at once
        finish(session)
