"""Trains the name model that the package ships: `python -m training.train CORPORA`.

1. Two models, each on every other document.  Each reads the documents that the other was taught.
2. Several models, each on documents drawn at random, with a memory of how those first readings
   took the same words elsewhere in the document for half of the sentences.
3. The mean of all of them, without its small weights: one model, for the first reading of a
   sentence (no memory) and for the second.

Averaged structured perceptrons of crfsuite (through python-crfsuite); all draws are seeded.
"""

from __future__ import annotations

import argparse
import random
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite

from reader.recognise.names.tagger.features import Features
from reader.recognise.names.tagger.unpacking import packed
from reader.recognise.names.tagger.wordlist import WordList
from training import crf_file, wordlist
from training.examples import WEIGHTS, Corpora, Example, Reader, read_corpora

DATA = Path("reader/recognise/names/data")
SEED = 13
ITERATIONS = 5
LEAST_COUNT = 2
# Strings of two words, or of a word and a shape (see `features`).
PAIRS = "xymrp"
STEP = 0.25


def fit(examples: Iterator[Example], out: Path) -> None:
    """Train on the examples and write crfsuite's own file."""
    started = time.time()
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    trainer.set_params({"max_iterations": ITERATIONS, "feature.minfreq": LEAST_COUNT, "epsilon": 0})
    count = 0
    for rows, tags in examples:
        trainer.append(rows, tags)
        count += len(tags)
    print(f"{out.name}: {count:,} words read in {time.time() - started:.0f} s", flush=True)
    trainer.train(str(out))
    print(f"{out.name}: trained in {time.time() - started:.0f} s", flush=True)


def half(corpora: Corpora, parity: int, out: Path) -> None:
    """A model of every other document."""
    dice = random.Random(SEED + parity)
    reader = Reader(Features(WordList(DATA / "words.z")), dice)
    chosen = []
    for name, documents in corpora.items():
        weight = WEIGHTS.get(name, 1.0)
        for document in documents[parity::2]:
            if weight >= 1 or dice.random() < weight:
                chosen += document * max(1, int(weight))
    dice.shuffle(chosen)
    fit((e for s in reader.varied(chosen) for e in reader.alone(s)), out)


def bag(corpora: Corpora, number: int, halves: list[Path], share: float, out: Path) -> None:
    """A model of documents drawn at random, each read first by the half that does not know it."""
    dice = random.Random(SEED + 100 + number)
    reader = Reader(Features(WordList(DATA / "words.z")), dice)
    taggers = []
    for path in halves:
        taggers.append(pycrfsuite.Tagger())
        taggers[-1].open(str(path))
    chosen = []
    for name, documents in corpora.items():
        for at, document in enumerate(documents):
            left = WEIGHTS.get(name, 1.0) * share
            while left > 0:
                if dice.random() < left:
                    chosen.append((document, taggers[1 - at % 2]))
                left -= 1
    dice.shuffle(chosen)
    fit((e for d, tagger in chosen for e in reader.recalled(reader.varied(d), tagger)), out)


def mean(paths: list[Path], least: float) -> crf_file.Model:
    """The mean of models, each scaled to the same size of weights; without those below `least`."""
    whole = crf_file.mean([crf_file.read(path) for path in paths])
    return crf_file.pruned(whole, least, PAIRS, 2 * least, STEP)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="a folder with train/*.conll.gz")
    parser.add_argument("--work", type=Path, default=Path("build/model"))
    parser.add_argument("--bags", type=int, default=3)
    parser.add_argument("--only", default="", help="one step: half0, half1, bag0…, mean")
    parser.add_argument("--least", type=float, default=1.2)
    parser.add_argument("--earlier", type=Path, help="a names.z that counts as one more model")
    parser.add_argument("--share", type=float, default=0.6)
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    if not (DATA / "words.z").exists():
        wordlist.build(DATA / "words.z")
    halves = [given.work / f"half{parity}.crf" for parity in (0, 1)]
    bags = [given.work / f"bag{number}.crf" for number in range(given.bags)]
    wanted = [path for path in [*halves, *bags] if given.only in {"", path.stem}]
    corpora = read_corpora(given.corpora) if any(not path.exists() for path in wanted) else {}
    for path in wanted:
        if path.exists():
            continue
        number = int(path.stem.lstrip("halfbg"))
        if path in halves:
            half(corpora, number, path)
        else:
            bag(corpora, number, halves, given.share, path)
    if given.only in {"", "mean"}:
        models = [path for path in [*halves, *bags] if path.exists()]
        if given.earlier is not None:
            models.insert(0, given.work / "earlier.crf")
            models[0].write_bytes(zlib.decompress(given.earlier.read_bytes()))
        model = mean(models, given.least)
        blob = crf_file.write(model, given.work / "names.crf")
        (DATA / "names.z").write_bytes(packed(blob))
        print(f"names.z: {(DATA / 'names.z').stat().st_size:,} bytes, {len(blob):,} in memory")


if __name__ == "__main__":
    main()
