"""Filter of all output: no control character reaches the terminal inside text.

Code that shows a title, a note or a tag cleans it first, because cleaning changes its width.  This
catches what was forgotten.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from reader.model import without_controls


class ControlFilter(LineFilter):
    """Removes control characters from all text that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        if without_controls(whole := "".join(segment.text for segment in segments)) is whole:
            return segments
        return [
            segment if segment.control else Segment(without_controls(segment.text), segment.style)
            for segment in segments
        ]
