"""An article that was open before is coloured at once, and corrected as the reader has it now."""

from __future__ import annotations

import threading

import pytest

import reader.recognise
from reader.library.recognition.cache import RecognitionCache
from reader.model import Section
from reader.session import Session
from reader.session.events import Event, RecognitionChanged, SectionsChanged
from reader.store.memory import MemoryStore
from tests.session.making import make_article

TEXT = (
    "Ada Byron met Charles Babbage in London on 5 June 1833.",
    "Byron wrote to Babbage, and 12 letters are known.",
    "In London she saw his engine.",
)


def session_on(article, store=None):
    return Session(article, store or MemoryStore(), autosave_thread=False, remembers=True)


def finish(session):
    while session.recognition.recognise_some(1.0):
        pass
    for thread in threading.enumerate():
        if thread.name == "reader-keep":
            thread.join()


@pytest.fixture
def calls(monkeypatch):
    """The stretches that are recognised from now on."""
    made = []
    recognise_range = reader.recognise.recognise_range

    def counted(article, start, end):
        made.append((start, end))
        return recognise_range(article, start, end)

    monkeypatch.setattr(reader.recognise, "recognise_range", counted)
    return made


def again(article):
    """A session on an article that may be known, after looking whether it is."""
    session = session_on(article)
    recalled = session.recognition.recall(session.article)
    if recalled is not None:
        session.recognition.adopt(recalled)
    return session


def test_what_was_recognised_is_there_again(calls):
    article = make_article(*TEXT)
    session = session_on(article)
    assert session.recognition.recall(article) is None
    finish(session)
    assert calls
    calls.clear()
    later = session_on(make_article(*TEXT))
    events: list[Event] = []
    later.subscribe(events.append)
    recalled = later.recognition.recall(later.article)
    assert recalled is not None
    later.recognition.adopt(recalled)
    assert later.recognition.result == session.recognition.result
    assert list(later.recognition.mentions) == list(session.recognition.mentions)
    assert later.recognition.at(0) == session.recognition.at(0)
    assert later.article.sections == session.article.sections
    assert events[0] == RecognitionChanged(0, len(article.text))
    assert later.recognition.recognise_visible(0, 100) is False
    finish(later)
    assert calls == []


def test_topics_are_there_again(monkeypatch):
    topics = (Section("Letters", 0, 60, inferred=True),)
    monkeypatch.setattr(reader.recognise, "topical_sections", lambda _: topics)
    article = make_article(*TEXT)
    session = session_on(article)
    finish(session)
    assert session.article.sections
    later = session_on(article)
    events: list[Event] = []
    later.subscribe(events.append)
    later.recognition.adopt(later.recognition.recall(article))
    assert later.article.sections == session.article.sections
    assert events[-1] == SectionsChanged()


def test_corrections_come_after_what_was_known(calls):
    session = session_on(make_article(*TEXT))
    finish(session)
    calls.clear()
    store = MemoryStore()
    later = session_on(make_article(*TEXT), store)
    later.recognition.adopt(later.recognition.recall(later.article))
    later.correcting.correct("kind", "London", "person")
    kinds = {later.article.text[m.start : m.end]: m.kind for m in later.recognition.mentions}
    assert kinds["London"] == "person"  # at once
    finish(later)
    assert later.recognition.result is not None
    assert {e.name for e in later.recognition.result.entities if e.kind == "person"} >= {"London"}
    later.history.undo()
    finish(later)
    assert later.recognition.result == session.recognition.result
    assert calls == []


def test_what_is_kept_is_without_corrections():
    plain = session_on(make_article(*TEXT))
    finish(plain)
    for path in RecognitionCache()._path("x").parent.iterdir():
        path.unlink()
    session = session_on(make_article(*TEXT))
    session.correcting.correct("not_name", "London")
    finish(session)
    later = again(make_article(*TEXT))
    assert later.recognition.result == plain.recognition.result


def test_first_pages_then_the_whole(calls):
    first = make_article(*TEXT[:2], article_id="", complete=False)
    whole = make_article(*TEXT)
    session = session_on(first)
    session.replace_article(whole)
    finish(session)
    calls.clear()
    later = again(first)
    assert later.recognition.result is None
    assert later.recognition.mentions
    assert all(
        later.recognition.at(m.start) == session.recognition.at(m.start)
        for m in later.recognition.mentions
    )
    shown = list(later.recognition.mentions)
    later.replace_article(whole)
    assert list(later.recognition.mentions) == shown  # until more is known
    later.recognition.adopt(later.recognition.recall(whole))
    assert later.recognition.result == session.recognition.result
    finish(later)
    assert calls == []


def test_first_pages_of_a_text_that_goes_on_otherwise(calls):
    first = make_article(*TEXT[:2], article_id="", complete=False)
    session = session_on(first)
    session.replace_article(make_article(*TEXT))
    finish(session)
    other = make_article(*TEXT[:2], "Mr. Byron of Acme Corp.")
    later = again(first)
    later.replace_article(other)
    assert later.recognition.recall(other) is None
    finish(later)
    fresh = Session(other, MemoryStore(), autosave_thread=False)
    finish(fresh)
    assert later.recognition.result == fresh.recognition.result


def test_what_comes_too_late_is_left():
    session = session_on(make_article(*TEXT))
    finish(session)
    recalled = session.recognition.recall(make_article(*TEXT))
    later = session_on(make_article("Another text.", article_id="0123456789abd"))
    later.recognition.adopt(recalled)
    assert later.recognition.mentions == ()
    assert later.recognition.result is None


def test_other_recognisers_know_nothing_of_it(monkeypatch):
    article = make_article(*TEXT)
    finish(session_on(article))
    monkeypatch.setattr(reader.recognise, "VERSION", "another")
    assert session_on(article).recognition.recall(article) is None


def test_only_who_asks_for_it_remembers(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "cache"))
    session = Session(make_article(*TEXT), MemoryStore(), autosave_thread=False)
    assert session.recognition.recall(session.article) is None
    finish(session)
    assert not (tmp_path / "cache").exists()


def test_whatever_fails_the_article_is_recognised(monkeypatch, caplog):
    def fail(*_):
        raise RuntimeError("no")

    monkeypatch.setattr(RecognitionCache, "get", fail)
    monkeypatch.setattr(RecognitionCache, "put", fail)
    session = session_on(make_article(*TEXT))
    assert session.recognition.recall(session.article) is None
    finish(session)
    assert session.recognition.result is not None
    assert session.recognition.result.entities
    assert len(caplog.records) == 2


@pytest.mark.faults
def test_what_is_incomplete_is_recognised_again(monkeypatch, calls):
    article = make_article(*TEXT)
    with monkeypatch.context() as context:
        context.setattr("reader.recognise.pipeline.visible_text", lambda *_: 1 / 0)
        first = session_on(article)
        finish(first)
        assert not first.recognition.mentions
    calls.clear()
    session = again(article)
    finish(session)
    assert calls
    assert session.recognition.mentions
    calls.clear()
    finish(again(article))
    assert not calls
