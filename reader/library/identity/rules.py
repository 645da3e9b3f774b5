"""The rules that identify an article: notes belong to an article, not to a path.

What decides, in this order; the first that is certain does:

1. **The text.**  A record that knows the very text (its digest, for which white space and Unicode
   form do not matter) is the article, wherever it lies.  Of several, for the user may have made a
   copy an article of its own, the one that was last seen at this path is meant, then one whose
   files are gone.
2. **What is left of the text**, by sketches (`library.sketch`): a record whose text is hardly
   altered here, or of which much is left while its own files are gone, is the article, moved and
   edited.
3. **The path.**  The record last seen at this path is the article, edited, when some of its text or
   of its marked passages is left.  A text of which nothing is left has been replaced.
4. **The address** it came from, when much of the text is left, or some and its own files are gone.
5. Else it is a new article, which takes its id from its text.  Where a record may be it but that is
   not certain (`doubts`), the user is asked; until then nothing is shared.

What the user has said comes before all of it: an answer gives the text to the record that was
chosen (1), and a record that has been joined to another stands for that one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Literal, NamedTuple

from reader.library.identity.sketch import ENOUGH, likely, likeness
from reader.library.identity.types import Identity, MatchCandidate
from reader.store import ArticleRecord

MOST_KNOWN = 16
"""Paths and digests remembered of one article; the oldest go first."""

HARDLY_ALTERED = 0.8
"""The resemblance from which two texts are one, whatever else is said."""

MUCH = 0.6
"""The share of the shorter text in the longer from which one whose files are gone has moved here."""

SOME = 0.25
"""The share from which a text at its own path, or from its own address, is the same, edited; and
from which one that was lost is asked about."""

RELATED = 0.4
"""The share from which one that was lost, and has this title, has moved here."""

COPIED = 0.5
"""The share from which a text beside its original is asked about."""

NOTHING = 0.06
"""The share below which nothing is left: less than texts of one author share by chance and habit."""

NEAR_IN_SIZE = 0.3
"""The share of the longer text that the shorter has at least, when it is the same article."""

FEW = 6
"""Numbers of a sketch below which a text is too short to be known by what is left of it."""

CLEARLY = 0.3
"""The lead in resemblance over the record at this path that another one needs to be chosen
instead.
"""

TEMPLATE = 3
"""So many texts that are alike beside each other are made after one pattern, not of one another."""


class Evidence(NamedTuple):
    """The evidence about an article that is being opened.

    Attributes:
        digest: the id that its text gives it.
        title: its headline; empty for one that is named after its file, which is no evidence.
        path: its name as records write it; empty for standard input.
        source: the address it came from, else empty.
        sketch: makes the sketch of its text.
        lost: says of a record whether none of its other files is there any more.
        passages: gives the share of a record's marked passages that stand in the text; None when
            too few are marked to decide.
    """

    digest: str
    title: str
    path: str
    source: str
    sketch: Callable[[], str]
    lost: Callable[[ArticleRecord], bool]
    passages: Callable[[ArticleRecord], float | None]


def identify(evidence: Evidence, records: Iterable[ArticleRecord]) -> Identity:
    """Identify an article by the evidence.  The order of the records does not matter."""
    by_id = {record.id: record for record in sorted(records, key=attrgetter("id"))}
    known = list(by_id.values())
    digest = evidence.digest
    same_text = [one for one in known if digest == one.id or digest in one.digests]
    if same_text:
        found = _by_text(evidence, same_text, by_id)
    else:
        standing = [one for one in known if not one.same_as]
        here = claimant(evidence.path, standing)
        if here is None and not any(one.sketch or one.source for one in standing):
            return Identity(evidence.digest)
        found = _by_candidates(evidence, here, _candidates(evidence, here, standing))
    record = by_id.get(found.id)
    return found if record is None else found._replace(doubts=_unsettled(evidence, record, by_id))


def claimant(path: str, records: Sequence[ArticleRecord]) -> ArticleRecord | None:
    """The record that was last seen at a path."""
    there = [one for one in records if path and path in one.paths]
    return max(there, key=lambda r: (-r.paths.index(path), r.modified, r.id), default=None)


def standing_for(record: ArticleRecord, by_id: Mapping[str, ArticleRecord]) -> ArticleRecord:
    """The record that it was joined to, through any number of others; itself when to none."""
    passed = {record.id}
    while record.same_as in by_id and record.same_as not in passed:
        record = by_id[record.same_as]
        passed.add(record.id)
    return record


def _by_text(
    evidence: Evidence, same_text: Sequence[ArticleRecord], by_id: Mapping[str, ArticleRecord]
) -> Identity:
    standing = {one.id: one for one in (standing_for(one, by_id) for one in same_text)}
    choice = list(standing.values())
    found = claimant(evidence.path, choice)
    if found is None:
        # Of equal texts, one that has lost its file is the one that was moved.
        found = max(
            choice, key=lambda r: (evidence.lost(r), r.digests[:1] == (evidence.digest,), r.id)
        )
    return Identity(found.id, "text")


def _unsettled(
    evidence: Evidence, record: ArticleRecord, by_id: Mapping[str, ArticleRecord]
) -> tuple[MatchCandidate, ...]:
    """Return the records that this one may be the same article as, until the user has decided."""
    open_still = [by_id[one] for one in record.maybe_same if one in by_id]
    doubts = {one.id: one for one in (standing_for(one, by_id) for one in open_still)}
    for settled in (record.id, *record.not_same):
        doubts.pop(settled, None)
    mine = evidence.sketch() if doubts else ""
    candidates = [MatchCandidate(one, likeness(one.sketch, mine)) for one in doubts.values()]
    return tuple(sorted(candidates, key=_rank, reverse=True))


def _candidates(
    evidence: Evidence, here: ArticleRecord | None, records: Sequence[ArticleRecord]
) -> list[MatchCandidate]:
    """The records that may be the article, and how alike each is."""
    mine = evidence.sketch()
    near = [records[place] for place in likely(mine, [one.sketch for one in records])[:64]]
    near += [one for one in records if evidence.source and one.source == evidence.source]
    near += [one for one in records if _same_title(evidence, one) and _too_short(one.sketch)]
    near += [here] if here is not None else []
    unique = {one.id: one for one in near}
    return [MatchCandidate(one, likeness(one.sketch, mine)) for one in unique.values()]


def _same_title(evidence: Evidence, record: ArticleRecord) -> bool:
    return bool(evidence.title) and record.title == evidence.title


def _too_short(sketch: str) -> bool:
    return 0 < len(sketch) * 3 // 16 < ENOUGH


def _rank(candidate: MatchCandidate) -> tuple[float, float, str]:
    return candidate.likeness.resemblance, candidate.likeness.shared, candidate.record.id


def _by_candidates(
    evidence: Evidence, here: ArticleRecord | None, candidates: Sequence[MatchCandidate]
) -> Identity:
    """Weigh the records against each other; the user is asked where that does not decide."""
    ranked = sorted(candidates, key=_rank, reverse=True)
    at_path = next((one for one in ranked if here is not None and one.record.id == here.id), None)
    others = [one for one in ranked if one is not at_path]
    certain = [one for one in others if _has_moved(evidence, one)]
    verdict = _at_path(evidence, at_path) if at_path is not None else "no"
    if at_path is not None and verdict == "yes":
        better = (
            certain and certain[0].likeness.resemblance > at_path.likeness.resemblance + CLEARLY
        )
        if not better:
            return Identity(at_path.record.id, "path")
    if certain:
        return _chosen(evidence, certain)
    asked = _worth_asking(evidence, others)
    if at_path is not None and verdict != "no":
        asked = [at_path, *asked]
    return Identity(evidence.digest, "new", tuple(asked[:3]))


def _has_moved(evidence: Evidence, candidate: MatchCandidate) -> bool:
    """Tell whether a record of another path is certainly the article."""
    alike, record = candidate.likeness, candidate.record
    if alike.resemblance >= (HARDLY_ALTERED if alike.sample_size >= FEW else 1.0):
        return True  # of a few words, all are the same
    if alike.sample_size < ENOUGH or not NEAR_IN_SIZE <= alike.size <= 1 / NEAR_IN_SIZE:
        return False
    from_there = bool(evidence.source) and record.source == evidence.source
    if from_there and alike.shared >= MUCH:
        return True
    least = SOME if from_there else RELATED if _same_title(evidence, record) else MUCH
    return alike.shared >= least and evidence.lost(record)


def _chosen(evidence: Evidence, certain: Sequence[MatchCandidate]) -> Identity:
    """Choose the one that is clearly the most alike, or has lost its file; else ask the user."""
    best = certain[0]
    equal = [
        one for one in certain if best.likeness.resemblance - one.likeness.resemblance < CLEARLY / 3
    ]
    if len(equal) > 1:
        lost = [one for one in equal if evidence.lost(one.record)]
        if len(lost) != 1:
            return Identity(evidence.digest, "new", tuple(equal[:3]))
        best = lost[0]
    from_there = bool(evidence.source) and best.record.source == evidence.source
    by_source = from_there and best.likeness.shared < MUCH
    return Identity(best.record.id, "source" if by_source else "content")


def _at_path(evidence: Evidence, candidate: MatchCandidate) -> Literal["yes", "maybe", "no"]:
    """Judge whether the record last seen at this path is the article, edited."""
    alike, record = candidate.likeness, candidate.record
    same_title = _same_title(evidence, record)
    if alike.shared >= (SOME if alike.sample_size >= FEW else 1.0):
        return "yes"
    if not record.sketch and same_title:
        return "yes"  # written before there were sketches
    if alike.sample_size < ENOUGH and same_title:
        return "yes"  # too short to decide, and nothing speaks against it
    passages = evidence.passages(record)
    if passages is not None and passages >= COPIED:
        return "yes"
    if same_title or passages:
        return "maybe"
    gone = alike.shared < NOTHING and alike.sample_size >= (FEW if alike.shared == 0 else ENOUGH)
    return "no" if gone else "maybe"


def _worth_asking(evidence: Evidence, others: Sequence[MatchCandidate]) -> list[MatchCandidate]:
    """Return the records of other paths that may be the article."""
    asked, beside = [], []
    for one in others:
        alike, record = one.likeness, one.record
        from_there = bool(evidence.source) and record.source == evidence.source
        if alike.sample_size < FEW:
            if from_there or (_same_title(evidence, record) and evidence.lost(record)):
                asked.append(one)
        elif from_there and alike.shared >= NOTHING:
            asked.append(one)
        elif not NEAR_IN_SIZE / 2 <= alike.size <= 2 / NEAR_IN_SIZE:
            continue
        elif alike.shared >= SOME and evidence.lost(record):
            asked.append(one)
        elif alike.shared >= COPIED:
            beside.append(one)
    return asked + (beside if len(beside) < TEMPLATE else [])


def remembered(record: ArticleRecord | None, seen: ArticleRecord) -> ArticleRecord:
    """A record with what was seen now put first."""
    if record is None:
        return seen
    return seen._replace(
        paths=_first(seen.paths, record.paths),
        digests=_first(seen.digests, record.digests),
        source=seen.source or record.source,
        sketch=seen.sketch or record.sketch,
        not_same=_first(seen.not_same, record.not_same),
        maybe_same=seen.maybe_same or record.maybe_same,
        same_as=seen.same_as or record.same_as,
    )


def _first(new: tuple[str, ...], old: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*new, *old)))[:MOST_KNOWN]
