from __future__ import annotations

import pytest

from reader.keymap import ACTIONS, Mode, key_name
from reader.ui.input.key_sequences import Keystrokes


def feed(keys: Keystrokes, mode: Mode, *typed: str) -> list[tuple[str, int, str]]:
    strokes = [keys.feed(key_name(one), one if len(one) == 1 else None, mode) for one in typed]
    return [(s.action.id, s.times, s.letter) for s in strokes if s]


@pytest.mark.parametrize(
    ("mode", "typed", "strokes"),
    [
        ("read", ["j"], [("next_line", 0, "")]),
        ("read", ["alt+1", "alt+2", "j"], [("next_line", 12, "")]),
        ("read", ["m", "x"], [("set_mark", 0, "x")]),
        ("read", ["`", "x"], [("go_to_mark", 0, "x")]),
        ("read", ["m", "escape", "j"], [("next_line", 0, "")]),
        ("read", ["m", "1"], []),
        ("visual", ["i", "w"], [("inner_object", 0, "word")]),
        ("visual", ["a", "p"], [("around_object", 0, "paragraph")]),
        ("visual", ["i", "z", "j"], [("next_line", 0, "")]),
        ("visual", ["b"], [("previous_word", 0, "")]),
        ("read", ["b"], [("page_up", 0, "")]),
        ("read", ["alt+3", "escape", "j"], [("next_line", 0, "")]),
        ("read", ["alt+3", "f5", "j"], [("next_line", 0, "")]),
        ("read", ["f5"], []),
    ],
)
def test_keystrokes(mode: Mode, typed: list[str], strokes: list[tuple[str, int, str]]) -> None:
    keys = Keystrokes()
    assert feed(keys, mode, *typed) == strokes
    assert not keys.waiting


def test_acts_of_the_table_can_be_carried_out() -> None:
    """Every act of the article is known to somebody."""
    from reader.ui.app import ReaderApp
    from reader.ui.reading.actions.article_identity import Knowing
    from reader.ui.reading.actions.corrections import Correcting
    from reader.ui.reading.actions.drafts import Drafting
    from reader.ui.reading.actions.entities import Naming
    from reader.ui.reading.actions.links import Following
    from reader.ui.reading.actions.marking import Marking
    from reader.ui.reading.actions.movement import MOTIONS, Moving
    from reader.ui.reading.actions.repair import Repairing
    from reader.ui.reading.actions.selecting import Selecting
    from reader.ui.reading.actions.view import Viewing
    from reader.ui.reading.workspace import Workspace

    homes = (Moving, Marking, Selecting, Following, Viewing, Naming, Correcting, Knowing, Repairing, Drafting,
             Workspace, ReaderApp)  # fmt: skip
    for row in ACTIONS:
        if row.modes & {"read", "visual"} and row.id != "count":
            known = row.id in MOTIONS or row.id.startswith("colour_")
            assert known or any(hasattr(home, f"action_{row.id}") for home in homes), row.id
