"""`reader notes --json` says where each passage is, or what may be it."""

import pytest

from tests.cli.cli_run import make_runner

ESSAY = """\
A margin is mostly paper. Nobody has ever measured how much of a library is white.

The gutter, the head and the tail are white as well, and the thumb was meant to rest on the outer edge.

In the end the reader writes where there is room for a pencil, and the book is the better for it.
"""
QUOTE = "the thumb was meant to rest on the outer edge"


@pytest.fixture
def anchor(tmp_path, monkeypatch, capsys):
    """The anchor of a quote after the essay was edited."""
    reader = make_runner(tmp_path, monkeypatch, capsys)
    reader.write("essay.md", ESSAY)

    def edited(quote, text):
        assert reader("annotate", "essay.md", "--quote", quote).status == 0
        reader.write("essay.md", text)
        return reader("notes", "essay.md", "--json").json[0]["anchor"]

    return edited


def test_placed(anchor):
    found = anchor(QUOTE, "A new beginning.\n\n" + ESSAY)
    start = ("A new beginning.\n\n" + ESSAY).index(QUOTE)
    assert found == {
        "state": "placed",
        "start": start,
        "end": start + len(QUOTE),
        "score": 1.0,
        "reason": None,
        "candidates": [],
    }


def test_moved(anchor):
    text = ESSAY.replace("was meant to rest", "was made to rest")
    found = anchor(QUOTE, text)
    assert found["state"] == "moved"
    assert text[found["start"] : found["end"]] == QUOTE.replace("meant", "made")
    assert 0.9 <= found["score"] <= 1


def test_ambiguous(anchor):
    found = anchor(QUOTE, f"Here {QUOTE} is.\n\nAnd here {QUOTE} is.\n")
    assert found["state"] == "ambiguous"
    assert [one["text"] for one in found["candidates"]] == [QUOTE, QUOTE]
    assert found["start"] is found["end"] is found["score"] is found["reason"] is None


def test_orphan(anchor):
    found = anchor(QUOTE, ESSAY.replace(f", and {QUOTE}", ""))
    assert found["state"] == "orphan"
    assert found["reason"].endswith(".")
    assert found["start"] is None
    for one in found["candidates"]:
        assert set(one) == {"start", "end", "score", "text"}
        assert one["score"] < 0.9


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"Here {QUOTE} is.\n\nAnd here {QUOTE} is.\n", "in one of 2 places"),
        (ESSAY.replace("thumb was meant to rest on the outer", "hand lay"), "perhaps in one place"),
        (ESSAY.replace("meant to rest", "made to rest"), "moved"),
        (ESSAY.replace(f", and {QUOTE}", ""), "no longer in the text"),
        (ESSAY, ""),
    ],
)  # fmt: skip
def test_people_are_told_in_words(tmp_path, monkeypatch, capsys, text, words):
    reader = make_runner(tmp_path, monkeypatch, capsys)
    reader.write("essay.md", ESSAY)
    made = reader("annotate", "essay.md", "--quote", QUOTE).out.strip()
    reader.write("essay.md", text)
    line = next(one for one in reader("notes").out.splitlines() if made in one)
    assert line.strip() == " · ".join(filter(None, ("yellow", made, words)))
