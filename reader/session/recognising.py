"""Recognition in small slices between keys: the page on the screen first, then the rest.

The article is cut into pieces of a block or, where blocks are long, of some sentences.  Each is
recognised once; when all are, names are linked to what they name, and an article without headings
gets topical sections.
"""

from __future__ import annotations

import logging
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from threading import Thread

from reader.model import (
    MENTION_KINDS,
    Article,
    Mention,
    MentionKind,
    Recognition,
    Section,
    overlapping,
)
from reader.session.events import KindsChanged, RecognitionChanged, SectionsChanged
from reader.session.reading import Reading

_log = logging.getLogger(__name__)

_PIECE = 1500
"""Code points, about 8 ms of work: a slice may exceed its budget by no more."""

_LONG = 10_000
"""Code points above which linking and topics are left to a thread: they take seconds in a book."""

_PATIENCE = 0.002
"""Seconds that a slice waits for that thread, which leaves it the interpreter."""

_AHEAD = 8
"""Pieces that one motion recognises when it comes to where nothing was yet."""


class Recogniser:
    """What is recognised so far, and going on with it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        state = reading.state
        off = state.preference("kinds_off", []) if state is not None else []
        off = off if isinstance(off, list | tuple) else []
        self._kinds = frozenset(kind for kind in MENTION_KINDS if kind not in off)
        self._pieces: list[tuple[int, int]] = []
        self._found: list[tuple[Mention, ...] | None] = []
        self._text = ""
        self._next = 0
        self._shown: tuple[Mention, ...] | None = None
        self._finishing: Iterator[None] | None = None
        self.recognition: Recognition | None = None
        self.article_changed()

    # kinds

    @property
    def kinds(self) -> frozenset[MentionKind]:
        """The kinds that are shown."""
        return self._kinds

    def toggle_kind(self, kind: MentionKind) -> None:
        """Show a kind, or stop showing it; remembered for other articles."""
        self._kinds = self._kinds ^ {kind}
        self._shown = None
        if self._reading.state is not None:
            off = [one for one in MENTION_KINDS if one not in self._kinds]
            self._reading.state.set_preference("kinds_off", off)
        self._reading.events.emit(KindsChanged(self._kinds))

    # what is known

    @staticmethod
    def prepare() -> None:
        """Load what recognising needs, in a thread, so that no key has to wait for it."""
        from reader.recognise import prepare  # noqa: PLC0415  not before the first screen

        prepare()

    @property
    def mentions(self) -> Sequence[Mention]:
        """All known so far, of the kinds shown, in document order."""
        if self._shown is None:
            self._shown = tuple(
                m for piece in self._found if piece for m in piece if self._shows(m)
            )
        return self._shown

    def counts(self) -> dict[MentionKind, int]:
        """How many of each kind are known so far, also of kinds that are not shown."""
        found: dict[MentionKind, int] = {}
        for mention in chain.from_iterable(piece or () for piece in self._found):
            found[mention.kind] = found.get(mention.kind, 0) + 1
        return found

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """Those that share a code point with `start..end`."""
        found: list[Mention] = []
        for index in range(self._piece_at(start), len(self._pieces)):
            if self._pieces[index][0] >= end:
                break
            found += overlapping(self._found[index] or (), start, end)
        return [mention for mention in found if self._shows(mention)]

    def at(self, offset: int) -> Mention | None:
        """The one over `offset`."""
        return next(iter(self.mentions_in(offset, offset + 1)), None)

    def after(self, offset: int) -> Mention | None:
        """The first that starts after `offset`; some of what was not recognised yet is, for it."""
        ahead = _AHEAD
        for index in range(self._piece_at(offset), len(self._pieces)):
            ahead -= self._look_ahead(index, ahead)
            for mention in self._found[index] or ():
                if mention.start > offset and self._shows(mention):
                    return mention
        return None

    def before(self, offset: int) -> Mention | None:
        """The last that starts before `offset`; some of what was not recognised yet is, for it."""
        ahead = _AHEAD
        for index in range(min(self._piece_at(offset), len(self._pieces) - 1), -1, -1):
            ahead -= self._look_ahead(index, ahead)
            for mention in reversed(self._found[index] or ()):
                if mention.start < offset and self._shows(mention):
                    return mention
        return None

    def _look_ahead(self, index: int, room: int) -> int:
        """Recognise a piece that a motion comes to; how many pieces that were, 0 or 1."""
        if room <= 0 or self._found[index] is not None:
            return 0
        self._recognise(index)
        self._tell(index, index)
        return 1

    def _shows(self, mention: Mention) -> bool:
        return mention.kind in self._kinds

    def _piece_at(self, offset: int) -> int:
        return max(0, bisect_right(self._pieces, (offset, len(self._reading.ground.text) + 1)) - 1)

    # going on

    def recognise_visible(self, start: int, end: int) -> bool:
        """Recognise what is between two offsets now; whether anything was new."""
        first = len(self._pieces)
        last = -1
        for index in range(self._piece_at(start), len(self._pieces)):
            if self._pieces[index][0] >= end:
                break
            if self._found[index] is None:
                self._recognise(index)
                first, last = min(first, index), index
        if last < 0:
            return False
        self._tell(first, last)
        return True

    def recognise_some(self, budget: float) -> bool:
        """Go on for about `budget` seconds; True while there is more to do.

        The first pages of an article are never linked: call again after `ArticleChanged`.
        """
        until = time.monotonic() + budget
        first = self._next
        while self._next < len(self._pieces):
            if self._found[self._next] is None:
                self._recognise(self._next)
            self._next += 1
            if time.monotonic() >= until:
                break
        if self._next > first:
            self._tell(first, self._next - 1)
        if self._next < len(self._pieces):
            return True
        return self._reading.article.complete and self._finish(until)

    def _recognise(self, index: int) -> None:
        # The recognisers' tables are not needed for the first screen.
        from reader.recognise import recognise_range  # noqa: PLC0415

        start, end = self._pieces[index]
        try:
            self._found[index] = tuple(recognise_range(self._reading.article, start, end))
        except Exception:  # noqa: BLE001  reading goes on without the names of one paragraph
            self._found[index] = ()
            _log.exception("recognising %d..%d failed", start, end)
        self._shown = None

    def _tell(self, first: int, last: int) -> None:
        self._reading.events.emit(RecognitionChanged(self._pieces[first][0], self._pieces[last][1]))

    # finishing: names linked, then topics found

    def _finish(self, until: float) -> bool:
        if self._finishing is None:
            self._finishing = self._finishing_steps()
        return any(time.monotonic() >= until for _ in self._finishing)

    def _finishing_steps(self) -> Iterator[None]:
        """Small steps to the end."""
        article = self._reading.article
        unlinked = tuple(chain.from_iterable(piece or () for piece in self._found))
        finishing = _Finishing(article, unlinked)
        if len(article.text) > _LONG:
            finishing.start()
            while finishing.is_alive():
                finishing.join(_PATIENCE)
                yield
        else:
            finishing.run()
        yield from self._place(finishing.recognition.mentions)
        self.recognition = finishing.recognition
        self._reading.events.emit(RecognitionChanged(0, len(article.text)))
        if finishing.sections:
            self._reading.replace(replace(article, sections=finishing.sections))
            self._reading.events.emit(SectionsChanged())

    def _place(self, mentions: Sequence[Mention]) -> Iterator[None]:
        """Put linked mentions in the place of those that were not, some pieces at a time."""
        starts = [mention.start for mention in mentions]
        for index, (start, end) in enumerate(self._pieces):
            first = bisect_left(starts, start)
            self._found[index] = tuple(mentions[first : bisect_left(starts, end, first)])
            if index % 100 == 99:
                yield
        self._shown = None

    def article_changed(self) -> None:
        """Begin anew, but for the pieces of the text that are as they were."""
        article, old = self._reading.article, self._text
        pieces = _pieces(article)
        kept = 0
        for piece, known in zip(pieces, self._pieces, strict=False):
            if piece != known or article.text[slice(*piece)] != old[slice(*piece)]:
                break
            kept += 1
        found = self._found[:kept]
        self._pieces, self._text = pieces, article.text
        self._found = [*found, *([None] * (len(pieces) - kept))]
        self._next = 0
        self._shown = self.recognition = self._finishing = None


class _Finishing(Thread):
    """Linking and topical sections, here (`run`) or in a thread (`start`).

    What fails is left out: the article can be read without.
    """

    def __init__(self, article: Article, mentions: Sequence[Mention]) -> None:
        super().__init__(name="reader-link", daemon=True)
        self._article = article
        self.recognition = Recognition(tuple(mentions))
        self.sections: tuple[Section, ...] = ()

    def run(self) -> None:
        from reader.recognise import link, topical_sections  # noqa: PLC0415  as in `_recognise`

        try:
            self.recognition = link(self._article, self.recognition.mentions)
        except Exception:  # noqa: BLE001  as in `_recognise`
            _log.exception("linking failed")
        try:
            if not self._article.sections:
                self.sections = tuple(topical_sections(self._article))
        except Exception:  # noqa: BLE001  as in `_recognise`
            _log.exception("finding topics failed")


def _pieces(article: Article) -> list[tuple[int, int]]:
    pieces = []
    text = article.text
    for block in article.blocks:
        start = block.start
        while block.end - start > _PIECE:
            end = _cut(text, start, start + _PIECE)
            pieces.append((start, end))
            start = end
        if start < block.end:
            pieces.append((start, block.end))
    return pieces


def _cut(text: str, start: int, end: int) -> int:
    """Where to cut a long block: after a line or a sentence, else at a space, else anywhere."""
    for sign in ("\n", ". ", "。", " "):
        place = text.rfind(sign, start + _PIECE // 4, end)
        if place > 0:
            return place + len(sign)
    return end
