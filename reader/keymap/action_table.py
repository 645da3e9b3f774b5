"""Every action of the program as one row of one table, with the keys that start it in each mode.

The focused pane carries an action out if it has one of that id, else the screen, else the
application: a pane and the application by the method `action_<id>`, a screen by its table of
handlers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from reader.keymap.key_names import parse_keys
from reader.model import COLOURS

PaneMode = Literal[
    "notes",
    "names",
    "figures",
    "timeline",
    "contents",
]
"""The panes beside the article."""

Mode = Literal["read", "visual", PaneMode, "repair", "library"]
"""The place that has the keyboard, in which keys mean what they mean.

`read` and `visual` are the two modes of the article; `repair` is the repair view below it, `library`
the list of the library; the others are panes."""

MODES: tuple[Mode, ...] = get_args(Mode)

Takes = Literal["", "letter", "object"]
"""The further key that an action waits for: none, a letter (marks), or an object (`w s p m`)."""


class Action(NamedTuple):
    """One action that the user can start with a key or from the palette.

    Attributes:
        id: names it in the configuration, in code and in tests.
        keys: start it in each of its modes that `instead` does not list.
        label: two or three words for the footer, the menu and the palette.
        help: one line for the help screen.
        group: the task under which the help screen lists it.
        modes: the modes in which its keys work.
        instead: other keys than `keys`, for some of its modes.
        takes: the further key that it waits for; empty when it runs at once.
        palette: the command palette offers it.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    modes: frozenset[Mode]
    instead: tuple[tuple[Mode, tuple[str, ...]], ...] = ()
    takes: Takes = ""
    palette: bool = True

    def keys_in(self, mode: Mode) -> tuple[str, ...]:
        """The keys that start it in `mode`; none when it does not work there."""
        if mode not in self.modes:
            return ()
        return dict(self.instead).get(mode, self.keys)


_ARTICLE: tuple[Mode, ...] = ("read", "visual")
_MENTION_PANES: tuple[Mode, ...] = ("names", "figures", "timeline")
_PANES: tuple[Mode, ...] = get_args(PaneMode)
_READING: tuple[Mode, ...] = (*_ARTICLE, *_PANES, "repair")
_LISTS: tuple[Mode, ...] = (*_PANES, "library")


def _row(  # noqa: PLR0917  a table reads best without keywords
    identifier: str,
    keys: str,
    label: str,
    text: str,
    modes: Sequence[Mode] = _READING,
    takes: Takes = "",
    **instead: str,
) -> Action:
    """A row without its group; `keys` and `instead` as `parse_keys` reads them."""
    others: tuple[tuple[Mode, tuple[str, ...]], ...] = tuple(
        (mode, parse_keys(instead[mode])) for mode in MODES if mode in instead
    )
    return Action(
        identifier, parse_keys(keys), label, text, "", frozenset(modes), others, takes, not takes
    )


def _group(group: str, *rows: Action) -> tuple[Action, ...]:
    return tuple(
        row._replace(
            group=group, palette=row.palette and group not in {"Moving the caret", "In a list"}
        )
        for row in rows
    )  # fmt: skip


_MOVING = _group(
    "Moving the caret",
    _row("next_line", "j down", "line down", "Down one line", _ARTICLE),
    _row("previous_line", "k up", "line up", "Up one line", _ARTICLE),
    _row("previous_character", "h left", "left", "Left one character", _ARTICLE),
    _row("next_character", "l right", "right", "Right one character", _ARTICLE),
    _row("next_word", "w ctrl+right", "next word", "To the next word", _ARTICLE),
    _row(
        "previous_word", "W ctrl+left", "previous word", "Back a word", _ARTICLE,
        visual="b W ctrl+left",
    ),
    _row("end_of_word", "e", "end of word", "To the end of the word", _ARTICLE),
    _row("next_sentence", ")", "next sentence", "To the next sentence", _ARTICLE),
    _row("previous_sentence", "(", "previous sentence", "Back a sentence", _ARTICLE),
    _row("next_paragraph", "}", "next paragraph", "To the next paragraph", _ARTICLE),
    _row("previous_paragraph", "{", "previous paragraph", "Back a paragraph", _ARTICLE),
    _row(
        "count", "alt+1 alt+2 alt+3 alt+4 alt+5 alt+6 alt+7 alt+8 alt+9 alt+0", "repeat",
        "A count for the next motion: Alt+5 j goes down five lines", _ARTICLE,
    ),
)  # fmt: skip

