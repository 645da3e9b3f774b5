"""One machine for all tests: the same terminal, nothing of the user's, examples that do not vary.

`HYPOTHESIS_PROFILE=search` looks for new examples; without it, property tests try the same ones in
every run, so that a run says something about the change and not about luck.
"""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, and no test is about that.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "search", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# A shell starts background jobs with interrupts ignored, and every program would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

_DROPPED = (
    "READER_",
    "TEXTUAL_",
    "NO_COLOR",
    "FORCE_COLOR",
    "VISUAL",
    "EDITOR",
    "COLUMNS",
    "LINES",
)
"""What a user may have set that would change what is shown or where it is kept."""


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """What one test recognised is news to the next."""
    folder = Path(os.environ["XDG_CACHE_HOME"]) / str(abs(hash(request.node.nodeid)))
    monkeypatch.setenv("READER_CACHE", str(folder))


@pytest.fixture(autouse=True)
def no_hidden_faults(request: pytest.FixtureRequest) -> Iterator[None]:
    """Recognition goes on when a part of it fails; a test that does not expect it must not."""
    from reader.recognise import faults

    faults._logged.clear()
    before = faults.fault_count()
    yield
    if request.node.get_closest_marker("faults") is None:
        assert faults.fault_count() == before, "a part of recognition failed; see the log"


def pytest_configure(config: pytest.Config) -> None:
    """Before anything of the program is imported."""
    for name in [name for name in os.environ if name.startswith(_DROPPED)]:
        if name != "TEXTUAL_SNAPSHOT_TEMPDIR":
            del os.environ[name]
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    home = tempfile.TemporaryDirectory(prefix="reader-tests-")
    config.add_cleanup(home.cleanup)
    for folder in ("STATE", "CONFIG", "CACHE", "DATA"):
        os.environ[f"XDG_{folder}_HOME"] = str(Path(home.name) / folder.lower())
