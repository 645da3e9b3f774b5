"""Trains the name model: `python -m training.train CORPORA [--out FILE]`."""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import pycrfsuite

from reader.recognise.tagger.features import Features
from reader.recognise.tagger.wordlist import WordList
from training.corpora import Document, Sentence, damaged, documents

DATA = Path("reader/recognise/data")
SEED = 13
WEIGHTS = {
    "gmb3": 1.0,
    "fewnerd": 1.0,
    "redocred": 1.0,
    "btc_a2": 0,
    "btc_b2": 0,
    "btc_f2": 0.5,
    "btc_g2": 0.5,
    "btc_h2": 0,
}


def corpora(folder: Path, weights: dict[str, float] | None = None) -> dict[str, list[Document]]:
    """Each corpus's documents, as many as its weight asks for."""
    weights = WEIGHTS if weights is None else weights
    found = {}
    for path in sorted((folder / "train").glob("*.conll.gz")):
        name = path.name.removesuffix(".conll.gz")
        weight = weights.get(name, 1.0)
        if not weight:
            continue
        whole = list(documents(path))
        dice = random.Random(f"{SEED}{name}")
        dice.shuffle(whole)
        found[name] = whole[: int(len(whole) * weight)] if weight < 1 else whole * int(weight)
    return found


def stretches(rows: list[list[str]], tags: list[str]) -> list[tuple[list[list[str]], list[str]]]:
    """The parts of a sentence whose tags are known."""
    parts, begun = [], 0
    for at, tag in enumerate([*tags, "X"]):
        if tag == "X":
            if at > begun:
                parts.append((rows[begun:at], tags[begun:at]))
            begun = at + 1
    return parts


def append(trainer: pycrfsuite.Trainer, features: Features, sentence: Sentence) -> int:
    places, rows = features.of(features.read(sentence.words))
    for part, tags in stretches(rows, [sentence.tags[at] for at in places]):
        trainer.append(part, tags)
    return len(rows)


def train(
    folder: Path,
    out: Path,
    *,
    share: float = 1.0,
    damage: float = 0.15,
    iterations: int = 12,
    minfreq: int = 2,
) -> None:
    """Train and write crfsuite's own file to `out`."""
    started = time.time()
    features = Features(WordList(DATA / "words.z"))
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    trainer.set_params({"max_iterations": iterations, "feature.minfreq": minfreq, "epsilon": 0})
    dice = random.Random(SEED)
    sentences = [
        s for docs in corpora(folder).values() for d in docs for s in d if dice.random() < share
    ]
    dice.shuffle(sentences)
    count = 0
    for sentence in sentences:
        count += append(trainer, features, sentence)
        if dice.random() < damage:
            count += append(trainer, features, damaged(sentence, dice))
    print(
        f"{len(sentences):,} sentences, {count:,} words read in {time.time() - started:.0f} s",
        flush=True,
    )
    trainer.train(str(out))
    print(f"trained in {time.time() - started:.0f} s, {out.stat().st_size:,} bytes", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("/tmp/m/first.crf"))
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--iterations", type=int, default=12)
    given = parser.parse_args()
    train(given.folder, given.out, share=given.share, iterations=given.iterations)
