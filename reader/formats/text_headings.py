"""Which lines of a plain text are headings, and of what level.

The level is fixed by the shape of the line and by two facts about the whole text (has it parts, has
it chapters), so that a heading has the same level in the first pages as in the whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.formats.dates import is_date
from reader.formats.patterns import LazyPattern

_MAX_HEADING = 100
_DIVIDED = 256 * 1024

_NUMBER_WORD = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty(?:[ -](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?|thirty(?:[ -]\w+)?|forty(?:[ -]\w+)?|fifty(?:[ -]\w+)?|first|second|third|fourth"
    r"|fifth|sixth|seventh|eighth|ninth|tenth|last"
)
_DIVISIONS = frozenset(
    ("chapter", "book", "part", "volume", "act", "scene", "canto", "letter", "stave", "section")
) | {"appendix"}
_DIVISION = LazyPattern(
    rf"(?P<word>{'|'.join(sorted(_DIVISIONS))})\s+"
    rf"(?:the\s+)?(?P<number>[ivxlcdm]+|\d{{1,3}}|[a-h]|{_NUMBER_WORD})\b"
    r"(?P<mark>\s*[.:—–-]+)?(?:\s+(?P<title>\S.*))?",
    re.IGNORECASE,
)
_GREATER = {"book", "part", "volume", "act"}
_GREATER_LINE = LazyPattern(
    r"[ \t]*(?:book|part|volume|act)\s+(?:the\s+)?[\w-]+[.:]?[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_CHAPTER_LINE = LazyPattern(r"[ \t]*chapter\s+(?:the\s+)?[\w-]+", re.IGNORECASE)
_NAMED = {
    *("prologue", "epilogue", "preface", "foreword", "afterword", "introduction", "conclusion"),
    *("conclusions", "contents", "table of contents", "acknowledgements", "acknowledgments"),
    *("abstract", "summary", "references", "bibliography", "glossary", "appendix", "appendices"),
    *("background", "discussion", "methods", "results", "postscript", "dedication", "index"),
}
_ROMAN = LazyPattern(
    r"(?P<number>(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?:\.|(?=\s*$))"
    r"(?:\s+(?P<title>\S.*))?"
)
_NUMBERED = LazyPattern(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?P<dot>\.?)\s+(?P<title>\S.*)")
_ROMAN_VALUE = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ENDINGS = {"the end", "end", "fin", "finis", "ende"}


class Divisions(NamedTuple):
    """What a text is divided into: fixes the levels of its headings."""

    parts: bool = False
    chapters: bool = False

    @property
    def chapter_level(self) -> int:
        return 3 if self.parts else 2

    @property
    def below_chapters(self) -> int:
        return self.chapter_level + self.chapters


def divisions_of(text: str) -> Divisions:
    """Looks for the first part and the first chapter, which stand near the beginning if at all."""
    text = text[:_DIVIDED]
    parts = any(
        _any_line(text, word, _GREATER_LINE)
        for name in ("book", "part", "volume")
        for word in (name.upper(), name.title())
    )
    chapters = any(_any_line(text, word, _CHAPTER_LINE) for word in ("CHAPTER", "Chapter"))
    return Divisions(parts, chapters)


def _any_line(text: str, word: str, line: LazyPattern) -> bool:
    at = text.find(word)
    while at >= 0:
        begin = text.rfind("\n", 0, at) + 1
        if not text[begin:at].strip() and line.match(text, begin):
            return True
        at = text.find(word, at + 1)
    return False


class HeadingReader:
    """Tells the headings of one text, in order: a number must follow the number before it."""

    def __init__(self, divisions: Divisions) -> None:
        self._divisions = divisions
        self._top = 0
        self._roman = 0

    def level(self, lines: list[str], following: list[str] | None, *, centred: bool = False) -> int:
        """The level of a group of lines as a heading; 0 when it is none.

        Args:
            lines: stripped, without blank ones; no list, quote or rule.
            following: the next group, None at the end of the text.
            centred: whether it is one line in the middle of a text that is not.
        """
        first = lines[0]
        if len(first) > _MAX_HEADING or len(lines) > 3 or following is None:
            return 0
        if len(lines) > 1:
            return self._two_lines(lines)
        return (
            self._division(first, following[0])
            or self._named(first)
            or self._roman_level(first)
            or self._numbered(first)
            or self._capitals(first)
            or (self._centred(first) if centred else 0)
        )

    def _two_lines(self, lines: list[str]) -> int:
        """`CHAPTER I` or `IV.` with its title on the next line."""
        rest = " ".join(lines[1:])
        if len(rest) > _MAX_HEADING or rest[0].islower() or rest.endswith((",", ";")):
            return 0
        if is_division(lines[0]) and not any(map(is_division, lines[1:])):
            found = _division_of(lines[0])
            bare = found is not None and not found["title"]
            return self._division(lines[0], "") if bare or rest.isupper() else 0
        roman = _ROMAN.fullmatch(lines[0])
        if roman and not roman["title"] and len(lines) == 2 and not rest.endswith('?"'):
            return self._roman_level(lines[0]) if rest.isupper() or len(rest) < 60 else 0
        return 0

    def _division(self, line: str, following: str) -> int:
        found = _division_of(line)
        if found is None or not is_division(line):
            return 0
        after = _division_of(following, whole=False)
        if after and is_division(following) and after["word"].lower() == found["word"].lower():
            return 0  # a table of contents
        self._top = self._roman = 0
        greater = found["word"].lower() in _GREATER
        return 2 if greater else self._divisions.chapter_level

    def _named(self, line: str) -> int:
        name = line.rstrip(".:").lower()
        named = line[0].isupper() and name in _NAMED
        return self._divisions.chapter_level if named else 0

    def _roman_level(self, line: str) -> int:
        found = _ROMAN.fullmatch(line)
        if found is None or not found["number"]:
            return 0
        title = found["title"] or ""
        if title and (not _is_title(title) or set(found["number"]) & {"L", "C"}):
            return 0
        number = _roman_value(found["number"])
        if number not in {1, self._roman + 1}:
            return 0
        self._roman = number
        return self._divisions.below_chapters

    def _numbered(self, line: str) -> int:
        found = _NUMBERED.fullmatch(line)
        if found is None or not _is_title(found["title"]) or is_date(line):
            return 0
        numbers = [int(n) for n in found["number"].split(".")]
        if len(numbers) == 1:
            if numbers[0] not in {0, 1, self._top + 1}:
                return 0
        elif numbers[0] != (self._top or 1):
            return 0
        self._top = numbers[0]
        return min(self._divisions.below_chapters + len(numbers) - 1, 6)

    def _capitals(self, line: str) -> int:
        letters = [c for c in line if c.isalpha()]
        if len(letters) < 4 or len(line) > 80 or not line.isupper():
            return 0
        if len(letters) < 0.6 * len(line.replace(" ", "")) or line[0] in "\"'“‘«([*":
            return 0
        if (
            line.endswith((",", ";", ":", "-", "—", '"', "”"))
            or line.strip(".!").lower() in _ENDINGS
        ):
            return 0
        cased = any(c.lower() != c.upper() for c in letters)
        return self._divisions.below_chapters if cased else 0

    def _centred(self, line: str) -> int:
        words = line.split()
        plain = (
            line[0].isupper()
            and not any(map(str.isdigit, line))
            and line[-1] not in ".,;:!?\"'”’)]"
        )
        return self._divisions.below_chapters if plain and len(words) <= 8 else 0


def _division_of(line: str, *, whole: bool = True) -> re.Match[str] | None:
    """What a line that is a division, or begins with one, says."""
    words = line.split(None, 1)
    if not words or words[0].lower() not in _DIVISIONS:
        return None
    return _DIVISION.fullmatch(line) if whole else _DIVISION.match(line)


def is_division(line: str) -> bool:
    """Whether a line reads `Chapter I`, `CHAPTER ONE. Title`, `BOOK II`, `Part One: …`."""
    found = _division_of(line)
    if found is None or not line[0].isupper() or len(line) > _MAX_HEADING:
        return False
    title = found["title"]
    if not title:
        return True
    if title.endswith((",", ";")) or not (title[0].isupper() or not title[0].isalpha()):
        return False
    return bool(found["mark"]) or (len(title) <= 60 and _is_title(title))


def is_bare_division(line: str) -> bool:
    """Whether a line is `Chapter I` and nothing more: its title may stand below it."""
    found = _division_of(line)
    return found is not None and not found["title"] and is_division(line)


def _is_title(title: str) -> bool:
    """Whether what follows a number could be a title: a capital, and no end of a sentence."""
    if len(title) > 80 or title.endswith((",", ";", ":", "!")):
        return False
    if title.endswith("."):  # `1. Source Code.`
        long_words = [word for word in title.split() if len(word) > 4]
        return len(title) <= 60 and all(word[0].isupper() for word in long_words)
    return title[0].isupper() or not title[0].isascii() or title[0] in "\"'“‘"


def _roman_value(numeral: str) -> int:
    values = [_ROMAN_VALUE[letter] for letter in numeral]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
