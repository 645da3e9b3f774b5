"""What another window did is on the screen, even where it takes as many rows as before."""

from __future__ import annotations

import pytest

from reader.model import Change, Edit
from tests.ui.conftest import Opened, Opener

WIDE = (120, 30)


def painted_anew(opened: Opened) -> str:
    """The screen with every widget painted once more."""
    for widget in opened.app.screen.walk_children():
        widget.refresh()
    return opened.shown()


def elsewhere(opened: Opened, **altered: object) -> None:
    """Another window alters the only annotation."""
    from dataclasses import replace

    store = opened.app.library.store
    (one,) = store.annotations()
    store.apply(Change("Note", (Edit(one, replace(one, **altered)),)))


@pytest.mark.parametrize("pane", ["o", "", "exclamation_mark"])
@pytest.mark.parametrize(
    "altered",
    [
        [{"note": "b two"}, {"note": "c two"}, {"note": "d two"}],
        [{"tags": ("ab",)}, {"tags": ("cd",)}],
        [{"colour": "green"}, {"colour": "pink"}],
        [{"conflict": ("x",)}, {"conflict": ("x",), "note": "z two"}, {"conflict": ()}],
    ],
    ids=["notes", "tags", "colours", "conflict"],
)
async def test_every_change_of_another_window_is_painted(
    open_reader: Opener, pane: str, altered: list[dict[str, object]]
) -> None:
    async with open_reader(size=WIDE) as opened:
        await opened.press("j", "s")
        await opened.until(lambda: opened.app.library.store.annotations(), "the save")
        (one,) = opened.session.annotations
        opened.session.edit(one.id, note="a two", tags=["xy"])
        await opened.until(lambda: not opened.session.saving.pending, "the save")
        if pane:
            await opened.press(pane)
        for step in altered:
            elsewhere(opened, **step)
            opened.session.load()
            await opened.pilot.pause()
            await opened.pilot.pause()
            (now,) = opened.session.annotations
            shown = opened.shown()
            assert now.note in shown
            assert f"#{now.tags[0]}" in shown
            assert shown == painted_anew(opened)
