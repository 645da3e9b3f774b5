"""What installed packages add through entry points, and what becomes of one that is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.errors import ExtensionError
from reader.extensions import Extensions, Installed, report_problems
from tests.extending.recipes import ROOT, Program, files, install
from tests.program.terminal import Terminal

ESSAY = "# On margins\n\nIt burned. Write to ada@example.org now.\n"
BROKEN = "import a_module_that_is_not_there\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def program(tmp_path: Path, site: Path) -> Program:
    made = Program(tmp_path / "home", ROOT, site)
    made.write("essay.md", ESSAY)
    return made


def code_of(title: str) -> str:
    """The one file of a recipe: it works in a package of one's own as it stands."""
    (code,) = files(title).values()
    return code


def test_an_exporter_of_a_package(site: Path, program: Program) -> None:
    install(site, "reader-jsonl", code_of("An exporter"), {"reader.exporters": "JSONL"})
    program.run("annotate", "essay.md", "--note", "mine")
    for _ in range(3):
        program.run("export", "--format", "jsonl", "-o", "vault/")
    assert '"mine"' in (program.library / "vault" / "on-margins.jsonl").read_text()


def test_a_format_of_a_package(site: Path, program: Program) -> None:
    install(site, "reader-org", code_of("A format"), {"reader.formats": "OrgFormat"})
    program.write("notes.org", "* Early days\nIt was kept.\n")
    assert json.loads(program.run("inspect", "notes.org", "--json").stdout)["format"] == "org"
    assert json.loads(program.run("inspect", "essay.md", "--json").stdout)["format"] == "markdown"


def test_a_recogniser_of_a_package(site: Path, program: Program) -> None:
    assert json.loads(program.run("names", "essay.md", "--json").stdout)["names"] == []
    install(site, "reader-addresses", code_of("A recogniser"), {"reader.recognisers": "AddressRecogniser"})  # fmt: skip
    (name,) = json.loads(program.run("names", "essay.md", "--json").stdout)["names"]
    assert name["name"] == "ada@example.org"


def test_a_theme_of_a_package(site: Path, program: Program) -> None:
    program.configure('theme = "sepia"\n')
    assert program.run("config", status=1)
    install(site, "reader-sepia", code_of("A theme"), {"reader.themes": "SEPIA"})
    settings = json.loads(program.run("config", "--json").stdout)["settings"]
    assert settings["theme"] == "sepia"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("highlights={}", "it has no highlights['yellow']"),
        ("mentions={}", "it has no mentions['person']"),
        ("text='black'", "black is no colour such as #1d1b18"),
        ("name='dark'", "there is another theme called dark"),
    ],
)
def test_a_theme_that_lacks_a_colour_is_left_out(
    site: Path, program: Program, change: str, problem: str
) -> None:
    code = f"{code_of('A theme')}\nSEPIA = SEPIA._replace({change})\n"
    install(site, "reader-sepia", code, {"reader.themes": "SEPIA"})
    (listed,) = json.loads(program.run("config", "--json").stdout)["extensions"]
    assert problem in listed["problem"]


def test_the_configuration_lists_what_was_found(site: Path, program: Program) -> None:
    install(site, "reader-jsonl", code_of("An exporter"), {"reader.exporters": "JSONL"})
    install(site, "reader-broken", BROKEN, {"reader.formats": "BrokenFormat"})
    listed = json.loads(program.run("config", "--json").stdout)["extensions"]
    problem = "ModuleNotFoundError: No module named 'a_module_that_is_not_there'"
    assert [Installed(**one) for one in listed] == [
        Installed("reader.formats", "it", "reader_broken:BrokenFormat", "reader-broken", "1.0", problem),
        Installed("reader.exporters", "it", "reader_jsonl:JSONL", "reader-jsonl", "1.0"),
    ]  # fmt: skip
    shown = program.run("config").stdout
    assert "reader_jsonl:JSONL" in shown
    assert f"left out: {problem}" in shown


