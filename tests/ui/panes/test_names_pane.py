"""The names pane and the card: what they show, and where their keys and the mouse lead."""

from __future__ import annotations

import pytest

from reader.model import Entity, Moment, Quantity, TextRange
from reader.model.wording import number_text, value_text
from reader.ui.dialogs.card import CardDialog, Said, concordance
from reader.ui.panes.names.name_list import NameList
from reader.ui.panes.names.sort_and_filter import NameSorter, parse_filter
from reader.ui.panes.notes.pane import NotesPane
from reader.ui.style.sparkline import spark
from tests.typed import the
from tests.ui.conftest import Opened, Opener
from tests.ui.textual_privates import error_of

STORY = """\
# The ferries of Norway

Maria Lund met Prime Minister Erik Solberg in Oslo on Monday, 4 November 2018. Lund runs the
ferries of Bergen.

The Norwegian ferries carried 3,000 people. In Bergen, Lund was not pleased, and the Norwegian
Maritime Authority said nothing.

A third paragraph is about Oslo. "It is late," said Solberg. Lund agreed.
"""


def names(opened: Opened) -> NameList:
    return opened.screen.query_one(NameList)


def listed(opened: Opened) -> list[str]:
    return [row if isinstance(row, str) else row.name for row in names(opened).rows]


async def to_names(opened: Opened) -> None:
    await opened.recognised()
    await opened.press("p")
    await opened.until(lambda: opened.screen.mode == "names" and names(opened).rows, "the names")


async def choose(opened: Opened, name: str) -> Entity:
    rows = names(opened)
    (index,) = (i for i, one in enumerate(listed(opened)) if name in one)
    rows.point(index)
    await opened.pilot.pause()
    assert rows.entity is not None
    return rows.entity


async def test_names_are_listed_by_kind_and_in_other_orders(open_reader: Opener) -> None:
    async with open_reader(STORY, size=(120, 30)) as opened:
        await to_names(opened)
        shown = listed(opened)
        assert shown[0] == "person"
        assert shown.index("person") < shown.index("place")
        people = shown[1 : shown.index("place")]
        assert people[0] == "Maria Lund"
        counts = [len(row.mentions) for row in names(opened).rows if isinstance(row, Entity)]
        await opened.press("s")
        counted = [len(row.mentions) for row in names(opened).rows if isinstance(row, Entity)]
        assert counted == sorted(counts, reverse=True)
        await opened.press("s")
        starts = [r.mentions[0].start for r in names(opened).rows if isinstance(r, Entity)]
        assert starts == sorted(starts)
        await opened.press("s")
        assert listed(opened) == sorted(listed(opened), key=str.casefold)
        await opened.press("s")
        assert listed(opened) == shown


async def test_enter_goes_from_mention_to_mention_and_round(open_reader: Opener) -> None:
    async with open_reader(STORY, size=(120, 30)) as opened:
        await to_names(opened)
        one = await choose(opened, "Maria Lund")
        starts = [place.start for place in one.mentions]
        assert len(starts) == 4
        opened.session.cursor.move_to(starts[1])
        for expected in (2, 3, 0, 1):
            await opened.press("enter")
            assert opened.session.cursor.caret == starts[expected]
            await opened.until_shown(f"Mention {expected + 1} of 4")
        assert opened.screen.mode == "names"
        await opened.press("less_than_sign")
        assert opened.session.cursor.caret == starts[0]
        await opened.press("l", "l")
        assert opened.session.cursor.caret == starts[2]


async def test_over_the_article_enter_goes_there_and_walking_stays(open_reader: Opener) -> None:
    async with open_reader(STORY, size=(80, 24)) as opened:
        await to_names(opened)
        one = await choose(opened, "Maria Lund")
        await opened.press("greater_than_sign")
        assert opened.screen.mode == "names"
        assert opened.session.cursor.caret == one.mentions[0].start
        await opened.press("enter")
        assert opened.screen.mode == "read"
        assert opened.session.cursor.caret == one.mentions[1].start


async def test_the_name_under_the_caret_is_lit(open_reader: Opener) -> None:
    async with open_reader(STORY, size=(120, 30)) as opened:
        await to_names(opened)
        await opened.press("escape")
        opened.session.cursor.move_to(opened.text.index("Bergen"))
        await opened.pilot.pause()
        rows = names(opened)
        assert rows.entity is not None
        assert rows.entity.name == "Bergen"
        assert rows.here == rows.entity.id
        await opened.until(lambda: len(rows.visible_ids) > 3, "the names on the screen")
        opened.session.cursor.move_to(opened.text.index("nothing"))
        await opened.pilot.pause()
        assert rows.here == ""


async def test_the_filter_takes_words_and_kinds(open_reader: Opener) -> None:
    async with open_reader(STORY, size=(120, 30)) as opened:
        await to_names(opened)
        every = listed(opened)
        await opened.press("slash")
        await opened.press(*"places")
        assert listed(opened)[0] == "place"
        assert "person" not in listed(opened)
        await opened.press("enter")
        assert opened.screen.mode == "names"
        await opened.press("slash", *["backspace"] * 6, *"lund")
        assert listed(opened) == ["person", "Maria Lund"]
        await opened.press("x", "x")
        await opened.until_shown("No name matches")
        await opened.press("escape")
        assert listed(opened) == every


