"""What is typed into the filter of the notes pane, understood.

Words are looked for in quotes and notes; `#tag` and the name of a colour (also `colour:yellow`)
narrow further; a word in double quotes is only ever a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.model import COLOURS, Annotation, Colour

_TOKEN = re.compile(r'"([^"]*)"?|(\S+)')
_COLOUR_PREFIXES = ("colour:", "color:", "c:")


@dataclass(frozen=True, slots=True)
class NotesFilter:
    """`tags` are beginnings of tags, all of which must be found; of `colours` one is enough."""

    words: str = ""
    tags: tuple[str, ...] = ()
    colours: tuple[Colour, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.tags or self.colours)

    def has_tags(self, annotation: Annotation) -> bool:
        """Whether each tag typed so far begins one of the annotation's tags."""
        have = [tag.casefold() for tag in annotation.tags]
        return all(any(tag.startswith(wanted) for tag in have) for wanted in self.tags)


def parse_filter(typed: str) -> NotesFilter:
    """The filter that `typed` asks for.

    A lone `#`, or a colour that is not finished, asks for nothing yet.
    """
    words: list[str] = []
    tags: list[str] = []
    colours: list[Colour] = []
    for quoted, word in _TOKEN.findall(typed):
        folded = word.casefold()
        prefix = next((p for p in _COLOUR_PREFIXES if folded.startswith(p)), "")
        if quoted:
            words.append(quoted)
        elif folded.startswith("#"):
            tags += [folded[1:]] if len(folded) > 1 else []
        elif prefix:
            asked = folded[len(prefix) :]
            colours += [c for c in COLOURS if asked and c.startswith(asked)]
        elif folded in COLOURS:
            colours += [c for c in COLOURS if c == folded]
        elif word:
            words.append(word)
    return NotesFilter(" ".join(words), tuple(tags), tuple(dict.fromkeys(colours)))
