"""Seeded edits of articles with a known truth: where a passage is after its text was edited.

Every edit is a list of replacements or a new order of paragraphs, so that what became of a passage
follows from the edit and not from looking for it.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

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
    """The text after the edit.

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
    """Pick another word of the same text, with the case of the old one."""
    text = passage.text
    for _ in range(20):
        near = passage.chance.randrange(len(text))
        match = WORD.search(text, near)
        if match is None or match.group().lower() == old.lower():
            continue
        low, new = match.start(), match.group()
        if low == near and low and text[low - 1].isalpha() and not is_sign(new):
            continue
        return new.capitalize() if old[:1].isupper() else new.lower()
    return old + old


def is_sign(text: str) -> bool:
    return "\u3400" <= text[:1] <= "\u9fff"


def new_words(passage: Passage, count: int) -> str:
    made = [other_word(passage, "") for _ in range(count)]
    return ("" if made and is_sign(made[0]) else " ").join(made)


def new_sentence(passage: Passage) -> str:
    made = new_words(passage, passage.chance.randint(8, 22))
    return made[:1].upper() + made[1:] + ("。" if is_sign(made) else ".")


def new_paragraph(passage: Passage) -> str:
    return " ".join(new_sentence(passage) for _ in range(passage.chance.randint(1, 4)))


def typo(chance: random.Random, word: str) -> str:
    """Make one typing error: a letter lost, doubled, swapped with the next, or another one."""
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
    """Change the kind or number of white space."""
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
    forms: tuple[Literal["NFD", "NFKD", "NFKC"], ...] = ("NFD", "NFKD", "NFKC")
    form = passage.chance.choice(forms)
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
    """Change the case of all, of words at random, or of first letters."""
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
    """Take other paragraphs out."""
    found = []
    for low, high in paragraphs(passage.text):
        apart = high <= passage.start or low >= passage.end
        if apart and passage.chance.random() < 0.3:
            found.append((low, high, ""))
    return replace(passage, found)


def _block(passage: Passage) -> tuple[list[str], int, int, int] | None:
    """Return all paragraphs, the first and last of the passage's own, and its offset in them."""
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


def evened(passage: Passage) -> Passage | None:
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
    even = evened(passage)
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
    even = evened(passage)
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
