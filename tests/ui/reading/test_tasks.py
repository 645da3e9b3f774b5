"""What a reader sets out to do, from the first key to the state of the session."""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from reader.config import Config
from reader.keymap import ACTIONS
from reader.model import MENTION_KINDS, TextRange
from reader.session.navigation import MOTIONS
from reader.ui.panes.contents import ContentsPane, SectionList
from reader.ui.panes.notes.card_list import CardList
from reader.ui.runtime import external_editor
from tests.ui.conftest import Opened, Opener, long_text

FIRST = "First sentence of the essay."


def cards(opened: Opened) -> CardList:
    pane = opened.screen.workspace.pane("notes")
    assert pane is not None
    return pane.query_one(CardList)


def shows(opened: Opened, count: int) -> bool:
    return len(cards(opened).annotations) == count


def mark(opened: Opened, words: str, **more: Any) -> str:
    start = opened.text.index(words)
    place = TextRange(start, start + len(words))
    return opened.session.marking.highlight(place, **more).id


async def to_notes(opened: Opened) -> CardList:
    await opened.press("o")
    await opened.until(lambda: opened.screen.mode == "notes", "the notes")
    return cards(opened)


# -- moving

BY_KEY = [row for row in ACTIONS if row.id in MOTIONS]


@pytest.mark.parametrize("row", BY_KEY, ids=lambda row: row.id)
async def test_each_motion_moves_as_the_session_says(open_reader: Opener, row) -> None:
    async with open_reader() as opened:
        await opened.recognised()
        session = opened.session
        for words in ("a note.", "Alexandria", "two sentences"):
            mark(opened, words)
        middle = opened.text.index("Nobody knew")
        session.cursor.move_to(middle)
        assert session.cursor.move(row.id), "the motion has somewhere to go"
        wanted = session.cursor.caret
        assert wanted != middle
        session.cursor.move_to(middle)
        await opened.press(row.keys_in("read")[0])
        assert session.cursor.caret == wanted
        seen = opened.screen.article.visible_range()
        assert seen.start <= wanted <= seen.end


def test_every_motion_of_the_session_has_a_key() -> None:
    assert set(MOTIONS) <= {row.id for row in ACTIONS}


