"""Tell which article a file is, and what it may be as well; or say it.

Notes belong to an article, not to a path: one that was moved, renamed or edited keeps them.  Where that is
not certain, commands take a text for an article of its own, so that nothing is mixed, and tell you.
With --same-as the notes of both are one article's from then on.  With --own the file is an article of its
own, which takes copies of its notes along; --same-as takes that back.
"""

from __future__ import annotations

import argparse

from reader.cli.commands.notes import add_form
from reader.cli.output import write, write_json
from reader.cli.schema import Json
from reader.cli.sources import library_at, open_one, report_problems
from reader.library import Library, OpenArticle
from reader.library.identity import Question, join, question, separate
from reader.model import Article, clean_text, share_text

EXAMPLES = """
  reader identity essay.md
  reader identity copy.md --own
  reader identity new/essay.md --same-as 6ajg99ts40jmt
"""

_BY = {
    "text": "known by its text",
    "content": "known by what is left of its text",
    "path": "known by its path and what is left of its text",
    "source": "known by its address and what is left of its text",
    "new": "not known yet",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `SOURCE [--same-as ID | --own] [--json]`."""
    parser.add_argument("source", metavar="SOURCE", help="a file, an article of the library, or -")
    decision = parser.add_mutually_exclusive_group()
    decision.add_argument("--same-as", metavar="ID", help="it is the article of that id")
    decision.add_argument("--own", action="store_true", help="it is an article of its own")
    add_form(parser, "one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Save the decision of `--same-as` or `--own`, then print the identity of the article."""
    decides = arguments.same_as is not None or arguments.own
    library = library_at(arguments.library, writes=decides)
    opened = open_one(library, arguments.source)
    article = opened.finish()
    article_id = article.id
    if arguments.same_as is not None:
        article_id = join(library, article, opened.path, arguments.same_as)
    elif arguments.own:
        article_id = separate(library, article, opened.path)
    report = _report(library, opened, article, article_id)
    if arguments.json:
        write_json(report)
    else:
        _show(report)
    if library.problems:
        report_problems(library)
    return 0


def _report(library: Library, opened: OpenArticle, article: Article, article_id: str) -> Json:
    identity = library.identity(article_id)
    records = {record.id: record for record in library.store.articles()}
    record = records.get(article_id)
    doubts = [question(library, article, opened.path, candidate) for candidate in identity.doubts]
    return {
        "id": article_id,
        "title": article.title,
        "by": identity.by,
        "annotations": len(library.annotations(article_id)),
        "paths": list(record.paths) if record is not None else [],
        "source": record.source if record is not None else "",
        "not_same": list(record.not_same) if record is not None else [],
        "doubts": [_doubt(doubt) for doubt in doubts],
    }


def _doubt(doubt: Question) -> Json:
    return {
        "id": doubt.candidate.record.id,
        "title": doubt.candidate.record.title,
        "paths": list(doubt.candidate.record.paths),
        "annotations": doubt.notes,
        "last": doubt.last or None,
        "shared": round(doubt.candidate.likeness.shared, 3),
        "resemblance": round(doubt.candidate.likeness.resemblance, 3),
        "passages": doubt.marked,
        "found": doubt.found,
    }


def _show(report: Json) -> None:
    notes = report["annotations"]
    number = f"{notes} notes" if notes != 1 else "1 note"
    lines = [
        clean_text(report["title"], keep=""),
        f"  {report['id']}  {_BY[report['by']]}; {number}",
        *(f"  seen at {path}" for path in report["paths"]),
    ]
    for doubt in report["doubts"]:
        lines += [
            "",
            f"It may be “{clean_text(doubt['title'], keep='')}”:",
            f"  {doubt['id']}  {doubt['annotations']} notes"
            + (f", last marked {doubt['last'][:10]}" if doubt["last"] else ""),
            f"  {share_text(doubt['shared'])} of the words are the same"
            + (
                f"; {doubt['found']} of {doubt['passages']} marked passages are here"
                if doubt["passages"]
                else ""
            ),
            *(f"  seen at {path}" for path in doubt["paths"]),
        ]
    if report["doubts"]:
        lines += ["", f"Say so with --same-as {report['doubts'][0]['id']}, or else --own."]
    write("\n".join(lines))
