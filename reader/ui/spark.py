"""Where something is mentioned along the text, in one row: a bar for each part that has any."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

BARS = "▁▂▃▅▇"
NONE = "·"
HERE = "│"


def spark(counts: Sequence[int], style: str | Style = "accent", caret: int = -1) -> Content:
    """A bar for each count, higher for more; `caret` is the part that the reader is in.

    Up to three a part the height is the number; where one part has more, it is the share of that.
    """
    most = max(counts, default=0)
    row = Content("")
    for index, count in enumerate(counts):
        here = index == caret
        if count == 0:
            row += Content(HERE if here else NONE).stylize("caret" if here else "faint")
        else:
            level = count if most <= 3 else max(1, round(count * (len(BARS) - 1) / most))
            row += Content(BARS[level]).stylize("caret" if here else style)
    return row
