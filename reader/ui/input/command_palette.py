"""Every action of the program in Textual's command palette."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from reader.keymap import ACTIONS, Action, show_key
from reader.ui.dialogs.single_answer import AnsweredOnce
from reader.ui.input.list_keys import bind_list_keys
from reader.ui.input.user_keys import with_own_keys

_DESCRIBED = 0.3
"""The score of an action whose description has every word asked for."""


def _title(row: Action) -> str:
    return row.label[:1].upper() + row.label[1:]


def _help(row: Action) -> str:
    keys = " ".join(show_key(key) for key in row.keys[:3])
    return f"{row.help}   {keys}" if keys else row.help


class Palette(CommandPalette, AnsweredOnce[None]):
    """Textual's command palette, which a burst of keys closes once, and not before it is mounted."""

    LIST_ACTIONS: ClassVar = {
        "row_down": "cursor_down",
        "row_up": "command_list('cursor_up')",
        "row_page_down": "command_list('page_down')",
        "row_page_up": "command_list('page_up')",
    }

    def on_mount(self) -> None:
        bind_list_keys(self)


class ReaderCommands(Provider):
    """Finds actions by their label, group and help, and has the screen underneath carry them out.

    The screen is asked through its method `choose(identifier)` or `act(identifier)` when it has
    one, else through the Textual action of that name.
    """

    def _rows(self) -> list[Action]:
        return [with_own_keys(self.app, row) for row in ACTIONS if row.palette]

    async def discover(self) -> Hits:
        """Yield all actions, in the order of the table."""
        for row in self._rows():
            title = _title(row)
            yield DiscoveryHit(
                Content(title), partial(self._run, row.id), text=title, help=_help(row)
            )

    async def search(self, query: str) -> Hits:
        """Yield the actions whose label fits, then those that have every word in their description."""
        matcher = self.matcher(query)
        words = query.casefold().split()
        for row in self._rows():
            title = _title(row)
            score = matcher.match(title)
            described = f"{row.group} {row.help} {row.id}".casefold()
            if all(word in described for word in words):
                score = max(score, _DESCRIBED)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(title),
                    partial(self._run, row.id),
                    text=title,
                    help=_help(row),
                )

    async def _run(self, identifier: str) -> None:
        act = getattr(self.screen, "choose", None) or getattr(self.screen, "act", None)
        if callable(act):
            act(identifier)
        else:
            await self.screen.run_action(identifier)
