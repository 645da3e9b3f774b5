"""The numbers and the timeline beside the article, by key and mouse, with the session as witness."""

from __future__ import annotations

from typing import Any

import pytest

from reader.model import Figure
from reader.ui.panes.figures.figure_list import FigureList
from reader.ui.panes.figures.sort_orders import ORDERS, short_value
from reader.ui.panes.timeline.event_list import EventList
from reader.ui.panes.timeline.timeline_layout import wrap
from reader.ui.widgets.filter_input import FilterInput
from reader.ui.widgets.results_pane import ResultsPane
from reader.ui.widgets.results_pane.entry_list import EntryList
from reader.ui.widgets.results_pane.kind_filter import KindFilter, parse_filter
from tests.ui.conftest import Opened, Opener
from tests.ui.textual_privates import error_of

STORY = """\
A bridge opens after all

3 March 2020

The bridge cost $3 million and took three months. It was opened last year, in the presence of some 300 officials from 12 countries. It had been planned in 2009.

Of the money 60 percent came from the state. The elections of May 2021 are near, and in June 2009 nobody thought of them.
"""


async def open_pane(opened: Opened, key: str) -> ResultsPane[Any]:
    """The pane of a key, with all in it that there is."""
    await opened.recognised()
    await opened.press(key)
    name = {"f": "figures", "d": "timeline"}[key]
    await opened.until(lambda: opened.screen.mode == name)
    pane = opened.screen.workspace.pane(name)
    assert isinstance(pane, ResultsPane)
    await opened.until(lambda: pane.complete and pane._collected_all)
    return pane


def figure_texts(pane: ResultsPane[Any]) -> list[str]:
    return [one.text for one in pane.listed_items]


# -- the numbers


async def test_numbers_are_listed_with_what_they_count(open_reader: Opener) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        pane = await open_pane(opened, "f")
        assert figure_texts(pane) == ["$3 million", "three months", "300", "12", "60 percent"]
        await opened.until_shown(
            "5 numbers  as in the text", "$3M", "≈300  officials", "12  countries"
        )
        await opened.until_shown("60%", "3 months")


async def test_enter_goes_to_the_figure_and_stays_beside(open_reader: Opener) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        await open_pane(opened, "f")
        await opened.press("j", "j", "enter")
        assert opened.under_caret.startswith("300")
        assert opened.screen.mode == "figures"
        assert opened.session.cursor.back()
        assert opened.session.cursor.caret == 0
    async with open_reader(STORY, "story.txt", size=(80, 24)) as opened:
        await open_pane(opened, "f")
        await opened.press("G", "enter")
        assert opened.under_caret.startswith("60 percent")
        assert opened.screen.mode == "read"


async def test_a_click_goes_there_too_on_either_row(open_reader: Opener) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        pane = await open_pane(opened, "f")
        rows = pane.query_one(EntryList)
        await opened.pilot.click(rows, offset=(8, 7))
        await opened.until(lambda: opened.under_caret.startswith("12"))
        assert opened.screen.mode == "figures"


async def test_orders_are_gone_through(open_reader: Opener) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        pane = await open_pane(opened, "f")
        seen = {"as in the text": figure_texts(pane)}
        for _ in range(len(ORDERS) - 1):
            await opened.press("s")
            seen[pane._order_label()] = figure_texts(pane)
        assert list(seen) == list(ORDERS)
        assert seen["largest first"] == ["$3 million", "300", "three months", "60 percent", "12"]
        assert seen["by kind"] == ["300", "12", "60 percent", "$3 million", "three months"]
        assert seen["by unit"] == ["300", "12", "60 percent", "three months", "$3 million"]
        await opened.until_shown("Without a unit", "USD", "Time")
        await opened.press("g", "enter")
        assert opened.under_caret.startswith("300")


