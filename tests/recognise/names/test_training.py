"""The scripts that make the model: corpora as the reader's words, and crfsuite's files written anew."""

from __future__ import annotations

import random
from pathlib import Path

import pycrfsuite
import pytest

from training import crf_file
from training.corpora import Sentence, damaged, detokenised, projected
from training.examples import known_stretches, parted


def tagger_of(path: Path) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def test_a_model_written_anew_tags_the_same(tmp_path: Path) -> None:
    dice = random.Random(1)
    rows = [
        [[f"w{dice.randrange(60)}", "é" * dice.randrange(1, 20)] for _ in range(9)]
        for _ in range(80)
    ]
    tags = [[dice.choice(["O", "UP", "UL"]) for _ in row] for row in rows]
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    for row, tag in zip(rows, tags, strict=True):
        trainer.append(row, tag)
    trainer.train(str(tmp_path / "old"))
    model = crf_file.read(tmp_path / "old")
    crf_file.write(crf_file.mean([model, model]), tmp_path / "new")
    old, new = tagger_of(tmp_path / "old"), tagger_of(tmp_path / "new")
    assert [new.tag(row) for row in rows] == [old.tag(row) for row in rows]
    few = crf_file.pruned(model, 1e9, "", 1e9, 1.0)
    assert few.state == {}


SENTENCES = [
    # tokens and tags, text, words and tags
    (
        [("``", "O"), ("Iran", "B-LOC"), ("-", "O"), ("backed", "O"), ("''", "O"), (".", "O")],
        '"Iran-backed".',
        [('"', "O"), ("Iran", "UL"), ("-", "O"), ("backed", "O"), ('"', "O"), (".", "O")],
    ),
    (
        [("Ryan", "B-PER"), ("Dillon", "I-PER"), ("'s", "I-PER"), ("(", "O"), ("AP", "B-ORG"), (")", "O")],
        "Ryan Dillon's (AP)",
        [("Ryan", "BP"), ("Dillon", "LP"), ("'s", "O"), ("(", "O"), ("AP", "UO"), (")", "O")],
    ),
    ([("Foo", "X"), ("ran", "O")], "Foo ran", [("Foo", "X"), ("ran", "O")]),
]  # fmt: skip


@pytest.mark.parametrize(("tokens", "text", "wanted"), SENTENCES)
def test_corpora_become_the_readers_words(
    tokens: list[tuple[str, str]], text: str, wanted: list[tuple[str, str]]
) -> None:
    made, spans = detokenised(tokens)
    assert made == text
    sentence = projected(made, spans)
    assert list(zip(sentence.words, sentence.tags, strict=True)) == wanted


def test_unknown_words_part_a_sentence() -> None:
    rows = [["a"], ["b"], ["c"]]
    assert list(known_stretches(rows, ["O", "X", "UP"])) == [([["a"]], ["O"]), ([["c"]], ["UP"])]


def test_hyphens_are_parted() -> None:
    assert parted(Sentence(["Kim", "Jong-un", "won"], ["BP", "LP", "O"])) == Sentence(
        ["Kim", "Jong", "-", "un", "won"], ["BP", "IP", "IP", "LP", "O"]
    )


def test_damage_keeps_the_tags() -> None:
    dice = random.Random(2)
    sentence = Sentence(["He", "saw", "Iraq", "."], ["O", "O", "UL", "O"])
    for _ in range(20):
        hurt = damaged(sentence, dice)
        assert len(hurt.words) == len(hurt.tags)
        assert hurt.words[2].lower() == "iraq"
