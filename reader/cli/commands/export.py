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
from reader.cli.located_annotations import Gathered, gather, gather_all
from reader.cli.output import complain, show_error, write, write_json
from reader.cli.schema import Json
from reader.cli.sources import complain_of, each_source, failure, library_at
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
    """`[SOURCE…] [-o FILE|DIR] [--tag …]… [--format …] [--force] [--json]`."""
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
    """Export; 1 when some article could not be, which was then reported."""
    library = library_at(arguments.library)
    found: list[Gathered] = []
    status = 0
    if arguments.sources:

        def collect(opened: OpenArticle) -> Gathered:
            return gather(library, opened.finish(), opened.path)

        status = each_source(library, arguments.sources, collect, found.append)
    else:
        found = gather_all(library)
    complain_of(library)
    for one in found:
        if one.problem:
            complain(f"“{one.title}”: {one.problem} Its passages are exported as not found.")
    if arguments.tag:
        found = [one.tagged(arguments.tag) for one in found]
    form = exporter(arguments.format)
    if arguments.output is None:
        texts = [export(form, one) for one in found]
        if texts:
            write(form.between.join(texts).rstrip("\n"), keep="\n\t")
        return status
    return max(status, _save(form, found, arguments))


def export(form: Exporter, found: Gathered) -> str:
    """The text of one export."""
    article = found.article or Article(found.id, found.title, "", ())
    return form.export(article, found.annotations, found.anchors)


def _save(form: Exporter, found: Sequence[Gathered], arguments: argparse.Namespace) -> int:
    target = Path(arguments.output).expanduser()
    folder = _is_folder(arguments.output, form, len(arguments.sources))
    if not folder and len(found) > 1:
        raise ExchangeError(
            f"{len(found)} articles do not go into the one file {target}: name a folder.",
            "Not exported",
        )
    status = 0
    report: list[Json] = []
    for one in found:
        if not one.annotations and not arguments.sources:
            continue
        try:
            path = export_path(target, one.title, one.id, form.suffix) if folder else target
            saved = save_export(path, export(form, one), one.id, force=arguments.force)
        except Exception as error:  # noqa: BLE001 - the other articles are exported all the same
            show_error(failure(error), about=one.title)
            status = 1
            continue
        report.append(
            {
                "article": {"id": one.id, "title": one.title, "path": one.path},
                "path": str(saved.path),
                "written": saved.written,
                "annotations": len(one.annotations),
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
    """`-o` is a folder when it is one, ends like one, or has no suffix and more may come."""
    target = Path(output).expanduser()
    if target.is_dir() or output.endswith(os.sep):
        return True
    if target.exists() or target.suffix == form.suffix:
        return False
    return sources != 1 or not target.suffix
