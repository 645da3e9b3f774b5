"""Actions on the screen: line length, menu, help, kinds, export, the external editor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reader.errors import SessionError
from reader.keymap import ACTIONS, Mode, action, keys_of, show_key
from reader.model import COLOURS, Annotation, Draft, clean_text
from reader.ui.input.action_handlers import Handlers
from reader.ui.panes.article.layers import link_at
from reader.ui.panes.article.page import MEASURE_STEP, USUAL_MEASURE, clamp_measure
from reader.ui.reading.actions.group import ActionGroup
from reader.ui.style.theme import GLYPHS

_MENU = (
    "note",
    "edit_tags",
    "copy",
    "bookmark",
    "follow",
    "card",
    "correct",
    "repair",
    "delete_annotation",
    "undo",
)
_MENU_SELECTED = ("note", "edit_tags", "copy", "extend", "correct")


SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
"""URL schemes that may be opened in a browser."""


class ViewActions(ActionGroup):
    """Actions that change the view, or open menus, dialogs and other programs."""

    @property
    def handlers(self) -> Handlers:
        """The actions by their ids in the keymap."""
        return Handlers(
            {
                "wider": self.widen,
                "narrower": self.narrow,
                "usual_width": self.reset_width,
                "menu": self.open_menu_at_caret,
                "export": self.export_notes,
                "help": self.show_help,
                "kinds": self.choose_kinds,
            }
        )

    def _measure(self, measure: int) -> None:
        measure = clamp_measure(measure)
        pane = self._host.article
        pane.set_measure(measure)
        self._host.state.set_preference("measure", measure)
        fits = "" if pane.text_measure >= measure else f" (there is room for {pane.text_measure})"
        self._host.status.notify(f"Lines of {measure} columns{fits}")

    def widen(self) -> None:
        self._measure(self._host.article.measure + MEASURE_STEP)

    def narrow(self) -> None:
        pane = self._host.article
        self._measure(min(pane.measure, pane.text_measure + MEASURE_STEP - 1) - MEASURE_STEP)

    def reset_width(self) -> None:
        self._measure(USUAL_MEASURE)

    def open_menu_at_caret(self) -> None:
        pane = self._host.article
        x, y = pane.caret_cell()
        self.open_menu((x, y + 1) if pane.region.contains(x, y) else None)

    def open_menu(self, at: tuple[int, int] | None) -> None:
        """Show the actions that apply at the caret, with their keys."""
        # Only what is shown is imported.
        from reader.ui.dialogs.menu import MenuDialog, MenuItem  # noqa: PLC0415

        host = self._host
        mode: Mode = host.mode
        colours = [
            MenuItem(f"colour_{number}", colour.capitalize(), str(number), GLYPHS[colour])
            for number, colour in enumerate(COLOURS, 1)
        ]
        names = _MENU_SELECTED if host.session.cursor.visual else self._menu_here()
        others = [
            MenuItem(row.id, row.label.capitalize(), show_key(keys[0]))
            for row in map(action, names)
            if (keys := keys_of(row, mode, host.overrides))
        ]

        def then(chosen: str | None) -> None:
            if chosen:
                host.act(chosen)

        host.ask(MenuDialog("Mark and note", [*colours, MenuItem("", ""), *others], at), then)

    def open_address(self, address: str) -> None:
        """Show an address, and open it in a browser after confirmation.  Raises SessionError for an unsafe scheme."""
        from urllib.parse import urlsplit  # noqa: PLC0415  on use

        from reader.ui.dialogs.confirm import ConfirmDialog  # noqa: PLC0415  on use

        shown = clean_text(address, keep="")
        if urlsplit(address).scheme.lower() not in SAFE_SCHEMES:
            raise SessionError(
                f"{shown} is not an address for a browser (http, https, mailto).", "Not opened"
            )

        def then(chosen: str | None) -> None:
            if chosen == "open":
                self._host.app.open_url(address)

        choices = (("open", "Open in the browser"), ("cancel", "Stay here"))
        self._host.ask(ConfirmDialog("Open this address?", shown, choices), then)

    def copy(self, text: str) -> None:
        """Put text into the clipboard, by way of the terminal (OSC 52)."""
        self._host.app.copy_to_clipboard(text)
        self._host.status.notify(f"Copied {len(text):,} characters.")

    def edit_outside(self, annotation: Annotation) -> None:
        """Edit a note in the user's editor."""
        from reader.ui.runtime.external_editor import edit_text  # noqa: PLC0415  on use

        drafting, edit = self._host.drafts, self._host.session.marking.edit
        with drafting.outside(annotation) as path:
            note = edit_text(self._host.app, annotation.note, path)
        if note is not None:
            drafting.apply(
                lambda: edit(annotation.id, note=note, began=annotation.note),
                lambda: Draft(annotation, replace(annotation, note=note)),
            )

    def export_notes(self) -> None:
        """Write the notes into the folder `notes` of the library, in a form that is asked for."""
        # Reading does not need it.
        from reader.ui.reading.actions.note_export import export_notes  # noqa: PLC0415

        export_notes(self._host)

    def export_table(self, sheet: Any) -> None:
        """Write a table (a `reader.exchange.Sheet`) into a file, in a form that is asked for."""
        from reader.ui.reading.actions.table_export import export_table  # noqa: PLC0415  on use

        export_table(self._host, sheet)

    def _menu_here(self) -> list[str]:
        """List the actions that have a target at the caret."""
        session = self._host.session
        here = session.cursor.caret
        marked = session.annotations.at(here)
        inapplicable = {
            "delete_annotation": not marked,
            "repair": not marked or session.repairing.repair(marked[0].id) is None,
            "follow": link_at(session.article, here) is None
            and session.recognition.at(here) is None,
            "card": session.recognition.at(here) is None,
            "correct": session.recognition.at(here) is None,
            "undo": not session.history.can_undo,
        }
        return [name for name in _MENU if not inapplicable.get(name)]

    def show_help(self) -> None:
        from reader.ui.dialogs.help import HelpScreen  # noqa: PLC0415  on use

        self._host.ask(HelpScreen(ACTIONS), lambda _: None)

    def choose_kinds(self) -> None:
        from reader.ui.dialogs.kinds import KindsDialog  # noqa: PLC0415  on use

        session = self._host.session

        def then(chosen: Any) -> None:
            if chosen is not None:
                for kind in session.recognition.kinds ^ frozenset(chosen):
                    session.recognition.toggle_kind(kind)

        self._host.ask(KindsDialog(session.recognition.kinds, session.recognition.counts()), then)
