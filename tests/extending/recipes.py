"""The recipes of docs/extending.md, followed to the letter in a copy of the program.

A recipe is a section of the document.  A code block after a line that ends in "`PATH`:" is a file; one
after a line that ends in "`NAME` (`PATH`):" is what is added at the end of the table or class of that
name.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "extending.md"

_BLOCK = re.compile(
    r"^(?P<lead>(?:[^\n]+\n)*[^\n]+):\n+```\w*\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)
_TARGET = re.compile(r"(?:`(?P<table>\w+)`[^`]*\()?`(?P<path>[\w./-]+)`\)?$")


class Step(NamedTuple):
    """One code block of a recipe: a file, or what is added to a table in a file."""

    path: str
    code: str
    table: str = ""


def section(title: str) -> str:
    """The text of a section of the document, without its heading."""
    parts = re.split(r"^## (.*)\n", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[title]


def titles() -> list[str]:
    return re.findall(r"^## (.*)$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)


def steps(title: str) -> Iterator[Step]:
    """The steps of a recipe in their order."""
    for block in _BLOCK.finditer(section(title)):
        target = _TARGET.search(block["lead"])
        assert target is not None, f"{title}: no file is named before the code: {block['lead']}"
        yield Step(target["path"], block["code"], target["table"] or "")


def files(title: str) -> dict[str, str]:
    """The files of a recipe that are new, by path."""
    return {step.path: step.code for step in steps(title) if not step.table}


class Copy:
    """A copy of the program in which recipes are followed.

    Args:
        folder: where the copy goes.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder
        shutil.copytree(ROOT / "reader", folder / "reader")

    def with_tests(self, room: str) -> None:
        """Copy the tests of a room too, and what they need to run."""
        shutil.copytree(ROOT / "tests" / room, self.root / "tests" / room)
        for name in ("tests/__init__.py", "tests/conftest.py", "pyproject.toml"):
            shutil.copy2(ROOT / name, self.root / name)

    def follow(self, title: str) -> list[Step]:
        """Do what a recipe says, and return its steps."""
        done = list(steps(title))
        for step in done:
            path = self.root / step.path
            if step.table:
                path.write_text(added(path.read_text(encoding="utf-8"), step), encoding="utf-8")
            else:
                assert not path.exists(), f"{step.path} is there already"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(step.code, encoding="utf-8")
        return done


def added(source: str, step: Step) -> str:
    """The source with the code of a step at the end of its table, or of the last class of the file.

    A table is a name in the module, or what a method of that name returns.
    """
    code = "".join(f"    {line}\n" for line in step.code.splitlines())
    if f"\nclass {step.table}" in source:
        return f"{source}\n{code}"
    returned = rf"    def {step.table}\b.*?^(?P<indent> +)[^\n]*{{$"
    named = rf"{step.table}\b[^\n]*[(\[{{]$"
    begins = re.search(rf"^(?:{returned}|{named})", source, re.MULTILINE | re.DOTALL)
    assert begins is not None, f"{step.path} has no table {step.table}"
    indent = begins["indent"] or ""
    ends = re.compile(rf"^{indent}[)\]}}]", re.MULTILINE).search(source, begins.end())
    assert ends is not None
    code = "".join(f"{indent}{line}\n" for line in code.splitlines())
    return source[: ends.start()] + code + source[ends.start() :]


def environment(home: Path, *paths: Path) -> dict[str, str]:
    """The environment of a user whose things are under `home`; packages are found in `paths` first."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("STATE", "CONFIG", "CACHE", "DATA")}  # fmt: skip
    return {
        **kept,
        **folders,
        "HOME": str(home),
        "READER_CONFIG": str(home / "config.toml"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        "PYTHONUTF8": "1",
    }


class Program:
    """Runs `reader …` in a library of its own.

    Args:
        home: a folder for the library and for what the program keeps.
        paths: where Python looks for packages first; the program itself among them.
    """

    def __init__(self, home: Path, *paths: Path) -> None:
        self.library = home / "library"
        (self.library / "articles").mkdir(parents=True)
        (self.library / "annotations.json").write_text("{}", encoding="utf-8")
        self.environment: Mapping[str, str] = environment(home, *paths)

    def write(self, name: str, text: str) -> None:
        (self.library / "articles" / name).write_text(text, encoding="utf-8")

    def configure(self, text: str) -> None:
        """Write the user's configuration."""
        path = Path(self.environment["READER_CONFIG"])
        path.write_text(text, encoding="utf-8")

    def run(self, *arguments: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a command, which ends with `status`."""
        return self.python("-m", "reader", *arguments, status=status)

    def python(self, *arguments: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, *arguments],
            env=self.environment, cwd=self.library, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == status, done.stdout + done.stderr
        return done


def install(site: Path, package: str, code: str, entry_points: Mapping[str, str]) -> None:
    """Put a distribution with one module into a folder, as an installer does.

    Args:
        site: the folder; made when it is not there.
        package: the name of the distribution and, with underscores, of its module.
        code: of the module.
        entry_points: group -> name of an object in the module.
    """
    module = package.replace("-", "_")
    info = site / f"{module}-1.0.dist-info"
    info.mkdir(parents=True)
    (site / f"{module}.py").write_text(code, encoding="utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    lines = [f"[{group}]\nit = {module}:{name}\n" for group, name in entry_points.items()]
    (info / "entry_points.txt").write_text("\n".join(lines))
