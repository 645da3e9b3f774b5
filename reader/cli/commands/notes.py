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
    """Add `[SOURCE] [--tag …]… [--json]`."""
    parser.add_argument(
        "source", metavar="SOURCE", nargs="?", help="a file, an article of the library, or -"
    )
    parser.add_argument("--tag", metavar="TAG", action="append", default=[], help="may be repeated")
    add_form(parser, "one JSON array of annotations")


def add_form(parser: argparse.ArgumentParser, text: str) -> None:
    """Add the option `--json` to a command, with its help."""
    parser.add_argument("--json", action="store_true", help=text)


def run(arguments: argparse.Namespace) -> int:
    """Print the annotations; return 0 even when there are none."""
    library = library_at(arguments.library)
    if arguments.source is None:
        articles = locate_all_annotations(library)
    else:
        opened = open_one(library, arguments.source)
        articles = [locate_annotations(library, opened.finish(), opened.path)]
    articles = [article.tagged(arguments.tag) for article in articles]
    articles = [article for article in articles if article.annotations]
    if arguments.json:
        write_json([entry for article in articles for entry in annotations_json(article)])
    elif articles:
        write("\n\n".join(map(show, articles)))
    else:
        write("No annotations." if not arguments.tag else "No annotations with that tag.")
    report_problems(library)
    return 0


def described(
    library: Library, article: Article, path: Path | None, annotations: Iterable[Annotation]
) -> list[Json]:
    """Describe some annotations of one article as JSON."""
    ids = {annotation.id for annotation in annotations}
    entries = annotations_json(locate_annotations(library, article, path))
    return [entry for entry in entries if entry["id"] in ids]


def annotations_json(annotated: AnnotatedArticle) -> list[Json]:
    """Describe the annotations of one article as JSON."""
    about: Json = {"id": annotated.id, "title": annotated.title, "path": annotated.path}
    text = annotated.article.text if annotated.article is not None else ""
    return [
        annotation_json(
            annotation,
            about,
            annotated.anchors.get(annotation.id),
            annotated.section(annotation),
            text,
        )
        for annotation in annotated.annotations
    ]


def show(annotated: AnnotatedArticle) -> str:
    """Write the annotations of one article for people."""
    lines = [f"{annotated.title}  ({annotated.path})" if annotated.path else annotated.title]
    section: tuple[str, ...] = ()
    inferred = annotated.article is not None and any(s.inferred for s in annotated.article.sections)
    for annotation in annotated.annotations:
        here = annotated.section(annotation)
        here = here[1:] if here[:1] == (annotated.title,) else here
        if here and here != section:
            titles = " › ".join(clean_text(title, keep="") for title in here)
            lines += ["", f"  ≈ {titles}" if inferred else f"  {titles}"]
        section = here
        lines += ["", *_entry(annotated, annotation)]
    return "\n".join(lines)


def _entry(annotated: AnnotatedArticle, annotation: Annotation) -> Sequence[str]:
    """Write one annotation: its kind and id, the quote, the note, the tags."""
    width = terminal_width()
    about = {"highlight": annotation.colour, "bookmark": "bookmark", "article": "on the article"}
    state = _state(annotated, annotation)
    head = [about[annotation.kind], annotation.id, *([state] if state else [])]
    lines = ["    " + " · ".join(head)]
    if annotation.selectors is not None:
        quote = f"“{' '.join(clean_text(annotation.selectors.exact, keep='').split())}”"
        lines.append("    " + (clip(quote, width - 4) if width else quote))
    for text in (annotation.note, *annotation.conflict):
        if text is not annotation.note:
            lines.append("      in conflict with:")
        shown = visible_text(text).strip("\n").expandtabs(4).split("\n") if text.strip() else ()
        lines += [f"      {line}".rstrip() for line in shown]
    if annotation.tags:
        lines.append(
            "      " + " ".join(f"#{visible_text(tag, keep='')}" for tag in annotation.tags)
        )
    return lines


def _state(annotated: AnnotatedArticle, annotation: Annotation) -> str:
    match annotated.anchors.get(annotation.id):
        case Moved():
            return "moved"
        case Ambiguous(candidates):
            many = len(candidates) > 1
            return f"in one of {len(candidates)} places" if many else "perhaps in one place"
        case Orphan():
            return "no longer in the text"
    return ""
