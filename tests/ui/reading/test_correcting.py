"""Correcting names with keys and the mouse: asked on the screen, seen in the session."""

from __future__ import annotations

import pytest

from reader.ui.dialogs.choose import ChooseDialog
from reader.ui.dialogs.correct import CorrectDialog
from reader.ui.dialogs.corrections import CorrectionsDialog
from reader.ui.panes.names.name_list import NameList
from reader.ui.reading.screen import ReadingScreen
from reader.ui.widgets.row_list import RowList
from tests.ui.conftest import Opened, Opener

TEXT = """\
# Three cities

Ada Byron went to Paris in 1905. She was fond of Paris, and of London. Nobody in Rome
paid her $5,000 for a grommet.

Mr Byron stayed in London. A grommet is a ring, and Grommet was a cat.
"""


def kinds(opened: Opened, words: str) -> list[str]:
    """The kinds of the mentions of those words, in order."""
    text = opened.text
    return [
        one.kind
        for one in opened.session.recognition.mentions
        if text[one.start : one.end] == words
    ]


async def at(opened: Opened, words: str) -> None:
    await opened.recognised()
    opened.session.cursor.move_to(opened.text.index(words))
    await opened.pilot.pause()


def dialog(opened: Opened) -> object:
    return opened.app.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
@pytest.mark.parametrize(
    ("keys", "said", "seen"),
    [
        (["n"], "“Paris” is not a name", []),
        (["enter"], "“Paris” is not a name", []),
        (["1"], "“Paris” is a person", ["person", "person"]),
        (["down", "down", "enter"], "“Paris” is an organisation", ["organisation"] * 2),
        (["a", "4"], "“Paris” is always a group", ["group", "group"]),
    ],
)
async def test_a_name_is_corrected(
    open_reader: Opener, size: tuple[int, int], keys: list[str], said: str, seen: list[str]
) -> None:
    async with open_reader(TEXT, size=size) as opened:
        await at(opened, "Paris")
        assert kinds(opened, "Paris") == ["place", "place"]
        await opened.press("r")
        assert isinstance(dialog(opened), CorrectDialog)
        await opened.until_shown("“Paris”")
        await opened.press(*keys)
        (made,) = opened.session.corrections.all
        assert (made.statement, made.whole_library) == (said, False)
        assert kinds(opened, "Paris") == seen
        await opened.press("u")
        assert opened.session.corrections.all == ()
        assert kinds(opened, "Paris") == ["place", "place"]
        await opened.press("ctrl+r")
        assert kinds(opened, "Paris") == seen


@pytest.mark.parametrize("key", ["w", "tab"])
async def test_it_may_hold_in_the_whole_library(open_reader: Opener, key: str) -> None:
    async with open_reader(TEXT) as opened:
        await at(opened, "Paris")
        await opened.press("r", key, "n")
        assert opened.session.corrections.all[0].whole_library
    async with open_reader(TEXT.replace("Three", "Four"), name="other.md") as opened:
        await opened.recognised()
        assert kinds(opened, "Paris") == []
        assert kinds(opened, "London") == ["place", "place"]


async def test_the_mouse_switches_and_chooses(open_reader: Opener) -> None:
    async with open_reader(TEXT) as opened:
        await at(opened, "Paris")
        await opened.press("r")
        rows = opened.app.screen.query_one(RowList)
        for label in ("In the whole library", "A person"):
            await opened.until_shown(label)
            row = next(y for y, line in enumerate(opened.shown().split("\n")) if label in line)
            await opened.pilot.click(offset=(rows.region.x + 6, row))
            await opened.pilot.pause()
        (made,) = opened.session.corrections.all
        assert (made.statement, made.article_id) == ("“Paris” is a person", "")


async def test_what_is_selected_is_always_marked(open_reader: Opener) -> None:
    async with open_reader(TEXT) as opened:
        await at(opened, "grommet.")
        await opened.press("v", "e", "r")
        assert "Always mark it as" in opened.shown()
        await opened.press("5")
        assert (
            opened.session.corrections.all[0].statement
            == "“grommet” is always a name of another kind"
        )
        assert kinds(opened, "grommet") == ["other", "other"]  # and Grommet is left alone
        assert not opened.session.cursor.visual


