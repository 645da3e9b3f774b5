from __future__ import annotations

import re
import subprocess
import sys

from reader.model import TextRange
from reader.session import Session, session as module
from tests.session.making import STORY, session_on


def test_every_name_that_is_promised_is_there():
    """The module's docstring is what front ends are written against."""
    promised = re.split(r"\n\n", module.__doc__ or "")[2]
    session = session_on()
    names = re.findall(
        r"\b([a-z_]+)\b(?=\(|,|\s|$)", re.sub(r"\([^)]*\)|-> [\w| .]+", "", promised)
    )
    assert len(names) > 50
    for name in names:
        assert hasattr(session, name), name


def test_a_whole_reading(tmp_path):
    """Against the real store, recognisers and state, saving in a thread."""
    from reader.library.state import ReadingState
    from reader.store.tiny import TinyStore

    store = TinyStore(tmp_path / "annotations.json")
    session = Session(STORY, store, ReadingState(tmp_path / "state.json"))
    session.load()
    while session.recognise_some(0.01):
        pass
    assert session.recognition is not None
    session.move("next_paragraph")
    made = session.highlight_sentence("green")
    session.edit(made.id, note="Is that so?", tags=["check"])
    session.start_selection()
    session.move("end_of_word", 2)
    session.highlight(session.selection or TextRange(0, 1))
    session.clear_selection()
    session.undo()
    session.close()
    assert [one.note for one in TinyStore(tmp_path / "annotations.json").annotations()] == [
        "Is that so?"
    ]
    again = Session(STORY, TinyStore(tmp_path / "annotations.json"))
    again.load()
    assert again.annotations == session.annotations
    assert again.tags == ("check",)


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
