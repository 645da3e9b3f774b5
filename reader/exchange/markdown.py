"""The Markdown export: front matter, the article's headings, quotes, notes, tags, block references.

Every part of an entry has a fixed place, so that programs can parse it:

    > the passage, with everything escaped that Markdown would misread

    ^06e1k3v9m2abc

    The note: the user's own Markdown.

    *yellow* #tag-one #tag-two

Where the note is in conflict, its other texts follow, each under a line that says so.

The reference follows the quote because that is how Obsidian refers to a quote; a note on the article
has no quote, and its reference stands at the end of the last line.  The last line is always there,
and ends the entry.

The file has no date of export, so that it stays the same to the byte while the notes and the article
do.  Inferred sections are left out, as another version of the program may divide the text otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reader.exchange.checksum import sealed
from reader.exchange.escape import escape_line, escape_text, tag_word, yaml_value
from reader.exchange.exporters import Exporter
from reader.exchange.isolate_note_markdown import isolate_note
from reader.model import Anchor, Annotation, Article, Section, SectionIndex, TextRange, anchor_range

NOT_FOUND = "Not found in the text"
"""The heading above passages without a certain place in the article."""

IN_CONFLICT = "In conflict with:"
"""The line above each other text of a note in conflict."""

_FACTS = ("author", "date", "source")


def export_markdown(
    article: Article, annotations: Iterable[Annotation], anchors: Mapping[str, Anchor]
) -> str:
    """Write the notes of one article as a Markdown file.

    Args:
        article: the whole article.
        annotations: in the order of output: notes on the article, then document order.
        anchors: the anchor of each passage, by annotation id; passages without one, or without a
            certain place, go to the end under a heading of their own.
    """
    on_article: list[Annotation] = []
    placed: list[tuple[Annotation, TextRange]] = []
    lost: list[Annotation] = []
    tags: dict[str, None] = {}
    for annotation in annotations:
        tags |= dict.fromkeys(filter(None, map(tag_word, annotation.tags)))
        anchor = anchors.get(annotation.id)
        place = anchor_range(anchor) if anchor is not None else None
        if annotation.selectors is None:
            on_article.append(annotation)
        elif place is None:
            lost.append(annotation)
        else:
            placed.append((annotation, place))
    lines = [f"# {escape_line(article.title)}", ""]
    for annotation in on_article:
        lines += _entry(annotation)
    lines += _by_section(article, placed)
    if lost:
        lines += [f"## {NOT_FOUND}", ""]
        for annotation in lost:
            lines += _entry(annotation)
    body = "\n".join(lines).rstrip("\n") + "\n"
    return sealed(_front_matter(article, tuple(tags)), body)


MARKDOWN = Exporter(
    "markdown", ".md", "Markdown with front matter, for Obsidian and others", export_markdown
)


def _front_matter(article: Article, tags: tuple[str, ...]) -> list[str]:
    """Write the lines of the front matter, without its fences."""
    lines = [f"title: {yaml_value(article.title)}"]
    for name in _FACTS:
        value = article.meta.get(name)
        if isinstance(value, list | tuple) and value:
            lines.append(f"{name}: {yaml_value([str(item) for item in value])}")
        elif value:
            lines.append(f"{name}: {yaml_value(str(value))}")
    lines.append(f"article_id: {yaml_value(article.id)}")
    if tags:
        lines.append(f"tags: {yaml_value(tags)}")
    return lines


def _by_section(article: Article, placed: Iterable[tuple[Annotation, TextRange]]) -> list[str]:
    """Write entries under the headings of their sections, outermost first."""
    sections = [one for one in article.sections if not one.inferred]
    if sections and _is_headline(sections[0], article):
        sections = sections[1:]
    top = min((one.level for one in sections), default=1)
    index = SectionIndex(sections)
    shown: tuple[Section, ...] = ()
    lines: list[str] = []
    for one, place in placed:
        path = index.path(place.start)
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
    """Tell whether the first section is the whole article under its own title."""
    return section.level == 1 and section.title.strip() == article.title.strip()


def _entry(annotation: Annotation) -> list[str]:
    """Write one annotation; ends with an empty line."""
    lines: list[str] = []
    if annotation.selectors is not None:
        lines += [f"> {line}".rstrip() for line in escape_text(annotation.selectors.exact)]
        lines += ["", f"^{annotation.id}", ""]
    if annotation.note.strip():
        lines += [*isolate_note(annotation.note), ""]
    for text in annotation.conflict:
        lines += [f"*{IN_CONFLICT}*", "", *isolate_note(text or "–"), ""]
    kind = {"bookmark": "bookmark", "article": "note"}.get(annotation.kind, annotation.colour)
    words = dict.fromkeys(filter(None, map(tag_word, annotation.tags)))
    last = [f"*{kind}*", *(f"#{word}" for word in words)]
    if annotation.selectors is None:
        last.append(f"^{annotation.id}")
    return [*lines, " ".join(last), ""]