async def test_kinds_that_are_switched_off_are_not_listed(open_reader: Opener) -> None:
    async with open_reader(STORY, size=(120, 30)) as opened:
        await to_names(opened)
        opened.session.recognition.toggle_kind("person")
        await opened.until(lambda: "person" not in listed(opened))
        opened.session.recognition.toggle_kind("person")
        await opened.until(lambda: "person" in listed(opened))


async def test_the_same_is_followed_in_the_article(open_reader: Opener) -> None:
    async with open_reader(STORY) as opened:
        await opened.recognised()
        text = opened.text
        opened.session.cursor.move_to(text.index("Maria Lund") + 7)
        await opened.press("greater_than_sign")
        assert opened.under_caret.startswith("Lund runs")
        await opened.until_shown("Mention 2 of 4")
        await opened.press("alt+2", "greater_than_sign")
        assert opened.under_caret.startswith("Lund agreed")
        await opened.press("greater_than_sign")
        await opened.until_shown("This is the last of 4 mentions.")
        await opened.press("alt+9", "less_than_sign")
        assert opened.under_caret.startswith("Maria")
        await opened.press("v", "greater_than_sign", "escape")
        opened.session.cursor.move_to(text.index("nothing"))
        await opened.press("greater_than_sign")
        await opened.until_shown("There is no name or number here.")


async def test_the_last_line_says_what_is_under_the_caret(open_reader: Opener) -> None:
    async with open_reader(STORY) as opened:
        await opened.recognised()
        opened.session.cursor.move_to(opened.text.index("Maria"))
        await opened.until_shown("person · Maria Lund, 4 mentions")
        opened.session.cursor.move_to(opened.text.index("3,000"))
        await opened.until_shown("count · 3,000")
        opened.session.cursor.move_to(opened.text.index("was not"))
        await opened.pilot.pause()
        assert "count ·" not in opened.shown().splitlines()[-1]


def card(opened: Opened) -> CardDialog:
    assert isinstance(opened.app.screen, CardDialog)
    return opened.app.screen


async def test_the_card_leads_to_a_mention_and_a_note(open_reader: Opener) -> None:
    async with open_reader(STORY, size=(120, 30)) as opened:
        await opened.recognised()
        text = opened.text
        start = text.index("Lund runs")
        made = opened.session.marking.highlight(TextRange(start, start + 9), note="Who is she?")
        opened.session.cursor.move_to(start)
        await opened.press("i")
        await opened.until(lambda: isinstance(opened.app.screen, CardDialog))
        await opened.until_shown("Maria Lund", "4 mentions", "Who is she?", "Lund runs the ferries")
        assert card(opened)._card.here == 1
        await opened.press("j", "enter")
        assert opened.under_caret.startswith("Lund was")
        await opened.press("i", "g", "enter")
        await opened.pilot.pause()
        shown = the(NotesPane, opened.screen.workspace.pane("notes"))
        await opened.until(lambda: shown._cards.selected_id == made.id)
        await opened.press("escape", "i", "escape")
        assert opened.screen.mode == "read"


async def test_the_card_of_a_figure(open_reader: Opener) -> None:
    async with open_reader(STORY) as opened:
        await opened.recognised()
        opened.session.cursor.move_to(opened.text.index("3,000"))
        await opened.press("i")
        await opened.until_shown("count", "1 mention")
        assert card(opened)._card.mentions[0].start == opened.text.index("3,000")


async def test_the_card_is_reached_from_the_pane_and_by_the_mouse(open_reader: Opener) -> None:
    async with open_reader(STORY, size=(120, 30)) as opened:
        await to_names(opened)
        await choose(opened, "Bergen")
        await opened.press("i")
        await opened.until(lambda: isinstance(opened.app.screen, CardDialog))
        assert card(opened)._card.name == "Bergen"
        await opened.press("escape")
        row = next(i for i, one in enumerate(listed(opened)) if "Lund" in one)
        await opened.pilot.click(NameList, offset=(6, row), times=2)
        await opened.until(lambda: isinstance(opened.app.screen, CardDialog))
        assert card(opened)._card.name == "Maria Lund"
        await opened.press("escape", "escape")
        await opened.pilot.click("#article", offset=opened.cell_of("Oslo"), meta=True)
        await opened.until(lambda: isinstance(opened.app.screen, CardDialog))
        assert card(opened)._card.name == "Oslo"


