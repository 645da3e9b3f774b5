"""The texts around the list of names: header, explanation of an empty list, details."""

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
    app: App[object], total: int, listed: int, order: str, typed: str, linked: bool
) -> Content:
    """Return the number of names, of those listed, the order and the filter."""
    if not total:
        return Content("")
    number = f"{total:,}" if listed == total else f"{listed:,} of {total:,}"
    names = ("name" if total == 1 else "names") + ("" if linked else " so far")
    head = Content(f"{number} {names}").stylize(ink(app.theme, "bold"))
    head += Content(f"  {order}").stylize(ink(app.theme, "quiet"))
    return head + Content(f"  {one_line(typed)}" if typed else "").stylize(ink(app.theme, "accent"))


def explain_empty_list(app: App[object], any_names: bool, linked: bool, example: str) -> Content:
    """Return why the list is empty, and what the user can do about it."""
    if any_names:
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


def details(app: App[object], entity: Entity, related: Sequence[Entity]) -> Content:
    """Return a name in full, its titles, its other forms, and the names related to it."""
    quiet = ink(app.theme, "quiet")
    words = Content(one_line(entity.name)).stylize(kind_look(app, entity.kind)).stylize("bold")
    titles = ", ".join(map(one_line, entity.titles))
    words += Content(f"  {titles}" if titles else "").stylize(quiet)
    if entity.aliases:
        words += Content("\nalso " + ", ".join(map(one_line, entity.aliases))).stylize(quiet)
    if related:
        names = ", ".join(one_line(other.name) for other in related)
        words += Content("\nsee " + names).stylize(quiet)
    return words