async def test_mentions_one_after_another(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.recognised()
        starts = [mention.start for mention in opened.session.recognition.mentions]
        assert len(starts) >= 3
        for start in starts:
            await opened.press("full_stop")
            assert opened.session.cursor.caret == start
        await opened.press("comma")
        assert opened.session.cursor.caret == starts[-2]


async def test_the_jump_list_goes_back_through_every_jump(open_reader: Opener) -> None:
    async with open_reader() as opened:
        places = [opened.session.cursor.caret]
        for keys in (["right_square_bracket"], ["/", *"quotation", "enter"], ["G"]):
            await opened.press(*keys)
            places.append(opened.session.cursor.caret)
        for place in reversed(places[:-1]):
            await opened.press("alt+left")
            assert opened.session.cursor.caret == place
        for place in places[1:]:
            await opened.press("alt+right")
            assert opened.session.cursor.caret == place


async def test_marks_and_places_are_kept_for_each_article(open_reader: Opener) -> None:
    async with open_reader(long_text(), "story.txt") as opened:
        await opened.press("space", "space", "m", "q", "space")
        place, marked = opened.session.cursor.caret, opened.session.cursor.marks.all["q"]
        assert marked != place
        await opened.quit()
    async with open_reader(name="essay.md") as opened:
        assert opened.session.cursor.caret == 0
        assert dict(opened.session.cursor.marks.all) == {}
        await opened.quit()
    async with open_reader(long_text(), "story.txt") as opened:
        assert opened.session.cursor.caret == place
        await opened.press("grave_accent", "q")
        assert opened.session.cursor.caret == marked
        await opened.press("ctrl+o")
        assert opened.session.cursor.caret == place


async def test_the_contents_go_to_a_section_and_light_it(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("t")
        await opened.until(lambda: opened.screen.mode == "contents", "the contents")
        await opened.press("G", "enter")
        assert opened.under_caret.startswith("Later days")
        assert opened.screen.mode == "read"
        await opened.press("left_square_bracket", "t")
        await opened.until(lambda: opened.screen.mode == "contents", "the contents")
        pane = opened.screen.workspace.pane("contents")
        assert isinstance(pane, ContentsPane)
        rows = [row for row in opened.shown().split("\n") if "●" in row]
        assert any("Early days" in row for row in rows)
        await opened.press("enter", "ctrl+o")
        assert opened.screen.mode == "read"


async def test_a_text_without_headings_gets_sections(open_reader: Opener) -> None:
    topics = {
        "bread": "The baker kneads the dough, and the oven bakes the bread with its crust of flour.",
        "ship": "The captain steers the ship, and the sailors hoist a sail over the deck and harbour.",
        "court": "The judge hears the lawyer, and the jury of the court weighs the verdict and law.",
    }
    parts = [f"{line} {line.lower()} {line}" for line in topics.values() for _ in range(5)]
    text = "A day in three places\n\n" + "\n\n".join(parts) + "\n"
    async with open_reader(text, "plain.txt") as opened:
        await opened.recognised()
        sections = opened.session.article.sections
        assert len(sections) >= 3
        assert all(section.inferred for section in sections if section.level > 0)
        await opened.press("right_square_bracket")
        assert opened.session.cursor.caret in {section.start for section in sections}
        await opened.press("t")
        await opened.until_shown("≈")
        pane = opened.screen.workspace.pane("contents")
        assert pane is not None
        assert pane.query_one(SectionList).index >= 0


async def test_progress_is_shown_and_grows(open_reader: Opener) -> None:
    async with open_reader(long_text(), "story.txt") as opened:
        assert "0%" in opened.shown().split("\n")[0]
        await opened.press("G")
        assert "100%" in opened.shown().split("\n")[0]


# -- searching


@pytest.mark.parametrize(
    ("query", "keys", "found"),
    [
        ("the", [], ["The", "the"]),  # all lower case: whatever the case
        ("The", [], ["The"]),
        ("1[0-9]+5", ["ctrl+r"], ["1905"]),
        (r"\bThe \w+", ["ctrl+r"], ["The second", "The last"]),
        ("[", [], []),  # plain: no pattern
    ],
)
async def test_searching(
    open_reader: Opener, query: str, keys: list[str], found: list[str]
) -> None:
    async with open_reader() as opened:
        await opened.press("/", *keys)
        line = opened.app.screen.query_one("#search Input", Input)
        line.value = query
        await opened.until(lambda: opened.session.search.result is not None, "a search")
        search = opened.session.search.result
        assert search is not None
        assert search.regex == bool(keys)
        words = [opened.text[hit.start : hit.end] for hit in search.hits]
        assert set(words) == set(found)
        await opened.press("enter")
        if found:
            assert opened.session.cursor.caret == search.hits[0].start
            assert f"1 of {len(words)}" in opened.shown()


# -- names and numbers


async def test_kinds_are_switched_one_by_one_and_remembered(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.recognised()
        every = {mention.kind for mention in opened.session.recognition.mentions}
        assert {"money", "organisation"} <= every
        row = MENTION_KINDS.index("organisation")
        await opened.press("semicolon")
        await opened.until_shown("Names and numbers")
        await opened.press(*["j"] * row, "space", "enter")
        assert opened.session.recognition.kinds == frozenset(MENTION_KINDS) - {"organisation"}
        assert {m.kind for m in opened.session.recognition.mentions} == every - {"organisation"}
        await opened.quit()
    async with open_reader() as opened:
        assert "organisation" not in opened.session.recognition.kinds
        assert "money" in opened.session.recognition.kinds


# -- marking


async def test_tags_are_completed_from_those_in_use(open_reader: Opener) -> None:
    async with open_reader() as opened:
        mark(opened, FIRST, tags=("marginalia",))
        opened.session.cursor.move_to(opened.text.index("Nobody"))
        await opened.press("number_sign", *"mar", "tab", "enter")
        made = opened.session.annotations.all[-1]
        assert made.tags == ("marginalia",)
        assert opened.session.annotations.tags == ("marginalia",)


@pytest.mark.parametrize("keys", [["v", "i", "w"], ["v", "a", "m"], ["V"], ["v", "e"]])
async def test_nothing_selected_is_lost_by_marking(open_reader: Opener, keys: list[str]) -> None:
    async with open_reader() as opened:
        await opened.recognised()
        opened.session.cursor.move_to(opened.text.index("Associated"))
        await opened.press(*keys)
        selected = opened.selected
        assert selected
        await opened.press("s")
        (one,) = opened.session.annotations.all
        assert one.selectors is not None
        assert one.selectors.exact == selected.strip()
        assert not opened.session.cursor.visual


async def test_graphemes_are_selected_whole(open_reader: Opener) -> None:
    family, accented = "👩🏽‍💻", "e\u0301"
    text = f"# T\n\n{family}字{accented}x end.\n"
    async with open_reader(text, "wide.md") as opened:
        opened.session.cursor.move_to(opened.text.index(family))
        await opened.press("v")
        assert opened.selected == family
        await opened.press("l")
        assert opened.selected == f"{family}字"
        await opened.press("l", "s")
        (one,) = opened.session.annotations.all
        assert one.selectors is not None
        assert unicodedata.normalize("NFC", one.selectors.exact) == f"{family}字é"


async def test_copying_reaches_the_terminal_as_osc_52(open_reader: Opener) -> None:
    async with open_reader() as opened:
        written: list[str] = []
        driver = opened.app._driver
        assert driver is not None
        driver.write = written.append  # type: ignore[method-assign, assignment]
        await opened.press("j", "y")
        import base64

        coded = base64.b64encode(FIRST.encode()).decode()
        assert any(f"\x1b]52;c;{coded}\a" in one for one in written)


# -- the notes


async def test_the_notes_follow_the_text_and_the_text_the_notes(open_reader: Opener) -> None:
    async with open_reader(long_text(80), "story.txt", size=(120, 24)) as opened:
        for number in range(0, 80, 4):
            mark(opened, f"Paragraph {number} begins")
        await opened.until(lambda: opened.screen.workspace.pane("notes") is not None)
        await opened.press("G")
        listed = cards(opened)
        await opened.until(lambda: "Paragraph 76" in opened.shown()[-4000:], "the last note")
        assert any(listed.is_highlighted(index) for index in range(17, 20))
        assert not listed.is_highlighted(0)
        await opened.press("o")
        await opened.until(lambda: opened.screen.mode == "notes", "the notes")
        await opened.press("g", "enter")
        assert opened.under_caret.startswith("Paragraph 0")
        assert opened.screen.article.visible_range().start < 100


async def test_notes_are_filtered_by_words_tag_and_colour(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        mark(opened, FIRST, colour="yellow", note="beginning", tags=("start",))
        mark(opened, "Nobody knew why.", colour="pink", tags=("riddle",))
        mark(opened, "one item", colour="pink", note="beginning of a list")
        for typed, left in (
            ("beginning", 2), ("#riddle", 1), ("colour:pink", 2), ("pink #riddle", 1),
            ("knew", 1), ("zebra", 0),
        ):  # fmt: skip
            await to_notes(opened)
            await opened.press("slash")
            opened.app.screen.query_one(Input).value = typed
            await opened.until(partial(shows, opened, left), typed)
            await opened.press("escape")
            await opened.until(lambda: len(cards(opened).annotations) == 3, "all of them again")
            await opened.press("escape")
        assert opened.screen.mode == "read"


async def test_editing_in_place_keeps_lines_and_markdown(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        one = mark(opened, FIRST)
        await to_notes(opened)
        await opened.press("e")
        await opened.until(lambda: opened.screen.query(TextArea), "the editor")
        await opened.press(*"*a*", "enter", *"- b")
        await opened.press("escape")
        await opened.until(lambda: not opened.screen.query(TextArea), "the editor to close")
        found = opened.session.annotations.get(one)
        assert found is not None
        assert found.note == "*a*\n- b"
        assert opened.screen.mode == "notes"


async def test_the_users_own_editor(open_reader: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external_editor, "edit_text", lambda app, text, path: f"# {text}")
    async with open_reader(size=(120, 30)) as opened:
        one = mark(opened, FIRST, note="old")
        await to_notes(opened)
        await opened.press("E")
        await opened.until(lambda: opened.session.annotations.all[0].note == "# old", "the note")
        assert opened.session.annotations.all[0].id == one


async def test_acts_of_the_notes_are_about_the_selected_card(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        first, second = mark(opened, FIRST), mark(opened, "Nobody knew why.")
        listed = await to_notes(opened)
        await opened.press("G", "5")
        await opened.until(lambda: opened.session.annotations.all[1].colour == "orange")
        assert opened.session.annotations.all[0].colour == "yellow"
        assert listed.selected_id == second
        await opened.press("number_sign", *"why", "enter")
        await opened.until(lambda: opened.session.annotations.all[1].tags == ("why",))
        await opened.press("x")
        await opened.until(lambda: len(opened.session.annotations.all) == 1)
        assert opened.session.annotations.all[0].id == first
        await opened.press("u")
        assert [one.id for one in opened.session.annotations.all] == [first, second]


# -- by mouse


async def test_a_hint_of_the_notes_is_clicked(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        mark(opened, FIRST)
        await to_notes(opened)
        line = opened.shown().split("\n")[-1]
        assert " edit" in line
        await opened.pilot.click("#foot", offset=(line.index(" edit") + 2, 0))
        await opened.until(lambda: opened.screen.query(TextArea), "the editor")


# -- keys of one's own


async def test_own_keys_are_known_to_footer_and_to_every_pane(open_reader: Opener) -> None:
    config = Config(keys={"mark": "f8", "note_edit": "f9", "row_down": "f7", "help": "f4"})
    async with open_reader(size=(120, 30), config=config) as opened:
        assert "F8 mark" in opened.shown()
        await opened.press("j", "f8", "right_parenthesis", "f8")
        assert len(opened.session.annotations.all) == 2
        listed = await to_notes(opened)
        await opened.press("g", "f7")
        assert listed.selected == 1
        await opened.press("f9")
        await opened.until(lambda: opened.screen.query(TextArea), "the editor")
        await opened.press("escape", "escape", "f4")
        await opened.until_shown("All keys", "F8")
