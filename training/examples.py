"""Sentences as the trainer wants them: drawn from the corpora, damaged, read twice."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite

from reader.recognise.names.tagger.features import Features
from reader.recognise.names.tagger.memory import Memory
from reader.recognise.names.tagger.model import proper
from training.corpora import Document, Sentence, damaged, documents

Rows = list[list[str]]
Example = tuple[Rows, list[str]]

# How often a document is drawn on average.  News comes first; of the annotated by hand, small
# corpora are drawn more than once.
WEIGHTS = {
    "redocred": 3.0, "gum_other": 3.0, "crossner_politics": 2.0, "ewt2": 2.0,
    "btc_a2": 0.0, "btc_b2": 0.0, "btc_f2": 0.5, "btc_g2": 0.5, "btc_h2": 0.0,
}  # fmt: skip
DAMAGED = 0.15
PARTED = 0.15

Corpora = dict[str, list[Document]]


def read_corpora(folder: Path) -> Corpora:
    """Read every corpus in `folder/train`, by name."""
    paths = sorted((folder / "train").glob("*.conll.gz"))
    names = [path.name.removesuffix(".conll.gz") for path in paths]
    return {
        name: list(documents(path))
        for name, path in zip(names, paths, strict=True)
        if WEIGHTS.get(name, 1.0)
    }


def known_stretches(rows: Rows, tags: list[str]) -> Iterator[Example]:
    """Return the parts of a sentence whose tags are known."""
    begun = 0
    for at, tag in enumerate([*tags, "X"]):
        if tag == "X":
            if at > begun:
                yield rows[begun:at], tags[begun:at]
            begun = at + 1


def parted(sentence: Sentence) -> Sentence:
    """Put blanks around the hyphens in words, as some texts have them: `Jong - un`."""
    words: list[str] = []
    tags: list[str] = []
    for word, tag in zip(sentence.words, sentence.tags, strict=True):
        pieces = word.split("-") if word[:1].isalpha() else [word]
        if len(pieces) == 1 or not all(pieces):
            words.append(word)
            tags.append(tag)
            continue
        new = [piece for each in pieces for piece in (each, "-")][:-1]
        words += new
        if tag in {"O", "X"}:
            tags += [tag] * len(new)
            continue
        first, last = ("B" if tag[0] in "BU" else "I"), ("L" if tag[0] in "LU" else "I")
        tags += [first + tag[1], *["I" + tag[1]] * (len(new) - 2), last + tag[1]]
    return Sentence(words, tags)


class Reader:
    """Turns sentences into examples, alone or with what their document says."""

    def __init__(self, features: Features, dice: random.Random) -> None:
        self.features = features
        self.dice = dice

    def alone(self, sentence: Sentence) -> Iterator[Example]:
        places, rows = self.features.of(self.features.read(sentence.words))
        yield from known_stretches(rows, [sentence.tags[at] for at in places])

    def varied(self, document: Document) -> Document:
        """The document with some sentences damaged beside their sound form, some parted."""
        found = []
        for sentence in document:
            if self.dice.random() < PARTED:
                sentence = parted(sentence)
            found.append(sentence)
            if self.dice.random() < DAMAGED:
                found.append(damaged(sentence, self.dice))
        return found

    def recalled(self, document: Document, tagger: pycrfsuite.Tagger) -> Iterator[Example]:
        """Yield each sentence, half of them with what `tagger` read in the whole document."""
        memory = Memory()
        read = []
        for sentence in document:
            places, rows = self.features.of(self.features.read(sentence.words))
            tags = ["O"] * len(sentence.words)
            for place, tag in zip(places, tagger.tag(rows) if rows else (), strict=True):
                tags[place] = tag
            tags = proper(tags)
            memory.add(sentence.words, tags)
            read.append((places, rows, tags))
        for sentence, (places, rows, tags) in zip(document, read, strict=True):
            if self.dice.random() < 0.5:
                more = memory.strings(sentence.words, tags)
                rows = [row + more[place] for place, row in zip(places, rows, strict=True)]
            yield from known_stretches(rows, [sentence.tags[at] for at in places])
