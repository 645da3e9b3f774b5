"""Seeded edits of articles with a known truth: where a passage is after its text was edited.

Every edit is a list of replacements or a new order of paragraphs, so that what became of a passage
follows from the edit and not from looking for it.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:['’][^\W\d_]+)*|\d+|[\u3400-\u9fff]")
PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
SENTENCE = re.compile(r"\S.*?(?:[.!?。][\"”’)]*(?=\s|$|[\u3400-\u9fff])|$)", re.DOTALL)

Span = tuple[int, int]


class Passage(NamedTuple):
    """`text[start:end]`, and a source of chance."""

    text: str
    start: int
    end: int
    chance: random.Random

    @property
    def quote(self) -> str:
        return self.text[self.start : self.end]


class Edited(NamedTuple):
    """What the text became.

    Attributes:
        truth: where the passage is; None when it was taken out.
        before: the text that was marked, and where, when the edit needs another one first.
    """

    text: str
    truth: Span | None
    before: tuple[str, int, int] | None = None


Edit = Callable[[Passage], Edited | None]
"""None when the passage is of no use for it: too short for a clause inside, say."""

Replacement = tuple[int, int, str]


def replace(passage: Passage, replacements: Sequence[Replacement]) -> Edited:
    """Apply replacements that do not overlap; what is put in at an edge of the passage is outside."""
    pieces, last = [], 0
    start = end = 0
    for low, high, new in sorted(replacements):
        growth = len(new) - (high - low)
        if high <= passage.start:
            start += growth
        if high <= passage.end and not low == high == passage.end:
            end += growth
        pieces += [passage.text[last:low], new]
        last = high
    text = "".join([*pieces, passage.text[last:]])
    start += passage.start
    return Edited(text, (start, max(start, passage.end + end)))


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    return [match.span() for match in WORD.finditer(text, start, len(text) if end is None else end)]


def paragraphs(text: str) -> list[Span]:
    return [match.span() for match in PARAGRAPH.finditer(text)]


def sentences(text: str, start: int, end: int) -> list[Span]:
    return [match.span() for match in SENTENCE.finditer(text, start, end)]


# new words


def other_word(passage: Passage, old: str) -> str:
    """Another word of the same text, with the case of the old one."""
    text = passage.text
    for _ in range(20):
        near = passage.chance.randrange(len(text))
        match = WORD.search(text, near)
        if match is None or match.group().lower() == old.lower():
            continue
        low, new = match.start(), match.group()
        if low == near and low and text[low - 1].isalpha() and not _ideograph(new):
            continue
        return new.capitalize() if old[:1].isupper() else new.lower()
    return old + old


def _ideograph(text: str) -> bool:
    return "\u3400" <= text[:1] <= "\u9fff"


def new_words(passage: Passage, count: int) -> str:
    made = [other_word(passage, "") for _ in range(count)]
    return ("" if made and _ideograph(made[0]) else " ").join(made)


def new_sentence(passage: Passage) -> str:
    made = new_words(passage, passage.chance.randint(8, 22))
    return made[:1].upper() + made[1:] + ("。" if _ideograph(made) else ".")


def new_paragraph(passage: Passage) -> str:
    return " ".join(new_sentence(passage) for _ in range(passage.chance.randint(1, 4)))


def typo(chance: random.Random, word: str) -> str:
    """One slip of the hand: a letter lost, doubled, swapped with the next, or another one."""
    if len(word) < 3:
        return word + word[-1:]
    at = chance.randrange(len(word) - 1)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + chance.choice("aeiounrst") + word[at + 1 :],
    )
    slip = chance.choice(slips)
    return slip if slip != word else word[:at] + word[at + 1 :]


# edits that leave the words of the passage as they are

_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "…": "..."})
_CURLY = str.maketrans({'"': "”", "'": "’"})


def restyled(passage: Passage) -> Edited:
    """Quotes and dashes of another style."""
    text, chance = passage.text, passage.chance
    style = chance.choice((_PLAIN, _CURLY))
    dash = chance.choice(("—", " — ", " – ", "--", " -- "))
    found = [
        (*match.span(), match.group().translate(style))
        for match in re.finditer("[“”„‘’…\"']", text)
    ]
    found += [
        (*match.span(), dash)
        for match in re.finditer(r"\s?[—–]\s?|\s--\s", text)
        if not _at_edge(passage, *match.span())
    ]
    return replace(passage, found)


def _at_edge(passage: Passage, low: int, high: int) -> bool:
    return any(low <= edge <= high for edge in passage[1:3])


def spaced(passage: Passage) -> Edited:
    """White space of another kind or number."""
    spaces = passage.chance.choice((("  ", " "), ("\u00a0", " "), ("\t",), (" \n", " "), (" ",)))
    found = [
        (*match.span(), passage.chance.choice(spaces))
        for match in re.finditer(r"[ \t]+|(?<!\n)\n(?!\s*\n)", passage.text)
    ]
    return replace(passage, found)


def wrapped(passage: Passage) -> Edited:
    """Lines of another length."""
    width, column, last = passage.chance.choice((30, 60, 72, 100, 10_000)), 0, 0
    found = []
    for match in re.finditer(r"\s+", passage.text):
        low, high = match.span()
        column += low - last
        last = high
        if match.group().count("\n") > 1:
            column = 0
        elif column >= width - 8:
            found.append((low, high, "\n"))
            column = 0
        else:
            found.append((low, high, " "))
            column += 1
    return replace(passage, found)


def decomposed(passage: Passage) -> Edited:
    """The other Unicode form, and soft hyphens."""
    form = passage.chance.choice(("NFD", "NFKD", "NFKC"))
    hyphen = passage.chance.choice(("", "\u00ad"))
    found = []
    for low, high in words(passage.text):
        word = passage.text[low:high]
        new = unicodedata.normalize(form, word)
        if hyphen and len(word) > 7:
            new = new[:4] + hyphen + new[4:]
        if new != word:
            found.append((low, high, new))
    return replace(passage, found)


def recased(passage: Passage) -> Edited:
    """Other case: of all, of words at random, or of first letters."""
    to = passage.chance.choice((str.upper, str.lower, str.title, str.swapcase))
    share = passage.chance.choice((1.0, 0.2))
    return replace(
        passage,
        [
            (low, high, to(passage.text[low:high]))
            for low, high in words(passage.text)
            if passage.chance.random() < share
        ],
    )


def inserted(passage: Passage) -> Edited:
    """Paragraphs put in elsewhere, often right before or after the passage's own."""
    chance, spans = passage.chance, paragraphs(passage.text)
    own = [n for n, (low, high) in enumerate(spans) if low < passage.end and high > passage.start]
    near = [n for one in own[:1] for n in (one, own[-1] + 1)]
    places = {
        chance.choice(near) if near and chance.random() < 0.5 else chance.randrange(len(spans))
    }
    places |= {chance.randrange(len(spans)) for _ in range(chance.choice((0, 0, 1, 5)))}
    found = [
        (spans[n][0], spans[n][0], new_paragraph(passage) + "\n\n")
        for n in places
        if n < len(spans) and not passage.start < spans[n][0] < passage.end
    ]
    if any(low == passage.start == passage.end for low, _, _ in found):
        return replace(passage, [])  # where a bookmark would be then is a matter of opinion
    return replace(passage, found)