GROUPS = {"reader.formats": ("list",), "reader.exporters": ("export",), "reader.recognisers": ("names", "essay.md")}  # fmt: skip


@pytest.mark.parametrize("group", GROUPS)
def test_a_broken_package_is_reported_once_and_left_out(
    site: Path, program: Program, group: str
) -> None:
    install(site, "reader-broken", BROKEN, {group: "Broken"})
    for name in ("one", "two"):
        program.write(name, "Plain words here.\n\nAnd more of them.\n")
    done = program.run(*GROUPS[group])
    assert done.stderr.count("reader-broken 1.0 is left out") == 1
    assert "No module named 'a_module_that_is_not_there'" in done.stderr
    assert done.stderr.rstrip().endswith("pip uninstall reader-broken")


def test_a_broken_package_is_reported_on_the_screen(site: Path, program: Program) -> None:
    install(site, "reader-broken", BROKEN, {"reader.recognisers": "Broken"})
    with Terminal(["essay.md"], program.environment, program.library) as terminal:
        terminal.wait_for("is left out")
        terminal.send("q")
        assert terminal.finish() == 0


def test_what_fails_in_use_costs_nothing_else(site: Path, program: Program) -> None:
    code = (
        "class Failing:\n name, kinds = 'failing', ('other',)\n"
        " def recognise(self, context): raise ValueError('oh')\n"
    )
    install(site, "reader-failing", code, {"reader.recognisers": "Failing"})
    program.write("essay.md", ESSAY + "\nAda Byron paid $5 in 1905.\n")
    assert "1905" in program.run("timeline", "essay.md").stdout


# -- the table itself


class Thing:
    def __init__(self, name: str) -> None:
        self.name = name


class Own(Thing):
    def __init__(self) -> None:
        super().__init__("own")


ADDED = Thing("added")
NAMELESS = object()


@pytest.fixture
def added(site: Path, monkeypatch: pytest.MonkeyPatch):
    """Installs entry points into the group `reader.test` of this process."""
    monkeypatch.syspath_prepend(str(site))

    def install_all(*places: str) -> None:
        info = site / "things-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Name: things\nVersion: 1.0\n")
        lines = [f"{chr(97 + at)} = {place}" for at, place in enumerate(places)]
        (info / "entry_points.txt").write_text("\n".join(["[reader.test]", *lines]))

    return install_all


def table() -> Extensions[Thing]:
    return Extensions("thing", "reader.test", (), f"{__name__}:Own")


def test_packages_are_not_looked_at_for_what_is_ones_own(monkeypatch) -> None:
    def looked(*_, **__):
        raise AssertionError

    monkeypatch.setattr("importlib.metadata.entry_points", looked)
    assert next(iter(table())).name == "own"


def test_what_is_added_comes_after_what_is_ones_own(added) -> None:
    added(f"{__name__}:ADDED")
    things = table()
    assert [thing.name for thing in things] == ["own", "added"]
    assert things[0] is next(iter(things))
    assert (len(things), things[-1]) == (2, ADDED)


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        (f"{__name__}:NAMELESS", "it has no name"),
        (f"{__name__}:Own", "there is another thing called own"),
        (f"{__name__}:missing", "has no attribute 'missing'"),
        ("a_module_that_is_not_there:x", "No module named"),
    ],
)
def test_what_cannot_be_used_is_left_out_and_reported_once(
    added, place, problem, monkeypatch
) -> None:
    monkeypatch.setattr("reader.extensions._listener", None)
    added(place, f"{__name__}:ADDED")
    things = table()
    told: list[ExtensionError] = []
    assert [thing.name for thing in things] == ["own", "added"]
    assert [problem in one.problem for one in things.installed()] == [True, False]
    report_problems(told.append)
    report_problems(told.append)
    assert list(things)
    (error,) = told
    assert problem in error.message
    assert "things 1.0" in error.message
