"""The panes that share the place at the right: one at a time, by key, tab and mouse."""

from __future__ import annotations

import pytest

from reader.ui.reading.pane_layout import PaneLayout, side_of
from reader.ui.widgets.side_panes import RIGHT
from reader.ui.widgets.tabs import Tab, TabStrip, fitted
from tests.ui.conftest import Opened, Opener


def open_panes(opened: Opened) -> list[str]:
    workspace = opened.screen.workspace
    return [row.name for row in RIGHT if workspace.is_open(row.name)]


async def test_one_at_a_time_and_each_from_the_other(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        assert open_panes(opened) == ["notes"]
        await opened.press("p")
        await opened.until(lambda: opened.screen.mode == "names")
        assert open_panes(opened) == ["names"]
        await opened.press("o")
        await opened.until(lambda: opened.screen.mode == "notes")
        assert open_panes(opened) == ["notes"]


async def test_its_own_key_closes_it_and_the_notes_come_back(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await opened.press("p")
        await opened.until(lambda: opened.screen.mode == "names")
        await opened.press("p")
        assert opened.screen.mode == "read"
        assert open_panes(opened) == ["notes"]
        await opened.press("O", "p")
        await opened.until(lambda: opened.screen.mode == "names")
        await opened.press("p")
        assert open_panes(opened) == []


async def test_escape_leaves_it_beside_the_article(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await opened.press("p")
        await opened.until(lambda: opened.screen.mode == "names")
        await opened.press("escape")
        assert opened.screen.mode == "read"
        assert open_panes(opened) == ["names"]
        await opened.press("p")
        await opened.until(lambda: opened.screen.mode == "names")


async def test_over_the_article_it_goes_away_on_the_way_back(open_reader: Opener) -> None:
    async with open_reader(size=(80, 24)) as opened:
        assert open_panes(opened) == []
        for key in ("p", "escape"):
            await opened.press("p")
            await opened.until(lambda: opened.screen.mode == "names")
            assert open_panes(opened) == ["names"]
            await opened.press(key)
            assert opened.screen.mode == "read"
            assert open_panes(opened) == []


async def test_the_wanted_one_is_there_the_next_time(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await opened.press("p")
        await opened.until(lambda: opened.screen.mode == "names")
        opened.app.state.flush()
    async with open_reader(size=(120, 30)) as opened:
        await opened.until(lambda: opened.screen.workspace.pane("names") is not None)
        assert open_panes(opened) == ["names"]
        assert opened.screen.mode == "read"
        await opened.press("p")
        await opened.until(lambda: opened.screen.mode == "names")
        await opened.press("p")
        opened.app.state.flush()
    async with open_reader(size=(120, 30)) as opened:
        assert open_panes(opened) == []


async def test_a_click_on_a_tab_goes_there(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await opened.until(lambda: opened.screen.query(TabStrip), "the tabs")
        await opened.until_shown(" Names ")
        strip = opened.screen.query_one(TabStrip)
        cell = "".join(s.text for s in strip.render_line(0)).index("Names")
        await opened.pilot.click(TabStrip, offset=(cell, 0))
        await opened.until(lambda: opened.screen.mode == "names")
        await opened.pilot.click(TabStrip, offset=(1, 0))
        await opened.until(lambda: opened.screen.mode == "notes")


@pytest.mark.parametrize("key", ["o", "p", "f", "d"])
async def test_leaving_the_filter_stays_in_the_pane(open_reader: Opener, key: str) -> None:
    async with open_reader(size=(80, 24)) as opened:
        await opened.recognised()
        await opened.press(key)
        await opened.until(lambda: opened.screen.mode != "read")
        mode = opened.screen.mode
        await opened.press("slash", "x")
        await opened.until(lambda: opened.screen.query("FilterInput"))
        await opened.press("escape")
        await opened.until(lambda: not opened.screen.query("FilterInput"))
        assert opened.screen.mode == mode
        assert open_panes(opened) == [mode]


async def test_it_follows_the_width_of_the_screen(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await opened.press("p")
        await opened.until(lambda: opened.screen.mode == "names")
        await opened.pilot.resize_terminal(80, 24)
        await opened.pilot.pause()
        assert open_panes(opened) == []
        await opened.press("escape", "p")
        await opened.until(lambda: opened.screen.mode == "names")
        assert opened.screen.workspace.covers_article
        await opened.pilot.resize_terminal(120, 30)
        await opened.pilot.pause()
        assert open_panes(opened) == ["names"]
        assert not opened.screen.workspace.covers_article


TABS = [Tab("notes", "Notes", "o"), Tab("names", "Names", "p"), Tab("figures", "Numbers", "f"),
        Tab("timeline", "Timeline", "d")]  # fmt: skip


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, "o Notes|p Names|f Numbers|d Timeline"),
        (41, "o Notes|p Names|f Numbers|d Timeline"),
        (40, "Notes|Names|Numbers|Timeline"),
        (33, "Notes|Names|Numbers|Timeline"),
        (32, "Notes|Names|Numbe…|Timel…"),
        (20, "N…|Names|N…|T…"),
    ],
)
def test_tabs_are_shortened_where_they_do_not_fit(width: int, shown: str) -> None:
    found = fitted(TABS, "names", width)
    assert "|".join(f"{tab.key} {tab.title}".strip() for tab in found) == shown


@pytest.mark.parametrize(
    ("width", "acts", "right", "over"),
    [
        (120, "", "notes", ""),
        (120, "+names", "names", ""),
        (120, "+names -names", "notes", ""),
        (120, "+names +figures -figures", "notes", ""),
        (120, "+names +notes -notes", "", ""),
        (120, "-notes +names -names", "", ""),
        (80, "+names", "", "names"),
        (80, "+names +figures", "", "figures"),
        (80, "+names -names", "", ""),
        (80, "+contents", "", "contents"),
        (120, "+contents", "notes", "contents"),
        (80, "+names =120", "names", ""),
        (80, "+names =120 -names", "notes", ""),
        (120, "+names =80", "", ""),
        (120, "+contents =150", "notes", ""),
    ],
)
def test_what_is_open_after_some_acts(width: int, acts: str, right: str, over: str) -> None:
    places = PaneLayout("notes")
    places.fit(width)
    for act in acts.split():
        if act[0] == "=":
            places.fit(int(act[1:]))
        else:
            (places.open if act[0] == "+" else places.shut)(act[1:])
    assert (places.at_right if places.over != places.at_right else "", places.over) == (right, over)


@pytest.mark.parametrize(
    ("width", "name", "columns"),
    [
        (200, "names", 44),
        (110, "names", 36),
        (130, "names", 39),
        (99, "names", 46),
        (60, "names", 46),
        (59, "names", 59),
        (20, "names", 20),
        (150, "contents", 39),
        (139, "contents", 41),
        (80, "contents", 46),
        (40, "contents", 40),
    ],
)
def test_how_wide_a_pane_is(width: int, name: str, columns: int) -> None:
    places = PaneLayout("notes")
    places.fit(width)
    places.open(name)
    assert places.size_of(side_of(name)) == columns
