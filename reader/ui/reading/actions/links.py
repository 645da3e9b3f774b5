"""Actions that follow something: a mark, a link, a footnote, the next mention of a name."""

from __future__ import annotations

from bisect import bisect_right

from reader.errors import SessionError
from reader.model import Inline, Mention
from reader.ui.input.action_handlers import Handlers
from reader.ui.panes.article.layers import link_at, reference_after, reference_of
from reader.ui.reading.actions.group import ActionGroup


class LinkActions(ActionGroup):
    """Actions that go to a mark, or to the target of a link, footnote or name."""

    @property
    def handlers(self) -> Handlers:
        """The actions by their ids in the keymap."""
        return Handlers(
            plain={"follow": self.follow},
            lettered={"set_mark": self.set_mark, "go_to_mark": self.go_to_mark},
        )

    def set_mark(self, letter: str) -> None:
        self._session.cursor.set_mark(letter)
        self._host.status.notify(f"Mark {letter} is set: `{letter} comes back here.")

    def go_to_mark(self, letter: str) -> None:
        if not self._session.cursor.go_to_mark(letter):
            names = " ".join(sorted(self._session.cursor.marks.all))
            hint = f"There are: {names}" if names else "m and a letter sets one."
            self._host.status.notify(f"There is no mark {letter}. {hint}")

    def follow(self) -> None:
        """Follow the link or footnote under the caret, else go to the next mention of the same entity."""
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
        self._host.status.notify(f"Mention {same.index(target) + 1} of {len(same):,}")

    def _follow_related(self, mention: Mention) -> None:
        """Go from the only mention of an entity to a related one: from Americans to America."""
        entities = self._session.entities
        entity = entities.entity(mention.entity)
        for other in entity.related if entity else ():
            related = entities.entity(other)
            if related is not None and related.mentions:
                starts = [place.start for place in related.mentions]
                number = bisect_right(starts, mention.start) % len(starts)
                self._session.cursor.move_to(starts[number], jump=True)
                self._host.status.notify(f"{related.name}: mention {number + 1} of {len(starts):,}")
                return
        self._host.status.notify("It is mentioned only here.")

    def _follow_nearby(self) -> None:
        """Go to the footnote of the word under the caret, or from a footnote to its reference."""
        session = self._session
        reference = reference_after(session.article, session.cursor.caret)
        if reference is not None:
            self._follow_link(reference)
            return
        source = reference_of(session.article, session.cursor.caret)
        if source is None:
            raise SessionError("There is no link, footnote or name here.", "Nothing to follow")
        session.cursor.move_to(source, jump=True)
        self._host.status.notify("Back at the reference")

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
