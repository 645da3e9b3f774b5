"""Check a library, say what is wrong with it, and mend it with --fix.

Without --fix nothing is written.  With it, a backup is made first, and no annotation is ever dropped: what
cannot be mended is kept in a file of its own.  The status is 0 when all is well, 1 when a
problem is left.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reader.cli.commands.notes import add_form
from reader.cli.commands.restore import root_of
from reader.cli.output import write, write_json
from reader.cli.schema import Json
from reader.library import ANNOTATIONS, bring_back, check_articles, rescued
from reader.model import clean_text, count_of
from reader.store import TinyStore
from reader.store.care import Finding, Tables, backup_folder, check_folder, examine, list_backups

EXAMPLES = """
  reader doctor
  reader doctor --fix
  reader doctor --json | jq -r '.findings[] | select(.level == "problem") | .what'
"""

MOST = 5
"""Findings of one kind that are listed for people."""

_TITLES = {
    "malformed": "Records that make no sense",
    "twins": "Records that are there twice",
    "leftover": "Leftovers of interrupted saves",
    "set aside": "Annotations in files that were set aside",
    "article gone": "Articles that are not where they were",
    "backup": "Backups that cannot be used",
}
"""The titles of findings by kind, for several of one kind."""


class CheckResult(NamedTuple):
    """The result of a check: the records that could be read, and the findings."""

    tables: Tables
    findings: list[Finding]

    @property
    def problems(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == "problem"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `[--fix] [--json]`."""
    parser.add_argument("--fix", action="store_true", help="mend what can be mended")
    add_form(parser, "one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Check the library, repair it with `--fix`, and print the result."""
    root = root_of(arguments.library)
    checked = check(root)
    done: list[str] = []
    if arguments.fix and any(finding.mendable for finding in checked.findings):
        from reader.store.care import repair  # noqa: PLC0415 - only with --fix

        done = [*repair(root / ANNOTATIONS, checked.findings), *_import_rescued(root)]
        checked = check(root)
    if arguments.json:
        write_json(described(root, checked, done))
    else:
        show(root, checked, done)
    return 1 if checked.problems else 0


def check(root: Path) -> CheckResult:
    """Check a library without writing anything; problems come first, then notes."""
    path = root / ANNOTATIONS
    tables, findings = examine(path)
    readable = tables if tables is not None else {}
    everything = [
        *findings,
        *check_folder(path, tables),
        *_rescued(root),
        *check_articles(root, readable),
    ]
    return CheckResult(readable, sorted(everything, key=lambda finding: finding.level == "note"))


def _rescued(root: Path) -> Iterator[Finding]:
    for path in rescued(root):
        what = "It has what could not be saved in the library when the program was ended."
        yield Finding("unsaved", str(path), what, "bring it in", mendable=True)


def _import_rescued(root: Path) -> tuple[str, ...]:
    store = TinyStore(root / ANNOTATIONS)
    try:
        return bring_back(root, store)
    finally:
        store.close()


def described(root: Path, checked: CheckResult, done: Sequence[str]) -> Json:
    """Describe the result as JSON."""
    backups = list_backups(root / ANNOTATIONS)
    return {
        "library": str(root),
        "healthy": not checked.problems,
        **_counts(checked.tables),
        "backups": {
            "folder": str(backup_folder(root / ANNOTATIONS)),
            "count": len(backups),
            "newest": f"{backups[0].moment:%Y-%m-%dT%H:%M:%SZ}" if backups else None,
        },
        "findings": [finding._asdict() for finding in checked.findings],
        "fixed": list(done),
    }


def _counts(tables: Tables) -> dict[str, int]:
    return {
        name: sum(1 for entry in tables.get(name, {}).values() if not entry.deleted)
        for name in ("annotations", "corrections", "articles")
    }


def show(root: Path, checked: CheckResult, done: Sequence[str]) -> None:
    """Print the result for people."""
    counts = _counts(checked.tables)
    backups = list_backups(root / ANNOTATIONS)
    newest = f", the newest of {backups[0].moment.astimezone():%Y-%m-%d %H:%M}" if backups else ""
    contents = ", ".join(count_of(n, name.removesuffix("s"), name) for name, n in counts.items())
    lines = [
        (str(root), "bold"),
        (f"{contents}; {count_of(len(backups), 'backup', 'backups')}{newest}", ""),
    ]
    if done:
        lines += [("", ""), ("Done", "bold"), *((f"  ✓ {one}", "green") for one in done)]
    lines += [line for group in _grouped(checked.findings) for line in _finding_lines(group)]
    lines += [("", ""), _summary_line(checked)]
    _print(lines)


def _grouped(findings: Sequence[Finding]) -> list[list[Finding]]:
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.kind, finding.remedy), []).append(finding)
    return list(groups.values())


def _finding_lines(group: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    """Yield lines and styles for findings of one kind: a title, the first few, and the remedy."""
    first = group[0]
    sign, style = ("✗", "red") if first.level == "problem" else ("·", "")
    yield "", ""
    if len(group) == 1:
        yield f"{sign} {first.what}", style
        yield f"    {first.where}", "dim"
    else:
        yield f"{sign} {_TITLES.get(first.kind, first.what)}: {len(group):,}", style
        lead = first.what.partition(": ")[0] + ": "  # said once, in the title
        for finding in group[:MOST]:
            yield f"    {finding.where}  {finding.what.removeprefix(lead)}", "dim"
        if len(group) > MOST:
            yield f"    … and {len(group) - MOST:,} more", "dim"
    if first.remedy:
        yield f"  → {'--fix will ' if first.mendable else ''}{first.remedy}", ""


def _summary_line(checked: CheckResult) -> tuple[str, str]:
    problems = checked.problems
    if not problems and checked.findings:
        things = count_of(sum(1 for _ in _grouped(checked.findings)), "thing", "things")
        return f"Nothing is damaged; {things} to look at.", ""
    if not problems:
        return "All is well.", "green"
    mendable = sum(1 for finding in problems if finding.mendable)
    count = count_of(len(problems), "problem", "problems")
    if not mendable:
        return f"{count}; --fix can do nothing about that.", "red"
    which = (
        "it"
        if mendable == len(problems) == 1
        else "them"
        if mendable == len(problems)
        else f"{mendable:,}"
    )
    return f"{count}; `reader doctor --fix` mends {which}.", "red"


def _print(lines: Sequence[tuple[str, str]]) -> None:
    """Print lines with their styles: in colour and wrapped on a terminal, elsewhere as they are."""
    if not sys.stdout.isatty():
        write("\n".join(text for text, _ in lines))
        return
    from rich.console import Console  # noqa: PLC0415 - for terminals only
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False, emoji=False)
    for text, style in lines:
        plain = clean_text(text, keep="")
        indent = len(plain) - len(plain.lstrip())
        console.print(Padding(Text(plain.strip(), style=style), (0, 0, 0, indent)))