_PAGING = _group(
    "Turning pages",
    _row("page_down", "space pagedown", "page down", "Forward a page", _ARTICLE),
    _row("page_up", "b pageup", "page up", "Back a page", _ARTICLE, visual="pageup"),
    _row("half_page_down", "ctrl+d", "half page down", "Forward half a page", _ARTICLE),
    _row("half_page_up", "ctrl+u", "half page up", "Back half a page", _ARTICLE),
    _row("scroll_line_down", "ctrl+e", "scroll down", "Scroll the text up a line", _ARTICLE),
    _row("scroll_line_up", "ctrl+y", "scroll up", "Scroll the text down a line", _ARTICLE),
    _row("start", "g home", "start", "To the start of the article", _ARTICLE),
    _row("end", "G end", "end", "To the end of the article", _ARTICLE),
)

_PLACES = _group(
    "Finding places",
    _row("next_section", "]", "next section", "To the next section", _ARTICLE),
    _row("previous_section", "[", "previous section", "Back a section", _ARTICLE),
    _row("contents", "t", "contents", "Show the contents", _READING),
    _row("search", "/", "search", "Search in the article", _ARTICLE),
    _row("next_hit", "n", "next hit", "To the next hit of the search", ("read",)),
    _row("previous_hit", "N", "previous hit", "To the previous hit", ("read",)),
    _row("follow", "enter", "follow", "Follow the link, footnote or name under the caret",
         ("read",)),
    _row("set_mark", "m", "set a mark", "Mark this place with a letter", ("read",), "letter"),
    _row("go_to_mark", "`", "go to a mark", "Go to the place with that letter", _ARTICLE, "letter"),
    _row("back", "ctrl+o alt+left", "back", "Back to where you came from", _ARTICLE),
    _row("forward", "tab ctrl+i alt+right", "forward", "Forward again", _ARTICLE),
)  # fmt: skip

_MENTIONS = _group(
    "Names and numbers",
    _row("next_mention", ".", "next name or number", "To the next name or number", _ARTICLE),
    _row("previous_mention", ",", "previous name or number", "Back to the previous one", _ARTICLE),
    _row("next_same", ">", "next mention", "To the next mention of the same thing",
         (*_ARTICLE, "names"), names="> l right"),
    _row("previous_same", "<", "previous mention", "Back to the mention before of the same",
         (*_ARTICLE, "names"), names="< h left"),
    _row("card", "i", "card", "All about the name under the caret, or the one in hand",
         ("read", "names")),
    _row("correct", "r", "correct", "Say what the name here really is, or that it is none",
         (*_ARTICLE, "names", "figures", "timeline")),
    _row("corrections", "R", "corrections", "What you have corrected; take it back", _READING),
    _row("names", "p", "names", "Go to the list of names; again to close it"),
    _row("figures", "f", "numbers", "Go to the list of numbers; again to close it"),
    _row("timeline", "d", "timeline", "Go to the timeline of dates; again to close it"),
    _row("kinds", ";", "kinds and colours", "What is coloured: legend and switches", _READING),
)  # fmt: skip

_SELECTING = _group(
    "Selecting",
    _row("visual", "v", "select", "Select from here; again to stop", _ARTICLE),
    _row("visual_paragraph", "V", "select paragraph", "Select whole paragraphs", _ARTICLE),
    _row("inner_object", "i", "inner…", "Select the word, sentence, paragraph or mention "
         "(i, then w s p m)", ("visual",), "object"),
    _row("around_object", "a", "around…", "The same with the space around it (a, then w s p m)",
         ("visual",), "object"),
    _row("swap_ends", "o", "other end", "Move the other end of the selection", ("visual",)),
    _row("copy", "y", "copy", "Copy the selection, annotation, name or sentence; a list as a table",
         ("read", "visual", "notes", *_MENTION_PANES)),
    _row("copy_markdown", "Y", "copy as Markdown", "Copy the list as a Markdown table",
         ("figures", "timeline")),
)  # fmt: skip

_MARKING = _group(
    "Marking",
    _row("mark", "s", "mark", "Mark the sentence, or what is selected, in the last colour",
         _ARTICLE, visual="s enter"),
    *(
        _row(f"colour_{number}", str(number), name,
             f"Mark in {name}, or recolour the annotation to {name}", ("read", "visual", "notes"))
        for number, name in enumerate(COLOURS, 1)
    ),
    _row("note", "a", "note", "Write a note here (marks the sentence first)", _ARTICLE,
         visual="n"),
    _row("note_article", "A", "note on the article", "Write a note on the whole article"),
    _row("edit_tags", "#", "tags", "Change the tags", ("read", "visual", "notes")),
    _row("bookmark", "B", "bookmark", "Set or remove a bookmark here", ("read",)),
    _row("extend", "ctrl+s", "extend", "Make the annotation reach what is selected", ("visual",)),
    _row("delete_annotation", "x delete", "delete", "Delete the annotation",
         ("read", "notes", "repair")),
    _row("undo", "u", "undo", "Take the last act back"),
    _row("redo", "ctrl+r", "redo", "Do it again"),
    _row("menu", "c", "menu", "Menu for this place: colour, note, tags, copy, delete",
         ("read", "visual", "notes")),
)  # fmt: skip

