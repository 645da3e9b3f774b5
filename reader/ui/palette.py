"""Every act of the program in Textual's command palette."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from reader.ui.keymap import ACTIONS, Action, show_key


def _title(row: Action) -> str:
    return row.label[:1].upper() + row.label[1:]


def _help(row: Action) -> str:
    keys = " ".join(show_key(key) for key in row.keys[:3])
    return f"{row.help}   {keys}" if keys else row.help


class ReaderCommands(Provider):
    """Finds acts by their label, group and help, and has the screen underneath carry them out.

    The screen is asked through its method `act(identifier)` when it has one, else through the
    Textual action of that name.
    """

    async def discover(self) -> Hits:
        """All acts, in the order of the table."""
        for row in ACTIONS:
            if row.palette:
                yield DiscoveryHit(
                    Content(_title(row)),
                    partial(self._run, row.id),
                    text=_title(row),
                    help=Content(_help(row)).plain,
                )

    async def search(self, query: str) -> Hits:
        """The acts that fit, those whose label does before those whose description does."""
        matcher = self.matcher(query)
        for row in ACTIONS:
            if not row.palette:
                continue
            title = _title(row)
            by_label = matcher.match(title)
            score = by_label or matcher.match(f"{row.group} {row.help} {row.id}") * 0.6
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(title) if by_label else Content(title),
                    partial(self._run, row.id),
                    text=title,
                    help=_help(row),
                )

    async def _run(self, identifier: str) -> None:
        act = getattr(self.screen, "act", None)
        if callable(act):
            act(identifier)
        else:
            await self.screen.run_action(identifier)
