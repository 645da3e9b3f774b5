"""Parsing and matching of the filter of the notes pane.

Words are searched in quotes and notes; `#tag`, the name of a colour (also `colour:yellow`) and
`is:` with the state of an annotation (`is:repair`, `is:moved`, `is:orphan`) narrow further; a word
in double quotes is always a word.
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
"""The states by the words that the user types after `is:`, of which a prefix is enough."""


@dataclass(frozen=True, slots=True)
class NotesFilter:
    """A parsed filter.

    Attributes:
        words: all of them must occur in the quote or the note.
        tags: prefixes, each of which must begin a tag.
        colours: one of them is enough; empty for any.
        states: one of them is enough; empty for any.
    """

    words: str = ""
    tags: tuple[str, ...] = ()
    colours: tuple[Colour, ...] = ()
    states: frozenset[State] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words or self.tags or self.colours or self.states)

    def has_state(self, annotation: Annotation, anchor: Anchor) -> bool:
        """Tell whether an annotation has one of the states; a conflict comes on top of another state."""
        if not self.states:
            return True
        in_conflict = bool(annotation.conflict) and "conflict" in self.states
        return in_conflict or state_of(annotation, anchor) in self.states

    def has_tags(self, annotation: Annotation) -> bool:
        """Tell whether each prefix begins one of the annotation's tags."""
        tags = [tag.casefold() for tag in annotation.tags]
        return all(any(tag.startswith(prefix) for tag in tags) for prefix in self.tags)


def parse_filter(typed: str) -> NotesFilter:
    """Parse what the user typed; a lone `#` or an unfinished colour filters nothing yet."""
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
