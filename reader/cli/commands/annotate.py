"""Mark a passage of an article, or make a note on the whole article, and print its id.

The passage is named by its words.  White space, and the style of quotes and dashes, need not match,
so that a quotation that was wrapped elsewhere is found; where the words occur more than once, say
which with --occurrence.  Without --quote the note is on the article.
"""

from __future__ import annotations

import argparse

from reader.cli.commands.notes import add_form, described
from reader.cli.output import write, write_json
from reader.cli.quote_search import find_quote
from reader.cli.sources import library_at, open_one, report_problems
from reader.errors import ReaderError, SessionError
from reader.library import Library, OpenArticle
from reader.model import COLOURS, Annotation, TextRange

EXAMPLES = """
  reader annotate essay.md --quote "an ample margin" --note "Wider!" --tag poe
  reader annotate essay.md --quote "the margin" --occurrence 3 --colour green
  reader annotate essay.md --quote "Finding the place again" --bookmark
  reader annotate essay.md --note "Read twice; the second half is the better one."
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `SOURCE --quote TEXT [--note …] [--tag …]… [--colour …] [--occurrence N] [--json]`."""
    parser.add_argument("source", metavar="SOURCE", help="a file, an article of the library, or -")
    parser.add_argument("--quote", metavar="TEXT", help="the words of the passage")
    parser.add_argument("--note", metavar="MARKDOWN", default="", help="what you have to say")
    parser.add_argument("--tag", metavar="TAG", action="append", default=[], help="may be repeated")
    parser.add_argument(
        "--colour",
        "--color",
        choices=COLOURS,
        type=str.lower,
        default=COLOURS[0],
        help="default: %(default)s",
    )
    parser.add_argument(
        "--occurrence", metavar="N", type=_occurrence, help="which one, counted from 1"
    )
    parser.add_argument(
        "--bookmark", action="store_true", help="bookmark the sentence of the quote, and no more"
    )
    add_form(parser, "the annotation as one JSON object")


def _occurrence(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 on")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Make the annotation; it is on disk before anything is printed."""
    library = library_at(arguments.library, writes=True)
    opened = open_one(library, arguments.source)
    article = opened.finish()
    place = None
    if arguments.quote is not None:
        place = find_quote(article, arguments.quote, arguments.occurrence)
    elif arguments.bookmark or not arguments.note.strip():
        raise ReaderError(
            "Say which passage with --quote, or make a note on the whole article with --note.",
            "Nothing to mark",
        )
    annotation = annotate(library, opened, place, arguments)
    report_problems(library)
    if arguments.json:
        write_json(described(library, article, opened.path, [annotation])[0])
    else:
        write(annotation.id)
    return 0


def annotate(
    library: Library, opened: OpenArticle, place: TextRange | None, arguments: argparse.Namespace
) -> Annotation:
    """Make the annotation in a session; it is saved when this returns.

    Raises SessionError and StoreError.
    """
    from reader.session import Session  # noqa: PLC0415 - `--help` needs none

    session = Session(
        opened.finish(),
        library.store,
        remember=lambda article: library.remember(article, opened.path),
        autosave_thread=False,
    )
    session.load()
    try:
        if place is None:
            return session.marking.note_article(arguments.note, arguments.tag)
        if arguments.bookmark:
            session.cursor.move_to(place.start)
            bookmark = session.marking.toggle_bookmark()
            if bookmark is None:
                session.history.undo()
                raise SessionError("There is a bookmark at that passage.", "Nothing done")
            return session.marking.edit(bookmark.id, note=arguments.note, tags=arguments.tag)
        return session.marking.highlight(place, arguments.colour, arguments.note, arguments.tag)
    finally:
        session.close()
