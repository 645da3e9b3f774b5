"""Reads the corpora as raw text with names, and cuts them into the program's own words.

A corpus is a file `*.conll.gz`: token TAB tag (BIO, or X for a token whose tag is not known), a
blank line after a sentence, `-DOCSTART- id` before a document.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import gzip
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reader.recognise.names.tagger.words import words

KINDS = {"PER": "P", "ORG": "O", "LOC": "L", "NORP": "G", "MISC": "M"}
_TIGHT_BEFORE = {
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    ")",
    "]",
    "}",
    "%",
    "'s",
    "’s",
    "n't",
    "'",
    "”",
    "’",
    "'re",
    "'ve",
    "'ll",
    "'m",
    "'d",
}
_TIGHT_AFTER = {"(", "[", "{", "$", "£", "€", "“", "‘", "#"}
_MOST_WORDS = 180

Span = tuple[int, int, str]


class Sentence(NamedTuple):
    """Words, a tag for each (BILOU and kind, `O`, or `X` when not known), and the raw text."""

    words: list[str]
    tags: list[str]


Document = list[Sentence]


def raw_documents(path: Path) -> Iterator[list[list[tuple[str, str]]]]:
    """Documents as sentences of (token, tag) as the file has them."""
    document: list[list[tuple[str, str]]] = []
    sentence: list[tuple[str, str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            token, _, tag = line.rstrip("\n").partition("\t")
            if token.startswith("-DOCSTART-") or not token:
                if sentence:
                    document.append(sentence)
                sentence = []
                if token and document:
                    yield document
                    document = []
            else:
                sentence.append((token, tag))
    if sentence:
        document.append(sentence)
    if document:
        yield document


def detokenised(sentence: list[tuple[str, str]]) -> tuple[str, list[Span]]:
    """Text as it would be printed, and the spans in it; unknown stretches have the kind `X`."""
    text = ""
    spans: list[Span] = []
    glue = True
    quoted = False
    for number, (token, tag) in enumerate(sentence):
        opens = token in {'"', "``", "''", "“", "”"}
        if opens:
            token, quoted = '"', not quoted
        following = sentence[number + 1][0] if number + 1 < len(sentence) else ""
        hyphen = (
            token in {"-", "–"}
            and number
            and following
            and sentence[number - 1][0][-1:].isalnum()
            and following[:1].isalnum()
        )
        tight = token in _TIGHT_BEFORE or hyphen or (opens and not quoted)
        if not glue and not tight:
            text += " "
        start = len(text)
        text += token
        glue = token in _TIGHT_AFTER or bool(hyphen) or (opens and quoted)
        kind = tag[2:]
        if tag == "X":
            spans.append((start, len(text), "X"))
        elif (
            tag.startswith("I-")
            and spans
            and spans[-1][2] == KINDS[kind]
            and sentence[number - 1][1][2:] == kind
        ):
            spans[-1] = (spans[-1][0], len(text), spans[-1][2])
        elif tag != "O":
            spans.append((start, len(text), KINDS[kind]))
    return text, spans


def _trimmed(text: str, span: Span) -> Span:
    """Trim the lower-case edges, quotes and possessives that silver spans have."""
    start, end, kind = span
    if kind == "X":
        return span
    for match in re.finditer(r"['’]s?$", text[start:end]):
        end = start + match.start()
        break
    while start < end and text[start] in " \"“'`(,":
        start += 1
    while start < end and text[end - 1] in ' "”,;:':
        end -= 1
    return start, end, kind


def projected(text: str, spans: list[Span]) -> Sentence:
    """Split `text` into the program's words, tagged with `spans`."""
    found = words(text)
    tags = ["O"] * len(found)
    at = 0
    for span in spans:
        start, end, kind = _trimmed(text, span)
        while at < len(found) and found[at].end <= start:
            at += 1
        last = at
        while last < len(found) and found[last].start < end:
            last += 1
        if kind == "X":
            tags[at:last] = "X" * (last - at)
        elif last - at == 1:
            tags[at] = "U" + kind
        elif last > at:
            tags[at:last] = ["B" + kind, *["I" + kind] * (last - at - 2), "L" + kind]
    return Sentence([word.text for word in found], tags)


def documents(path: Path) -> Iterator[Document]:
    """The documents of a corpus; sentences of undue length are left out."""
    for document in raw_documents(path):
        sentences = [projected(*detokenised(sentence)) for sentence in document]
        yield [s for s in sentences if 0 < len(s.words) <= _MOST_WORDS]


_SMALL = frozenset(
    "a an the and but or nor for of in on at to by from with as vs into over".split()
)


def damaged(sentence: Sentence, dice: random.Random) -> Sentence:
    """The sentence as a headline, in capitals, or with a lead-in in capitals."""
    roll = dice.random()
    tokens = sentence.words
    if roll < 0.45:
        small = dice.random() < 0.7
        new = [
            w if (small and at and w in _SMALL) or not w[:1].islower() else w[0].upper() + w[1:]
            for at, w in enumerate(tokens)
        ]
        if len(new) > 2 and new[-1] == ".":
            return Sentence(new[:-1], sentence.tags[:-1])
    elif roll < 0.8:
        new = [w.upper() for w in tokens]
    else:
        count = dice.randint(2, 6)
        new = [w.upper() if at < count else w for at, w in enumerate(tokens)]
    return Sentence(new, sentence.tags)
