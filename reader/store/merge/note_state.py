"""The note of a record as a set of heads: the texts that replicas gave it since the base.

The note is a function of that set, so the order in which replicas meet cannot matter.  While more
than one head is joined in a note, the record keeps them, with the base, in `versions`; the user's
next edit of the note clears it.  Heads that cannot be joined are in conflict: the note is the text
that was written last, and `conflict` has the others.

What a text was made from gives way to it, whether or not a base is known: `was` has short digests of
the texts that a note had before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from reader.store.merge.note_merge import merge_texts
from reader.store.merge.parts import ABSENT, Part, as_mapping, as_text, as_texts

NOTE = ("note", "conflict", "versions", "was")
"""The fields of a record that belong to its note."""

MOST_FORMER = 16
"""The number of former texts that an edit leaves in `was`, the latest of them."""


def digest(text: str) -> str:
    """Return the digest by which a former text is known: 48 bits of SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Ground(NamedTuple):
    """The base's note; a text of None says that it makes no sense."""

    text: str | None
    conflict: frozenset[str]
    listed: tuple[str, ...]
    seen: frozenset[str]

    @classmethod
    def of(cls, base: Part) -> Ground:
        """Read the base of a note."""
        note, conflict, _, was = base.values
        text = as_text(note) if note is ABSENT or isinstance(note, str) else None
        listed = tuple(as_texts(conflict) or ())
        return cls(text, frozenset(listed), listed, frozenset(as_texts(was) or ()))


class Heads(NamedTuple):
    """The meaning of a note relative to its base.

    Attributes:
        texts: by text, when it was last written.
        others: further texts in conflict with it, which no merge here can account for.
        settled: those of the base's conflict that are in conflict no more.
        seen: digests of texts that one of these was made from.
    """

    texts: Mapping[str, str]
    others: frozenset[str]
    settled: frozenset[str]
    seen: frozenset[str]

    def plain(self, ground: Ground) -> Heads:
        """The same with each text in one place only."""
        elsewhere = self.texts.keys()
        former = {one for one in self.others | ground.conflict if digest(one) in self.seen}
        return self._replace(
            others=self.others - elsewhere - former,
            settled=self.settled | ground.conflict.intersection(elsewhere | former),
        )

    def joined(self, other: Heads, ground: Ground) -> Heads:
        """Join the meanings of two notes."""
        texts = dict(self.texts)
        for text, time in other.texts.items():
            texts[text] = max(time, texts.get(text, ""))
        others, settled = self.others | other.others, self.settled | other.settled
        return Heads(texts, others, settled, self.seen | other.seen).plain(ground)

    def note(self, ground: Ground) -> tuple[str, list[str]]:
        """The text of the note, and the heads that are not in it, latest first.  There is a head."""
        # Texts that were each made from the other say nothing about which is the later.
        heads = [text for text in self.texts if digest(text) not in self.seen] or list(self.texts)
        merged = merge_texts(ground.text or "", sorted(heads))
        if merged is not None and (merged != ground.text or len(heads) == 1):
            return merged, []
        latest, *rest = sorted(heads, key=lambda text: (self.texts[text], text), reverse=True)
        return latest, rest


def former(stored: Part, edited: Part) -> Part:
    """An edited note with what it was made from in `was`, and without the stored one's versions."""
    note, conflict, versions, was = stored.values
    left = {as_text(edited.values[0]), *(as_texts(edited.values[1]) or ())}
    heads = as_mapping(versions).get("texts")
    kept = [as_mapping(one).get("note") for one in heads] if isinstance(heads, list) else []
    texts = dict.fromkeys([*(as_texts(conflict) or ()), *map(as_text, kept), as_text(note)])
    seen = dict.fromkeys([*(as_texts(was) or ()), *map(digest, filter(None, texts))])
    now = set(map(digest, left))
    was_before = [one for one in seen if one not in now]
    values = (*edited.values[:2], ABSENT, was_before[-MOST_FORMER:] or ABSENT)
    return Part(values, edited.time)


def is_note(part: Part) -> bool:
    """Tell whether the part holds a valid note."""
    return part.values[0] is ABSENT or isinstance(part.values[0], str)


def timed_note(base: Part, side: Part) -> Part:
    """The part with its time only where that is not in its heads."""
    if not is_note(side):
        return side
    return side if len(_read(Ground.of(base), side).texts) == 1 else side._replace(time=None)


def join_notes(base: Part, ours: Part, theirs: Part) -> Part:
    """The note with what both sides changed, in canonical form."""
    if not (is_note(ours) and is_note(theirs)):
        return max(ours, theirs, key=lambda part: (is_note(part), part.order))
    ground = Ground.of(base)
    return _written(base, ground, _read(ground, ours).joined(_read(ground, theirs), ground))


def _read(ground: Ground, side: Part) -> Heads:
    note, listed, versions, was = side.values
    text, conflict = as_text(note), frozenset(as_texts(listed) or ())
    seen = ground.seen.union(as_texts(was) or ())
    texts = _kept_heads(ground, text, conflict, versions, seen)
    if not texts and text != ground.text:
        texts = {text: side.time or ""}
    others, settled = conflict - ground.conflict, ground.conflict - conflict
    return Heads(texts, others, settled, seen).plain(ground)


def _kept_heads(
    ground: Ground, text: str, conflict: frozenset[str], versions: Any, seen: frozenset[str]
) -> dict[str, str]:
    """The heads that a record keeps, when they are of this base and are what its note was made of."""
    kept = as_mapping(versions)
    listed = kept.get("texts")
    if kept.get("base") != (ground.text or "") or not isinstance(listed, list):
        return {}
    texts: dict[str, str] = {}
    for one in listed:
        head, time = as_mapping(one).get("note"), as_mapping(one).get("modified")
        if not isinstance(head, str) or not isinstance(time, str) or head == ground.text:
            return {}
        texts[head] = max(time, texts.get(head, ""))
    if len(texts) < 2:
        return {}
    note, rest = Heads(texts, frozenset(), frozenset(), seen).note(ground)
    return texts if note == text and conflict.issuperset(rest) else {}


def _written(base: Part, ground: Ground, heads: Heads) -> Part:
    if not (heads.texts or heads.others or heads.settled) and heads.seen == ground.seen:
        return base
    note: Any = base.values[0]
    versions: Any = ABSENT
    rest: list[str] = []
    time = None
    if heads.texts:
        note, rest = heads.note(ground)
    if len(heads.texts) == 1:
        time = heads.texts[note]
    elif heads.texts:
        versions = {
            "base": ground.text or "",
            "texts": [
                {"note": text, "modified": time} for text, time in sorted(heads.texts.items())
            ],
        }
    conflict = rest + sorted(heads.others)
    conflict += [text for text in ground.listed if text not in heads.settled]
    return Part((note, conflict or ABSENT, versions, sorted(heads.seen) or ABSENT), time)
