"""Actions on names: the next mention of the same entity, and the card about it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from typing import Any

from reader.errors import SessionError
from reader.keymap import ACTIONS
from reader.model import Entity, Mention, MentionKind, TextRange, value_text
from reader.ui.input.action_handlers import Handlers
from reader.ui.reading.actions.group import ActionGroup


class EntityActions(ActionGroup):
    """Actions on the mention at the caret."""

    @property
    def handlers(self) -> Handlers:
        """The actions by their ids in the keymap."""
        return Handlers(
            plain={"card": self.show_card_at_caret},
            counted={"next_same": partial(self._go, 1), "previous_same": partial(self._go, -1)},
        )

    def _mention(self) -> Mention:
        mention = self._session.recognition.at(self._session.cursor.caret)
        if mention is None:
            raise SessionError("There is no name or number here.", "Nothing to look for")
        return mention

    # -- the next of the same -------------------------------------------------------------------

    def _go(self, direction: int, count: int) -> None:
        session, step = self._session, direction * max(1, count)
        mention = self._mention()
        places = session.entities.same(mention)
        if len(places) < 2:
            self._host.status.notify("It is mentioned only here.")
            return
        here = bisect_right(places, session.cursor.caret) - 1
        index = max(0, min(here + step, len(places) - 1))
        if index == here:
            which = "last" if step > 0 else "first"
            self._host.status.notify(f"This is the {which} of {len(places):,} mentions.")
            return
        session.cursor.move_to(places[index], jump=True)
        self._host.status.notify(f"Mention {index + 1} of {len(places):,}")

    # -- the card -------------------------------------------------------------------------------

    def show_card_at_caret(self) -> None:
        """Show the card of the mention at the caret."""
        mention = self._mention()
        entity = self._session.entities.entity(mention.entity)
        if entity is not None:
            self.show_card(entity.id)
            return
        places = self._session.entities.same(mention)
        starts = {one.start: one.range for one in self._session.recognition.mentions}
        ranges = tuple(starts[place] for place in places if place in starts)
        text = self._session.article.text[mention.start : mention.end]
        self._show(text, mention.kind, value_text(mention.value), ranges or (mention.range,))

    def show_card(self, entity_id: str, trail: tuple[str, ...] = ()) -> None:
        """Show the card of an entity; closing it shows the last of `trail` again."""
        entity = self._session.entities.entity(entity_id)
        if entity is None:
            raise SessionError("Names are not linked yet: try again in a moment.", "Not yet")
        self._show(
            entity.name, entity.kind, ", ".join(entity.titles), entity.mentions, entity, trail
        )

    def _show(  # noqa: PLR0917  called from here only
        self,
        name: str,
        kind: MentionKind,
        about: str,
        mentions: tuple[TextRange, ...],
        entity: Entity | None = None,
        trail: tuple[str, ...] = (),
    ) -> None:
        # Only what is shown is imported.
        from reader.ui.dialogs.card import Card, CardDialog, Said  # noqa: PLC0415

        session = self._session
        article = session.article
        starts = [place.start for place in mentions]
        here = bisect_right(starts, session.cursor.caret) - 1
        at_caret = here >= 0 and session.cursor.caret < mentions[here].end

        def sentence(number: int) -> Said:
            place = mentions[number]
            whole = session.entities.sentence(place.start)
            start, end = min(whole.start, place.start), max(whole.end, place.end)
            section = session.reading.ground.section_at(place.start)
            where = f"{round(100 * place.start / max(1, len(article.text)))}%"
            where += f" · {section.title}" if section is not None and section.title else ""
            text = article.text[start:end]
            return Said(text, place.start - start, place.end - start, where)

        card = Card(
            name, kind, about, entity.aliases if entity else (), self._related(entity),
            self._touching(mentions, starts), mentions, here if at_caret else -1,
            len(article.text), sentence,
        )  # fmt: skip

        def then(answer: Any) -> None:
            if answer is None:
                if trail:
                    self.show_card(trail[-1], trail[:-1])
            elif answer.what == "entity":
                self.show_card(answer.id, (*trail, entity.id) if entity else trail)
            elif answer.what == "note":
                self._host.workspace.show_note(answer.id)
            else:
                session.cursor.clear_selection()
                session.cursor.move_to(mentions[answer.number].start, jump=True)
                if answer.what == "correct":
                    self._host.act("correct")
                else:
                    self._host.status.notify(f"Mention {answer.number + 1} of {len(mentions):,}")

        correct = any(row.id == "correct" for row in ACTIONS)
        self._host.ask(CardDialog(card, can_correct=correct), then)

    def _related(self, entity: Entity | None) -> tuple[Any, ...]:
        from reader.ui.dialogs.card import Related  # noqa: PLC0415  with the card

        entities = self._session.entities
        related = [entities.entity(name) for name in entity.related] if entity else []
        return tuple(
            Related(one.id, one.name, one.kind, len(one.mentions)) for one in related if one
        )

    def _touching(self, mentions: tuple[TextRange, ...], starts: list[int]) -> tuple[Any, ...]:
        """Return the annotations that overlap a mention."""
        from reader.ui.dialogs.card import Touching  # noqa: PLC0415  with the card

        session = self._session
        touching = []
        for annotation in session.annotations.all:
            place = session.annotations.range_of(annotation.id)
            if place is None or annotation.selectors is None:
                continue
            last = bisect_left(starts, place.end) - 1
            if last >= 0 and mentions[last].end > place.start:
                words = annotation.note.strip() or annotation.selectors.exact
                colour = annotation.colour if annotation.kind == "highlight" else None
                touching.append(Touching(annotation.id, colour, words))
        return tuple(touching)
