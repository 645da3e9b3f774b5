from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from reader.annotate import describe
from reader.errors import StoreError
from reader.model import Annotation, Article, Change, Edit, Orphan, Selectors, TextRange, number_id
from reader.session.events import AnnotationsChanged, Event
from reader.session.session import Session
from reader.store.memory import MemoryStore
from reader.store.tiny import TinyStore
from tests.session.making import ARTICLE_ID, STORY, FailingStore, make_article, session_on
from tests.typed import present

TEXT = STORY.text
TIME = "2026-01-01T00:00:00Z"


def place(words: str) -> TextRange:
    start = TEXT.index(words)
    return TextRange(start, start + len(words))


def stored(number: int, words: str, *, article_id: str = ARTICLE_ID, **more) -> Annotation:
    selectors = describe(STORY, place(words)) if words in TEXT else Selectors(0, 4, words)
    return Annotation(number_id(number), article_id, "highlight", selectors, TIME, TIME, **more)


def store_of(*annotations: Annotation) -> MemoryStore:
    store = MemoryStore()
    store.apply(Change("x", tuple(Edit(None, one) for one in annotations)))
    return store


def test_loading_finds_the_passages_of_this_article():
    ryan, gone = stored(1, "Ryan Dillon"), stored(2, "is not in the text")
    other = stored(3, "Iraq", article_id="zzzzzzzzzzzz0")
    session = session_on(store=store_of(gone, other, ryan))
    assert session.annotations.all == (ryan, gone)
    assert session.annotations.range_of(ryan.id) == place("Ryan Dillon")
    assert isinstance(session.annotations.anchor(gone.id), Orphan)
    assert session.annotations.range_of(gone.id) is None
    assert session.annotations.section_of(ryan.id) == "The withdrawal"
    assert session.annotations.section_of(gone.id) == ""


def test_what_is_at_an_offset_comes_shortest_first():
    short, long = stored(1, "Dillon"), stored(2, "Ryan Dillon said")
    session = session_on(store=store_of(long, short))
    assert session.annotations.at(place("Dillon").start) == [short, long]
    assert session.annotations.at(place("Ryan").start) == [long]
    assert session.annotations.at(0) == []
    assert [one for _, one in session.annotations.placed_in(0, 99)] == [long, short]


def test_tags_of_the_library_most_used_first():
    session = session_on(
        store=store_of(
            stored(1, "Ryan", tags=("b", "a")),
            stored(2, "Iraq", tags=("a",), article_id="zzzzzzzzzzzz0"),
        )
    )
    assert session.annotations.tags == ("a", "b")
    made = session.marking.highlight(place("café"), tags=["b", "c"])
    session.marking.highlight(place("army"), tags=["b"])
    assert session.annotations.tags == ("b", "a", "c")
    session.marking.delete(made.id)
    assert session.annotations.tags == ("a", "b")


@pytest.mark.parametrize(
    ("words", "tags", "colours", "expected"),
    [
        ("", (), (), "1234"),
        ("ryan", (), (), "2"),
        ("IRAQ'S", (), (), "3"),  # folded: the text has ’
        ("follows", (), (), "34"),  # by section
        ("gen why", (), (), "2"),  # all words
        ("gen nothing", (), (), ""),
        ("", ("war",), (), "23"),
        ("", ("War", "x"), (), "3"),
        ("", (), ("green",), "2"),
        ("", (), ("green", "pink"), "23"),
        ("", (), ("yellow",), ""),  # a note and a bookmark have no colour
        ("whole", (), (), "1"),
    ],
)
def test_filtering(words, tags, colours, expected):
    whole = Annotation(number_id(1), ARTICLE_ID, "article", None, TIME, TIME, note="the whole")
    mark = stored(4, "The last words")
    mark = Annotation(mark.id, mark.article_id, "bookmark", mark.selectors, TIME, TIME)
    session = session_on(
        store=store_of(
            whole,
            stored(2, "Ryan", colour="green", note="Gen.? Why", tags=("war",)),
            stored(3, "Iraq’s army", colour="pink", tags=("war", "x")),
            mark,
        )
    )
    found = session.annotations.filtered(words, tags, colours)
    assert [one.id for one in found] == [number_id(int(digit)) for digit in expected]


class SlowStore(MemoryStore):
    """Reads, then waits before it gives what it read."""

    def __init__(self) -> None:
        super().__init__()
        self.reading, self.go_on = threading.Event(), threading.Event()
        self.slow = False

    def annotations(self, article_id=None):
        read = super().annotations(article_id)
        if self.slow:
            self.reading.set()
            assert self.go_on.wait(10)
        return read


def test_what_is_marked_while_loading_is_not_lost():
    store = SlowStore()
    session = session_on(store=store)
    old = session.marking.highlight(place("Ryan"), tags=["old"])
    doomed = session.marking.highlight(place("café"))
    store.slow = True
    loader = threading.Thread(target=session.load)
    loader.start()
    assert store.reading.wait(10)
    new = session.marking.highlight(place("Iraq"), tags=["new"])
    session.marking.edit(old.id, tags=["older"])
    session.marking.delete(doomed.id)
    store.go_on.set()
    loader.join(10)
    assert [one.id for one in session.annotations.all] == [old.id, new.id]
    assert session.annotations.tags == ("new", "older")
    assert session.annotations.all[0].tags == ("older",)


