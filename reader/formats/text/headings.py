"""Finds the headings among the lines of a plain text, and their levels.

The level is fixed by the shape of the line and by two facts about the whole text (has it parts, has
it chapters), so that a heading has the same level in the first pages as in the whole.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from reader.formats.dates import is_date
from reader.formats.patterns import LazyPattern
from reader.formats.text.furniture import is_furniture
from reader.formats.text.lists import item_of

_MAX_HEADING = 100
_MAX_SUBHEAD = 60
_SHORT = 30  # characters: a sentence that is longer is a paragraph
_LONG = 60  # characters: a line that is longer is a paragraph
_SHAPED = 64 * 1024
_STOPS = ".!?…:\"”’'»)]。！？」』"
_AROUND = LazyPattern(
    r"(?i:related|read (?:more|next|also)|see also|source|sources|photo|image|picture|credit|copyright"
    r"|advertisement|reporting by|additional reporting|editing by|follow|listen|watch|subscribe"
    r"|sign up|continue reading|hide caption|toggle caption|keep reading|click|tap|share|the end"
    r"|dear|yours|sincerely|best wishes|kind regards|regards|thanks|hello|hi|good (?:morning|evening))\b"
)
_DIVIDED = 256 * 1024

_NUMBER_WORD = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty(?:[ -](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?|thirty(?:[ -]\w+)?|forty(?:[ -]\w+)?|fifty(?:[ -]\w+)?|first|second|third|fourth"
    r"|fifth|sixth|seventh|eighth|ninth|tenth|last"
)
_DIVISIONS = frozenset(
    """
    chapter book part volume act scene canto letter stave section appendix article annex schedule
    kapitel abschnitt teil artikel anhang chapitre partie livre titre annexe capítulo parte libro
    título capitolo hoofdstuk deel глава часть раздел книга том статья §
    """.split()
)
_DIVISION = LazyPattern(
    rf"(?P<word>{'|'.join(sorted(_DIVISIONS))})\s+"
    rf"(?:the\s+)?(?P<number>[ivxlcdm]+|\d{{1,3}}[a-z]?|[a-h]|{_NUMBER_WORD})\b"
    r"(?P<mark>\s*[.:—–-]+)?(?:\s+(?P<title>\S.*))?",
    re.IGNORECASE,
)
_EASTERN = LazyPattern(
    r"第[一二三四五六七八九十百千零〇两\d]{1,6}(?P<word>[章节節回卷部编編篇话話])(?:[\s：:].{1,40})?"
)
_LESSER = frozenset("§ article artikel статья".split())
_GREATER = frozenset(
    "book part volume act teil partie livre parte libro deel часть книга том".split()
)
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
    """The divisions of a text, which fix the levels of its headings."""

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


class Shape(NamedTuple):
    """The style in which a text sets its lesser headings.

    `subheads`: as short lines of their own, without a stop.  `outdented`: all but headings is
    indented.  `repeated`: short lines met more than once, which are names of speakers and the like.
    """

    subheads: bool = False
    outdented: bool = False
    repeated: frozenset[str] = frozenset()


_NO_SHAPE = Shape()


class Place(NamedTuple):
    """The position of a line: its indent, whether what follows has none, whether a sentence ended."""

    indent: int
    flush_after: bool
    ended: bool


def shape_of(text: str, *, wrapped: bool) -> Shape:
    """Looks at the first pages."""
    sample = text[:_SHAPED]
    lines = [line for line in sample.split("\n") if line.strip()]
    indented = sum(line.startswith("  ") for line in lines)
    if len(lines) >= 20 and 0.6 * len(lines) < indented < len(lines):
        return Shape(outdented=True)
    if wrapped:
        return Shape()
    groups = [group.strip() for group in sample.split("\n\n") if group.strip()]
    subheads: Counter[str] = Counter()
    long = 0
    for before, line, after in zip(groups, groups[1:], groups[2:], strict=False):
        long += _is_paragraph(line)
        if len(line) <= _MAX_SUBHEAD and has_ended(before) and _is_subhead(line, after):
            subheads[line] += 1
    once = sum(count == 1 for count in subheads.values())
    return Shape(
        subheads=once >= 2 and once <= long,
        repeated=frozenset(line for line, count in subheads.items() if count > 1),
    )


def _is_paragraph(text: str) -> bool:
    return len(text) > _LONG or (len(text) > _SHORT and text[-1] in _STOPS)


def has_ended(text: str) -> bool:
    """Tell whether a paragraph ends as a sentence does, or is none: `Related: …`, an item of a list."""
    if text[-1:] in _STOPS or _AROUND.match(text):
        return True
    return item_of(text.rsplit("\n", 1)[-1]) is not None


def _is_subhead(line: str, after: str) -> bool:
    """Tell whether a line could be a heading by its words and by the paragraph after it."""
    if len(line) > _MAX_SUBHEAD or "\n" in line or not line[0].isupper() or line[-1] in _STOPS:
        return False
    if line[-1] in ",;-—–" or not 1 <= line.count(" ") + 1 <= 9 or is_date(line):
        return False
    if any(sign in line for sign in (": ", "@", "://", "www.", "|", "©", "/", "…")):
        return False
    return (
        (_is_paragraph(after) or after[0] in "•-*")
        and not is_furniture(line)
        and not _AROUND.match(line)
    )


class HeadingFinder:
    """Finds the headings of one text, in order: a number must follow the number before it."""

    def __init__(self, divisions: Divisions, shape: Shape = _NO_SHAPE) -> None:
        self._divisions = divisions
        self.shape = shape
        self._top = 0
        self._roman = 0
        self._inside = False  # of a part or chapter

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
            or self._eastern(first)
            or (self._centred(first) if centred else 0)
        )

    def subhead(self, line: str, after: str, place: Place) -> int:
        """Return the level of a short line that only its place makes a heading; 0 for none.

        `after` is the first line of the next group.
        """
        if self.shape.outdented:
            plain = line[0].isupper() and line[-1].isalnum() and len(line) <= _MAX_SUBHEAD
            out = not place.indent and not place.flush_after
            return self._divisions.below_chapters if plain and out else 0
        if not self.shape.subheads or not place.ended or line in self.shape.repeated:
            return 0
        return self._divisions.below_chapters if _is_subhead(line, after) else 0

    def _eastern(self, line: str) -> int:
        found = _EASTERN.fullmatch(line) if line[0] == "第" else None
        if found is None:
            return 0
        return 2 if found["word"] in "卷部编編" else self._divisions.chapter_level

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
        match = _division_of(line)
        if match is None or not is_division(line):
            return 0
        after = _division_of(following, whole=False)
        if after and is_division(following) and after["word"].lower() == match["word"].lower():
            return 0  # a table of contents
        self._top = self._roman = 0
        word = match["word"].lower()
        if word in _LESSER:
            return self._divisions.chapter_level + self._inside
        self._inside = True
        return 2 if word in _GREATER else self._divisions.chapter_level

    def _named(self, line: str) -> int:
        named = line[0].isupper() and line.rstrip(".:").lower() in _NAMED
        return self._divisions.chapter_level if named else 0

    def _roman_level(self, line: str) -> int:
        found = _ROMAN.fullmatch(line) if line[0] in _ROMAN_VALUE else None
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
        found = _NUMBERED.fullmatch(line) if line[0].isdecimal() else None
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
        if len(line) > 80 or not line.isupper():
            return 0
        letters = [c for c in line if c.isalpha()]
        if len(letters) < 4:
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
    """Parse a line that is a division, or begins with one."""
    words = line.split(None, 1)
    if not words or words[0].lower() not in _DIVISIONS:
        return None
    return _DIVISION.fullmatch(line) if whole else _DIVISION.match(line)


def is_division(line: str) -> bool:
    """Tell whether a line reads `Chapter I`, `CHAPTER ONE. Title`, `BOOK II`, `Part One: …`."""
    match = _division_of(line)
    if match is None or not (line[0].isupper() or line[0] == "§") or len(line) > _MAX_HEADING:
        return False
    title = match["title"]
    if not title:
        return True
    if title.endswith((",", ";")) or not (title[0].isupper() or not title[0].isalpha()):
        return False
    return bool(match["mark"]) or (len(title) <= 60 and _is_title(title))


def is_bare_division(line: str) -> bool:
    """Tell whether a line is `Chapter I` and nothing more: its title may stand below it."""
    found = _division_of(line)
    return found is not None and not found["title"] and is_division(line)


def _is_title(title: str) -> bool:
    """Tell whether what follows a number could be a title: a capital, and no end of a sentence."""
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
