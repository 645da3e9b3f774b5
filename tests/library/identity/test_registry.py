"""The identities that several threads find and ask for at the same time."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Barrier, Thread

from reader.library.identity.registry import FileState, IdentityRegistry
from reader.library.identity.types import Identity


def test_an_unknown_article_is_itself() -> None:
    assert IdentityRegistry().get("a") == Identity("a")


def test_a_decision_ends_a_doubt() -> None:
    registry = IdentityRegistry()
    registry.put(Identity("a"), "articles/a.md")
    assert registry.doubtful() == {"articles/a.md": Identity("a")}
    registry.put(Identity("a", "text"))
    assert registry.doubtful() == {}
    assert registry.get("a").by == "text"


def test_a_file_is_known_until_it_changes(tmp_path: Path) -> None:
    registry = IdentityRegistry()
    path = tmp_path / "a.md"
    path.write_text("one")
    registry.put_file(FileState.of(path), "a")
    assert registry.article_in(FileState.of(path)) == "a"
    path.write_text("another")
    assert registry.article_in(FileState.of(path)) is None
    path.write_text("one")
    os.utime(path, ns=(1, 1))
    assert registry.article_in(FileState.of(path)) is None


def test_threads_may_ask_and_put_at_the_same_time() -> None:
    registry = IdentityRegistry()
    start = Barrier(4)
    failures: list[Exception] = []

    def work(number: int) -> None:
        start.wait()
        try:
            for count in range(300):
                name = f"{number}-{count}"
                registry.put(Identity(name), name)
                registry.doubtful()
                if count % 2:
                    registry.put(Identity(name, "text"))
        except Exception as error:  # noqa: BLE001 - told below
            failures.append(error)

    threads = [Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(registry.doubtful()) == 4 * 150
