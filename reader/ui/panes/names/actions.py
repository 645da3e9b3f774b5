"""What can be done with the name in hand: gone through, looked at, corrected, copied."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from reader.session import Session
from reader.ui.panes.names.name_list import NameList, one_line
from reader.ui.widgets.pane import Pane
from reader.ui.widgets.pane_messages import CopyText, CorrectMention, GoTo, KeepFocus, ShowCard


class NameActs(Pane):
    """The acts of the names pane; each becomes a message."""

    _session: Session
    _list: NameList

    def _walk(self, step: int, keep_focus: KeepFocus) -> None:
        """To the next mention of the name in hand, seen from the caret, or the previous one."""
        one = self._list.entity
        if one is None:
            return
        starts = [place.start for place in one.mentions]
        caret = self._session.cursor.caret
        if step > 0:
            index = bisect_right(starts, caret) % len(starts)
        else:
            here = bisect_right(starts, caret) - 1
            inside = here >= 0 and caret < one.mentions[here].end
            index = (here if inside else bisect_left(starts, caret)) - 1
        index %= len(starts)
        notice = f"Mention {index + 1} of {len(starts):,}"
        self.post_message(GoTo(starts[index], keep_focus, notice))

    def on_name_list_walked(self, message: NameList.Walked) -> None:
        message.stop()
        self._walk(message.step, "always" if message.by_mouse else "beside")

    def action_next_same(self) -> None:
        self._walk(1, "always")

    def action_previous_same(self) -> None:
        self._walk(-1, "always")

    def on_name_list_card_asked(self, message: NameList.CardAsked) -> None:
        message.stop()
        self.action_card()

    def action_card(self) -> None:
        """The card of the name in hand."""
        if self._list.entity is not None:
            self.post_message(ShowCard(self._list.entity.id))

    def action_correct(self) -> None:
        """Correct what is recognised where the name in hand is mentioned first."""
        if self._list.entity is not None:
            self.post_message(CorrectMention(self._list.entity.mentions[0].start))

    def action_copy(self) -> None:
        """The name in hand and its other forms."""
        one = self._list.entity
        if one is not None:
            self.post_message(CopyText(", ".join(map(one_line, (one.name, *one.aliases)))))
