"""All about one name or number: what it is, its other forms, every sentence in which it stands.

The mentions are set as a concordance: the name in one column, what stands before and after it at
the sides.  The whole sentence of the selected one is shown below.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.layout import cell_width, clip, graphemes
from reader.model import KINDS, Colour, MentionKind, TextRange, clean_text
from reader.ui.dialogs.frame import Dialog
from reader.ui.style.kind_styles import kind_look
from reader.ui.style.sparkline import spark
from reader.ui.style.theme import GLYPHS
from reader.ui.widgets.row_list import RowList, ink

_WIDEST = 100
_DETAIL = 6
"""Rows at the bottom for the selected sentence, with the line above it."""


class Said(NamedTuple):
    """A sentence with the mention in it, and where in the article it stands."""

    text: str
    start: int
    end: int
    place: str


class Related(NamedTuple):
    """Another entity that belongs to this one."""

    id: str
    name: str
    kind: MentionKind
    times: int


class Touching(NamedTuple):
    """An annotation on a mention."""

    id: str
    colour: Colour | None
    words: str


class Card(NamedTuple):
    """Content of a card.

    Attributes:
        name: of the thing.
        kind: of its mentions.
        about: titles, or what a figure means.
        aliases: other forms of the name.
        related: what it belongs to.
        notes: annotations that touch a mention.
        mentions: where it is mentioned, in order.
        here: the one under the caret; -1 for none.
        length: of the article's text.
        sentence: the sentence around the mention of that number.
    """

    name: str
    kind: MentionKind
    about: str
    aliases: tuple[str, ...]
    related: tuple[Related, ...]
    notes: tuple[Touching, ...]
    mentions: Sequence[TextRange]
    here: int
    length: int
    sentence: Callable[[int], Said]


class CardChoice(NamedTuple):
    """Choice of the user: a mention by its number, a note or an entity by its id."""

    what: Literal["mention", "note", "entity", "correct"]
    number: int = 0
    id: str = ""


def _line(text: str) -> str:
    return " ".join(clean_text(text, keep=" \n\t").split())


def _last(text: str, cells: int) -> str:
    """The end of a text in so many cells, with an ellipsis where it was cut."""
    if cell_width(text) <= cells:
        return text
    room, cut = cells - 1, len(text)
    for start, _, width in reversed(list(graphemes(text))):
        room -= width
        if room < 0:
            break
        cut = start
    return "…" + text[cut:] if cells > 0 else ""


def concordance(said: Said, cells: int, before: int) -> tuple[str, str, str]:
    """Return the text before a mention, right-aligned in `before` cells, the mention, and the text after it."""
    name = clip(_line(said.text[said.start : said.end]), max(1, cells - before))
    left = _line(said.text[: said.start])
    gap = " " if said.text[: said.start][-1:].isspace() else ""
    left = _last(left + gap, before)
    right = said.text[said.end :]
    right = (" " if right[:1].isspace() else "") + _line(right)
    room = max(0, cells - before - cell_width(name))
    return " " * (before - cell_width(left)) + left, name, clip(right, room)


class _Rows(RowList):
    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card
        self._head: list[str | Related | Touching] = []
        for title, entries in (("See also", card.related), ("Notes", card.notes)):
            if entries:
                self._head += [title, *entries]
        number = len(card.mentions)
        self._head.append("1 mention" if number == 1 else f"{number:,} mentions")
        self._digits = len(f"{number:,}")
        self.total = len(self._head) + number

    def on_mount(self) -> None:
        self.set_count(self.total, len(self._head) + max(0, self.card.here))

    def number(self, index: int) -> int:
        """The number of the mention of a row; negative for the rows above the mentions."""
        return index - len(self._head)

    def choice(self, index: int) -> CardChoice | None:
        """Return the choice that a row stands for; None for a heading."""
        number = self.number(index)
        if number >= 0:
            return CardChoice("mention", number)
        row = self._head[index]
        if isinstance(row, Related):
            return CardChoice("entity", id=row.id)
        return CardChoice("note", id=row.id) if isinstance(row, Touching) else None

    def pointable(self, index: int) -> bool:
        return 0 <= index < self.count and not (
            index < len(self._head) and isinstance(self._head[index], str)
        )

    def entry(self, index: int, width: int) -> Content:
        number = self.number(index)
        if number >= 0:
            return self._mention(number, width)
        row = self._head[index]
        if isinstance(row, str):
            return Content(row).stylize("bold").stylize("quiet")
        if isinstance(row, Related):
            look = kind_look(self.app, row.kind)
            times = "1 mention" if row.times == 1 else f"{row.times:,} mentions"
            more = Content(f"  {times}").stylize("quiet")
            return Content(" " + clip(_line(row.name), max(1, width - 16))).stylize(look) + more
        glyph = Content(f" {GLYPHS.get(row.colour or '', '✎')} ")
        glyph = glyph.stylize(f"glyph-{row.colour}" if row.colour else "accent")
        return glyph + clip(_line(row.words), max(1, width - 4))

    def _mention(self, number: int, width: int) -> Content:
        said = self.card.sentence(number)
        digits = f"{number + 1:,}".rjust(self._digits)
        room = max(width - len(digits) - 3, 1)
        left, name, right = concordance(said, room, room * 2 // 5)
        look = kind_look(self.app, self.card.kind)
        lead = Content(f" {digits} ").stylize("accent" if number == self.card.here else "quiet")
        words = Content(name).stylize(look).stylize("bold")
        return lead + Content(left).stylize("quiet") + words + Content(right).stylize("quiet")


class CardDialog(Dialog[CardChoice]):
    """Returns what was chosen; None when left.

    Args:
        card: what to show.
        can_correct: whether `r` corrects what is recognised at the selected mention.
    """

    BINDINGS = [
        Binding("i,q", "cancel", "close", show=False),
        Binding("r", "correct", "correct", show=False),
    ]
    DEFAULT_CSS = """
    CardDialog > .box {
        width: 100%;
        & > #card-about { height: auto; max-height: 6; padding: 0 1; }
        & > _Rows { height: 1fr; background: transparent; }
        & > #card-sentence { height: auto; max-height: 6; padding: 0 1;
                             border-top: solid $panel; }
    }
    """

    def __init__(self, card: Card, *, can_correct: bool = True) -> None:
        super().__init__()
        self._card = card
        self._can_correct = can_correct
        self._rows = _Rows(card)

    def compose(self) -> ComposeResult:
        card = self._card
        with Vertical(classes="box") as box:
            box.border_title = Content(clip(_line(card.name), 60))
            corrects = " · r corrects" if self._can_correct else ""
            box.border_subtitle = f"Enter goes there{corrects} · Esc closes"
            yield Static(id="card-about", markup=False)
            yield self._rows
            yield Static(id="card-sentence", markup=False)

    def on_mount(self) -> None:
        self._fit()
        self._rows.focus()
        self._show_sentence()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Set the height to that of the content, and the width to what is comfortable to read."""
        box = self.query_one(Vertical)
        wide = min(self.size.width, _WIDEST)
        about = self._about(wide - 6)
        self.query_one("#card-about", Static).update(about)
        rows = len(about.wrap(max(1, wide - 6)))
        box.styles.width = wide
        box.styles.height = max(3, min(self.size.height, 2 + rows + self._rows.total + _DETAIL))

    def _about(self, width: int) -> Content:
        """Return its kind, its titles and other forms, and a sparkline of its places in the text."""
        card, theme = self._card, self.app.theme
        quiet = ink(theme, "quiet")
        words = Content(KINDS[card.kind].noun).stylize(kind_look(self.app, card.kind))
        if card.about and card.about != card.name:
            words += Content(f" · {_line(card.about)}")
        if card.aliases:
            words += Content("\nalso " + ", ".join(map(_line, card.aliases))).stylize(quiet)
        cells = min(max(width, 1), 60)
        counts = [0] * cells
        for place in card.mentions:
            counts[min(place.start * cells // max(card.length, 1), cells - 1)] += 1
        here = -1
        if card.here >= 0:
            here = min(card.mentions[card.here].start * cells // max(card.length, 1), cells - 1)
        row = spark(counts, kind_look(self.app, card.kind), here)
        for name in ("faint", "caret"):
            row = _inked(row, name, ink(theme, name))
        return words + "\n" + row

    def _show_sentence(self) -> None:
        """Show the sentence of the selected mention in full."""
        shown = self.query_one("#card-sentence", Static)
        number = self._rows.number(self._rows.index)
        shown.display = number >= 0
        if number < 0:
            return
        said = self._card.sentence(number)
        look = kind_look(self.app, self._card.kind)
        quiet = ink(self.app.theme, "quiet")
        left, name, right = (
            clean_text(" ".join(part.split("\n")), keep=" ")
            for part in (
                said.text[: said.start], said.text[said.start : said.end], said.text[said.end :]
            )
        )  # fmt: skip
        words = Content(left) + Content(name).stylize(look).stylize("bold") + Content(right)
        shown.update(Content(f"{_line(said.place)}\n").stylize(quiet) + words)

    def on_row_list_pointed(self) -> None:
        if self.is_mounted:
            self._show_sentence()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        choice = self._rows.choice(message.index)
        if choice is not None:
            self.dismiss(choice)

    def action_correct(self) -> None:
        number = self._rows.number(self._rows.index)
        if self._can_correct:
            self.dismiss(CardChoice("correct", max(number, 0)))


def _inked(row: Content, name: str, style: object) -> Content:
    """The row with the style that a name stands for, for a widget that does not know names."""
    spans = [
        span._replace(style=style) if span.style == name else span  # type: ignore[arg-type]
        for span in row.spans
    ]
    return Content(row.plain, spans)
