from __future__ import annotations

import pytest

from reader.keymap import Mode, key_name
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
