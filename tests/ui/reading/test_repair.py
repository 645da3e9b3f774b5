"""The repair view, by keys and by mouse, on an article that was edited after it was marked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.events import Key

from reader.model import Ambiguous, Change, Edit, Moved, Orphan, TextRange
from reader.session.events import AnnotationsChanged
from reader.ui.dialogs.confirm import ConfirmDialog
from reader.ui.dialogs.conflict import ConflictDialog
from reader.ui.panes.notes.card_list import CardList
from reader.ui.panes.notes.pane import NotesPane
from reader.ui.panes.repair.pane import RepairPane
from reader.ui.widgets.pane_messages import StepCandidate
from tests.typed import present, the
from tests.ui.conftest import Opened, Opener
from tests.ui.textual_privates import error_of

TEXT = """\
# The bridge

## Before the vote

The committee met on a rainy Monday in the old town hall of Basra.

Seven of the members voted for the plan to rebuild the bridge before winter.

## After the vote

Nobody spoke of the cost of the stone, which had doubled since the spring.

Seven of the masons wanted to rebuild the bridge before winter comes.
"""


def find(opened: Opened, quote: str) -> TextRange:
    start = opened.text.index(quote)
    return TextRange(start, start + len(quote))


def mark(opened: Opened, quote: str, was: str, note: str = ""):
    """An annotation made when the passage still read `was`."""
    made = opened.session.marking.highlight(find(opened, quote), note=note)
    selectors = made.selectors._replace(exact=was, fingerprint="before")
    changed = replace(made, selectors=selectors)
    opened.session.annotations.index.put(changed, opened.session.annotations.anchor(made.id))
    return changed


def broken(opened: Opened) -> dict[str, str]:
    """Three that wait: unsure between two places, without any, and moved; their ids."""
    index = opened.session.annotations.index
    unsure = mark(opened, "Seven of the members voted", "Seven members voted", "how many?")
    places = ("Seven of the masons wanted", "Seven of the members voted")
    index.put(unsure, Ambiguous(tuple((find(opened, one), 0.45) for one in places)))
    gone = mark(opened, "Nobody spoke of the cost", "A clerk wrote it down", "who?")
    index.put(gone, Orphan("The passage is no longer in the text."))
    moved = mark(opened, "a rainy Monday in the old town hall", "a rainy Monday in the hall")
    index.put(moved, Moved(find(opened, "a rainy Monday in the old town hall"), 0.93))
    opened.session.cursor.move_to(0)
    return {"unsure": unsure.id, "gone": gone.id, "moved": moved.id}


def exact(opened: Opened, annotation_id: str) -> str:
    one = opened.session.annotations.get(annotation_id)
    assert one is not None
    assert one.selectors is not None
    return one.selectors.exact


def in_hand(opened: Opened) -> str:
    return opened.session.repairing.in_hand


SIZE = (120, 40)


async def test_all_in_place_says_so(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        await opened.press("!")
        assert opened.screen.status._notice == "Every note is in its place."
        assert opened.screen.mode == "read"


async def test_the_view_compares_and_the_article_goes_there(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        ids = broken(opened)
        await opened.press("!")
        assert opened.screen.mode == "repair"
        assert in_hand(opened) == ids["unsure"]
        await opened.until_shown(
            "Repair 1 of 3", "? Unsure: 2 places may be it", "You marked", "Place 1 of 2",
            "possible, 45%", "After the vote", "✎ how many?", "Seven members voted",
        )  # fmt: skip
        assert opened.under_caret == "Seven of the"
        assert opened.session.cursor.caret == find(opened, "Seven of the masons").start
        await opened.press("right")
        assert opened.session.cursor.caret == find(opened, "Seven of the members").start
        await opened.until_shown("Place 2 of 2", "Before the vote")
        await opened.press("right")
        await opened.until_shown("Place 1 of 2")


async def test_one_key_each_until_all_is_in_place(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        ids = broken(opened)
        await opened.press("!", "l", "enter")
        assert exact(opened, ids["unsure"]) == "Seven of the members voted"
        assert in_hand(opened) == ids["gone"]
        await opened.until_shown("× Orphan", "Nothing in the text is like it.", "Repair 1 of 2")
        await opened.press("enter")
        assert "no place to accept" in opened.screen.status._notice
        await opened.press("o")
        assert opened.session.annotations.get(ids["gone"]).detached
        assert in_hand(opened) == ids["moved"]
        await opened.until_shown("→ Moved", "Found here", "very likely, 93%")
        await opened.press("enter")
        await opened.until_shown("✓ All in place")
        assert opened.session.repairing.to_repair() == []
        await opened.press("u")
        assert in_hand(opened) == ids["moved"]
        await opened.press("u", "u")
        assert len(opened.session.repairing.to_repair()) == 3
        assert in_hand(opened) == ids["unsure"]
        assert exact(opened, ids["unsure"]) == "Seven members voted"


async def test_what_is_skipped_waits(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        ids = broken(opened)
        await opened.press("!")
        seen = [in_hand(opened)]
        for key in ("j", "space", "down", "k"):
            await opened.press(key)
            seen.append(in_hand(opened))
        assert seen == [ids[one] for one in ("unsure", "gone", "moved", "unsure", "moved")]
        await opened.press("escape")
        assert opened.screen.mode == "read"
        assert not opened.screen.query("#repair")
        assert opened.session.repairing.shown == ()
        assert len(opened.session.repairing.to_repair()) == 3
        assert not any(one.detached for one in opened.session.annotations.all)


async def test_a_selection_is_what_was_meant(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        ids = broken(opened)
        await opened.press("!", "j", "v")
        assert opened.screen.mode == "visual"
        opened.session.cursor.select(find(opened, "the cost of the stone"))
        await opened.until_shown("re-attach")
        await opened.press("!")
        assert exact(opened, ids["gone"]) == "the cost of the stone"
        assert opened.session.cursor.selection is None
        assert opened.screen.mode == "repair"
        assert in_hand(opened) == ids["moved"]


async def test_a_selection_is_meant_for_the_note_looked_at_last(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        ids = broken(opened)
        await opened.press("!", "j", "escape")
        opened.session.cursor.select(find(opened, "the cost of the stone"))
        await opened.press("!")
        assert exact(opened, ids["gone"]) == "the cost of the stone"
        assert opened.screen.mode == "read"


async def test_a_selection_with_no_note_in_hand_asks_which(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        ids = broken(opened)
        opened.session.cursor.select(find(opened, "the cost of the stone"))
        await opened.press("!")
        assert opened.screen.mode == "repair"
        assert opened.selected == "the cost of the stone"
        await opened.press("j", "r")
        assert exact(opened, ids["gone"]) == "the cost of the stone"


async def test_all_that_moved_are_accepted_in_one_act(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        ids = broken(opened)
        opened.session.annotations.index.put(
            opened.session.annotations.get(ids["gone"]), Moved(find(opened, "Nobody spoke"), 0.9)
        )
        await opened.press("!", "a")
        assert exact(opened, ids["gone"]) == "Nobody spoke"
        assert [one.id for one in opened.session.repairing.to_repair()] == [ids["unsure"]]
        await opened.press("u")
        assert len(opened.session.repairing.to_repair()) == 3


async def test_a_click_on_a_place_looks_at_it_and_the_wheel_turns(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        broken(opened)
        await opened.press("!")
        place = find(opened, "Seven of the members")
        row, cell = opened.screen.article.rows.place(place.start)
        pane = opened.screen.article
        y = row + pane.top_rows - pane.scroll_offset.y
        await opened.pilot.click("#article", offset=(pane.text_left + cell + 2, y))
        await opened.until(lambda: opened.session.repairing.current == 1)
        await opened.until_shown("Place 2 of 2", "! repair")
        await opened.press("!")
        assert opened.screen.mode == "repair"
        places = the(RepairPane, opened.screen.repair.view.pane)
        places.post_message(StepCandidate(1))
        await opened.until_shown("Place 1 of 2")


async def test_the_card_and_the_head_of_the_notes_lead_there(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        ids = broken(opened)
        notes = the(NotesPane, opened.screen.workspace.open("notes"))
        await opened.until(lambda: opened.screen.mode == "notes")
        notes.refresh_annotations()
        await opened.until_shown("! 3 to repair", "To repair: no certain place")
        notes.show_annotation(ids["moved"])
        await opened.press("!")
        assert in_hand(opened) == ids["moved"]
        assert notes.query_one(CardList).selected_id == ids["moved"]
        await opened.press("k")
        assert notes.query_one(CardList).selected_id == ids["gone"]
        await opened.press("!")
        assert not opened.screen.query("#repair")
        await opened.pilot.click("#notes-header")
        await opened.until(lambda: opened.screen.mode == "repair")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("is:repair", ["unsure", "gone", "moved"]),
        ("is:moved", ["moved"]),
        ("is:uns", ["unsure"]),
        ("is:orphan", ["gone"]),
        ("is:conflict", []),
        ("is:orphan is:moved", ["gone", "moved"]),
        ("is:repair who", ["gone"]),
        ("is:", ["unsure", "gone", "moved"]),
    ],
)
async def test_the_filter_knows_states(open_reader: Opener, typed: str, found: list[str]) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        ids = broken(opened)
        notes = the(NotesPane, opened.screen.workspace.open("notes"))
        await opened.until(lambda: opened.screen.mode == "notes")
        notes.set_filter(typed)
        shown = [one.id for one in notes.query_one(CardList).annotations]
        assert shown == [ids[one] for one in found]


async def conflict(opened: Opened, *texts: str) -> str:
    """A note in conflict, as a merge leaves it."""
    session = opened.session
    made = session.marking.highlight(find(opened, "a rainy Monday"), note="Mine it is.")
    session.annotations.show(Change("merge", (Edit(made, replace(made, conflict=texts)),)))
    session.cursor.move_to(made.selectors.start)
    await opened.press("!")
    await opened.until_shown("≠ In conflict", "The note now", "choose a text")
    await opened.press("enter")
    await opened.until(lambda: isinstance(opened.app.screen, ConflictDialog))
    return made.id


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["1"], "Mine it is."),
        (["enter"], "Mine it is."),
        (["2"], "Theirs it was."),
        (["j", "enter"], "Theirs it was."),
        (["b"], "Mine it is.\n\nTheirs it was."),
        (["e", "!", "escape"], "Mine it is.\n\nTheirs it was.!"),
        (["e", "ctrl+g", "2"], "Theirs it was."),
        (["e", "!", "ctrl+g", "e", "?", "escape"], "Mine it is.\n\nTheirs it was.!?"),
        (["e", "!", "ctrl+g", "e", "backspace", "ctrl+g", "2"], "Theirs it was."),
    ],
)
async def test_a_conflict_is_decided(open_reader: Opener, keys: list[str], expected: str) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        made = await conflict(opened, "Theirs it was.")
        await opened.press(*keys)
        await opened.until(lambda: not isinstance(opened.app.screen, ConflictDialog))
        one = opened.session.annotations.get(made)
        assert (one.note, one.conflict) == (expected, ())
        await opened.until_shown("✓ All in place")
        await opened.press("u")
        assert opened.session.annotations.get(made).conflict == ("Theirs it was.",)


@pytest.mark.parametrize("leave", ["1", "2", "b", "enter", "escape"])
async def test_text_edited_by_hand_is_dropped_only_when_the_user_says_so(
    open_reader: Opener, leave: str
) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        made = await conflict(opened, "Theirs it was.")
        await opened.press("e", "!", "ctrl+g")
        await opened.until_shown("Go on editing by hand")
        await opened.press(leave)
        await opened.until_shown("Discard what you typed?")
        await opened.press("enter")  # keeps it
        await opened.until(lambda: isinstance(opened.app.screen, ConflictDialog))
        await opened.press(leave)
        await opened.until_shown("Discard what you typed?")
        await opened.press("escape", "e", "escape")
        await opened.until(lambda: not isinstance(opened.app.screen, ConflictDialog))
        one = opened.session.annotations.get(made)
        assert (one.note, one.conflict) == ("Mine it is.\n\nTheirs it was.!", ())


@pytest.mark.parametrize(
    ("leave", "note", "waits"),
    [("2", "Theirs it was.", False), ("escape", "Mine it is.", True)],
)
async def test_text_edited_by_hand_is_dropped(
    open_reader: Opener, leave: str, note: str, *, waits: bool
) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        made = await conflict(opened, "Theirs it was.")
        await opened.press("e", "!", "ctrl+g", leave)
        await opened.until_shown("Discard what you typed?")
        await opened.press("down", "enter")
        await opened.until(
            lambda: not isinstance(opened.app.screen, ConfirmDialog | ConflictDialog)
        )
        one = opened.session.annotations.get(made)
        assert (one.note, bool(one.conflict)) == (note, waits)


async def test_a_burst_is_text_and_drops_none(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        made = await conflict(opened, "Theirs it was.")
        for key in "exyz":
            opened.app.post_message(Key(key, key))
        dialog = the(ConflictDialog, opened.app.screen)
        await opened.until(lambda: (dialog.typed() or "").endswith("xyz"), "the text")
        for key in ("ctrl+g", "2", "d", "enter", "1", "d"):
            opened.app.post_message(Key(key, key if len(key) == 1 else None))
        await opened.pilot.pause(0.3)
        assert opened.session.annotations.get(made).conflict
        assert dialog in opened.app.screen_stack
        assert "xyz" in present(dialog.typed())


async def test_text_edited_by_hand_is_kept_when_the_program_ends_at_the_choice(
    open_reader: Opener,
) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        made = await conflict(opened, "Theirs it was.")
        await opened.press("e", "!", "ctrl+g")
        await opened.until_shown("Go on editing by hand")
        opened.screen.keep_typed()
        assert opened.session.annotations.get(made).note.endswith("Theirs it was.!")


async def test_a_conflict_may_wait(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        made = await conflict(opened, "Theirs it was.", "A third text.")
        await opened.until_shown("Keep text 3", "Keep all of them", "A third text.")
        await opened.press("escape")
        await opened.until(lambda: not isinstance(opened.app.screen, ConflictDialog))
        assert opened.session.annotations.get(made).conflict == ("Theirs it was.", "A third text.")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
@pytest.mark.parametrize("environment", ["", "NO_COLOR"])
async def test_it_fits_any_screen(
    open_reader: Opener, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], environment: str
) -> None:
    if environment:
        monkeypatch.setenv(environment, "1")
    async with open_reader(TEXT, size=size) as opened:
        broken(opened)
        await opened.press("!")
        await opened.until_shown("Repair 1 of 3", "Unsure", "You marked", "Place 1 of 2")
        assert opened.screen.article.size.height >= 3
        for key in ("j", "j", "enter", "T"):
            await opened.press(key)
        assert error_of(opened.app) is None


async def test_menus_and_the_last_line_offer_to_repair_what_waits(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        ids = broken(opened)
        opened.session.cursor.move_to(find(opened, "a rainy Monday").start)
        await opened.until_shown("! repair")
        await opened.press("c")
        await opened.until_shown("Repair")
        await opened.press("!")
        await opened.until(lambda: opened.screen.mode == "repair")
        assert in_hand(opened) == ids["moved"]
        await opened.press("enter", "escape")
        opened.session.cursor.move_to(find(opened, "a rainy Monday").start)
        await opened.press("c")
        await opened.until_shown("Delete")
        assert "Repair" not in opened.shown()


async def test_a_note_is_deleted_from_the_view(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        ids = broken(opened)
        await opened.press("!", "j", "x")
        assert opened.session.annotations.get(ids["gone"]) is None
        assert in_hand(opened) == ids["moved"]
        await opened.press("u")
        assert in_hand(opened) == ids["gone"]


async def test_nothing_is_accepted_that_was_not_seen(open_reader: Opener) -> None:
    """Another window changed the annotation, and the view has not heard of it yet."""
    async with open_reader(TEXT, size=SIZE) as opened:
        ids = broken(opened)
        await opened.press("!")
        one = opened.session.annotations.get(ids["unsure"])
        other = Ambiguous(((find(opened, "Seven of the members voted"), 0.5),))
        opened.session.annotations.index.put(one, other)
        await opened.press("enter")
        assert exact(opened, ids["unsure"]) == "Seven members voted"
        assert "look again" in opened.screen.status._notice
        await opened.until_shown("one place may be it")
        await opened.press("enter")
        assert exact(opened, ids["unsure"]) == "Seven of the members voted"


async def test_it_is_told_once_that_notes_wait(open_reader: Opener) -> None:
    async with open_reader(TEXT, size=SIZE) as opened:
        events = opened.session.reading.events
        events.emit(AnnotationsChanged())
        assert opened.screen.status._notice == ""
        broken(opened)
        events.emit(AnnotationsChanged())
        assert opened.screen.status._notice == "3 notes wait to be repaired: !"
        opened.screen.status.set_notice("")
        events.emit(AnnotationsChanged())
        assert opened.screen.status._notice == ""
