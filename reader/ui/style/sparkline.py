"""Sparkline of the mentions of something along the text, a bar for each part that has any."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content, Span
from textual.style import Style

BARS = "▁▂▃▅▇"
NONE = "·"
HERE = "│"


def spark(counts: Sequence[int], style: str | Style = "accent", caret: int = -1) -> Content:
    """A bar for each count, higher for more; `caret` is the part with the caret.

    Up to three a part the height is the number; where one part has more, it is the share of that.
    """
    most = max(counts, default=0)
    row = ""
    spans: list[Span] = []
    for index, count in enumerate(counts):
        level = count if most <= 3 else max(1, round(count * (len(BARS) - 1) / most))
        look = "caret" if index == caret else style if count else "faint"
        row += BARS[level] if count else HERE if index == caret else NONE
        if spans and spans[-1].style == look:
            spans[-1] = Span(spans[-1].start, index + 1, look)
        else:
            spans.append(Span(index, index + 1, look))
    return Content(row, spans)
