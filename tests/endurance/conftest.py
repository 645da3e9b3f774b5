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
def folder(tmp_path: Path) -> Iterator[Path]:
    """On the disk in the long run; in a usual run in memory, where `fsync` waits for nobody.

    A killed process and a failing call leave the same behind in both.
    """
    if LONG or not os.access(IN_MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="reader-endurance-", dir=IN_MEMORY) as name:
        yield Path(name)
