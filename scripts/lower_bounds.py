"""Print the lower bounds of pyproject.toml as constraints for pip, one a line (`rich==14.3`).

    python scripts/lower_bounds.py > constraints.txt && pip install -c constraints.txt '.[dev]'

`make lowest` tests with them that the bounds are true.  They are those of what the program needs, not those
of the tools of its developers.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
_BOUND = re.compile(r"(?P<name>[\w.-]+)(?:\[.*\])?\s*>=\s*(?P<version>[\w.]+)")


def constraints(requirements: Iterable[str]) -> Iterator[str]:
    """Turn each requirement that has a lower bound into a constraint to that version."""
    for requirement in requirements:
        if bound := _BOUND.match(requirement):
            yield f"{bound['name']}=={bound['version']}"


def main() -> None:
    """Print one requirement a line."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    requirements = chain(
        project["dependencies"], *(extras[name] for name in extras if name != "dev")
    )
    print("\n".join(sorted(constraints(requirements))))


if __name__ == "__main__":
    main()