def elsewhere(passage: Passage) -> Edited:
    """A tenth of the words outside of the passage are others, next to it as well."""
    found = []
    for low, high in words(passage.text):
        outside = high <= passage.start or low >= passage.end
        if outside and passage.chance.random() < 0.1 and not _at_edge(passage, low, high):
            found.append((low, high, other_word(passage, passage.text[low:high])))
    return replace(passage, found)


def thinned(passage: Passage) -> Edited:
    """Other paragraphs are taken out."""
    found = []
    for low, high in paragraphs(passage.text):
        apart = high <= passage.start or low >= passage.end
        if apart and passage.chance.random() < 0.3:
            found.append((low, high, ""))
    return replace(passage, found)


def _block(passage: Passage) -> tuple[list[str], int, int, int] | None:
    """All paragraphs, the first and last of the passage's own, and its offset in them."""
    spans = paragraphs(passage.text)
    own = [n for n, (low, high) in enumerate(spans) if low <= passage.end and high >= passage.start]
    if not own or spans[own[0]][0] > passage.start or spans[own[-1]][1] < passage.end:
        return None
    first, last = own[0], own[-1]
    if passage.start == passage.end:
        first = last
    return (
        [passage.text[low:high] for low, high in spans],
        first,
        last,
        passage.start - spans[first][0],
    )


def _joined(parts: list[str], own: int, offset: int, length: int) -> Edited:
    """Paragraphs in a new order; the passage is `offset` characters into the one that is `own`."""
    start = sum(len(part) + 2 for part in parts[:own]) + offset
    return Edited("\n\n".join(parts), (start, start + length))


def _evened(passage: Passage) -> Passage | None:
    """The same passage in a text whose paragraphs are one blank line apart."""
    found = re.compile(r"\n[^\S\n]*\n\s*")
    gaps = [
        (*match.span(), "\n\n") for match in found.finditer(passage.text) if match.group() != "\n\n"
    ]
    text, truth, _ = replace(passage, gaps)
    lead = len(text) - len(text.lstrip())
    if truth is None or truth[0] < lead:
        return None
    return Passage(text.strip(), truth[0] - lead, truth[1] - lead, passage.chance)


