"""Makes PDF files with known text, byte by byte, so that what is read from them can be compared.

`Pdf` writes pages of words at given places; `set_article` sets an article as a journal does, in
columns with hyphens at the ends of lines, running heads, page numbers and footnotes.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 612, 792

# The widths of the characters from space to tilde in Helvetica, in thousandths of its size.
_WIDTHS = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]  # fmt: skip
_TURNS = {
    0: b"",
    90: b"0 1 -1 0 792 0 cm ",
    180: b"-1 0 0 -1 612 792 cm ",
    270: b"0 -1 1 0 0 612 cm ",
}
_FONTS = {"F": "Helvetica", "B": "Helvetica-Bold", "I": "Helvetica-Oblique", "M": "Courier"}


def width_of(text: str, size: float) -> float:
    """Return the width of a text in Helvetica, in points."""
    return (
        sum(_WIDTHS[ord(each) - 32] if " " <= each <= "~" else 556 for each in text) * size / 1000
    )


@dataclass
class Page:
    """The content of a page: points are from the left and from the top."""

    parts: list[bytes] = field(default_factory=list)
    image: bool = False
    rotate: int = 0
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)

    def link(self, x: float, y: float, width: float, target: str) -> None:
        """Make a place of a line lead to an address."""
        self.links.append((x, HEIGHT - y - 3, x + width, HEIGHT - y + 9, target))

    def put(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 10,
        font: str = "F",
        spacing: float = 0,
        rise: float = 0,
    ) -> None:
        """Write a text at a base line; `spacing` is added to each of its spaces."""
        written = text.encode("cp1252", "replace")
        for mark in (b"\\", b"(", b")"):
            written = written.replace(mark, b"\\" + mark)
        self.parts.append(
            b"BT /%s %.2f Tf %.3f Tw %.2f Ts %.2f %.2f Td (%s) Tj ET"
            % (font.encode(), size, spacing, rise, x, HEIGHT - y, written)
        )


class Pdf:
    """A document of pages.

    Attributes:
        info: entries of its information dictionary.
        outline: (title, page from 0, points from the top, level).
        labels: where a style of numbers begins: (page from 0, style such as `r` or `D`, first number).
    """

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.info: dict[str, str] = {}
        self.outline: list[tuple[str, int, float]] = []
        self.labels: list[tuple[int, str, int]] = []

    def page(self) -> Page:
        """Begin a page."""
        self.pages.append(Page())
        return self.pages[-1]

    def data(self) -> bytes:
        """Return the file."""
        objects: list[bytes] = [b"", b""]

        def add(body: bytes) -> int:
            objects.append(body)
            return len(objects)

        fonts = {
            key: add(
                b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name.encode()
            )
            for key, name in _FONTS.items()
        }
        resources = b"/Font<<%s>>" % b"".join(
            b"/%s %d 0 R" % (key.encode(), number) for key, number in fonts.items()
        )
        picture = add(
            b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
            b"stream\n\x80\nendstream"
        )
        resources += b"/XObject<</Im %d 0 R>>" % picture
        kids = []
        for page in self.pages:
            content = _TURNS[page.rotate] + b"\n".join(page.parts)
            notes = b"".join(
                b"<</Type/Annot/Subtype/Link/Rect[%.1f %.1f %.1f %.1f]/A<</S/URI/URI(%s)>>>>"
                % (left, bottom, right, top, target.encode())
                for left, bottom, right, top, target in page.links
            )
            width, height = (HEIGHT, WIDTH) if page.rotate % 180 else (WIDTH, HEIGHT)
            if page.image:
                content += b"\nq 500 0 0 700 50 50 cm /Im Do Q"
            stream = add(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
            kids.append(
                add(
                    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Rotate %d/Resources<<%s>>/Contents %d 0 R"
                    b"/Annots[%s]>>" % (width, height, page.rotate, resources, stream, notes)
                )
            )
        catalog = b"<</Type/Catalog/Pages 2 0 R"
        if self.labels:
            numbers = b"".join(
                b"%d<</S/%s/St %d>>" % (at, style.encode(), first)
                for at, style, first in self.labels
            )
            catalog += b"/PageLabels<</Nums[%s]>>" % numbers
        if self.outline:
            catalog += b"/Outlines %d 0 R" % self._add_outline(add, kids, objects)
        objects[0] = catalog + b">>"
        objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (
            b" ".join(b"%d 0 R" % kid for kid in kids),
            len(kids),
        )
        info = add(
            b"<<%s>>"
            % b"".join(
                b"/%s<feff%s>" % (key.encode(), text.encode("utf-16-be").hex().encode())
                for key, text in self.info.items()
            )
        )
        return _file(objects, info)

    def _add_outline(
        self, add: Callable[[bytes], int], kids: list[int], objects: list[bytes]
    ) -> int:
        root = add(b"")
        first = len(objects) + 1
        for at, (title, page, top) in enumerate(self.outline):
            following = b"/Next %d 0 R" % (first + at + 1) if at + 1 < len(self.outline) else b""
            add(
                b"<</Title<feff%s>/Parent %d 0 R/Dest[%d 0 R/XYZ 0 %.1f 0]%s>>"
                % (
                    title.encode("utf-16-be").hex().encode(),
                    root,
                    kids[page],
                    HEIGHT - top,
                    following,
                )
            )
        objects[root - 1] = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (
            first,
            first + len(self.outline) - 1,
            len(self.outline),
        )
        return root


def _file(objects: Sequence[bytes], info: int) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        info,
        start,
    )
    return bytes(out)


# -- articles ----------------------------------------------------------------------------------


@dataclass
class Style:
    """The way in which an article is set.

    Attributes:
        columns: 1 or 2.
        indents: paragraphs begin with an indent, else with a gap above.
        justified: lines are stretched to the right edge.
        hyphens: words are parted at the ends of lines.
    """

    columns: int = 2
    indents: bool = True
    justified: bool = True
    hyphens: bool = True
    size: float = 10
    head: str = "JOURNAL OF HARBOURS"
    other_head: str = "The tides of the estuary"
    first_number: int = 1


@dataclass
class Story:
    """The text of an article: a title, and parts of (kind, text); kinds are `heading`, `text`, `item`.

    A text may hold `[^words of a note]`, which becomes a footnote.
    """

    title: str
    parts: list[tuple[str, str]]


class _Setter:
    def __init__(self, style: Style) -> None:
        self._style = style
        self.pdf = Pdf()
        self._margin, self._top, self._bottom = 60.0, 80.0, HEIGHT - 80.0
        gap = 20.0 if style.columns == 2 else 0.0
        self._width = (WIDTH - 2 * self._margin - gap * (style.columns - 1)) / style.columns
        self._step = self._width + gap
        self._leading = style.size * 1.2
        self._column = style.columns - 1
        self._notes: list[list[str]] = []
        self._number = self._noted = 0
        self._y = HEIGHT * 2.0

    def set(self, story: Story) -> None:
        self._next_column()
        self._heading(story.title, 18, "B", gap=0)
        for kind, text in story.parts:
            if kind == "heading":
                self._heading(text, 12, "B", gap=12)
                self.pdf.outline.append((text, len(self.pdf.pages) - 1, self._y - 14))
            else:
                self._paragraph(text, item=kind == "item")
        self._end_column()

    @property
    def _left(self) -> float:
        return self._margin + self._column * self._step

    def _next_column(self) -> None:
        if self.pdf.pages:
            self._end_column()
        self._column += 1
        if self._column >= self._style.columns:
            self._column = 0
            self._begin_page()
        self._y = self._top
        self._floor = self._bottom
        self._notes = []

    def _begin_page(self) -> None:
        page = self.pdf.page()
        number = len(self.pdf.pages) - 1 + self._style.first_number
        if len(self.pdf.pages) > 1:
            head = self._style.head if number % 2 else self._style.other_head
            page.put(self._margin, 50, head, size=8)
            page.put(WIDTH - self._margin - 20, 50, str(number), size=8)
        else:
            page.put(WIDTH / 2 - 5, HEIGHT - 40, str(number), size=8)

    def _end_column(self) -> None:
        y = self._bottom - sum(len(note) for note in self._notes) * 9.6
        page = self.pdf.pages[-1]
        for note in self._notes:
            for at, line in enumerate(note):
                mark, _, rest = line.partition("\t")
                if at == 0:
                    page.put(self._left, y + 12, mark, size=5.5, rise=3)
                    page.put(self._left + width_of(mark, 5.5) + 1, y + 12, rest, size=8)
                else:
                    page.put(self._left, y + 12, line, size=8)
                y += 9.6
        self._notes = []

    def _heading(self, text: str, size: float, font: str, gap: float) -> None:
        if self._y > self._top:
            self._y += gap
        if self._y + 5 * self._leading > self._floor:
            self._next_column()
        for line in self._broken(text, self._width, size, hyphens=False):
            self._y += size * 1.2
            self.pdf.pages[-1].put(self._left, self._y, line, size=size, font=font)
        self._y += 4

    def _paragraph(self, text: str, *, item: bool) -> None:
        style = self._style
        notes: list[str] = []
        while "[^" in text:
            before, _, rest = text.partition("[^")
            note, _, after = rest.partition("]")
            self._number += 1
            notes.append(note)
            text = f"{before}\x01{self._number}\x02{after}"
        indent = 0.0 if item else 1.5 * style.size if style.indents else 0.0
        hang = 1.5 * style.size if item else 0.0
        words = ("\u2022 " if item else "") + text
        lines = self._broken(
            words, self._width - hang, style.size, hyphens=style.hyphens, first=indent - hang
        )
        for at, line in enumerate(lines):
            marks = line.count("\x01")
            taken = [self._note_lines(notes.pop(0)) for _ in range(marks)]
            space = sum(len(note) for note in taken) * 9.6
            if self._y + self._leading > self._floor - space:
                self._next_column()
            self._floor -= space
            self._notes.extend(taken)
            self._y += self._leading
            offset = indent if at == 0 else hang
            self._line(line, offset, last=at == len(lines) - 1)
        if not style.indents or item:
            self._y += 0.6 * style.size

    def _note_lines(self, note: str) -> list[str]:
        self._noted += 1
        return self._broken(f"{self._noted}\t{note}", self._width, 8, hyphens=False)

    def _line(self, line: str, offset: float, *, last: bool) -> None:
        page, size = self.pdf.pages[-1], self._style.size
        bare = line.replace("\x01", "").replace("\x02", "")
        spaces = line.count(" ")
        room = self._width - offset - width_of(bare, size)
        spacing = room / spaces if self._style.justified and not last and spaces else 0.0
        x = self._left + offset
        for at, part in enumerate(line.replace("\x02", "\x01").split("\x01")):
            if not part:
                continue
            if at % 2:
                page.put(x, self._y, part, size=size * 0.6, rise=0.35 * size)
                x += width_of(part, size * 0.6)
            else:
                page.put(x, self._y, part, size=size, spacing=spacing)
                x += width_of(part, size) + spacing * part.count(" ")

    def _broken(
        self, text: str, width: float, size: float, *, hyphens: bool, first: float = 0.0
    ) -> list[str]:
        lines: list[str] = []
        line = ""
        words = text.split(" ")
        while words:
            word = words.pop(0)
            room = width - (first if not lines else 0.0)
            trial = f"{line} {word}" if line else word
            if width_of(trial, size) <= room:
                line = trial
                continue
            cut = self._cut(line, word, room, size) if hyphens else 0
            if cut:
                lines.append(f"{line} {word[:cut]}-")
                words.insert(0, word[cut:])
            else:
                lines.append(line)
                words.insert(0, word)
            line = ""
            if not lines[-1]:
                lines[-1] = words.pop(0)
        return [*lines, line] if line else lines

    def _cut(self, line: str, word: str, room: float, size: float) -> int:
        """Return where a word may be parted so that its beginning still fits; 0 for nowhere."""
        if not word.isalpha() or len(word) < 6 or not word.islower():
            return 0
        for cut in range(len(word) - 3, 2, -1):
            if width_of(f"{line} {word[:cut]}-", size) <= room:
                return cut
        return 0


def set_article(story: Story, style: Style) -> Pdf:
    """Return a document in which an article is set."""
    setter = _Setter(style)
    setter.set(story)
    return setter.pdf


_SYLLABLES = "ba be bi bo da de do fa fe ga go ka ke la le li lo ma me mi mo na ne no pa pe ra re ri ro sa se si so ta te ti to va ve".split()  # noqa: SIM905


def story_of(seed: int, paragraphs: int = 60) -> Story:
    """Return an article of made-up words, with headings, lists and footnotes in it."""
    rand = random.Random(seed)
    lexicon = [
        "".join(rand.choice(_SYLLABLES) for _ in range(rand.choice((1, 2, 2, 3, 3, 4))))
        for _ in range(3000)
    ]
    common = "the of and to in a is that for it was on with as at by from".split()  # noqa: SIM905

    def sentence() -> str:
        words = [
            rand.choice(common) if rand.random() < 0.4 else rand.choice(lexicon)
            for _ in range(rand.randint(5, 24))
        ]
        if rand.random() < 0.2:
            words[rand.randrange(len(words))] = str(rand.randint(2, 9999))
        if rand.random() < 0.2:
            at = rand.randrange(len(words))
            words[at] = words[at].capitalize()
        text = " ".join(words)
        return text[0].upper() + text[1:] + rand.choice(".....?")

    parts: list[tuple[str, str]] = []
    section = 0
    for number in range(paragraphs):
        if number % 7 == 0:
            section += 1
            words = " ".join(rand.choice(lexicon) for _ in range(rand.randint(1, 6)))
            parts.append(("heading", f"{section} {words.capitalize()}"))
        text = " ".join(sentence() for _ in range(rand.randint(1, 7)))
        if rand.random() < 0.15:
            text += f"[^{sentence()}]"
        parts.append(("text", text))
        if rand.random() < 0.08:
            parts.extend(("item", sentence()) for _ in range(rand.randint(2, 4)))
    title = " ".join(rand.choice(lexicon) for _ in range(6)).capitalize()
    return Story(title, parts)
