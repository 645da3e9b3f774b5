"""Every row of the table of actions, in every mode it names: its key does something.

Each mode runs in one app.  Before each key the reading is put in a state in which the act has
something to do; what changed is told by a fingerprint of all that acts change.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from reader.config import Config
from reader.keymap import ACTIONS, Action, Mode
from reader.library import Library
from reader.library.state import ReadingState
from reader.model import Ambiguous, Colour, Moved, TextRange
from reader.session.navigation import MOTIONS
from reader.store.memory import MemoryStore
from reader.ui.app import ReaderApp
from reader.ui.dialogs.help import HelpScreen
from reader.ui.input.command_palette import ReaderCommands
from reader.ui.library_screen.article_list import ArticleList
from reader.ui.library_screen.screen import LibraryScreen
from reader.ui.panes.notes.card_list import CardList
from reader.ui.reading.screen import ReadingScreen
from reader.ui.runtime import external_editor
from reader.ui.widgets.row_list import RowList
from reader.ui.widgets.side_panes import SIDE_PANES
from tests.typed import present, the
from tests.ui.conftest import Opened, Opener, long_text
from tests.ui.killed import left_by_a_kill
from tests.ui.textual_privates import error_of
from tests.ui.waiting import until

pytestmark = pytest.mark.usefixtures("short_waits")

PART = """\
## Part {number}

