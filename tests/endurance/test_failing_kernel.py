"""System calls fail that the kernel sees, whoever makes them; and disks that are really full."""

from __future__ import annotations

import contextlib
import functools
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.model import Change, Edit
from reader.store import TinyStore
from tests.endurance import tracing
from tests.endurance.acts import kept_in, labelled, left_over, shown_in, with_effect
from tests.endurance.scale import LONG
from tests.endurance.scenes import SCENES

NAMES = [each.__name__ for each in SCENES if not each.__name__.endswith("few")]
works = functools.cache(tracing.works)


@pytest.mark.parametrize("scene", NAMES if LONG else ["later, many"])
def test_every_call_that_strace_sees_may_fail(folder, scene):
    if works():
        pytest.skip(works())
    library = folder / "library"
    calm = tracing.traced(library, scene)
    assert calm.said["wrong"] == []
    calls = tracing.ordinals(calm.calls)
    assert {"write", "fsync"} <= {name for name, _ in calls}
    if not LONG:
        calls = [call for call in calls if call[0] in {"write", "fsync", "rename", "ftruncate"}][:6]
    met = failed = 0
    for turn, (name, which) in enumerate(calls):
        error = tracing.ERRORS[turn % len(tracing.ERRORS)]
        fault = f"{name}:error={error}:when={which}"
        found = tracing.traced(library, scene, fault)
        path, said = library / "annotations.json", found.said
        met += found.injected
        failed += bool(said.get("failed"))
        try:
            assert said["wrong"] == []
            assert all(str(path.parent) in each for each in said["failed"])
            after = with_effect(said["shown"], said["effect"])
            assert shown_in(path) == after
            assert kept_in(path) == after
            assert left_over(path) == []
        except Exception as problem:
            problem.add_note(f"{scene}: {fault}; {said}")
            raise
    print(f"{scene}: {len(calls)} calls, {met} met their failure, {failed} told of it")
    assert met
    assert failed or not LONG or "closing" in scene or "settling" in scene


def fill(store: TinyStore, most: int = 2000) -> tuple[int, StoreError]:
    """Saves until that fails; how many were saved, and what was said."""
    for number in range(most):
        try:
            one = labelled(f"full-{number}", f"note {number} " + "ö" * 150)
            store.apply(Change("Add", (Edit(None, one),)))
        except StoreError as error:
            return number, error
    raise AssertionError("the disk was never full")


def check_full(path: Path, more_room) -> None:
    """Saving on a full disk: told in words, all that was acknowledged there, and on it goes."""
    store = TinyStore(path)
    saved, error = fill(store)
    assert saved > 3
    assert str(path) in error.message
    assert "Errno" not in error.message
    expected = {f"full-{number}" for number in range(saved)}
    assert shown_in(path).keys() == expected
    assert {one.tags[0] for one in store.annotations()} == expected
    store.settle()
    store.close()  # on a disk on which nothing can be written
    assert shown_in(path).keys() == expected
    more_room()
    store = TinyStore(path)
    store.apply(Change("Add", (Edit(None, labelled("after", "there is room again")),)))
    store.close()
    assert kept_in(path).keys() == expected | {"after"}
    assert left_over(path) == []


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 256 KiB in memory, where that may be mounted."""
    where = tmp_path / "disk"
    where.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(where)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip(f"nothing can be mounted here: {mounted.stderr.strip()}")
    yield where
    subprocess.run(["umount", str(where)], check=True)


def test_a_disk_that_is_really_full(small_disk):
    filler = small_disk / "articles"
    filler.write_bytes(bytes(160_000))  # as much as is needed to write the file anew
    check_full(small_disk / "annotations.json", filler.unlink)


def test_a_file_that_may_not_grow(folder):
    """A limit of the system on the size of files, which makes writes short at first."""
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.endurance.test_failing_kernel import limited\n"
        "limited(Path(sys.argv[1]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def limited(folder: Path) -> None:
    """In a process of its own, since the limit is the process's."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    check_full(
        folder / "annotations.json",
        lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard)),
    )


def test_no_more_files_can_be_opened(folder):
    """Every descriptor that the process may have is taken."""
    path = folder / "annotations.json"
    store = TinyStore(path)
    store.apply(Change("Add", (Edit(None, labelled("before", "")),)))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    taken = []
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
        with contextlib.suppress(OSError):
            while True:
                taken.append(Path("/dev/null").open())  # noqa: SIM115 - closed below
        with pytest.raises(StoreError, match="too many files are open"):
            store.apply(Change("Add", (Edit(None, labelled("while", "")),)))
    finally:
        for one in taken:
            one.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    store.apply(Change("Add", (Edit(None, labelled("after", "")),)))
    store.close()
    assert kept_in(path).keys() == {"before", "after"}