async def test_the_filter_takes_words_kinds_and_bounds(open_reader: Opener) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        pane = await open_pane(opened, "f")
        for typed, texts in {
            "officials": ["300", "12"],
            "percentages": ["60 percent"],
            "kind:mo": ["$3 million"],
            "counts officials": ["300", "12"],
            ">=60": ["$3 million", "300", "60 percent"],
            ">1k <5m": ["$3 million"],
            "zebra": [],
        }.items():
            pane.set_filter(typed)
            assert figure_texts(pane) == texts, typed
        await opened.until_shown("0 of 5 numbers", "No number matches")
        await opened.press("slash")
        await opened.until(lambda: isinstance(opened.app.focused, FilterInput))
        await opened.press("escape")
        await opened.until(lambda: opened.screen.mode == "figures" and len(pane.listed_items) == 5)


async def test_what_is_shown_is_copied_as_a_table(open_reader: Opener) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        pane = await open_pane(opened, "f")
        pane.set_filter("money")
        await opened.press("y")
        lines = opened.app.clipboard.splitlines()
        assert [line.split("\t")[1] for line in lines] == ["figure", "$3 million"]
        await opened.press("Y")
        assert opened.app.clipboard.startswith("| Figure | Kind |")


@pytest.mark.parametrize(("key", "suffix"), [("c", ".csv"), ("m", ".md")])
async def test_what_is_shown_is_exported(open_reader: Opener, key: str, suffix: str) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        await open_pane(opened, "f")
        await opened.press("X")
        await opened.until_shown("Export the numbers")
        await opened.press(key)
        folder = opened.screen.export_folder
        path = folder / f"a-bridge-opens-after-all-numbers{suffix}"
        await opened.until(path.exists)
        assert "officials" in path.read_text(encoding="utf-8")
        assert opened.screen.mode == "figures"


async def test_the_figure_under_the_caret_is_lit(open_reader: Opener) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        pane = await open_pane(opened, "f")
        await opened.press("escape")
        opened.session.cursor.move_to(opened.text.index("60 percent"))
        await opened.pilot.pause()
        rows = pane.query_one(FigureList)
        assert opened.text[rows.here :].startswith("60 percent")
        figure = rows.figure_in(rows.index)
        assert figure is not None
        assert figure.text == "60 percent"


async def test_a_kind_that_is_switched_off_is_left_out(open_reader: Opener) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        pane = await open_pane(opened, "f")
        opened.session.recognition.toggle_kind("money")
        await opened.until(lambda: "$3 million" not in figure_texts(pane))
        opened.session.recognition.toggle_kind("money")
        await opened.until(lambda: "$3 million" in figure_texts(pane))


async def test_an_article_without_numbers_says_so(open_reader: Opener) -> None:
    async with open_reader("# A\n\nNothing is counted.\n", size=(120, 34)) as opened:
        await open_pane(opened, "f")
        await opened.until_shown("No numbers in this article", "shows which kinds")
        assert opened.screen.mode == "figures"
        await opened.press("X")
        await opened.until_shown("nothing to export")


# -- the timeline


async def test_events_stand_in_their_order_by_year(open_reader: Opener) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        pane = await open_pane(opened, "d")
        assert [one.when[:7] for one in pane.listed_items] == [
            "2009-01", "2009-06", "2019-01", "2020-03", "2021-05",
        ]  # fmt: skip
        await opened.until_shown(
            "5 dates", "2009 ○", "last year", "3 Mar  published ─", "2021 ○ May"
        )


async def test_enter_on_an_event_goes_to_its_date(open_reader: Opener) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        pane = await open_pane(opened, "d")
        await opened.press("j", "j", "enter")
        assert opened.under_caret.startswith("last year")
        assert opened.screen.mode == "timeline"
        await opened.until_shown("2019")
        events = pane.query_one(EventList)
        assert pane.listed_items[events.here].text == "last year"


async def test_the_event_nearest_to_the_caret_is_lit_and_shown(open_reader: Opener) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        pane = await open_pane(opened, "d")
        await opened.press("escape")
        opened.session.cursor.move_to(opened.text.index("are near"))
        await opened.pilot.pause()
        events = pane.query_one(EventList)
        assert pane.listed_items[events.here].text == "May 2021"
        assert events.event_in(events.index) is pane.listed_items[events.here]


