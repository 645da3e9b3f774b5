from __future__ import annotations

import re
import subprocess
import sys

from reader.model import TextRange
from reader.session import Session, session as module
from tests.session.making import STORY, session_on


def test_every_part_that_the_docstring_names_is_there():
    """The module's docstring is what front ends are written against."""
    table = re.split(r"\n\n", module.__doc__ or "")[2]
    parts = re.findall(r"^ {4}(\w+)", table, re.MULTILINE)
    session = session_on()
    assert len(parts) == 13
    for part in parts:
        assert part in vars(session), part


def test_a_whole_reading(tmp_path):
    """Against the real store, recognisers and state, saving in a thread."""
    from reader.library.state import ReadingState
    from reader.store.tiny import TinyStore

    store = TinyStore(tmp_path / "annotations.json")
    session = Session(STORY, store, ReadingState(tmp_path / "state.json"))
    session.load()
    while session.recognition.recognise_some(0.01):
        pass
    assert session.recognition.result is not None
    session.cursor.move("next_paragraph")
    made = session.marking.highlight_sentence("green")
    session.marking.edit(made.id, note="Is that so?", tags=["check"])
    session.cursor.start_selection()
    session.cursor.move("end_of_word", 2)
    session.marking.highlight(session.cursor.selection or TextRange(0, 1))
    session.cursor.clear_selection()
    session.history.undo()
    session.close()
    assert [one.note for one in TinyStore(tmp_path / "annotations.json").annotations()] == [
        "Is that so?"
    ]
    again = Session(STORY, TinyStore(tmp_path / "annotations.json"))
    again.load()
    assert again.annotations.all == session.annotations.all
    assert again.annotations.tags == ("check",)


def test_no_front_end_and_nothing_heavy_is_imported():
    heavy = (
        "textual",
        "tinydb",
        "filelock",
        "rapidfuzz",
        "markdown_it",
        "reader.recognise.pipeline",
    )
    code = (
        "import sys; import reader.session.session; "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
