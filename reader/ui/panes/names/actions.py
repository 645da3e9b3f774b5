"""The actions on the selected name: step through its mentions, show its card, correct, copy."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from reader.session import Session
from reader.ui.panes.names.name_list import NameList, one_line
from reader.ui.widgets.pane import Pane
from reader.ui.widgets.pane_messages import CopyText, CorrectMention, GoTo, KeepFocus, ShowCard


class NameActions(Pane):
    """The actions of the names pane, each of which posts a message."""

    _session: Session
    _list: NameList

    def _walk(self, step: int, keep_focus: KeepFocus) -> None:
        """Go to the next mention of the selected name after the caret, or to the previous one."""
        entity = self._list.entity
        if entity is None:
            return
        starts = [mention.start for mention in entity.mentions]
        caret = self._session.cursor.caret
        if step > 0:
            index = bisect_right(starts, caret) % len(starts)
        else:
            here = bisect_right(starts, caret) - 1
            inside = here >= 0 and caret < entity.mentions[here].end
            index = (here if inside else bisect_left(starts, caret)) - 1
        index %= len(starts)
        notice = f"Mention {index + 1} of {len(starts):,}"
        self.post_message(GoTo(starts[index], keep_focus, notice))

    def on_name_list_step_requested(self, message: NameList.StepRequested) -> None:
        message.stop()
        self._walk(message.step, "always" if message.by_mouse else "beside")

    def action_next_same(self) -> None:
        self._walk(1, "always")

    def action_previous_same(self) -> None:
        self._walk(-1, "always")

    def on_name_list_card_requested(self, message: NameList.CardRequested) -> None:
        message.stop()
        self.action_card()

    def action_card(self) -> None:
        """Show the card of the selected name."""
        if self._list.entity is not None:
            self.post_message(ShowCard(self._list.entity.id))

    def action_correct(self) -> None:
        """Correct the first mention of the selected name."""
        if self._list.entity is not None:
            self.post_message(CorrectMention(self._list.entity.mentions[0].start))

    def action_copy(self) -> None:
        """Copy the selected name and its other forms."""
        entity = self._list.entity
        if entity is not None:
            names = map(one_line, (entity.name, *entity.aliases))
            self.post_message(CopyText(", ".join(names)))
