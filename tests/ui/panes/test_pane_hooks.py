"""Every pane has the same base, so that the screen can call each hook on each of them."""

from __future__ import annotations

import pytest

from reader.ui.panes.repair import RepairPane
from reader.ui.widgets.pane import Pane, PaneBase
from reader.ui.widgets.side_panes import SIDE_PANES, SidePane
from tests.ui.conftest import Opener
from tests.ui.side_panes import marked_session

HOOKS = {
    "point_out": (),
    "follow": (0, 100),
    "light": (40,),
    "refresh_annotations": (),
    "refresh_sections": (),
    "refresh_mentions": (),
    "shown": (),
    "show_annotation": ("no such id",),
}


@pytest.mark.parametrize("row", SIDE_PANES, ids=lambda row: row.name)
def test_the_panes_of_the_table_are_panes(row: SidePane) -> None:
    pane = row.make(marked_session())
    assert isinstance(pane, Pane)
    assert pane.mode == row.name


def test_the_repair_view_has_the_same_base() -> None:
    assert issubclass(RepairPane, PaneBase)
    assert RepairPane.mode == "repair"


async def test_each_hook_can_be_called_on_each_pane(open_reader: Opener) -> None:
    async with open_reader(size=(160, 40)) as opened:
        for row in SIDE_PANES:
            opened.screen.workspace.open(row.name)
            await opened.pilot.pause()
        panes = list(opened.screen.workspace.panes())
        assert len(panes) == len(SIDE_PANES)
        for pane in panes:
            for hook, arguments in HOOKS.items():
                getattr(pane, hook)(*arguments)
        await opened.pilot.pause()
        assert not opened.app._exception


def test_the_hooks_of_a_pane_do_nothing_by_themselves() -> None:
    class Bare(PaneBase):
        mode = "names"

    pane = Bare()
    for hook, arguments in HOOKS.items():
        getattr(pane, hook)(*arguments)
