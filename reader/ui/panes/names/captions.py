"""What the names pane says around its list."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App
from textual.content import Content

from reader.model import Entity
from reader.ui.input.user_keys import key_for
from reader.ui.panes.names.name_list import one_line
from reader.ui.style.kind_styles import kind_look
from reader.ui.widgets.row_list import ink


def header(  # noqa: PLR0917  called once
    app: App[object], every: int, shown: int, order: str, typed: str, linked: bool
) -> Content:
    """How many names there are and are shown, in which order, and what was typed as a filter."""
    if not every:
        return Content("")
    number = f"{every:,}" if shown == every else f"{shown:,} of {every:,}"
    names = ("name" if every == 1 else "names") + ("" if linked else " so far")
    head = Content(f"{number} {names}").stylize(ink(app.theme, "bold"))
    head += Content(f"  {order}").stylize(ink(app.theme, "quiet"))
    return head + Content(f"  {one_line(typed)}" if typed else "").stylize(ink(app.theme, "accent"))


def nothing(app: App[object], any_at_all: bool, linked: bool, example: str) -> Content:
    """Why the list is empty, and what can be done about it."""
    if any_at_all:
        key = key_for(app, "filter", "names")
        title = "No name matches"
        text = (
            f"{key} changes the filter, Esc in it shows all.\nIt takes words and kinds: {example}"
        )
    elif linked:
        title = "No names in this article"
        text = f"{key_for(app, 'kinds', 'names')} shows which kinds are switched on."
    else:
        title, text = "Looking for names…", ""
    return Content(title).stylize("bold") + Content(f"\n\n{text}").stylize(ink(app.theme, "quiet"))


def more(app: App[object], one: Entity, related: Sequence[Entity]) -> Content:
    """A name in full, its titles, its other forms, and what it belongs to."""
    quiet = ink(app.theme, "quiet")
    words = Content(one_line(one.name)).stylize(kind_look(app, one.kind)).stylize("bold")
    titles = ", ".join(map(one_line, one.titles))
    words += Content(f"  {titles}" if titles else "").stylize(quiet)
    if one.aliases:
        words += Content("\nalso " + ", ".join(map(one_line, one.aliases))).stylize(quiet)
    if related:
        names = ", ".join(one_line(other.name) for other in related)
        words += Content("\nsee " + names).stylize(quiet)
    return words
