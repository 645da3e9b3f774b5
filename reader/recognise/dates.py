"""Date recogniser."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import Mention, MentionKind
from reader.recognise.recogniser import Context


class DateRecogniser:
    name = "dates"
    kinds: tuple[MentionKind, ...] = ("date",)

    def recognise(self, context: Context) -> Sequence[Mention]:
        return [
            Mention(start, end, "cardinal")
            for code, start, end in zip(
                context.lexed.codes, context.lexed.starts, context.lexed.ends, strict=True
            )
            if code in "ndy" and self.name == "numbers"
        ]
