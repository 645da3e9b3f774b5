"""Text of others is data: no escape sequence of an article, note or tag reaches the terminal, and
no markup in it is obeyed."""

from __future__ import annotations

import json

import pytest

from tests.program.terminal import Place

MARKUP = "[red]RED[/red] [@click=app.quit]QUIT[/] [/] [bold"
ESCAPES = (
    "\x1b]0;OWNED\x07 \x1b[31;45mPAINT\x1b[0m \x1b[2J \x1b[?1049l \x9b33mC1 \x1b]52;c;T1dORUQ=\x07"
    " \x1bP1$tDCS\x1b\\ \x07BELL \x08\x08 \x0eSHIFT \x7f \u202eRTL\u202c \u2066ISO\u2069"
)
FORBIDDEN = (
    b"\x1b]0;OWNED", b"\x1b]52", b"\x1b[31;45m", b"\x1b[2J", b"\x9b33m", b"\x1bP1", b"\x08",
    b"\x0e", b"\x7f", "\x9b".encode(), "\u202e".encode(), "\u2066".encode(),
)  # fmt: skip


@pytest.fixture
def place(tmp_path) -> Place:
    place = Place(tmp_path)
    place.story.write_text(
        f"Title {MARKUP} {ESCAPES}\n\nParagraph 1 tells {ESCAPES} of {MARKUP} markup. More.\n\n"
        "Paragraph 2 has nothing.\n",
        encoding="utf-8",
    )
    (place.folder / "articles" / "essay.md").write_text(
        f'---\ntitle: "Essay {MARKUP}\\u001b[31;45m"\nauthor: "{MARKUP}"\n---\n'
        f"# Head {MARKUP}{ESCAPES}\n\nSome `code {ESCAPES}` and [a link](https://e.org/\x1b[2J).\n\n"
        f"```python\nx = '{ESCAPES}'\n```\n\n&#27;[31;45m &#x9b;33m\n",
        encoding="utf-8",
    )
    made = place.run(
        "annotate", "articles/story.txt", "--quote", "Paragraph 2", "--note", f"NOTE {MARKUP}",
        "--tag", "[red]tag[/red]",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    # what the program would never write itself
    kept = json.loads(place.annotations.read_text(encoding="utf-8"))
    (record,) = kept["annotations"].values()
    record["note"] += f" {ESCAPES}"
    record["tags"] += [f"tag{ESCAPES}"]
    record["target"][1]["exact"] += ESCAPES
    record["section"] = [f"Section {ESCAPES}{MARKUP}"]
    other = {**record, "colour": f"beige{ESCAPES}{MARKUP}"}
    kept["annotations"][str(int(next(iter(kept["annotations"]))) + 1)] = other
    for article in kept["articles"].values():
        article["title"] += ESCAPES
    place.annotations.write_text(json.dumps(kept), encoding="utf-8")
    return place


def assert_harmless(raw):
    for forbidden in FORBIDDEN:
        assert forbidden not in raw, forbidden


def test_on_the_screen(place):
    with place.terminal("articles/story.txt", size=(140, 40)) as terminal:
        terminal.wait_for("Some annotations could not be read")
        terminal.wait_for("[red]RED[/red]")  # of the malformed record's colour
        terminal.send("\r")
        terminal.wait_for("NOTE [red]RED[/red]")
        terminal.wait_for("␛]0;OWNED␇ ␛[31;45mPAINT")  # kept, and shown as signs
        terminal.wait_for("Title [red]RED[/red] [@click=app.quit]QUIT[/]")
        terminal.wait_for("#[red]tag[/red]")
        terminal.send("t")
        terminal.wait_for("Contents")
        terminal.send("\x1b")
        terminal.wait_for("s mark")
        for keys, words in (
            ("a", "Note, in Markdown"),
            ("#", "╭─ Tags"),
            ("c", "Mark and note"),
            ("/", "what to search for"),
            ("?", "All keys"),
            ("A", "Note on the article"),
        ):
            terminal.send(keys)
            terminal.wait_for(words)
            terminal.send("\x1b")
            terminal.wait_until(lambda shown, words=words: words not in shown)
            terminal.wait_for("s mark")
        terminal.send("o")
        terminal.wait_for("E in $EDITOR")
        terminal.send("e")
        terminal.wait_for("Esc saves")
        terminal.send("\x1b[200~PASTED \u202e\x9b33m\x1b[201~")
        terminal.wait_for("PASTED ��33m")
        terminal.send("\x1a\x1b")
        terminal.wait_until(lambda shown: "Esc saves" not in shown)
        terminal.send("\x1b")
        terminal.wait_for("s mark")
        terminal.send("L")
        terminal.wait_for("2 articles in")
        terminal.wait_for("Essay [red]RED[/red]")
        assert terminal.child.isalive()
        assert_harmless(bytes(terminal.raw))
        assert "OWNED" not in terminal.screen.title


def test_markdown_on_the_screen(place):
    # What makes no sense in the other article is told whenever it happens to be read.
    kept = json.loads(place.annotations.read_text(encoding="utf-8"))
    records = kept["annotations"].items()
    kept["annotations"] = {key: one for key, one in records if one["colour"] == "yellow"}
    place.annotations.write_text(json.dumps(kept), encoding="utf-8")
    with place.terminal("articles/essay.md") as terminal:
        terminal.wait_for("Head [red]RED")
        terminal.wait_for("PAINT")
        # Much of it stands in the other article, too.
        terminal.wait_for("Is this an article that you have notes on?")
        terminal.send("\x1b")
        terminal.wait_for("kept apart")
        terminal.send("s")
        terminal.wait_for("recolour")
        terminal.send("X")
        terminal.wait_for("Exported to")
        terminal.send("q")
        assert terminal.finish() == 0
        assert_harmless(bytes(terminal.raw))


def test_a_file_name_is_data_too(place):
    name = f"articles/bad [red]x{ESCAPES[:40]}.txt"
    (place.folder / name).write_bytes(b"\0\1\2" * 100)
    with place.terminal(name) as terminal:
        assert terminal.finish() == 1
        assert "[red]x" in terminal.said()
        assert_harmless(bytes(terminal.raw))
    with place.terminal() as terminal:
        terminal.wait_for("▸ bad [red]x")
        terminal.send("\r")
        terminal.wait_for("Not a text")
        assert_harmless(bytes(terminal.raw))


@pytest.mark.parametrize(
    "command",
    [
        ["list"], ["list", "--json"], ["notes"], ["notes", "--json"], ["export"],
        ["inspect", "articles/story.txt"], ["inspect", "articles/essay.md", "--json"],
        ["inspect", "articles/essay.md", "articles/story.txt", "--jsonl"],
        ["annotate", "articles/story.txt", "--quote", f"missing {ESCAPES} {MARKUP}"],
        ["config"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_from_the_command_line(place, command, monkeypatch, capfdbinary):
    from reader.cli import main

    for name, value in place.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(place.folder)
    status = main(command)
    out, err = capfdbinary.readouterr()
    assert status == (1 if command[0] == "annotate" else 0)
    assert_harmless(out + err)
    assert b"\x1b" not in out + err
    if command[0] != "config":
        assert b"[red]" in out + err or b"\\[red\\]" in out + err
