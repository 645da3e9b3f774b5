"""What was acknowledged is there after SIGKILL at any moment, and nothing is there by halves."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.endurance.scale import scaled


def run(module: str, *arguments: object) -> str:
    """A harness in a process of its own; what it says."""
    command = [sys.executable, "-m", f"tests.endurance.{module}", *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=3000, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.parametrize(
    ("records", "seed"), [(3, 1), (scaled(600, 2000), 2)], ids=["a few records", "many records"]
)
def test_killed_at_random_moments(folder, records, seed):
    kills = scaled(12, 250)
    said = run("killing", folder, "--kills", kills, "--records", records, "--seed", seed)
    assert said.startswith(f"{kills} processes killed")
    print(said)


def test_killed_at_every_call_of_a_save(folder):
    print(run("dying", folder, "--step", scaled(12, 1)))
