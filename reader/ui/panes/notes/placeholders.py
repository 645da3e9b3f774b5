"""The texts of an empty notes pane: how to make the first note, how to change the filter."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from reader.model import clean_text


def _paragraphs(paragraphs: list[Content], width: int) -> list[Content]:
    inner = max(width - 4, 4)
    rows: list[Content] = [Content("")]
    for paragraph in paragraphs:
        rows += [Content("  ") + row for row in paragraph.wrap(inner)]
        rows.append(Content(""))
    return rows


def _key(shown: str, text: str) -> Content:
    return Content(f"{shown:<4} ").stylize("accent").stylize("bold") + text


def none_yet(width: int, key: Callable[[str], str]) -> list[Content]:
    """Return rows for an article without annotations; `key` returns the key of an action."""
    keys = [
        _key(key("mark"), "mark this sentence"),
        _key(key("note"), "mark it and write a note"),
        _key(key("colour_1"), f"to {key('colour_6')}: mark it in a colour"),
        _key(key("visual"), "select, then mark"),
        _key(key("note_article"), "note on the whole article"),
        _key(key("bookmark"), "bookmark this place"),
    ]
    inner = max(width - 4, 4)
    rows = _paragraphs([Content("Nothing marked yet").stylize("bold"),
                        Content("In the article:").stylize("quiet")], width)  # fmt: skip
    rows.pop()
    for line in keys:
        first, *others = line.wrap(inner)
        rows += [Content("  ") + first, *(Content("       ") + row for row in others)]
    rows.append(Content(""))
    return rows + _paragraphs(
        [Content("With the mouse: drag over words, or click twice for a word, three times for a "
                 "paragraph; then the same keys, or the right button for a menu.").stylize("quiet")],
        width,
    )[1:]  # fmt: skip


def no_match(width: int, typed: str, key: str) -> list[Content]:
    """Return rows for a filter without matches; `key` opens the filter."""
    return _paragraphs(
        [
            Content("No note matches").stylize("bold"),
            Content(" ".join(clean_text(typed).split())),
            _key(key, "change the filter"),
            _key("Esc", "in it: show all again"),
            Content(
                "A filter takes words, #tags, colours and states: oil #policy yellow is:repair"
            ).stylize("quiet"),
        ],
        width,
    )