def moved(passage: Passage) -> Edited | None:
    """The passage's paragraphs go elsewhere, or all others are shuffled."""
    even = _evened(passage)
    block = _block(even) if even is not None else None
    if even is None or block is None:
        return None
    parts, first, last, offset = block
    own, others = parts[first : last + 1], parts[:first] + parts[last + 1 :]
    if not others:
        return None
    if even.chance.random() < 0.3:
        even.chance.shuffle(others)
    at = even.chance.randrange(len(others) + 1)
    if at == first:
        at = 0 if first else len(others)
    made = _joined(others[:at] + own + others[at:], at, offset, len(even.quote))
    return made._replace(before=(even.text, even.start, even.end))


def copied(passage: Passage) -> Edited | None:
    """The passage's paragraphs stand a second time, at least one paragraph away."""
    even = _evened(passage)
    block = _block(even) if even is not None else None
    if even is None or block is None:
        return None
    parts, first, last, offset = block
    places = [n for n in range(len(parts) + 1) if n < first - 1 or n > last + 2]
    if not places:
        return None
    at, own = even.chance.choice(places), parts[first : last + 1]
    shift = len(own) if at <= first else 0
    made = _joined(parts[:at] + own + parts[at:], first + shift, offset, len(even.quote))
    return made._replace(before=(even.text, even.start, even.end))


# edits of the passage itself


def _inner(passage: Passage) -> list[Span]:
    return words(passage.text, passage.start, passage.end)


def _fifth(passage: Passage) -> int:
    """How many words to edit; none when a fifth of it is less than one."""
    most = len(_inner(passage)) // 5
    return passage.chance.choice((most, passage.chance.randint(1, most))) if most else 0