async def test_the_timeline_is_filtered_by_years_and_words(open_reader: Opener) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        pane = await open_pane(opened, "d")
        for typed, texts in {
            ">2019": ["3 March 2020", "May 2021"],
            "2009 planned": ["2009"],
            "elections": ["June 2009", "May 2021"],
        }.items():
            pane.set_filter(typed)
            assert figure_texts(pane) == texts, typed


async def test_the_timeline_is_copied_and_exported(open_reader: Opener) -> None:
    async with open_reader(STORY, "story.txt", size=(120, 34)) as opened:
        await open_pane(opened, "d")
        await opened.press("Y")
        assert "| 3 March 2020 |" in opened.app.clipboard
        await opened.press("X")
        await opened.until_shown("Export the timeline")
        await opened.press("escape")
        assert not opened.screen.export_folder.exists()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (200, 50)])
@pytest.mark.parametrize("key", ["f", "d"])
async def test_every_row_fits_at_every_size(
    open_reader: Opener, key: str, size: tuple[int, int]
) -> None:
    async with open_reader(STORY, "story.txt", size=size) as opened:
        pane = await open_pane(opened, key)
        rows = pane.query_one(EntryList)
        width = rows.scrollable_content_region.width
        assert rows.count
        for row in range(rows.count):
            assert rows.entry(row, width - 1).cell_length <= width - 1, row
        assert error_of(opened.app) is None


async def test_a_long_article_is_gone_through_in_slices(open_reader: Opener) -> None:
    text = "# Many\n\n" + "\n\n".join(
        f"In {1500 + i % 500} some {i + 2} men came." for i in range(400)
    )
    async with open_reader(text, size=(120, 34)) as opened:
        pane = await open_pane(opened, "f")
        assert len(pane.listed_items) == 400
        timeline = await open_pane(opened, "d")
        assert len(timeline.listed_items) == 400


# -- values


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("oil money", KindFilter(("oil",), frozenset({"money"}))),
        ('"money"', KindFilter(("money",))),
        ("kind:dur", KindFilter((), frozenset({"duration"}))),
        ("counts", KindFilter((), frozenset({"cardinal"}))),
        (">1,000 <=2.5m", KindFilter((), frozenset(), ((">", 1000.0), ("<=", 2.5e6)))),
        (">", KindFilter()),
        ("  ", KindFilter()),
    ],
)
def test_filters_are_understood(typed: str, found: KindFilter) -> None:
    assert parse_filter(typed, ("cardinal", "money", "duration")) == found


@pytest.mark.parametrize(
    ("text", "width", "lines", "rows"),
    [
        ("a short one", 20, 2, ["a short one"]),
        ("one two three four", 8, 2, ["one two", "three f…"]),
        ("one two three four", 8, 9, ["one two", "three", "four"]),
        ("unbreakable", 4, 3, ["unbr", "eaka", "ble"]),
        ("中文字符很多", 5, 2, ["中文", "字符…"]),
        ("", 5, 2, []),
    ],
)
def test_sentences_are_wrap(text: str, width: int, lines: int, rows: list[str]) -> None:
    assert wrap(text, width, lines) == rows


async def test_values_in_a_few_cells(open_reader: Opener) -> None:
    text = (
        "# x\n\nSome 170,000 men, 60 percent of 2,500,000 cars, $1.5bn, 3 million euros, the third man, "
        "between 10 and 15 km, at least 3 ships, three months.\n"
    )
    async with open_reader(text, size=(120, 34)) as opened:
        pane = await open_pane(opened, "f")
        shown = [short_value(one) for one in pane.listed_items if isinstance(one, Figure)]
        assert shown[:6] == ["≈170,000", "60%", "2.5M", "$1.5bn", "€3M", "3rd"]
        assert shown[7:] == ["≥3", "3 months"]