def test_an_older_reading_never_covers_a_newer_one():
    store = SlowStore()
    session = session_on(store=store)
    store.slow = True
    slow = threading.Thread(target=session.load)
    slow.start()
    assert store.reading.wait(10)
    store.apply(Change("x", (Edit(None, stored(1, "Ryan")),)))  # by another window
    store.slow = False
    newer = threading.Thread(target=session.load)
    newer.start()
    store.go_on.set()
    slow.join(10)
    newer.join(10)
    assert len(session.annotations.all) == 1


def test_what_could_not_be_saved_stays_in_the_view():
    store = FailingStore(10**9)
    session = session_on(store=store)
    made = session.marking.highlight(place("Ryan"))
    assert session.saving.state.error == "The disk is full."
    session.load()
    assert session.annotations.all == (made,)
    with pytest.raises(StoreError, match="Ryan"):
        session.close()
    store.failures = 0
    session.close()
    assert store.annotations() == [made]


def test_a_failed_load_leaves_the_view():
    class Broken(MemoryStore):
        broken = False

        def annotations(self, article_id=None):
            if self.broken:
                raise StoreError("Damaged.")
            return super().annotations(article_id)

    store = Broken()
    session = session_on(store=store)
    made = session.marking.highlight(place("Ryan"))
    store.broken = True
    with pytest.raises(StoreError):
        session.load()
    assert session.annotations.all == (made,)
    store.broken = False
    session.load()
    assert session.annotations.all == (made,)


def test_two_windows_see_each_other(tmp_path):
    path = tmp_path / "annotations.json"
    one, other = session_on(store=TinyStore(path)), session_on(store=TinyStore(path))
    assert other.refresh() is False
    made = one.marking.highlight(place("Ryan"), note="hello")
    events: list[Event] = []
    other.subscribe(events.append)
    assert other.refresh()
    assert events == [AnnotationsChanged()]
    assert other.annotations.all == (made,)
    other.marking.edit(made.id, colour="pink")
    own = other.marking.highlight(place("Iraq"))
    assert one.refresh()
    assert one.annotations.all[0].colour == "pink"
    assert [found.id for found in one.annotations.all] == [made.id, own.id]
    assert one.refresh() is False


def test_loading_before_the_whole_is_there_finds_tags_only():
    store = store_of(stored(1, "Ryan", tags=("t",)))
    session = session_on(make_article("First", article_id="", complete=False), store=store)
    assert session.annotations.all == ()
    assert session.annotations.tags == ("t",)
    session.replace_article(STORY)
    session.load()
    assert len(session.annotations.all) == 1


def test_another_text_shows_nothing_until_it_is_loaded():
    session = session_on(store=store_of(stored(1, "The last words.")))
    parts = [STORY.text[block.start : block.end] for block in STORY.blocks]
    session.replace_article(make_article("Correction.", *parts, article_id=ARTICLE_ID))
    assert session.annotations.all == ()
    session.load()
    moved = place("The last words.").start + len("Correction.\n\n")
    assert session.annotations.range_of(number_id(1)) == TextRange(moved, moved + 15)


def test_undo_brings_a_moved_passage_back_to_where_it_was_found():
    session = session_on(store=store_of(stored(1, "Ryan")))
    session.replace_article(make_article("Then", "Ryan was here.", article_id=ARTICLE_ID))
    session.load()
    found = session.annotations.anchor(number_id(1))
    session.marking.delete(number_id(1))
    session.history.undo()
    assert session.annotations.anchor(number_id(1)) == found


def test_the_article_is_remembered_with_its_first_annotation():
    seen: list[Article] = []
    session = session_on(remember=seen.append)
    session.close()
    assert seen == []
    session.marking.highlight(place("Ryan"))
    session.marking.highlight(place("Iraq"))
    assert seen == [STORY]


def test_ten_thousand_annotations_are_quick():
    """Generous bounds: this guards against a wrong order of growth, not for speed."""
    article = make_article(*[f"Paragraph {n} says something of note." for n in range(2000)])
    marks = []
    for number in range(10_000):
        block = article.blocks[number % 2000]
        start = block.start + number // 2000
        marks.append(
            Annotation(
                number_id(number + 1),
                ARTICLE_ID,
                "highlight",
                Selectors(start, start + 9, article.text[start : start + 9]),
                TIME,
                TIME,
            )
        )
    from reader.model import Placed
    from reader.session.annotations.annotation_index import AnnotationIndex

    anchors = {
        one.id: Placed(TextRange(present(one.selectors).start, present(one.selectors).end))
        for one in marks
    }
    whole = Annotation(
        number_id(99_999), ARTICLE_ID, "highlight", Selectors(0, len(article.text), ""), TIME, TIME
    )
    began = time.perf_counter()
    index = AnnotationIndex(marks, anchors)
    index.put(whole, Placed(TextRange(0, len(article.text))))
    assert len(index.ordered) == 10_001
    for block in article.blocks:
        assert len(index.placed_in(block.start, block.end)) == 6
    assert time.perf_counter() - began < 2


def test_topics_found_while_notes_are_read_do_not_keep_them_away() -> None:
    """The article is another object then, with the same text."""

    class Busy(MemoryStore):
        def annotations(self, article_id: str | None = None) -> list[Annotation]:
            sections = session.article.sections[:1]
            session.reading.replace(replace(session.article, sections=sections))
            return super().annotations(article_id)

    store = Busy()
    store.apply(Change("made", (Edit(None, stored(1, "4,000 troops")),)))
    session = Session(STORY, store, autosave_thread=False)
    session.load()
    assert [one.id for one in session.annotations.all] == [number_id(1)]
