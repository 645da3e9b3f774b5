"""The caret, the visual selection, and moving both."""

from __future__ import annotations

from collections.abc import Callable

from reader.errors import SessionError
from reader.model import Section, TextRange
from reader.session.context import SessionContext
from reader.session.events import CaretMoved, SelectionChanged
from reader.session.navigation.jumps import JumpList, Marks
from reader.session.navigation.motions import JUMPS, MOTIONS, Scene, travel
from reader.session.navigation.text_objects import OBJECTS, UNITS


class Cursor:
    """The caret and the selection.  The caret is always at a grapheme's start (0 in an empty text).

    Args:
        context: the state that the parts of the session share.
        scene: returns the current input of motions.
    """

    def __init__(self, context: SessionContext, scene: Callable[[], Scene]) -> None:
        self._context = context
        self._scene = scene
        self._caret = 0
        self._fixed: int | None = None
        self._unit = "character"
        self._jumps = JumpList()
        self.marks = Marks(context)

    @property
    def caret(self) -> int:
        return self._caret

    @property
    def visual(self) -> bool:
        """True in visual mode, in which motions extend the selection."""
        return self._fixed is not None

    @property
    def selection(self) -> TextRange | None:
        """The selected range, including the grapheme (or word, sentence…) under the caret; else None."""
        if self._fixed is None or not self._context.ground.text:
            return None
        low, high = sorted((self._fixed, self._caret))
        ground = self._context.ground
        if self._unit != "character":
            scene, grow = self._scene(), UNITS[self._unit]
            first, last = grow(scene, low, False), grow(scene, high, False)
            low = min(low, first.start) if first else low
            end = max(ground.grapheme_end(high), last.end if last else 0)
            return TextRange(low, end)
        return TextRange(low, ground.grapheme_end(high))

    @property
    def progress(self) -> float:
        """The position of the caret as a share of the text, 0 to 1."""
        last = self._context.ground.last
        return self._caret / last if last else 0.0

    @property
    def section(self) -> Section | None:
        """The deepest section at the caret."""
        return self._context.ground.section_at(self._caret)

    # moving

    def move_to(self, offset: int, *, jump: bool = False) -> None:
        """Put the caret on the grapheme at `offset`.

        Args:
            offset: any whole number; one outside the text counts as its nearest end.
            jump: remember the present place, for `back`.
        """
        place = self._context.ground.clamp(offset)
        if place == self._caret:
            return
        if jump:
            self._jumps.push(self._caret)
        self._put(place, jumped=jump)

    def _put(self, place: int, *, jumped: bool) -> None:
        self._caret = place
        self._context.events.emit(CaretMoved(place, jumped))
        if self.visual:
            self._context.events.emit(SelectionChanged())

    def move(self, motion: str, count: int = 1) -> bool:
        """Move by a motion of `motions.MOTIONS`; False when there is nowhere to go.

        Raises:
            SessionError: there is no such motion.
        """
        if motion not in MOTIONS:
            raise SessionError(f"There is no motion {motion!r}.", "No such motion")
        place = travel(self._scene(), motion, self._caret, count)
        if place is None or place == self._caret:
            return False
        self.move_to(place, jump=motion in JUMPS)
        return True

    # selecting

    def start_selection(self, unit: str = "character") -> None:
        """Begin visual mode at the caret, or change the unit by which it grows (`UNITS`).

        Raises:
            SessionError: there is no such unit.
        """
        if unit not in UNITS:
            raise SessionError(f"Nothing can be selected by {unit!r}.", "No such unit")
        self._unit = unit
        if self._fixed is None:
            self._fixed = self._caret
        self._context.events.emit(SelectionChanged())

    def select(self, range: TextRange) -> None:  # noqa: A002  the word of the model
        """Select a stretch of the text; the caret goes to its last grapheme."""
        ground = self._context.ground
        first = ground.clamp(range.start)
        self._fixed, self._unit = first, "character"
        last = max(first, ground.clamp(range.end - 1))
        if last != self._caret:
            self._put(last, jumped=False)
        else:
            self._context.events.emit(SelectionChanged())

    def object_range(self, name: str, *, around: bool = False) -> TextRange | None:
        """The text object under the caret; None when there is none.

        Raises:
            SessionError: there is no such object.
        """
        if name not in OBJECTS:
            raise SessionError(f"There is no text object {name!r}.", "No such object")
        return OBJECTS[name](self._scene(), self._caret, around)

    def select_object(self, name: str, *, around: bool = False) -> bool:
        """Select the text object under the caret; False when there is none.

        When it is selected already, the selection grows by the next one.
        """
        target = self.object_range(name, around=around)
        now = self.selection
        if target is None:
            return False
        if now is not None and now.start <= target.start and target.end <= now.end < self._size:
            further = self._next_object(name, around, now.end)
            if further is None:
                return False
            target = TextRange(now.start, further.end)
        elif now is not None and len(now) > 1 and now.start < target.start:
            target = TextRange(now.start, target.end)
        self.select(target)
        return True

    @property
    def _size(self) -> int:
        return len(self._context.ground.text)

    def _next_object(self, name: str, around: bool, end: int) -> TextRange | None:
        text = self._context.ground.text
        while end < len(text) and text[end].isspace():
            end += 1
        if end >= len(text):
            return None
        following = OBJECTS[name](self._scene(), end, around)
        return following if following is not None and following.end > end else None

    def swap_ends(self) -> None:
        """Put the caret at the other end of the selection."""
        if self._fixed is not None:
            self._fixed, other = self._caret, self._fixed
            self._put(other, jumped=False)

    def clear_selection(self) -> None:
        """Leave visual mode; the caret stays."""
        if self._fixed is not None:
            self._fixed, self._unit = None, "character"
            self._context.events.emit(SelectionChanged())

    # places

    def back(self) -> bool:
        """Go back to the place before the last jump; False when there is none."""
        return self._travel(self._jumps.back(self._caret))

    def forward(self) -> bool:
        """Undo `back`; False when there is nothing to undo."""
        return self._travel(self._jumps.forward(self._caret))

    def _travel(self, place: int | None) -> bool:
        if place is not None:
            self.show(place)
        return place is not None

    def show(self, offset: int) -> None:
        """Put the caret on an offset without changing the jump list."""
        place = self._context.ground.clamp(offset)
        if place != self._caret:
            self._put(place, jumped=True)

    def set_mark(self, letter: str) -> None:
        """Mark the caret's place, `a` to `z`.  Raises SessionError for another letter."""
        self.marks.set(letter, self._caret)

    def go_to_mark(self, letter: str) -> bool:
        """Jump to a mark; False when it was never set."""
        place = self.marks.all.get(letter)
        if place is None:
            return False
        self.move_to(place, jump=True)
        return True

    def article_changed(self) -> None:
        """Move the caret and the selection into the text of the new article."""
        ground = self._context.ground
        if self._fixed is not None:
            self._fixed = ground.clamp(self._fixed)
        self.marks.load()
        self.show(self._caret)
