"""Notes as Markdown: front matter, the article's headings, quotes, notes, tags, block references.

An entry is made so that every part has one place, and so that a program can find it again:

    > the passage, with everything escaped that Markdown would misread

    ^06e1k3v9m2abc

    The note: the reader's own Markdown.

    *yellow* #tag-one #tag-two

Where the note is in conflict, each other text that it may have follows it under a line that says so.

The reference follows the quote because that is how Obsidian refers to a quote; a note on the article
has no quote, and its reference stands at the end of the last line.  The last line, which is always
there, ends the entry.

Nothing in the file says when it was exported, so that it is the same to the byte as long as the
notes and the article are.  Sections that were only inferred are left out, as they may be drawn otherwise
by another version of the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reader.exchange.checksum import sealed
from reader.exchange.contain import contain
from reader.exchange.escape import escape_line, escape_text, tag_word, yaml_value
from reader.exchange.exporters import Exporter
from reader.model import Anchor, Annotation, Article, Section, TextRange, anchor_range

NOT_FOUND = "Not found in the text"
"""Heads the passages that have no certain place in the article any more."""

IN_CONFLICT = "In conflict with:"
"""Heads each other text of a note that two machines changed, until the reader has chosen."""

_FACTS = ("author", "date", "source")


def export_markdown(
    article: Article, annotations: Iterable[Annotation], anchors: Mapping[str, Anchor]
) -> str:
    """The notes of one article as a Markdown file.

    Args:
        article: the whole article.
        annotations: in the order wanted: notes on the article, then document order.
        anchors: where each passage was found, by annotation id; one that has none, or has no
            certain place, goes to the end under a heading of its own.
    """
    whole: list[Annotation] = []
    placed: list[tuple[Annotation, TextRange]] = []
    lost: list[Annotation] = []
    tags: dict[str, None] = {}
    for one in annotations:
        tags |= dict.fromkeys(filter(None, map(tag_word, one.tags)))
        anchor = anchors.get(one.id)
        place = anchor_range(anchor) if anchor is not None else None
        if one.selectors is None:
            whole.append(one)
        elif place is None:
            lost.append(one)
        else:
            placed.append((one, place))
    lines = [f"# {escape_line(article.title)}", ""]
    for one in whole:
        lines += _entry(one)
    lines += _by_section(article, placed)
    if lost:
        lines += [f"## {NOT_FOUND}", ""]
        for one in lost:
            lines += _entry(one)
    body = "\n".join(lines).rstrip("\n") + "\n"
    return sealed(_front_matter(article, tuple(tags)), body)


MARKDOWN = Exporter(
    "markdown", ".md", "Markdown with front matter, for Obsidian and others", export_markdown
)


def _front_matter(article: Article, tags: tuple[str, ...]) -> list[str]:
    """The lines of the front matter, without its fences."""
    lines = [f"title: {yaml_value(article.title)}"]
    for name in _FACTS:
        value = article.meta.get(name)
        if isinstance(value, list | tuple) and value:
            lines.append(f"{name}: {yaml_value([str(one) for one in value])}")
        elif value:
            lines.append(f"{name}: {yaml_value(str(value))}")
    lines.append(f"article_id: {yaml_value(article.id)}")
    if tags:
        lines.append(f"tags: {yaml_value(tags)}")
    return lines


def _by_section(article: Article, placed: Iterable[tuple[Annotation, TextRange]]) -> list[str]:
    """Entries under the headings of the sections that they stand in, and those around them."""
    sections = [one for one in article.sections if not one.inferred]
    if sections and _is_headline(sections[0], article):
        sections = sections[1:]
    top = min((one.level for one in sections), default=1)
    shown: list[Section] = []
    lines: list[str] = []
    for one, place in placed:
        path = [
            section
            for section in sections
            if section.start <= place.start < max(section.end, section.start + 1)
        ]
        common = 0
        while common < min(len(path), len(shown)) and path[common] is shown[common]:
            common += 1
        for section in path[common:]:
            depth = min(6, section.level - top + 2)
            lines += [f"{'#' * depth} {escape_line(section.title)}", ""]
        # A passage before the first section, or after one that has ended, stands under the last
        # heading all the same: Markdown has no way to leave a section.
        shown = path or shown
        lines += _entry(one)
    return lines


def _is_headline(section: Section, article: Article) -> bool:
    """Whether the first section is the article itself under its own title."""
    return section.level == 1 and section.title.strip() == article.title.strip()


def _entry(one: Annotation) -> list[str]:
    """One annotation; ends with an empty line."""
    lines: list[str] = []
    if one.selectors is not None:
        lines += [f"> {line}".rstrip() for line in escape_text(one.selectors.exact)]
        lines += ["", f"^{one.id}", ""]
    if one.note.strip():
        lines += [*contain(one.note), ""]
    for text in one.conflict:
        lines += [f"*{IN_CONFLICT}*", "", *contain(text or "–"), ""]
    kind = {"bookmark": "bookmark", "article": "note"}.get(one.kind, one.colour)
    words = dict.fromkeys(filter(None, map(tag_word, one.tags)))
    last = [f"*{kind}*", *(f"#{word}" for word in words)]
    if one.selectors is None:
        last.append(f"^{one.id}")
    return [*lines, " ".join(last), ""]
