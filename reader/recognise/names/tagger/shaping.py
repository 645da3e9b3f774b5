"""The mentions that the tags of a sentence make, put right where a word says what a name is.

Tags come from the model; what is done here holds for its first and its second reading.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from reader.model import Mention, MentionKind
from reader.recognise.names.gazetteer.tables import tables
from reader.recognise.names.name_tokens import CONNECTORS
from reader.recognise.names.tagger.certain import bracketed_states, certain_names
from reader.recognise.names.tagger.commonness import says_nothing
from reader.recognise.names.tagger.companies import company_end, parted
from reader.recognise.names.tagger.labels import is_division, label_end
from reader.recognise.names.tagger.teams import as_teams
from reader.recognise.names.tagger.trimming import in_office, is_office, mention_of
from reader.recognise.names.tagger.wordlist import WordList
from reader.recognise.names.tagger.words import Word

Found = tuple[int, int, MentionKind]


def shaped(
    text: str, own: Sequence[Word], found: Iterable[Found], wordlist: WordList, *, cell: bool
) -> list[Mention]:
    """The mentions of one sentence or one `cell` of a table, in order; offsets are those of `text`."""
    if not own:
        return []
    begin = label_end(own, wordlist)
    certain = [*certain_names(own), *bracketed_states(text, own[0].start, own[-1].end)]
    mentions: list[Mention] = []
    for one, end, kind in found:
        for first, last in parted(own, max(one, begin), end, kind) if end > begin else ():
            mention = _put_right(text, own, first, last, _kind_of_rest(own, one, first, kind))
            if mention is None or (mentions and mention.start < mentions[-1].end):
                continue
            if not says_nothing(own, mention, wordlist, cell=cell):
                mentions.append(mention)
    mentions = _partners(text, mentions)
    if certain:
        mentions = _with_certain(text, mentions, certain)
    return as_teams(text, own[0].start, own[-1].end, mentions)


def _partners(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """`Chatto & Windus`, two surnames with an ampersand between them, as one firm."""
    whole: list[Mention] = []
    for mention in mentions:
        before = whole[-1] if whole else None
        if (
            before is not None
            and text[before.end : mention.start] == " & "
            and all(_is_partner(text, one) for one in (before, mention))
        ):
            whole[-1] = Mention(before.start, mention.end, "organisation")
        else:
            whole.append(mention)
    return whole


def _is_partner(text: str, one: Mention) -> bool:
    name = text[one.start : one.end]
    return one.kind == "person" and name.isalpha() and name not in tables().first_names


def _kind_of_rest(own: Sequence[Word], whole: int, first: int, kind: MentionKind) -> MentionKind:
    """The kind of what begins at `first`, of a name that was taken to begin at `whole`."""
    if first == whole:
        return kind
    word = own[first].text
    if word in tables().strong_titles:
        return "person"
    if word == own[whole].text:
        return "organisation"
    for parts, known in tables().phrases.get(word, ()):
        if len(parts) == 1:
            return known
    return kind


def _put_right(
    text: str, own: Sequence[Word], first: int, last: int, kind: MentionKind
) -> Mention | None:
    mention = mention_of(own, first, last, kind)
    if mention is None:
        return None
    name = text[mention.start : mention.end]
    if is_office(name) or is_division(name, mention.kind) or in_office(own, mention):
        return None
    if mention.kind == "group":
        return mention
    end = company_end(text, mention.start, mention.end, mention.kind)
    return mention if end is None else Mention(mention.start, end, "organisation")


def _with_certain(
    text: str, mentions: Sequence[Mention], certain: Sequence[Mention]
) -> list[Mention]:
    """Merge both, in order; a certain name gives way only to a longer one that holds it."""
    kept = list(mentions)
    for sure in certain:
        place = bisect_left(kept, sure.start, key=lambda one: one.end)
        while place < len(kept) and kept[place].end == sure.start:
            place += 1
        last = place
        while last < len(kept) and kept[last].start < sure.end:
            last += 1
        holder = kept[place] if last == place + 1 else None
        if holder is None or not _holds(text, holder, sure):
            kept[place:last] = [sure]
        elif sure.kind == "organisation" and holder.kind == "person":
            kept[place] = holder._replace(kind="organisation")
    return kept


def _holds(text: str, holder: Mention, sure: Mention) -> bool:
    """Tell whether the certain name is a part of a longer one: `South African Airways`."""
    if (holder.start, holder.end) == (sure.start, sure.end):
        return False
    if holder.start > sure.start or holder.end < sure.end:
        return False
    if sure.kind == "place":
        return False
    rest = text[holder.start : sure.start].split() + text[sure.end : holder.end].split()
    if any(word.islower() and word not in CONNECTORS for word in rest):
        return False  # Northern Irish voters
    if sure.kind == "group":
        return holder.kind in {"organisation", "other", "place"}
    return not any(word[0].isdigit() for word in rest)
