"""Write your notes into files: of the articles named, or of every article that has notes.

With -o DIR there is one file for each article, named after its title; with -o FILE one article goes
to that file; without -o everything is printed.  A file is written only when something in it has changed.
A file that is not an earlier export of the same article, or that you have edited since, is never
overwritten unless you say --force.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.cli.commands.notes import add_form
from reader.cli.located_annotations import (
    AnnotatedArticle,
    locate_all_annotations,
    locate_annotations,
)
from reader.cli.output import show_error, write, write_json, write_stderr
from reader.cli.schema import Json
from reader.cli.sources import as_reader_error, for_each_source, library_at, report_problems
from reader.errors import ExchangeError
from reader.exchange import EXPORTERS, Exporter, export_path, exporter, save_export
from reader.library import OpenArticle
from reader.model import Article

EXAMPLES = """
  reader export essay.md
  reader export essay.md -o essay-notes.md
  reader export -o ~/vault/reading
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `[SOURCE…] [-o FILE|DIR] [--tag …]… [--format …] [--force] [--json]`."""
    parser.add_argument(
        "sources", metavar="SOURCE", nargs="*", help="a file, an article of the library, or -"
    )
    parser.add_argument("-o", "--output", metavar="FILE|DIR", help="where to write")
    parser.add_argument(
        "--tag",
        metavar="TAG",
        action="append",
        default=[],
        help="only what has this tag; may be repeated",
    )
    parser.add_argument(
        "--format",
        choices=[each.name for each in EXPORTERS],
        default=EXPORTERS[0].name,
        help="; ".join(f"{each.name}: {each.help}" for each in EXPORTERS),
    )
    parser.add_argument(
        "--force", action="store_true", help="write over any file that is in the way"
    )
    add_form(parser, "one JSON array of what was written, instead of lines; with -o")


def run(arguments: argparse.Namespace) -> int:
    """Export the notes; return 1 when an article failed, which is then reported."""
    library = library_at(arguments.library)
    articles: list[AnnotatedArticle] = []
    status = 0
    if arguments.sources:

        def collect(opened: OpenArticle) -> AnnotatedArticle:
            return locate_annotations(library, opened.finish(), opened.path)

        status = for_each_source(library, arguments.sources, collect, articles.append)
    else:
        articles = locate_all_annotations(library)
    report_problems(library)
    for article in articles:
        if article.problem:
            write_stderr(
                f"“{article.title}”: {article.problem} Its passages are exported as not found."
            )
    if arguments.tag:
        articles = [article.tagged(arguments.tag) for article in articles]
    form = exporter(arguments.format)
    if arguments.output is None:
        texts = [export(form, article) for article in articles]
        if texts:
            write(form.between.join(texts).rstrip("\n"), keep="\n\t")
        return status
    return max(status, _save(form, articles, arguments))


def export(form: Exporter, annotated: AnnotatedArticle) -> str:
    """Write the annotations of one article in a format."""
    article = annotated.article or Article(annotated.id, annotated.title, "", ())
    return form.export(article, annotated.annotations, annotated.anchors)


def _save(
    form: Exporter, articles: Sequence[AnnotatedArticle], arguments: argparse.Namespace
) -> int:
    target = Path(arguments.output).expanduser()
    folder = _is_folder(arguments.output, form, len(arguments.sources))
    if not folder and len(articles) > 1:
        raise ExchangeError(
            f"{len(articles)} articles do not go into the one file {target}: name a folder.",
            "Not exported",
        )
    status = 0
    report: list[Json] = []
    for article in articles:
        if not article.annotations and not arguments.sources:
            continue
        try:
            path = export_path(target, article.title, article.id, form.suffix) if folder else target
            saved = save_export(path, export(form, article), article.id, force=arguments.force)
        except Exception as error:  # noqa: BLE001 - the other articles are exported all the same
            show_error(as_reader_error(error), about=article.title)
            status = 1
            continue
        report.append(
            {
                "article": {"id": article.id, "title": article.title, "path": article.path},
                "path": str(saved.path),
                "written": saved.written,
                "annotations": len(article.annotations),
            }
        )
        if not arguments.json:
            write(f"{'wrote' if saved.written else 'unchanged'} {saved.path}")
    if arguments.json:
        write_json(report)
    elif not report and not status:
        write("There are no annotations to export.", sys.stderr)
    return status


def _is_folder(output: str, form: Exporter, sources: int) -> bool:
    """Tell whether `-o` names a folder: it is one, ends like one, or has no suffix and takes several."""
    target = Path(output).expanduser()
    if target.is_dir() or output.endswith(os.sep):
        return True
    if target.exists() or target.suffix == form.suffix:
        return False
    return sources != 1 or not target.suffix
