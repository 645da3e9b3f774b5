"""What ends the program asks for what is typed first, and tells what could not be saved."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from reader.errors import ReaderError
from reader.ui.runtime.crash_guard import GuardedApp, run_guarded
from tests.ui.conftest import Opener


class Ending(GuardedApp):
    """An application that ends at once, by an exception where one is given."""

    def __init__(self, mistake: Exception | None = None) -> None:
        super().__init__()
        self.mistake = mistake
        self.calls: list[str] = []

    async def run_async(self, **_options: Any) -> int:
        await asyncio.sleep(0)
        if self.mistake is not None:
            raise self.mistake
        return 0

    def keep_typed(self) -> None:
        self.calls.append("keep what is typed")

    def exit(self, *_arguments: Any, **_options: Any) -> None:
        self.calls.append("exit")


class Never:
    """A timer that never ends the tests."""

    daemon = False

    def __init__(self, *_arguments: Any) -> None:
        pass

    def start(self) -> None:
        pass


def test_what_could_not_be_saved_is_told() -> None:
    assert run_guarded(Ending(), lambda: "") == 0
    with pytest.raises(ReaderError, match="They are kept in a file"):
        run_guarded(Ending(), lambda: "They are kept in a file.")


def test_a_mistake_is_told_with_what_became_of_the_notes() -> None:
    with pytest.raises(ReaderError, match="They are kept in a file"):
        run_guarded(Ending(ZeroDivisionError()), lambda: "They are kept in a file.")
    with pytest.raises(ReaderError, match="is saved"):
        run_guarded(Ending(ZeroDivisionError()), lambda: "")


def test_a_signal_keeps_what_is_typed_before_it_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "Timer", Never)
    app = Ending()
    app.end_by("SIGTERM")
    app.end_by("SIGHUP")
    assert app.calls == ["keep what is typed", "exit"]


async def leave_by_mistake(open_reader: Opener, sessions: list[Any]) -> None:
    def mistake() -> None:
        raise ZeroDivisionError

    async with open_reader() as opened:
        sessions.append(opened.session)
        await opened.press("j", "a", *"half")
        opened.app.call_later(mistake)
        await opened.until(lambda: opened.app.crash is not None, "the mistake")


async def test_a_mistake_keeps_what_is_typed(open_reader: Opener) -> None:
    sessions: list[Any] = []
    with pytest.raises(ZeroDivisionError):
        await leave_by_mistake(open_reader, sessions)
    assert [one.note for one in sessions[0].annotations.all] == ["half"]
