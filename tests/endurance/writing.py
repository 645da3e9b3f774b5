"""Processes that use one library at the same time: one that saves, one that looks.

    python -m tests.endurance.writing save LIBRARY NAME COUNT
    python -m tests.endurance.writing look LIBRARY

Both begin when a line comes on standard input; the one that looks goes on until that is closed.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import threading
from dataclasses import replace
from pathlib import Path

from reader.cli import main as reader
from reader.model import Change, Edit
from reader.store import TinyStore
from tests.endurance.acts import labelled


def save(library: Path, name: str, count: int) -> None:
    """Adds annotations, one save each, to the article that the library knows; each tenth is edited, too."""
    store = TinyStore(library / "annotations.json")
    (article,) = store.articles()
    sys.stdin.readline()
    for number in range(count):
        one = replace(labelled(f"{name}-{number}", f"{name} {number}"), article_id=article.id)
        one = replace(one, kind="article", selectors=None)
        store.apply(Change("Note", (Edit(None, one),)))
        if number % 10 == 0:
            edited = replace(one, note=f"{one.note} edited")
            store.apply(Change("Edit", (Edit(one, edited),)))
        if number % 100 == 99:
            store.settle()
    store.close()


def look(library: Path) -> None:
    """What cron does: the notes as JSON and as Markdown.  Never fewer than before, never an error."""
    stopped = threading.Event()
    sys.stdin.readline()

    def stop_at_the_end_of_input() -> None:
        sys.stdin.read()
        stopped.set()

    threading.Thread(target=stop_at_the_end_of_input, daemon=True).start()
    seen, looks = 0, 0
    while not stopped.is_set():
        for arguments in (["notes", "--json"], ["export", "articles/story.txt"]):
            out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                status = reader([*arguments, "--library", str(library)])
            assert (status, err.getvalue()) == (0, ""), err.getvalue()
            out.flush()
            printed = out.buffer.getvalue()
            if "--json" in arguments:
                found = len(json.loads(printed))
                assert found >= seen, f"{found} notes after {seen}"
                seen = found
            looks += 1
    print(looks)


if __name__ == "__main__":
    what, where, *rest = sys.argv[1:]
    if what == "save":
        save(Path(where), rest[0], int(rest[1]))
    else:
        look(Path(where))
