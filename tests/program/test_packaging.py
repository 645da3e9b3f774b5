"""What a source distribution has to hold: all that its own tests read."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_every_tracked_folder_and_file_of_the_tests_is_in_the_source_distribution() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not in a repository")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    tops = {f"/{name.partition('/')[0]}" for name in listed.split()}
    assert tops - {*included} <= {"/.gitignore", "/pyproject.toml"}  # which hatchling adds itself


def test_the_types_of_the_package_are_announced() -> None:
    assert (ROOT / "reader" / "py.typed").exists()
