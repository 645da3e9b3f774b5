"""Where the tests of endurance keep their libraries."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.endurance.scale import LONG

IN_MEMORY = Path("/dev/shm")


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """In memory, where `fsync` waits for nobody; on the disk for the long killing.

    A killed process and a failing call leave the same behind in both, but a process on a disk is most
    often killed while it waits for that.
    """
    long_killing = LONG and "killing" in request.module.__name__
    if long_killing or not os.access(IN_MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="reader-endurance-", dir=IN_MEMORY) as name:
        yield Path(name)