def typos(passage: Passage) -> Edited | None:
    """Letters mended or mistaken: one, up to one in every second word."""
    inner = [span for span in _inner(passage) if span[1] - span[0] > 3]
    if not inner:
        return None
    count = passage.chance.randint(1, max(1, min(len(inner) // 2, len(passage.quote) // 12)))
    return replace(
        passage,
        [
            (low, high, typo(passage.chance, passage.text[low:high]))
            for low, high in passage.chance.sample(inner, min(count, len(inner)))
        ],
    )


def replaced(passage: Passage) -> Edited | None:
    """Up to a fifth of its words are others."""
    count = _fifth(passage)
    found = [
        (low, high, other_word(passage, passage.text[low:high]))
        for low, high in passage.chance.sample(_inner(passage), count)
    ]
    return replace(passage, found) if found else None


def shortened(passage: Passage) -> Edited | None:
    """Up to a fifth of its words are left out."""
    count = _fifth(passage)
    found = []
    for low, high in passage.chance.sample(_inner(passage)[:-1], count) if count else ():
        space = passage.text[high : high + 1].isspace()
        found.append((low, high + space, ""))
    return replace(passage, found) if found else None


def lengthened(passage: Passage) -> Edited | None:
    """Up to a fifth more words, here and there inside."""
    count = _fifth(passage)
    found = []
    for low, high in passage.chance.sample(_inner(passage)[1:], count) if count else ():
        gap = "" if _ideograph(passage.text[low:high]) else " "
        found.append((low, low, new_words(passage, 1) + gap))
    return replace(passage, found) if found else None


def clause(passage: Passage) -> Edited | None:
    """A clause of 3 to 12 words is put inside; of a short quote it may be the larger part."""
    inner = _inner(passage)
    if len(inner) < 4:
        return None
    low, _ = passage.chance.choice(inner[1:])
    new = new_words(passage, passage.chance.randint(3, min(12, 2 * len(inner))))
    return replace(passage, [(low, low, new if _ideograph(new) else f"{new}, ")])


def small_clause(passage: Passage) -> Edited | None:
    """A clause that makes it longer by a fifth at most."""
    most = len(_inner(passage)) // 5
    if most < 3:
        return None
    low, _ = passage.chance.choice(_inner(passage)[1:])
    new = new_words(passage, passage.chance.randint(3, min(most, 15)))
    return replace(passage, [(low, low, new if _ideograph(new) else f"{new}, ")])


def rewritten(passage: Passage) -> Edited | None:
    """One sentence in five, or fewer, is another one."""
    return _rewritten(passage, 5)


def much_rewritten(passage: Passage) -> Edited | None:
    """One sentence in two to four is another one."""
    return _rewritten(passage, 2)


def _rewritten(passage: Passage, least: int) -> Edited | None:
    found = [(a, b) for a, b in sentences(passage.text, passage.start, passage.end) if b - a > 3]
    if len(found) < least or (least < 5 <= len(found)):
        return None
    sizes = sum(high - low for low, high in found)
    low, high = passage.chance.choice(found)
    if high - low > sizes / least:
        return None
    return replace(passage, [(low, high, new_sentence(passage))])


# edits that take the passage out


def taken_out(passage: Passage) -> Edited | None:
    """The passage alone is taken out."""
    low, high = passage.start, passage.end
    if low == high:
        return None
    if passage.text[high : high + 1] == " ":
        high += 1
    return Edited(passage.text[:low] + passage.text[high:], None)


def sentence_out(passage: Passage) -> Edited | None:
    """All sentences that the passage is in are taken out."""
    low, high = _around(passage, sentences(passage.text, 0, len(passage.text)))
    return Edited(passage.text[:low] + passage.text[high:].lstrip(" "), None)


def paragraph_out(passage: Passage) -> Edited | None:
    """All paragraphs that the passage is in are taken out."""
    low, high = _around(passage, paragraphs(passage.text))
    text = passage.text[:low] + passage.text[high:].lstrip("\n")
    return Edited(text, None) if text.strip() else None


def _around(passage: Passage, spans: list[Span]) -> Span:
    over = [(a, b) for a, b in spans if a < passage.end and b > passage.start]
    over = over or [(passage.start, passage.end)]
    return min(passage.start, over[0][0]), max(passage.end, over[-1][1])


def lookalike_stays(passage: Passage) -> Edited | None:
    """It is taken out, or its sentence or paragraph, and something like it is put in elsewhere."""
    inner = _inner(passage)
    if not inner:
        return None
    count = max(1, round(len(inner) * passage.chance.uniform(0.3, 0.6)))
    copy = replace(
        Passage(passage.quote, 0, len(passage.quote), passage.chance),
        [
            (low - passage.start, high - passage.start, other_word(passage, passage.text[low:high]))
            for low, high in passage.chance.sample(inner, count)
        ],
    ).text
    out = passage.chance.choice((taken_out, sentence_out, paragraph_out))(passage)
    if out is None:
        return None
    spans = paragraphs(out.text)
    at = passage.chance.choice(spans)[0]
    lead = f"{new_sentence(passage)} " if passage.chance.random() < 0.7 else ""
    new = f"{lead}{copy} {new_sentence(passage)}\n\n"
    return Edited(out.text[:at] + new + out.text[at:], None)


def words_stay(passage: Passage) -> Edited | None:
    """A few words are taken out with what is around them, and written anew in another sentence."""
    if not 0 < len(_inner(passage)) <= 6 or "\n" in passage.quote:
        return None
    out = passage.chance.choice((taken_out, sentence_out, paragraph_out))(passage)
    if out is None:
        return None
    at = passage.chance.choice(paragraphs(out.text))[0]
    one, other = new_words(passage, 6), new_words(passage, 6)
    gap = "" if _ideograph(one) else " "
    new = f"{one}{gap}{passage.quote}{gap}{other}.\n\n"
    return Edited(out.text[:at] + new + out.text[at:], None)


def twin_stays(passage: Passage) -> Edited | None:
    """Its paragraphs stood twice when it was marked; those that were marked are taken out."""
    twice = copied(passage)
    even = _evened(passage)
    if twice is None or twice.truth is None or even is None:
        return None
    start, end = twice.truth
    before = Passage(twice.text, start, end, passage.chance)
    out = paragraph_out(before)
    return out and out._replace(before=(twice.text, start, end))


# several at once


def both_around(passage: Passage) -> Edited | None:
    """Up to a fifth of its words are others, and so is a tenth of the words elsewhere."""
    return _then(replaced, elsewhere)(passage)


def combined(passage: Passage) -> Edited | None:
    """Words and letters of it, words elsewhere, paragraphs, quotes and lines, three at a time."""
    inside = passage.chance.choice((typos, replaced, lengthened, shortened))
    outside = passage.chance.sample((elsewhere, inserted, thinned, restyled, wrapped), 2)
    return _then(inside, *outside)(passage)


def moved_and_edited(passage: Passage) -> Edited | None:
    """Its paragraphs go elsewhere, and up to a fifth of its words are others."""
    away = moved(passage)
    if away is None or away.truth is None:
        return None
    then = replaced(Passage(away.text, *away.truth, passage.chance))
    return then and then._replace(before=away.before)


def twins_edited(passage: Passage) -> Edited | None:
    """Its paragraphs stood twice when it was marked and still do; the text around is edited."""
    twice = copied(passage)
    if twice is None or twice.truth is None:
        return None
    change = passage.chance.choice((inserted, elsewhere, thinned, wrapped))
    made = change(Passage(twice.text, *twice.truth, passage.chance))
    return made._replace(before=(twice.text, *twice.truth))


def _then(*edits: Edit) -> Edit:
    def all_of(passage: Passage) -> Edited | None:
        made: Edited | None = None
        for edit in edits:
            made = edit(passage)
            if made is None or made.truth is None:
                return None
            passage = Passage(made.text, *made.truth, passage.chance)
        return made

    return all_of
