"""What is typed into the filter of the notes pane, understood.

Words are looked for in quotes and notes; `#tag`, the name of a colour (also `colour:yellow`) and
`is:` with what became of an annotation (`is:repair`, `is:moved`, `is:orphan`) narrow further; a word
in double quotes is only ever a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reader.model import COLOURS, Anchor, Annotation, Colour
from reader.session.annotations import TO_REPAIR, State, state_of

_TOKEN = re.compile(r'"([^"]*)"?|(\S+)')
_COLOUR_PREFIXES = ("colour:", "color:", "c:")
STATES: Mapping[str, frozenset[State]] = {
    "repair": TO_REPAIR,
    "moved": frozenset({"moved"}),
    "unsure": frozenset({"ambiguous"}),
    "ambiguous": frozenset({"ambiguous"}),
    "orphan": frozenset({"orphan", "kept"}),
    "kept": frozenset({"kept"}),
    "conflict": frozenset({"conflict"}),
    "placed": frozenset({"placed"}),
}
"""What may be typed after `is:`, or as much of it as is one of them."""


@dataclass(frozen=True, slots=True)
class NotesFilter:
    """`tags` are beginnings of tags, all of which must be found; of `colours` and of `states` one is
    enough.
    """

    words: str = ""
    tags: tuple[str, ...] = ()
    colours: tuple[Colour, ...] = ()
    states: frozenset[State] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words or self.tags or self.colours or self.states)

    def has_state(self, annotation: Annotation, anchor: Anchor) -> bool:
        """Whether one of the states typed is the annotation's; in conflict is one beside another."""
        if not self.states:
            return True
        in_conflict = bool(annotation.conflict) and "conflict" in self.states
        return in_conflict or state_of(annotation, anchor) in self.states

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
    states: set[State] = set()
    for quoted, word in _TOKEN.findall(typed):
        folded = word.casefold()
        prefix = next((p for p in _COLOUR_PREFIXES if folded.startswith(p)), "")
        if quoted:
            words.append(quoted)
        elif folded.startswith("#"):
            tags += [folded[1:]] if len(folded) > 1 else []
        elif folded.startswith("is:"):
            asked = folded.removeprefix("is:")
            for name, found in STATES.items():
                states |= found if asked and name.startswith(asked) else frozenset()
        elif prefix:
            asked = folded[len(prefix) :]
            colours += [c for c in COLOURS if asked and c.startswith(asked)]
        elif folded in COLOURS:
            colours += [c for c in COLOURS if c == folded]
        elif word:
            words.append(word)
    unique = tuple(dict.fromkeys(colours))
    return NotesFilter(" ".join(words), tuple(tags), unique, frozenset(states))