async def test_a_word_that_is_no_name_becomes_one(open_reader: Opener) -> None:
    async with open_reader(TEXT) as opened:
        await at(opened, "ring")
        await opened.press("r", "5")
        assert kinds(opened, "ring") == ["other"]


async def test_a_figure_is_none(open_reader: Opener) -> None:
    async with open_reader(TEXT) as opened:
        await at(opened, "$5,000")
        await opened.press("r")
        assert "Not a number or date" in opened.shown()
        await opened.press("n")
        assert opened.session.recognition.at(opened.session.cursor.caret) is None
        assert opened.session.corrections.all[0].statement == "“$5,000” is not a number"


async def test_one_name_is_the_same_as_another(open_reader: Opener) -> None:
    async with open_reader(TEXT) as opened:
        await at(opened, "Paris")
        await opened.press("r", "s")
        assert isinstance(dialog(opened), ChooseDialog)
        await opened.press(*"lond", "enter")
        assert opened.session.corrections.all[0].statement == "“Paris” is the same as “London”"
        assert isinstance(dialog(opened), ReadingScreen)

        def joined() -> bool:
            paris, london = (
                opened.session.recognition.at(opened.text.index(name))
                for name in ("Paris", "London")
            )
            return paris is not None and london is not None and paris.entity == london.entity

        await opened.until(joined, "one entity")


async def test_two_names_of_one_thing_are_parted(open_reader: Opener) -> None:
    async with open_reader(TEXT.replace("Mr Byron", "Byron")) as opened:
        await at(opened, "Byron stayed")
        here = opened.session.cursor.caret
        full = opened.session.recognition.at(opened.text.index("Ada Byron"))
        short = opened.session.recognition.at(here)
        assert full is not None
        assert short is not None
        assert full.entity == short.entity
        await opened.press("r", "d", "enter")
        assert (
            opened.session.corrections.all[0].statement == "“Byron” is not the same as “Ada Byron”"
        )

        def parted() -> bool:
            one = opened.session.recognition.at(here)
            return one is not None and one.entity not in (None, full.entity)

        await opened.until(parted, "two entities")


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (["escape"], 2),
        (["enter"], 2),  # none was chosen
        (["space", "enter"], 1),
        (["x", "x", "enter"], 2),
        (["a", "enter"], 0),
    ],
)
async def test_old_corrections_are_taken_back(
    open_reader: Opener, keys: list[str], left: int
) -> None:
    async with open_reader(TEXT) as opened:
        await opened.recognised()
        opened.session.correcting.correct("not_name", "Paris", library=True)
        opened.session.correcting.correct("kind", "London", "person")
        await opened.press("R")
        assert isinstance(dialog(opened), CorrectionsDialog)
        await opened.until_shown("In this article", "“London” is a person", "In the whole library")
        await opened.press(*keys)
        assert len(opened.session.corrections.all) == left
        if left < 2:
            await opened.press("u")
        assert len(opened.session.corrections.all) == 2


async def test_there_may_be_none(open_reader: Opener) -> None:
    async with open_reader(TEXT) as opened:
        await opened.press("R")
        await opened.until_shown("Nothing has been corrected")


async def test_the_menu_offers_it_on_a_name_only(open_reader: Opener) -> None:
    async with open_reader(TEXT) as opened:
        await at(opened, "stayed")
        await opened.press("c")
        assert "Correct" not in opened.shown()
        await opened.press("escape")
        await at(opened, "London")
        await opened.press("c")
        assert "Correct" in opened.shown()
        await opened.press("r")
        await opened.until(lambda: isinstance(dialog(opened), CorrectDialog))


async def test_a_name_in_hand_in_the_names_is_corrected(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=(120, 30)) as opened:
        await at(opened, "London")
        await opened.press("p")
        await opened.until(lambda: opened.screen.mode == "names")
        await opened.press("g")
        names = opened.screen.query_one(NameList)
        await opened.until(lambda: names.entity is not None)
        await opened.press("r")
        await opened.until(lambda: isinstance(dialog(opened), CorrectDialog))
        assert names.entity is not None
        await opened.until_shown(f"“{names.entity.name}”")
