"""Seeded edits of the marked passage itself, of passages that are taken out, and of several at once."""

from __future__ import annotations

from benchmarks.edits import (
    Edit,
    Edited,
    Passage,
    Span,
    copied,
    elsewhere,
    evened,
    inserted,
    is_sign,
    moved,
    new_sentence,
    new_words,
    other_word,
    paragraphs,
    replace,
    restyled,
    sentences,
    thinned,
    typo,
    words,
    wrapped,
)

TELLING = 24
"""Characters of a quote that are not written anew by chance."""

# edits of the passage itself


def _inner(passage: Passage) -> list[Span]:
    return words(passage.text, passage.start, passage.end)


def _fifth(passage: Passage) -> int:
    """Return the number of words to edit; none when a fifth of it is less than one."""
    most = len(_inner(passage)) // 5
    return passage.chance.choice((most, passage.chance.randint(1, most))) if most else 0


def typos(passage: Passage) -> Edited | None:
    """Correct letters or put wrong ones: one, up to one in every second word."""
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
    """Replace up to a fifth of the words."""
    count = _fifth(passage)
    found = [
        (low, high, other_word(passage, passage.text[low:high]))
        for low, high in passage.chance.sample(_inner(passage), count)
    ]
    return replace(passage, found) if found else None


def shortened(passage: Passage) -> Edited | None:
    """Leave up to a fifth of the words out."""
    count = _fifth(passage)
    found = []
    for low, high in passage.chance.sample(_inner(passage)[:-1], count) if count else ():
        space = passage.text[high : high + 1].isspace()
        found.append((low, high + space, ""))
    return replace(passage, found) if found else None


def lengthened(passage: Passage) -> Edited | None:
    """Insert up to a fifth more words, here and there inside."""
    count = _fifth(passage)
    found = []
    for low, high in passage.chance.sample(_inner(passage)[1:], count) if count else ():
        gap = "" if is_sign(passage.text[low:high]) else " "
        found.append((low, low, new_words(passage, 1) + gap))
    return replace(passage, found) if found else None


def clause(passage: Passage) -> Edited | None:
    """A clause of 3 to 12 words is put inside; of a short quote it may be the larger part."""
    inner = _inner(passage)
    if len(inner) < 4:
        return None
    low, _ = passage.chance.choice(inner[1:])
    new = new_words(passage, passage.chance.randint(3, min(12, 2 * len(inner))))
    return replace(passage, [(low, low, new if is_sign(new) else f"{new}, ")])


def small_clause(passage: Passage) -> Edited | None:
    """A clause that makes it longer by a fifth at most."""
    most = len(_inner(passage)) // 5
    if most < 3:
        return None
    low, _ = passage.chance.choice(_inner(passage)[1:])
    new = new_words(passage, passage.chance.randint(3, min(most, 15)))
    return replace(passage, [(low, low, new if is_sign(new) else f"{new}, ")])


def rewritten(passage: Passage) -> Edited | None:
    """Replace one sentence in five, or fewer."""
    return _rewritten(passage, 5)


def much_rewritten(passage: Passage) -> Edited | None:
    """Replace one sentence in two to four."""
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
    """Take out all sentences that the passage is in."""
    low, high = _around(passage, sentences(passage.text, 0, len(passage.text)))
    return Edited(passage.text[:low] + passage.text[high:].lstrip(" "), None)


def paragraph_out(passage: Passage) -> Edited | None:
    """Take out all paragraphs that the passage is in."""
    low, high = _around(passage, paragraphs(passage.text))
    text = passage.text[:low] + passage.text[high:].lstrip("\n")
    return Edited(text, None) if text.strip() else None


def _around(passage: Passage, spans: list[Span]) -> Span:
    over = [(a, b) for a, b in spans if a < passage.end and b > passage.start]
    over = over or [(passage.start, passage.end)]
    return min(passage.start, over[0][0]), max(passage.end, over[-1][1])


def lookalike_stays(passage: Passage) -> Edited | None:
    """Take the passage, its sentence or its paragraph out, and put something like it in elsewhere."""
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
    """A few words are taken out with what is around them, and written anew in another sentence.

    Not so many that they are the passage wherever they stand.
    """
    if not 0 < len(_inner(passage)) <= 6 or len(passage.quote) >= TELLING or "\n" in passage.quote:
        return None
    out = passage.chance.choice((taken_out, sentence_out, paragraph_out))(passage)
    if out is None:
        return None
    at = passage.chance.choice(paragraphs(out.text))[0]
    one, other = new_words(passage, 6), new_words(passage, 6)
    gap = "" if is_sign(one) else " "
    new = f"{one}{gap}{passage.quote}{gap}{other}.\n\n"
    return Edited(out.text[:at] + new + out.text[at:], None)


def twin_stays(passage: Passage) -> Edited | None:
    """Its paragraphs stood twice when it was marked; those that were marked are taken out."""
    twice = copied(passage)
    even = evened(passage)
    if twice is None or twice.truth is None or even is None:
        return None
    start, end = twice.truth
    before = Passage(twice.text, start, end, passage.chance)
    out = paragraph_out(before)
    return out and out._replace(before=(twice.text, start, end))


# several at once


def both_around(passage: Passage) -> Edited | None:
    """Replace up to a fifth of its words, and a tenth of the words elsewhere."""
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