async def test_related_names_are_one_enter_away_and_back(open_reader: Opener) -> None:
    async with open_reader(STORY, size=(120, 30)) as opened:
        await opened.recognised()
        recogniser = opened.session.recognition
        known = recogniser.result
        one = next(e for e in known.entities if e.name == "Maria Lund")
        other = next(e for e in known.entities if e.name == "Bergen")
        changed = tuple(e._replace(related=(other.id,)) if e is one else e for e in known.entities)
        recogniser.result = known._replace(entities=changed)
        opened.screen.entities.show_card(one.id)
        await opened.until_shown("See also", "Bergen")
        await opened.press("g", "enter")
        await opened.until(lambda: card(opened)._card.name == "Bergen")
        await opened.press("escape")
        await opened.until(lambda: card(opened)._card.name == "Maria Lund")


@pytest.mark.parametrize("size", [(80, 24), (30, 8), (12, 4)])
async def test_pane_and_card_fit_any_size(open_reader: Opener, size: tuple[int, int]) -> None:
    async with open_reader(STORY, size=size) as opened:
        await to_names(opened)
        await opened.press("j", "G", "g", "j", "s", "i")
        await opened.press("j", "G", "escape", "escape")
        assert error_of(opened.app) is None


ENTITIES = (
    Entity("a", "Ada Lowe", "person", ("Lowe",), (TextRange(5, 9), TextRange(30, 34))),
    Entity("b", "Ålesund", "place", (), (TextRange(0, 7),)),
    Entity("c", "Bo", "person", (), (TextRange(20, 22),), ("Col.",)),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", "abc"),
        ("lowe", "a"),
        ("ada lowe", "a"),
        ("people", "ac"),
        ("person lowe", "a"),
        ("kind:pl", "b"),
        ("kind:", "abc"),
        ("col", "c"),
        ('"place"', ""),
        ("ålesund", "b"),
        ('"', "abc"),
    ],
)
def test_what_a_filter_lets_through(typed: str, found: str) -> None:
    rows = NameSorter(ENTITIES).rows("A to Z", parse_filter(typed))
    assert {row.id for row in rows if isinstance(row, Entity)} == set(found)


@pytest.mark.parametrize(
    ("counts", "caret", "shown"),
    [
        ([], -1, ""),
        ([0, 0], 1, "·│"),
        ([1, 2, 3, 0], 0, "▂▃▅·"),
        ([1, 10, 40], -1, "▂▂▇"),
    ],
)
def test_bars_are_as_high_as_there_are_mentions(counts, caret, shown) -> None:
    assert spark(counts, "accent", caret).plain == shown


@pytest.mark.parametrize(
    ("cells", "before", "expected"),
    [
        (40, 12, "       Then |Ada Lowe| left the town."),
        (30, 12, "       Then |Ada Lowe| left the…"),
        (40, 4, "…en |Ada Lowe| left the town."),
        (10, 4, "…en |Ada L…|"),
    ],
)
def test_a_mention_stands_in_its_column(cells: int, before: int, expected: str) -> None:
    said = Said("Then Ada  Lowe left the town.", 5, 14, "")
    assert "|".join(concordance(said, cells, before)) == expected


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (Quantity(3_000_000, "USD", modifier="approx"), "about 3,000,000 USD"),
        (Quantity(60, "%"), "60%"),
        (Quantity(low=10, high=15, unit="km"), "10–15 km"),
        (Quantity(modifier="more_than"), "more than"),
        (Quantity(7.5), "7.5"),
        (Moment("2014-08"), "2014-08"),
        (Moment("2017-09", "end", "2018-02-05"), "2017-09 (end), from 2018-02-05"),
    ],
)
def test_values_in_words(value, words: str) -> None:
    assert value_text(value) == words


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1"), (0.25, "0.25"), (1e20, "1e+20"), (1e-9, "1e-09"), (-3, "-3")]
)
def test_numbers_in_words(number: float, words: str) -> None:
    assert number_text(number) == words


async def test_names_are_listed_before_they_are_linked(open_reader: Opener, monkeypatch) -> None:
    """Grouped by how they are written: at once when there are few, in a thread when there are many."""
    from reader.ui.panes.names import pane as module

    async with open_reader(STORY, size=(120, 30)) as opened:
        await opened.recognised()
        for many in (10_000, 1):
            monkeypatch.setattr(module, "_MANY", many)
            opened.session.recognition.result = None
            await opened.press("p")
            await opened.until(lambda: opened.screen.mode == "names" and names(opened).rows)
            await opened.until_shown("names so far")
            assert "Lund" in listed(opened)
            opened.session.cursor.move_to(opened.text.index("Lund runs"))
            assert names(opened).here
            await opened.press("p")
            await opened.until(lambda: opened.screen.mode == "read")


async def test_an_article_without_names_can_be_left_as_any_pane(open_reader: Opener) -> None:
    async with open_reader("nothing\n\nThere is nothing here to name.\n", "plain.txt") as opened:
        await opened.recognised()
        await opened.press("p")
        await opened.until(lambda: opened.screen.mode == "names")
        await opened.until_shown("No names in this article")
        await opened.press("j", "enter", "greater_than_sign", "i", "y", "s", "slash")
        await opened.press("x", "escape")
        await opened.until(lambda: opened.app.focused is names(opened))
        await opened.press("p")
        await opened.until(lambda: opened.screen.mode == "read")