In 190{number} the Associated Press paid ${number},000 for a note on Paris. Nobody knew why. The second
sentence is about London, and the third one about [the first part](#part-1), which is not far.

Another paragraph stands here. It has a line or two of its own, so that the page has to be turned
before the end of it is seen, and it names the United Nations.

"""
TEXT = "# Ten parts\n\n" + "".join(PART.format(number=number) for number in range(10))
PATIENCE = 8.0
"""Seconds after which a key has done nothing."""

LISTS = tuple(row.name for row in SIDE_PANES if row.name != "notes")
"""The modes of the panes that are lists."""

LETTERS = {"letter": "x", "object": "s"}
LEAVES = {"quit", "suspend_process"}
"""Acts after which there is nothing left to press keys in; they have tests of their own."""


def parts(opened: Opened) -> dict[str, Callable[[], Any]]:
    """How to look at each thing that acts change, but for what is told in passing."""
    screen, session, app = opened.screen, opened.session, opened.app
    return {
        "caret": lambda: session.cursor.caret,
        "selection": lambda: (session.cursor.visual, session.cursor.selection),
        "annotations": lambda: (session.annotations.all, session.corrections.all),
        "repair": lambda: (
            session.repairing.active,
            session.repairing.in_hand,
            session.repairing.looked_at,
            session.cursor.visual,
        ),
        "search": lambda: session.search.result,
        "marks": lambda: dict(session.cursor.marks.all),
        "kinds": lambda: session.recognition.kinds,
        "theme": lambda: app.theme,
        "measure": lambda: screen.article.measure,
        "scroll": lambda: screen.article.scroll_offset,
        "count": lambda: screen.keys.count,
        "pending": lambda: screen.keys.pending,
        "open": lambda: [row.name for row in SIDE_PANES if screen.workspace.is_open(row.name)],
        "mode": lambda: screen.mode,
        "screens": lambda: [type(one).__name__ for one in app.screen_stack],
        "clipboard": lambda: app.clipboard,
        "inputs": lambda: [type(one).__name__ for one in (*app.screen.query(Input), *screen.query(TextArea))],
        "card": lambda: [one.selected for one in screen.query(CardList)],
        "row": lambda: [one.index for pane in screen.workspace.panes() for one in pane.query(RowList)],
        "order": lambda: [getattr(pane, "_order", "") for pane in screen.workspace.panes()],
        "files": lambda: sorted(Path(screen.export_folder).glob("*.md")),
    }  # fmt: skip


def look(opened: Opened) -> dict[str, Any]:
    """All that acts change, but for what is told in passing."""
    return {name: part() for name, part in parts(opened).items()}


def annotate(opened: Opened, colour: Colour) -> None:
    """Several annotations before and after the middle of the text, and one there."""
    session = opened.session
    if session.repairing.to_repair():
        session.marking.delete(session.annotations.all[0].id)
    if [one.colour for one in session.annotations.all] == [colour] * 5 and session.history.can_undo:
        return
    for one in session.annotations.all:
        session.marking.delete(one.id)
    for number in (0, 2, 5, 7, 9):
        start = -1
        for _ in range(number + 1):
            start = opened.text.index("paid", start + 1)
        session.marking.highlight(TextRange(start, start + 4), colour)


async def to_middle(opened: Opened, colour: Colour = "purple") -> None:
    """The place from which every act starts: on an annotation amid the text, nothing else on."""
    app, session = opened.app, opened.session
    while len(app.screen_stack) > 1:
        app.pop_screen()
        await opened.pilot.pause()
    for line in opened.screen.query("SearchBar"):
        line.post_message(line.Closed())  # type: ignore[attr-defined]
        await until(lambda: not opened.screen.query("SearchBar"))
    notes = opened.screen.workspace.pane("notes")
    if notes is not None and notes.query(TextArea):
        await opened.press("escape")
        await until(lambda: not notes.query(TextArea))
    if notes is not None and notes.query(Input):
        notes.query_one(Input).focus()
        await opened.press("escape")
        await until(lambda: not notes.query(Input))
    if opened.screen.repair.view.pane is not None:
        opened.screen.act("leave_pane")
        await until(lambda: not opened.screen.query("#repair"))
    opened.screen.workspace.leave()
    opened.screen.keys.reset()
    session.cursor.clear_selection()
    session.search.clear()
    annotate(opened, colour)
    session.cursor.move_to(opened.text.index("Part 0"))
    session.cursor.move_to(opened.text.index("paid $5,000"), jump=True)
    if opened.screen.article.measure != 60:
        opened.screen.article.set_measure(60)
    await opened.pilot.pause()


def jump_back(opened: Opened) -> None:
    opened.session.cursor.back()


def look_for(opened: Opened) -> None:
    opened.session.search.find("paris")


def on_link(opened: Opened) -> None:
    opened.session.cursor.move_to(opened.text.index("the first part"))


def set_mark(opened: Opened) -> None:
    place = opened.session.cursor.caret
    opened.session.cursor.set_mark("x")
    opened.session.cursor.move_to(0)
    assert place != 0


def break_some(opened: Opened) -> None:
    """Two annotations may stand in two places each, and one has moved."""
    session = opened.session
    places = (TextRange(20, 26), TextRange(40, 48))
    for one in session.annotations.all[1:3]:
        session.annotations.index.put(one, Ambiguous(tuple((place, 0.4) for place in places)))
    session.annotations.index.put(session.annotations.all[0], Moved(TextRange(60, 64), 0.9))


def undo_one(opened: Opened) -> None:
    opened.session.history.undo()


def beside_annotation(opened: Opened) -> None:
    opened.session.cursor.move_to(opened.text.index("$5,000"))


def away_from_annotations(opened: Opened) -> None:
    opened.session.cursor.move_to(opened.text.index("Another paragraph"))


def on_name(opened: Opened) -> None:
    opened.session.cursor.move_to(opened.text.index("Paris", opened.session.cursor.caret))


def correct_one(opened: Opened) -> None:
    if not opened.session.corrections.all:
        opened.session.correcting.correct("kind", "Paris", "person")


BEFORE: dict[str, Callable[[Opened], None]] = {
    "forward": jump_back,
    "next_hit": look_for,
    "previous_hit": look_for,
    "clear": look_for,
    "follow": on_link,
    "go_to_mark": set_mark,
    "redo": undo_one,
    "extend": beside_annotation,
    "mark": away_from_annotations,
    "next_same": on_name,
    "previous_same": on_name,
    "card": on_name,
    "correct": on_name,
    "corrections": correct_one,
    "repair": break_some,
    "repair_accept": break_some,
    "repair_next": break_some,
    "repair_previous": break_some,
    "repair_select": break_some,
    "repair_reattach": break_some,
    "repair_orphan": break_some,
    "repair_skip": break_some,
    "repair_before": break_some,
    "repair_all": break_some,
}


async def enter(opened: Opened, mode: Mode, row: Action) -> None:
    """Go to a mode, with the act possible in it."""
    await to_middle(opened, "yellow" if row.id == "colour_6" else "purple")
    if prepare := BEFORE.get(row.id):
        prepare(opened)
    if mode == "visual":
        opened.session.cursor.start_selection()
        opened.session.cursor.move("next_character", 2)
    elif mode == "notes":
        opened.screen.workspace.open("notes")
        await until(lambda: opened.screen.mode == "notes")
        pane = present(opened.screen.workspace.pane("notes"))
        await until(lambda: len(pane.query_one(CardList).annotations) == 5 or row.id == "redo")
        pane.query_one(CardList).select(2)
    elif mode == "repair":
        break_some(opened)
        opened.session.cursor.move_to(opened.text.index("paid $4,000"))
        await opened.press("!")
        if row.id in {"repair_next", "repair_previous"}:
            await opened.press("j")
    elif mode in LISTS:
        pane = opened.screen.workspace.open(mode)
        await until(lambda: opened.screen.mode == mode)
        rows = pane.query_one(RowList)
        await until(lambda: rows.count)
        rows.point(2)
    await opened.pilot.pause()
    assert opened.screen.mode == mode


SHOWS = {
    "screens": "kinds menu help palette library note note_article edit_tags correct corrections"
    " card identity draft",
    "order": "sort",
    "caret": "next_same previous_same next_hit previous_hit follow go_to_mark back forward"
    " next_line previous_line page_down page_up half_page_down half_page_up swap_ends",
    "scroll": "scroll_line_down scroll_line_up",
    "count": "count",
    "marks": "set_mark",
    "open": "contents notes toggle_notes names figures timeline",
    "inputs": "search note_edit filter",
    "selection": "visual visual_paragraph inner_object around_object",
    "clipboard": "copy copy_markdown",
    "annotations": "mark extend bookmark delete_annotation undo redo note_editor",
    "files": "export",
    "mode": "next_pane leave_pane row_open",
    "measure": "wider narrower usual_width",
    "theme": "theme",
    "repair": "repair repair_accept repair_next repair_previous repair_select repair_reattach"
    " repair_orphan repair_skip repair_before repair_all",
}
"""What an act changes, for all but motions (the caret), colours and lists."""


def shows(row: Action, mode: Mode) -> str:
    """The part of the fingerprint that has to change."""
    if row.id in MOTIONS:
        return "caret"
    if row.id.startswith("colour_"):
        return "annotations"
    if row.id.startswith("row_") and row.id != "row_open":
        return "card" if mode == "notes" else "row"
    if row.id == "export" and mode in {"figures", "timeline"}:
        return "screens"
    if row.id == "repair_all" and mode == "repair":
        return "annotations"
    if row.id == "clear":
        return "selection" if mode == "visual" else "search"
    (found,) = [name for name, acts in SHOWS.items() if row.id in acts.split()]
    return found


async def differs(look: Callable[[], object], before: object) -> bool:
    """Whether anything changes within the time that a key may take."""
    for _ in range(round(PATIENCE / 0.005)):
        if look() != before:
            return True
        await asyncio.sleep(0.005)
    return False


async def changes(opened: Opened, before: dict[str, Any], name: str = "") -> bool:
    """Whether the part of the fingerprint of that name changes, or any of it."""
    if name:
        found = await differs(parts(opened)[name], before[name])
    else:
        found = await differs(lambda: look(opened), before)
    await opened.pilot.pause(0.01)  # what follows it: the focus, a paint
    return found


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that needs no terminal."""
    monkeypatch.setattr(external_editor, "edit_text", lambda app, text, path: f"{text} edited")


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("mode", ["read", "visual", "notes", "repair", *LISTS])
async def test_every_key_of_the_table_does_something(
    open_reader: Opener, mode: Mode, tmp_path: Path
) -> None:
    left_by_a_kill(tmp_path, TEXT)
    async with open_reader(TEXT, size=(90, 30)) as opened:
        await opened.recognised()
        await opened.until(lambda: opened.screen.drafts.key, "the unfinished note")
        dead = []
        for row in ACTIONS:
            keys = row.keys_in(mode)
            if not keys or row.id in LEAVES:
                continue
            await enter(opened, mode, row)
            before = look(opened)
            await opened.press(keys[0], *LETTERS.get(row.takes, ""))
            if not await changes(opened, before, shows(row, mode)):
                dead.append(row.id)
        assert dead == []
        assert error_of(opened.app) is None


@pytest.mark.parametrize("mode", ["read", "visual", "notes", "repair", *LISTS])
async def test_quitting_from_every_mode(open_reader: Opener, mode: Mode) -> None:
    async with open_reader(TEXT, size=(90, 30)) as opened:
        await enter(opened, mode, next(row for row in ACTIONS if row.id == "quit"))
        await opened.quit()


@pytest.mark.parametrize("mode", ["read", "visual"])
async def test_further_keys_of_an_act_mean_the_same(open_reader: Opener, mode: Mode) -> None:
    """`down` is `j`: the second key leads where the first one does."""
    async with open_reader(TEXT, size=(90, 30)) as opened:
        await opened.recognised()
        for row in ACTIONS:
            keys = row.keys_in(mode)
            if len(keys) < 2 or row.id in LEAVES | {"count", "copy"} or row.takes:
                continue
            seen = []
            for key in keys:
                if key == "ctrl+i":  # the terminal sends the same as for tab
                    continue
                await enter(opened, mode, row)
                before = look(opened)
                await opened.press(key)
                assert await changes(opened, before), (row.id, key)
                after = look(opened)
                seen.append([after[name] for name in ("caret", "selection", "mode", "screens")])
            assert all(one == seen[0] for one in seen), (row.id, keys)


@pytest.mark.usefixtures("editor")
async def test_the_palette_carries_out_every_act_that_it_offers(
    open_reader: Opener, tmp_path: Path
) -> None:
    left_by_a_kill(tmp_path, TEXT)
    async with open_reader(TEXT, size=(90, 30)) as opened:
        await opened.recognised()
        await opened.until(lambda: opened.screen.drafts.key, "the unfinished note")
        silent = []
        provider = ReaderCommands(opened.screen)
        hits = {the(partial, hit.command).args[0]: hit async for hit in provider.discover()}
        for row in (row for row in ACTIONS if row.palette and row.id not in LEAVES):
            mode: Mode = "visual" if "read" not in row.modes and "visual" in row.modes else "read"
            await enter(opened, mode, row)
            before = look(opened)
            await hits[row.id].command()
            if not await changes(opened, before, shows(row, mode)):
                silent.append(row.id)
        assert silent == []
        assert error_of(opened.app) is None


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("mode", ["read", "visual", "notes", "repair", *LISTS])
async def test_every_hint_of_the_footer_can_be_clicked(open_reader: Opener, mode: Mode) -> None:
    async with open_reader(TEXT, size=(98, 30)) as opened:
        await opened.recognised()
        rows = {row.id: row for row in ACTIONS}

        async def hints(row: Action) -> dict[str, int]:
            """What the footer offers where that act is possible, and at which cell."""
            await enter(opened, mode, row)
            opened.screen.status.set_notice("")
            await opened.pilot.pause(0.02)
            return {chosen: start + 1 for start, _, chosen in opened.screen.foot._spans}

        offered = await hints(rows["help"])
        assert len(offered) >= 4
        silent = []
        for chosen in offered.keys() - LEAVES:
            shown = await hints(rows[chosen])
            if chosen not in shown:  # the place where it is possible is one of other hints
                shown = await hints(rows["help"])
            before = look(opened)
            await opened.pilot.click("#foot", offset=(shown[chosen], 0))
            if not await changes(opened, before) and not opened.screen.status._notice:
                silent.append(chosen)
        assert silent == []


async def test_every_key_of_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_STATE", str(tmp_path / "state.json"))
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Title {number}\n\nText.\n", encoding="utf-8")
    left_by_a_kill(tmp_path, long_text(), "20.txt")

    async def is_dead(key: str) -> bool:
        library = Library(tmp_path, MemoryStore(), ReadingState())
        app = ReaderApp(library, Config(), library.open(str(folder / "20.txt")))
        async with app.run_test(size=(80, 12)) as pilot:
            await pilot.press("L")
            await until(lambda: isinstance(app.screen, LibraryScreen))
            articles = app.screen.query_one(ArticleList)
            await until(lambda: articles.entries, "the list")
            await pilot.pause()
            assert articles.index == 20

            def seen() -> list[object]:
                stack = list(map(id, app.screen_stack))
                inputs = len(app.screen.query(Input))
                return [articles.index, app.theme, inputs, stack, app.return_value]

            before = seen()
            await pilot.press(key)
            return not await differs(seen, before)

    rows = [row for row in ACTIONS if row.keys_in("library") and row.id != "suspend_process"]
    assert [row.id for row in rows if await is_dead(row.keys_in("library")[0])] == []


async def test_help_lists_every_act_by_task(open_reader: Opener) -> None:
    async with open_reader(size=(200, 60)) as opened:
        await opened.press("?")
        await opened.until(lambda: isinstance(opened.app.screen, HelpScreen))
        await opened.until_shown(*{row.group for row in ACTIONS})


def test_every_mode_has_a_screen() -> None:
    """The modes of the table are those that screens and panes say they are in."""
    assert LibraryScreen.mode == "library"
    panes = {row.name for row in SIDE_PANES}
    assert {"read", "visual", "library", *panes} <= {mode for row in ACTIONS for mode in row.modes}
    assert isinstance(ReadingScreen.mode, property)
