"""The last look at what goes to the terminal."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color

from reader.ui.runtime import control_filter
from reader.ui.runtime.crash_guard import GuardedApp

OBEYED = "a\x1b[2Jb\x9b33mc\u202ed\x07"


def filters() -> list[object]:
    return [one for one in GuardedApp().filters if type(one).__module__ == control_filter.__name__]


def test_the_program_draws_through_it() -> None:
    assert len(filters()) == 1


def test_no_control_character_is_drawn() -> None:
    (one,) = filters()
    drawn = one.apply([Segment("sound "), Segment(OBEYED)], Color(0, 0, 0))  # type: ignore[attr-defined]
    assert "".join(segment.text for segment in drawn) == "sound a[2Jb33mcd"


def test_what_is_sound_is_not_made_anew() -> None:
    (one,) = filters()
    segments = [Segment("sound")]
    assert one.apply(segments, Color(0, 0, 0)) is segments  # type: ignore[attr-defined]
