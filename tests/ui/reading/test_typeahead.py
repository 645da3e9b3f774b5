"""What is typed faster than its field opens reaches the field, in order, and nothing else."""

from __future__ import annotations

import pytest
from textual.events import Key

from tests.ui.conftest import Opener

TEXT = "# News\n\nParis is large. London is larger.\n\nNobody leaves Paris in data.\n"


def type_at_once(opened, text: str, last: str = "") -> None:
    """Keys as one read of the terminal gives them: none waits for what the one before does."""
    names = {" ": "space", "/": "slash", "#": "number_sign"}
    for character in text:
        opened.app.post_message(Key(names.get(character, character), character))
    if last:
        opened.app.post_message(Key(last, None))


async def test_a_search_typed_at_once(open_reader: Opener) -> None:
    async with open_reader(TEXT) as opened:
        type_at_once(opened, "/data", "enter")
        await opened.until(lambda: opened.session.search.result is not None)
        await opened.until(lambda: opened.session.cursor.caret == opened.text.index("data"))
        assert opened.session.search.result.query == "data"
        assert not opened.session.annotations.all
        assert not opened.session.cursor.marks.all


async def test_a_note_typed_at_once(open_reader: Opener) -> None:
    async with open_reader(TEXT) as opened:
        opened.session.cursor.move_to(opened.text.index("London"))
        type_at_once(opened, "aqu xB", "escape")
        await opened.until(lambda: bool(opened.session.annotations.all))
        (made,) = opened.session.annotations.all
        assert made.note == "qu xB"


@pytest.mark.parametrize("keys", ["jjkk", "}{"])
async def test_motions_are_not_held(open_reader: Opener, keys: str) -> None:
    async with open_reader(TEXT) as opened:
        type_at_once(opened, keys)
        await opened.pilot.pause()
        assert opened.session.cursor.caret == 0
        assert opened.screen.article.has_focus
