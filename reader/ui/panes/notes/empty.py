"""What the notes pane says when there is nothing to show: how to make the first, how to see all."""

from __future__ import annotations

from textual.content import Content

from reader.model import clean_text
from reader.ui.keymap import action, show_key


def _paragraphs(paragraphs: list[Content], width: int) -> list[Content]:
    inner = max(width - 4, 4)
    rows: list[Content] = [Content("")]
    for paragraph in paragraphs:
        rows += [Content("  ") + row for row in paragraph.wrap(inner)]
        rows.append(Content(""))
    return rows


def _key(identifier: str, text: str, key: str = "") -> Content:
    shown = show_key(key or action(identifier).keys[0])
    return Content(f"{shown:<5}").stylize("accent").stylize("bold") + text


def none_yet(width: int) -> list[Content]:
    """For an article without any annotation."""
    keys = [
        _key("mark", "mark this sentence"),
        _key("note", "mark it and write a note"),
        _key("colour_1", "to 6: mark it in a colour"),
        _key("visual", "select, then mark"),
        _key("note_article", "note on the whole article"),
        _key("bookmark", "bookmark this place"),
    ]
    inner = max(width - 4, 4)
    rows = _paragraphs([Content("Nothing marked yet").stylize("bold"),
                        Content("In the article:").stylize("quiet")], width)  # fmt: skip
    rows.pop()
    for key in keys:
        first, *others = key.wrap(inner)
        rows += [Content("  ") + first, *(Content("       ") + row for row in others)]
    rows.append(Content(""))
    return rows + _paragraphs(
        [Content("With the mouse: drag over words, or click twice for a word, three times for a "
                 "paragraph; then the same keys, or the right button for a menu.").stylize("quiet")],
        width,
    )[1:]  # fmt: skip


def no_match(typed: str, width: int) -> list[Content]:
    """For a filter that nothing matches."""
    return _paragraphs(
        [
            Content("No note matches").stylize("bold"),
            Content(" ".join(clean_text(typed).split())),
            _key("filter", "change the filter"),
            _key("filter", "in it: show all again", "escape"),
            Content("A filter takes words, #tags and colours: oil #policy yellow").stylize("quiet"),
        ],
        width,
    )
