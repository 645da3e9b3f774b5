"""The reader itself is killed at a pseudo-terminal while somebody marks, and is opened again."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest

from reader.store import TinyStore
from tests.endurance.acts import left_over, stock_records
from tests.endurance.scale import scaled
from tests.program.terminal import Place


def starts(path: Path) -> list[int]:
    """Where the marks are that another window would see, in the order of the text."""
    store = TinyStore(path)
    try:
        return sorted(one.selectors.start for one in store.annotations() if one.selectors)
    finally:
        store.close()


@pytest.mark.parametrize("seed", range(scaled(2, 20)))
def test_killed_while_marking(tmp_path, seed):
    dice = random.Random(seed)
    place = Place(tmp_path)
    paragraphs = [place.story.read_text().index(f"Paragraph {n} tells") for n in range(1, 13)]
    watching = TinyStore(place.annotations)
    with place.opened() as terminal:
        terminal.send("}")  # from the title
        for _ in range(dice.randrange(1, 11)):
            terminal.send("}s")
        wanted = dice.randrange(1, 3)
        terminal.wait_until(lambda _: len(watching.annotations()) >= wanted, "a save")
        time.sleep(dice.expovariate(1 / 0.05))
        seen = len(watching.annotations())
        terminal.kill(signal.SIGKILL)
        assert terminal.finish() == -signal.SIGKILL
    watching.close()
    found = starts(place.annotations)
    assert len(found) >= seen
    assert found == paragraphs[: len(found)] or found == paragraphs[1 : len(found) + 1]
    with place.opened() as terminal:
        terminal.wait_for(f"Notes  {len(found)}")
        terminal.send("q")
        assert terminal.finish() == 0
    assert len(stock_records(place.annotations)) == len(found)
    assert left_over(place.annotations) == []


def test_what_was_typed_and_saved_is_there_and_can_be_undone(tmp_path):
    place = Place(tmp_path)
    watching = TinyStore(place.annotations)
    with place.opened() as terminal:
        terminal.send("}}a")
        terminal.wait_for("Note, in Markdown")
        terminal.send("kept")
        terminal.wait_for("kept")
        terminal.send("\x13")
        terminal.wait_until(
            lambda _: [a.note for a in watching.annotations()] == ["kept"], "a save"
        )
        # What can be undone is written down after the act itself has been saved.
        undo = place.log.parent / "undo"
        terminal.wait_until(
            lambda _: any(b"kept" in f.read_bytes() for f in undo.glob("*")), "undo"
        )
        terminal.kill(signal.SIGKILL)
        assert terminal.finish() == -signal.SIGKILL
    watching.close()
    with place.opened() as terminal:
        terminal.wait_for("kept")
        terminal.send("u")
        terminal.wait_for("Nothing marked yet")
        terminal.send("\x12")
        terminal.wait_for("Notes  1")
        terminal.send("q")
        assert terminal.finish() == 0
    assert place.notes() == ["kept"]