_NOTES = _group(
    "Notes",
    _row("next_annotation", "J", "next annotation", "To the next annotation", _ARTICLE),
    _row("previous_annotation", "K", "previous annotation", "Back to the previous one", _ARTICLE),
    _row("notes", "o", "notes", "Go to the notes; again to close them", ("read", *_PANES)),
    _row("toggle_notes", "O", "show or hide notes", "Show or hide the notes"),
    _row("note_edit", "e", "edit", "Edit the note in place", ("notes",)),
    _row("note_editor", "E", "in $EDITOR", "Edit the note in your editor", ("notes",)),
    _row("draft", "D", "unfinished note",
         "Go on with a note that was being written when the program ended", ("read", *_PANES, "library")),
    _row("filter", "/", "filter", "Show only what matches words; #tags, colours, kinds",
         ("notes", *_MENTION_PANES, "library")),
    _row("export", "X", "export", "Export the notes; from numbers or the timeline, the list"),
)  # fmt: skip

_REPAIR: tuple[Mode, ...] = ("repair",)

_REPAIRING = _group(
    "Repairing notes",
    _row("repair", "!", "repair", "Notes that have moved, lost their place or are in conflict",
         ("read", *_PANES, "repair")),
    _row("repair_accept", "enter", "accept", "The passage is here; or choose the text of a note in "
         "conflict", _REPAIR),
    _row("repair_next", "right l n", "next place", "Look at the next place it may be", _REPAIR),
    _row("repair_previous", "left h N", "previous place", "Look at the place before", _REPAIR),
    _row("repair_select", "v", "select it", "Select the passage yourself, here in the article",
         _REPAIR),
    _row("repair_reattach", "r", "re-attach", "The passage is what is selected",
         ("visual", "repair"), visual="!"),
    _row("repair_orphan", "o", "keep without a place", "The passage is gone: keep the note as an "
         "orphan", _REPAIR),
    _row("repair_skip", "j down space", "skip", "Leave it for later: the next note", _REPAIR),
    _row("repair_before", "k up", "note before", "Back to the note before", _REPAIR),
    _row("repair_all", "a", "accept all moved", "Accept every note that has moved to a certain "
         "place", _REPAIR),
)  # fmt: skip

_LIST_ROWS = _group(
    "In a list",
    _row("row_down", "j down", "down", "To the next entry", _LISTS),
    _row("row_up", "k up", "up", "To the previous entry", _LISTS),
    _row("row_page_down", "space pagedown", "page down", "Forward a page", _LISTS),
    _row("row_page_up", "b pageup", "page up", "Back a page", _LISTS),
    _row("row_first", "g home", "first", "To the first entry", _LISTS),
    _row("row_last", "G end", "last", "To the last entry", _LISTS),
    _row("row_open", "enter", "open", "Go to it", _LISTS),
    _row("sort", "s", "sort", "Another order", ("names", "figures")),
    _row("leave_pane", "escape", "back to the article", "Back to the article", (*_LISTS, "repair")),
)

_VIEW = _group(
    "The screen",
    _row("next_pane", "f6 ctrl+w", "next pane", "To the next pane"),
    _row("wider", "+", "wider", "Longer lines", _ARTICLE),
    _row("narrower", "-", "narrower", "Shorter lines", _ARTICLE),
    _row("usual_width", "=", "usual width", "Lines of the usual length", _ARTICLE),
    _row("theme", "T", "next theme", "Switch to the next theme: dark, light, those added", MODES),
)

_PROGRAM = _group(
    "The program",
    _row("library", "L", "library", "Choose another article"),
    _row(
        "identity",
        "I",
        "which article",
        "Say that this is the same as another article, or one of its own",
    ),
    _row("help", "? f1", "help", "All keys", MODES),
    _row("palette", "ctrl+p", "all commands", "Find any command by name", MODES),
    _row("clear", "escape", "clear", "Leave the selection, then the search", _ARTICLE),
    _row("suspend_process", "ctrl+z", "suspend", "Back to the shell; fg comes back", MODES),
    _row("quit", "q", "quit", "Quit", MODES),
)

ACTIONS: tuple[Action, ...] = (
    *_MOVING, *_PAGING, *_PLACES, *_MENTIONS, *_SELECTING, *_MARKING, *_NOTES, *_REPAIRING,
    *_LIST_ROWS,
    *_VIEW, *_PROGRAM,
)  # fmt: skip
"""All actions, in the order in which the help screen lists them."""
