"""What the footer offers can be clicked, also what one further key has to say."""

from __future__ import annotations

from tests.ui.conftest import Opener

TEXT = "# News\n\nParis is large. London is larger.\n"


async def click(opened, label: str) -> None:
    line = opened.shown().splitlines()[-1]
    assert label in line
    await opened.pilot.click(offset=(line.index(label), opened.app.size.height - 1))
    await opened.pilot.pause()


async def test_an_object_is_chosen_with_the_mouse_alone(open_reader: Opener) -> None:
    async with open_reader(TEXT) as opened:
        opened.session.cursor.move_to(opened.text.index("London") + 2)
        await click(opened, "select")
        await click(opened, "inner")
        await click(opened, "sentence")
        assert opened.selected == "London is larger."
