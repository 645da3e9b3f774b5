"""Going where something points to: a mark, a link, a footnote, the next mention of a name."""

from __future__ import annotations

from bisect import bisect_right

from reader.errors import SessionError
from reader.model import Inline, Mention
from reader.ui.input.action_handlers import Handlers
from reader.ui.panes.article.layers import link_at, reference_after, reference_of
from reader.ui.reading.actions.group import ActionGroup


class LinkActions(ActionGroup):
    """Acts that go where a letter, a link or a name says."""

    @property
    def handlers(self) -> Handlers:
        """The actions by their ids in the keymap."""
        return Handlers(
            plain={"follow": self.follow},
            lettered={"set_mark": self.set_mark, "go_to_mark": self.go_to_mark},
        )

    def set_mark(self, letter: str) -> None:
        self._session.cursor.set_mark(letter)
        self._host.status.tell(f"Mark {letter} is set: `{letter} comes back here.")

    def go_to_mark(self, letter: str) -> None:
        if not self._session.cursor.go_to_mark(letter):
            known = " ".join(sorted(self._session.cursor.marks.all))
            hint = f"There are: {known}" if known else "m and a letter sets one."
            self._host.status.tell(f"There is no mark {letter}. {hint}")

    def follow(self) -> None:
        """The link or footnote under the caret, else the next mention of the same thing."""
        session = self._session
        link = link_at(session.article, session.cursor.caret)
        if link is not None:
            self._follow_link(link)
            return
        mention = session.recognition.at(session.cursor.caret)
        if mention is None:
            self._follow_nearby()
            return
        same = session.entities.same(mention)
        if len(same) < 2:
            self._follow_related(mention)
            return
        following = [start for start in same if start > mention.start]
        target = following[0] if following else same[0]
        session.cursor.move_to(target, jump=True)
        self._host.status.tell(f"Mention {same.index(target) + 1} of {len(same):,}")

    def _follow_related(self, mention: Mention) -> None:
        """From the only mention of something to what it belongs to: Americans to America."""
        naming = self._session.entities
        entity = naming.entity(mention.entity)
        for other in entity.related if entity else ():
            found = naming.entity(other)
            if found is not None and found.mentions:
                starts = [place.start for place in found.mentions]
                number = bisect_right(starts, mention.start) % len(starts)
                self._session.cursor.move_to(starts[number], jump=True)
                self._host.status.tell(f"{found.name}: mention {number + 1} of {len(starts):,}")
                return
        self._host.status.tell("It is mentioned only here.")

    def _follow_nearby(self) -> None:
        """The footnote of the word under the caret; from inside a footnote, its reference."""
        session = self._session
        reference = reference_after(session.article, session.cursor.caret)
        if reference is not None:
            self._follow_link(reference)
            return
        source = reference_of(session.article, session.cursor.caret)
        if source is None:
            raise SessionError("There is no link, footnote or name here.", "Nothing to follow")
        session.cursor.move_to(source, jump=True)
        self._host.status.tell("Back at the reference")

    def _follow_link(self, link: Inline) -> None:
        anchors = self._session.article.anchors
        target = link.target
        if target.startswith("#"):
            offset = anchors.get(target[1:])
            if offset is None:
                raise SessionError(
                    f"This article has no place named {target[1:]}.", "Nowhere to go"
                )
            self._session.cursor.move_to(offset, jump=True)
            return
        self._host.view.open_address(target)
