"""The draft of a window that was killed while somebody wrote in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.library import Library
from reader.library.drafts import DraftFile
from reader.model import TextRange
from reader.model.draft import Draft
from reader.session.session import Session
from reader.store.memory import MemoryStore
from tests.ui.conftest import ESSAY

NOTE = "- half a\n\t- thought  \n"


def left_by_a_kill(root: Path, text: str = ESSAY, name: str = "essay.md", note: str = NOTE) -> None:
    """Another window wrote on the second sentence of a text, and was killed."""
    folder = root / "articles"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    library = Library(root, MemoryStore())
    opened = library.open(name)
    article = opened.finish()
    session = Session(article, library.store, autosave_thread=False)
    start = article.text.index("Library of") if "Library of" in article.text else 100
    made = session.marking.proposed(TextRange(start, start + 21))
    file = DraftFile(root)
    file.write(
        Draft(None, replace(made, note=note, tags=("begun",) if note else ())),
        library.described(article, opened.path),
    )
    file.leave()
