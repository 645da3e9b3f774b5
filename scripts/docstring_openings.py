"""Check how docstrings begin: with a verb or a noun phrase, never with a question word.

`python scripts/docstring_openings.py [PATH ...]` prints each docstring that begins otherwise and
ends with status 1 when there is one; without paths it checks `reader`, `benchmarks`, `training` and
`scripts`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

BANNED = frozenset(
    [
        "What",
        "Whether",
        "Those",
        "Which",
        "Where",
        "Who",
        "Whose",
        "Whom",
        "How",
        "Why",
        "As",
        "Whatever",
        "However",
    ]
)
"""First words of a docstring that make a reader guess what the thing is or does."""

_DEFAULT = ("reader", "benchmarks", "training", "scripts")


def openings(path: Path) -> Iterator[tuple[int, str]]:
    """Find the docstrings of a file that begin with a banned word.

    Args:
        path: a Python file.

    Yields:
        The line of each and its first line of text.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if not isinstance(body, list):
            continue
        for statement in body:
            if (
                isinstance(statement, ast.Expr)
                and isinstance(statement.value, ast.Constant)
                and isinstance(statement.value.value, str)
            ):
                text = statement.value.value.strip()
                if text.split(maxsplit=1)[:1] and text.split(maxsplit=1)[0].strip(",.:") in BANNED:
                    yield statement.lineno, text.split("\n", 1)[0]


def main(arguments: list[str]) -> int:
    """Print what `openings` finds in the given files and folders; 1 when it finds anything."""
    count = 0
    for name in arguments or _DEFAULT:
        place = Path(name)
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            for line, text in openings(path):
                print(f"{path}:{line}: {text}")
                count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
