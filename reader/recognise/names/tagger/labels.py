"""Words at the head of a block that say what it is, as `FILE PHOTO:` does, and name nothing."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from collections.abc import Sequence

from reader.model import MentionKind
from reader.recognise.names.tagger.wordlist import WordList
from reader.recognise.names.tagger.words import Word

_LABELS = frozenset(
    label.strip()
    for label in """
    file photo, file photos, file picture, file pic, file image, photo, photos, photo illustration, photo credit, photograph, picture, pictures, in pictures, image, images, video, videos, watch, watch live, watch now, listen, live, live blog, live updates,
    exclusive, breaking, breaking news, developing, just in, alert, urgent, flash, read, read more, read also, also read, read next, must read, see also, see more, more, related, related stories, recommended, update, updated, updates, correction, corrected, clarification, refile, repeat, wrapup, highlights, key points, key facts, factbox, fact box, fact check, explainer, explained, analysis, opinion, comment, commentary, editorial, column, review, preview, interview, feature, features, profile, insight, special report, investigation, graphic, infographic, chart, timeline, poll, quiz, podcast, newsletter, gallery, slideshow, transcript, audio, trailer,
    source, sources, credit, credits, caption, handout, location, date, published, posted, written by, reported by, by, advertisement, advert, sponsored, trending, spoiler, spoilers, spoiler alert, note, notes, editor's note, tip, warning, question, answer, summary, abstract, keywords, tags, topics, filed under, share, follow, subscribe, sign up, download, contact, contacts, about, story continues, continue reading, don't miss, in brief, news, sport, sports, business, weather, politics, world, technology, culture, lifestyle, travel, entertainment, obituary, letters, scores, results, fixtures, standings
    """.split(",")
)
_MOST_WORDS = 4
# `CHAPTER III`, `Part Two`: a part of a book, not a name in it.
_DIVISION = re.compile(
    r"(?:CHAPTER|Chapter|PART|Part|BOOK|Book|VOLUME|Volume|VOL\.?|Vol\.?|SECTION|Section|ACT|Act|SCENE|Scene|CANTO|Canto|"
    r"APPENDIX|Appendix|LETTER|Letter|STAVE|Stave|EPISODE|Episode|LESSON|Lesson|PLATE|Plate|FIGURE|Figure|Fig\.|TABLE|Table|PSALM|Psalm)"
    r" (?:[IVXLC]+|[ivxlc]+|\d+[A-Za-z]?|[A-Z]|(?i:the )?(?i:first|second|third|fourth|fifth|last|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)(?:-\w+)?)\.?"
)


def label_end(own: Sequence[Word], wordlist: WordList) -> int:
    """Count the words at the head of a sentence that are a label, its colon among them; 0 for none."""
    for last in range(1, min(_MOST_WORDS, len(own) - 1) + 1):
        if own[last].text in {":", "|"}:
            words = [word.text for word in own[:last]]
            said = " ".join(words).lower()
            plain = all(
                word.isupper() and wordlist.find(word.lower()).case[0] == "l" for word in words
            )
            return last + 1 if said in _LABELS or plain else 0
        if not own[last - 1].text.replace("'", "").replace("’", "").isalpha():
            return 0
    return _loud_label(own)


def listed_label_end(own: Sequence[Word], known: WordList) -> int:
    """Count the words of a listed label, as `label_end` does; other words in capitals may be a name: `UN:`."""
    end = label_end(own, known)
    said = " ".join(word.text for word in own[:end]).rstrip(" :|").lower()
    return end if said in _LABELS else 0


def _loud_label(own: Sequence[Word]) -> int:
    """`READ MORE Trump sues`: a label in capitals without a colon, before words that are not."""
    loud = 0
    while loud < min(_MOST_WORDS, len(own)) and own[loud].text.isupper():
        loud += 1
    said = " ".join(word.text for word in own[:loud]).lower()
    follows = loud < len(own) and own[loud].text[0].isalpha()
    return loud if loud > 1 and follows and said in _LABELS else 0


def is_division(name: str, kind: MentionKind) -> bool:
    """Tell whether this numbers a part of a book or an illustration, as `CHAPTER III` does.

    `Chapter 11` may be a law, and is no name of another kind.
    """
    return _DIVISION.fullmatch(name) is not None and not (kind == "other" and name[-1].isdigit())
