"""List annotations: of one article, or of every article of the library, in document order.

With --tag only those that have the tag; with several, those that have all of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.cli.columns import terminal_width
from reader.cli.located_annotations import (
    AnnotatedArticle,
    locate_all_annotations,
    locate_annotations,
)
from reader.cli.output import write, write_json
from reader.cli.schema import Json, annotation_json
from reader.cli.sources import library_at, open_one, report_problems
from reader.layout import clip
from reader.library import Library
from reader.model import Ambiguous, Annotation, Article, Moved, Orphan, clean_text, visible_text

EXAMPLES = """
  reader notes
  reader notes essay.md
  reader notes --tag history --tag to-check
  reader notes --json | jq '.[] | select(.colour == "pink") | .quote'
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[SOURCE] [--tag …]… [--json]`."""
    parser.add_argument(
        "source", metavar="SOURCE", nargs="?", help="a file, an article of the library, or -"
    )
    parser.add_argument("--tag", metavar="TAG", action="append", default=[], help="may be repeated")
    add_form(parser, "one JSON array of annotations")


def add_form(parser: argparse.ArgumentParser, text: str) -> None:
    """The `--json` of a command."""
    parser.add_argument("--json", action="store_true", help=text)


def run(arguments: argparse.Namespace) -> int:
    """Print the annotations; it is no error when there are none."""
    library = library_at(arguments.library)
    if arguments.source is None:
        found = locate_all_annotations(library)
    else:
        opened = open_one(library, arguments.source)
        found = [locate_annotations(library, opened.finish(), opened.path)]
    found = [one.tagged(arguments.tag) for one in found]
    found = [one for one in found if one.annotations]
    if arguments.json:
        write_json([each for one in found for each in annotations_json(one)])
    elif found:
        write("\n\n".join(map(show, found)))
    else:
        write("No annotations." if not arguments.tag else "No annotations with that tag.")
    report_problems(library)
    return 0


def described(
    library: Library, article: Article, path: Path | None, annotations: Iterable[Annotation]
) -> list[Json]:
    """Annotations of one article as JSON."""
    wanted = {one.id for one in annotations}
    everything = annotations_json(locate_annotations(library, article, path))
    return [one for one in everything if one["id"] in wanted]


def annotations_json(found: AnnotatedArticle) -> list[Json]:
    """The annotations of one article as JSON."""
    about: Json = {"id": found.id, "title": found.title, "path": found.path}
    text = found.article.text if found.article is not None else ""
    return [
        annotation_json(one, about, found.anchors.get(one.id), found.section(one), text)
        for one in found.annotations
    ]


def show(found: AnnotatedArticle) -> str:
    """The annotations of one article for people."""
    lines = [f"{found.title}  ({found.path})" if found.path else found.title]
    section: tuple[str, ...] = ()
    inferred = found.article is not None and any(s.inferred for s in found.article.sections)
    for one in found.annotations:
        here = found.section(one)
        here = here[1:] if here[:1] == (found.title,) else here
        if here and here != section:
            titles = " › ".join(clean_text(title, keep="") for title in here)
            lines += ["", f"  ≈ {titles}" if inferred else f"  {titles}"]
        section = here
        lines += ["", *_entry(found, one)]
    return "\n".join(lines)


def _entry(found: AnnotatedArticle, one: Annotation) -> Sequence[str]:
    """One annotation: what it is about, the note, the tags."""
    width = terminal_width()
    about = {"highlight": one.colour, "bookmark": "bookmark", "article": "on the article"}
    state = _state(found, one)
    head = [about[one.kind], one.id, *([state] if state else [])]
    lines = ["    " + " · ".join(head)]
    if one.selectors is not None:
        quote = f"“{' '.join(clean_text(one.selectors.exact, keep='').split())}”"
        lines.append("    " + (clip(quote, width - 4) if width else quote))
    for text in (one.note, *one.conflict):
        if text is not one.note:
            lines.append("      in conflict with:")
        shown = visible_text(text).strip("\n").expandtabs(4).split("\n") if text.strip() else ()
        lines += [f"      {line}".rstrip() for line in shown]
    if one.tags:
        lines.append("      " + " ".join(f"#{visible_text(tag, keep='')}" for tag in one.tags))
    return lines


def _state(found: AnnotatedArticle, one: Annotation) -> str:
    match found.anchors.get(one.id):
        case Moved():
            return "moved"
        case Ambiguous(candidates):
            many = len(candidates) > 1
            return f"in one of {len(candidates)} places" if many else "perhaps in one place"
        case Orphan():
            return "no longer in the text"
    return ""
