"""A small parser of Markdown that turns a note into styled rows.

A note is a few lines that the user typed, shown on a card among thousands: a parser and a widget
for each would cost more than the article.  It knows what people type in notes (emphasis,
code, links, lists, quotes, headings, fences); anything else is shown as it stands, so that nothing
typed ever disappears.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content, Span

from reader.model import visible_text

STRONG = "bold"
EMPHASIS = "italic"
STRIKE = "strike"
CODE = "code"
LINK = "underline"
DIM = "quiet"

_INLINE = re.compile(
    r"(?P<code>(?P<ticks>`+)(?P<code_text>.+?)(?P=ticks))"
    r"|(?P<strong>\*\*(?=\S)(?P<strong_text>.+?)(?<=\S)\*\*|__(?=\S)(?P<strong_text2>.+?)(?<=\S)__)"
    r"|(?P<strike>~~(?=\S)(?P<strike_text>.+?)(?<=\S)~~)"
    r"|(?P<emphasis>\*(?=[^\s*])(?P<emphasis_text>[^*]+?)(?<=\S)\*"
    r"|(?<!\w)_(?=[^\s_])(?P<emphasis_text2>[^_]+?)(?<=\S)_(?!\w))"
    r"|(?P<link>\[(?P<link_text>[^\]\n]+)\]\((?P<link_target>[^)\s]+)\))"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
)
_ITEM = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|\d{1,4}[.)])(?P<gap> +)(?P<rest>.*)")
_TASK = re.compile(r"\[(?P<mark>[ xX])\] +")
_HEADING = re.compile(r"#{1,6} +(?P<rest>.*?)(?: +#+)?$")
_QUOTE = re.compile(r" {0,3}> ?(?P<rest>.*)")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_MAX_NESTING = 4


@dataclass(slots=True)
class _Paragraph:
    """Text that is wrapped as one, behind a marker and an indent of `hang` cells."""

    text: str
    marker: str = ""
    hang: int = 0
    style: str = ""
    verbatim: bool = False


def inline(text: str, depth: int = 0) -> Content:
    """Return the text of a paragraph with emphasis, code and links as styles."""
    parts: list[str] = []
    spans: list[Span] = []
    length = 0

    def add(piece: Content, style: str = "") -> None:
        nonlocal length
        start = length
        parts.append(piece.plain)
        length += len(piece.plain)
        if style:
            spans.append(Span(start, length, style))
        spans.extend(Span(start + s.start, start + s.end, s.style) for s in piece.spans)

    position = 0
    for match in _INLINE.finditer(text):
        add(Content(text[position : match.start()]))
        position = match.end()
        group = match.lastgroup or ""
        shown, style = _inside(match)
        if group == "escaped" or style == CODE or depth >= _MAX_NESTING:
            add(Content(shown), style)
        else:
            add(inline(shown, depth + 1), style)
    add(Content(text[position:]))
    return Content("".join(parts), spans=spans)


def _inside(match: re.Match[str]) -> tuple[str, str]:
    """Return the text that a piece of inline Markdown shows, and its style."""
    if match["code"]:
        return match["code_text"], CODE
    if match["strong"]:
        return match["strong_text"] or match["strong_text2"], STRONG
    if match["strike"]:
        return match["strike_text"], STRIKE
    if match["emphasis"]:
        return match["emphasis_text"] or match["emphasis_text2"], EMPHASIS
    if match["link"]:
        return match["link_text"], LINK
    return match["escaped"], ""


def rows(note: str, width: int) -> list[Content]:
    """Return the rows of a note in `width` cells (at least 4), with an empty row between paragraphs."""
    width = max(width, 4)
    lines: list[Content] = []
    for paragraph in _paragraphs(visible_text(note).expandtabs(4)):
        hang = min(paragraph.hang, width // 2)
        content = Content(paragraph.text) if paragraph.verbatim else inline(paragraph.text)
        if paragraph.style:
            content = content.stylize_before(paragraph.style)
        wrapped = content.fold(width - hang) if paragraph.verbatim else content.wrap(width - hang)
        for number, line in enumerate(wrapped):
            lead = paragraph.marker if number == 0 or paragraph.marker == "▎ " else ""
            if hang:
                gutter = Content(lead[:hang].ljust(hang)).stylize(DIM)
                line = gutter + line
            lines.append(line)
    while lines and not lines[-1].plain.strip():
        lines.pop()
    return lines


def _paragraphs(note: str) -> Iterator[_Paragraph]:
    """Yield the blocks of a note; line breaks inside a paragraph are kept."""
    fence = ""
    blank = True
    for line in note.strip("\n").split("\n"):
        opening = _FENCE.match(line)
        if fence:
            if opening and line.strip().startswith(fence):
                fence = ""
            else:
                yield _Paragraph(line, "", 2, CODE, verbatim=True)
        elif opening:
            fence = opening[1]
        elif not line.strip():
            if not blank:
                yield _Paragraph("")
        else:
            yield _line(line)
        blank = not line.strip() and not fence


def _line(line: str) -> _Paragraph:
    """Parse one line of a note: a list item, a heading, a quote, or plain text."""
    if item := _ITEM.fullmatch(line):
        depth = len(item["indent"]) // 2
        rest = item["rest"]
        marker = item["marker"] if item["marker"][0].isdigit() else "•◦▪"[depth % 3]
        if task := _TASK.match(rest):
            marker = "☐" if task["mark"] == " " else "☑"
            rest = rest[task.end() :]
        lead = "  " * depth + marker + " "
        return _Paragraph(rest, lead, len(lead))
    if heading := _HEADING.fullmatch(line):
        return _Paragraph(heading["rest"], style=STRONG)
    if quote := _QUOTE.fullmatch(line):
        return _Paragraph(quote["rest"], "▎ ", 2, EMPHASIS)
    return _Paragraph(line.strip())
