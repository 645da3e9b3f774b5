"""Put the mutants of `table.toml` in, one at a time, and see whether the tests notice.

    python -m tests.mutants [--only PATTERN] [--jobs N] [--list] [--trust] [--results FILE]

Works on a copy of the tree in a temporary folder.  Exits with 1 when a text does not occur exactly once,
when the tests fail without any mutant, or when fewer than 90% of the mutants that can be killed are.

With `--results`, each verdict is added to FILE as it comes in, and a later run with the same file skips
the mutants whose source and tests are as they were: a run that was interrupted goes on from there, and
after an edit only what the edit concerns runs again.  A change elsewhere in the tree is not noticed;
delete FILE to begin anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).with_name("table.toml")

LEAST_KILLED = 0.9
SECONDS = 300
"""A mutant may make a test wait for ever: after so long it counts as killed."""

TIMEOUT = "no end"
SLOW = 60
"""Seconds from which a line names the test that failed, to be named in the table."""


class Mutant(NamedTuple):
    """One small bug."""

    promise: str
    file: str
    text: str
    replacement: str
    tests: tuple[str, ...]
    equivalent: str
    """Why no test can notice it; empty where one must."""

    @property
    def change(self) -> str:
        """The bug on one line."""
        text, replacement = (" ".join(one.split()) for one in (self.text, self.replacement))
        return f"{text} → {replacement or '(nothing)'}"


class Verdict(NamedTuple):
    """What the tests made of a mutant."""

    mutant: Mutant
    killer: str
    """The first test that failed, or `TIMEOUT`; empty when the mutant survived."""
    seconds: float

    @property
    def killed(self) -> bool:
        return bool(self.killer)

    def line(self) -> str:
        state = "killed" if self.killed else "equivalent" if self.mutant.equivalent else "SURVIVED"
        slow = f"  (by {self.killer})" if self.killed and self.seconds > SLOW else ""
        return f"{state:10} {self.seconds:4.0f} s  {self.mutant.file}: {self.mutant.change}{slow}"


def mutants(table: str) -> list[Mutant]:
    """The mutants of a table, in its order."""
    read = tomllib.loads(table)
    reasons = {tuple(row["mutant"]): row["reason"] for row in read.get("equivalent", ())}
    return [
        Mutant(
            promise["name"],
            f"reader/{file}",
            text,
            replacement,
            tuple((tests[0] if tests else promise["tests"]).split()),
            reasons.get((file, text, replacement), ""),
        )
        for promise in read["promise"]
        for file, text, replacement, *tests in promise["mutants"]
    ]


def problems(chosen: Iterable[Mutant], root: Path) -> list[str]:
    """Why some of them cannot be put in: what they name is missing or there several times."""
    found = []
    sources = {path: path.read_text(encoding="utf-8") for path in (root / "reader").rglob("*.py")}
    for one in chosen:
        count = sources.get(root / one.file, "").count(one.text)
        if count != 1:
            elsewhere = [
                str(p.relative_to(root)) for p, text in sources.items() if one.text in text
            ]
            where = f"; it is in {', '.join(elsewhere)}" if elsewhere and not count else ""
            found.append(f"{one.file}: {one.text!r} occurs {count} times{where}")
        paths = (test.partition("::")[0] for test in one.tests)
        found += [f"{one.file}: no tests {path}" for path in paths if not (root / path).exists()]
    return list(dict.fromkeys(found))


class Results:
    """The verdicts of earlier runs, in a file of JSON lines that grows as verdicts come in."""

    def __init__(self, path: Path | None, root: Path) -> None:
        self._path, self._root = path, root
        lines = path.read_text(encoding="utf-8").splitlines() if path and path.exists() else []
        self._verdicts = {row["key"]: row for row in map(json.loads, lines)}

    def earlier(self, mutant: Mutant) -> Verdict | None:
        """The verdict on a mutant whose source and tests have not changed since, or None."""
        row = self._verdicts.get(self._key(mutant))
        return Verdict(mutant, row["killer"], row["seconds"]) if row else None

    def add(self, verdict: Verdict) -> None:
        """Append a verdict to the file, when there is one."""
        if not self._path:
            return
        row = {
            "key": self._key(verdict.mutant),
            "killer": verdict.killer,
            "seconds": round(verdict.seconds, 1),
            "mutant": f"{verdict.mutant.file}: {verdict.mutant.change}",
        }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def _key(self, mutant: Mutant) -> str:
        """A digest of the mutant, its source and its tests."""
        digest = hashlib.sha256(repr(mutant[1:5]).encode())
        for name in (mutant.file, *(test.partition("::")[0] for test in mutant.tests)):
            path = self._root / name
            for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
                digest.update(file.read_bytes())
        return digest.hexdigest()


class Copy:
    """A copy of the tree in which mutants are put and tests are run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
        self._moment = int(time.time()) + 10

    def failing(self, tests: Sequence[str]) -> str:
        """The first of these tests that fails on the tree as it is now; empty when none does."""
        compiled = str(self.folder.parent / "compiled")
        environment = {
            **os.environ, "PYTHONPATH": str(self.folder), "PYTHONPYCACHEPREFIX": compiled,
        }  # fmt: skip
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        temporary = f"{self.folder}-temporary"  # outside of the copy, which is a library itself
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
        try:
            done = subprocess.run(
                [*command, f"--basetemp={temporary}", *tests],
                cwd=self.folder, env=environment, check=False, timeout=SECONDS,
                stdin=subprocess.DEVNULL, capture_output=True,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return TIMEOUT
        output = done.stdout.decode(errors="replace")
        if done.returncode not in {0, 1, 2}:
            raise RuntimeError(output + done.stderr.decode(errors="replace"))
        failed = re.search(r"^(?:FAILED|ERROR) (\S+)", output, re.MULTILINE)
        return "" if done.returncode == 0 else failed.group(1) if failed else "collection"

    def judge(self, mutant: Mutant) -> Verdict:
        """What the tests make of a mutant; the tree is as it was afterwards."""
        path, began = self.folder / mutant.file, time.monotonic()
        source = path.read_bytes()
        try:
            self._write(path, source.replace(mutant.text.encode(), mutant.replacement.encode()))
            killer = self.failing(mutant.tests)
        finally:
            self._write(path, source)
        return Verdict(mutant, killer, time.monotonic() - began)

    def _write(self, path: Path, source: bytes) -> None:
        """Writes a module; no compiled one is of the same second, or it would be taken for current."""
        path.write_bytes(source)
        self._moment += 1
        os.utime(path, (self._moment, self._moment))


def verdicts(chosen: Sequence[Mutant], jobs: int, *, trust: bool) -> Iterable[Verdict]:
    """The verdict on each, as they come in.  Raises SystemExit when tests fail without any."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        free: queue.SimpleQueue[Copy] = queue.SimpleQueue()
        for number in range(jobs):
            free.put(Copy(Path(folder) / str(number)))

        def judged(mutant: Mutant) -> Verdict:
            copy = free.get()
            try:
                return copy.judge(mutant)
            finally:
                free.put(copy)

        def failing(test: str) -> str:
            copy, began = free.get(), time.monotonic()
            try:
                passed = not copy.failing([test])
            finally:
                free.put(copy)
            print(
                f"{'passed' if passed else 'FAILED':10} {time.monotonic() - began:4.0f} s  {test}",
                flush=True,
            )
            return "" if passed else test

        with ThreadPoolExecutor(jobs) as pool:
            tests = [] if trust else sorted({test for one in chosen for test in one.tests})
            if failures := list(filter(None, pool.map(failing, tests))):
                raise SystemExit(f"These tests fail without any mutant: {' '.join(failures)}")
            for verdict in as_completed([pool.submit(judged, one) for one in chosen]):
                yield verdict.result()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--only", metavar="PATTERN", default="", help="a regular expression")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="check the table, run nothing")
    parser.add_argument("--trust", action="store_true", help="the tests pass without any mutant")
    parser.add_argument("--results", type=Path, help="a file of verdicts to go on from")
    arguments = parser.parse_args()
    pattern = re.compile(arguments.only)
    chosen = [
        one
        for one in mutants(TABLE.read_text(encoding="utf-8"))
        if pattern.search(f"{one.promise} {one.file} {one.change}")
    ]
    if wrong := problems(chosen, ROOT):
        print("\n".join(wrong))
        return 1
    if arguments.list:
        print("\n".join(f"{one.file}: {one.change}" for one in chosen), f"\n{len(chosen)} mutants")
        return 0
    results = Results(arguments.results, ROOT)
    known = [verdict for one in chosen if (verdict := results.earlier(one))]
    left = [one for one in chosen if not results.earlier(one)]
    if known:
        print(f"{len(known)} verdicts are known from {arguments.results}; {len(left)} are left.")
    promise = ""
    for verdict in verdicts(left, max(1, arguments.jobs), trust=arguments.trust):
        results.add(verdict)
        if verdict.mutant.promise != promise:
            promise = verdict.mutant.promise
            print(f"\n{promise}")
        print(verdict.line(), flush=True)
        known.append(verdict)
    return summed_up(known)


def summed_up(found: Sequence[Verdict]) -> int:
    """Say how many were killed; the exit status."""
    mortal = [one for one in found if not one.mutant.equivalent]
    killed = sum(one.killed for one in mortal)
    revived = [one for one in found if one.mutant.equivalent and one.killed]
    for one in mortal:
        if not one.killed:
            print(one.line())
    print(f"\n{killed} of {len(mortal)} killed, {len(found) - len(mortal)} equivalent.")
    for one in revived:
        print(f"Listed as equivalent, and killed: {one.mutant.file}: {one.mutant.change}")
    return 1 if revived or killed < LEAST_KILLED * len(mortal) else 0


if __name__ == "__main__":
    sys.exit(main())
