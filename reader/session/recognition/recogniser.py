"""Recognition in small slices between keys: the page on the screen first, then the rest.

Each of the article's pieces is recognised once; when all are, names are linked to what they name,
and an article without headings gets topical sections.  What the reader corrects changes the mentions
at once, and has names linked anew.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from reader.model import (
    MENTION_KINDS,
    Article,
    Correction,
    Mention,
    MentionKind,
    Recognition,
    Section,
    overlapping,
)
from reader.session.annotations.correction_view import CorrectionView
from reader.session.context import SessionContext
from reader.session.events import (
    CorrectionsChanged,
    Event,
    KindsChanged,
    RecognitionChanged,
    SectionsChanged,
)
from reader.session.recognition.pieces import CachedRecognition, Pieces

_log = logging.getLogger(__name__)

_LONG = 1500
"""Code points above which what the whole article adds is left to a thread: names are read again for it,
which takes seconds in a book."""

_PATIENCE = 0.002
"""Seconds that a slice waits for that thread, which leaves it the interpreter."""

_TOO_LONG = 0.5
"""Seconds for one piece from which on somebody should hear of it: some rule is not linear there."""

_AHEAD = 8
"""Pieces that one motion recognises when it comes to where nothing was yet."""


class Recogniser:
    """What is recognised so far, and going on with it.

    Args:
        context: the state that the parts of the session share.
        corrections: the user's corrections that hold in the article.
        choices: recognisers to use instead of the built-in ones; see `reader.recognise.choose`.
        remembers: keep the result in the cache, for when the article is opened again.
    """

    def __init__(
        self,
        context: SessionContext,
        corrections: CorrectionView,
        choices: Mapping[str, str] = MappingProxyType({}),
        *,
        remembers: bool = False,
    ) -> None:
        self._context = context
        self._corrections = corrections
        self._choices = choices
        self._remembers = remembers
        self._first = context.article if remembers and not context.article.complete else None
        state = context.state
        off = state.preference("kinds_off", []) if state is not None else []
        off = off if isinstance(off, list | tuple) else []
        self._kinds = frozenset(kind for kind in MENTION_KINDS if kind not in off)
        self._pieces = Pieces(context, corrections)
        self._next = 0
        self._shown: tuple[Mention, ...] | None = None
        self._shown_after: tuple[Correction, ...] = ()
        self._finishing: Iterator[None] | None = None
        self._whole: bytes | None = None
        self._faults: int | None = None
        self._adopted = False
        self._linked_after: tuple[Correction, ...] = ()
        self.recognition: Recognition | None = None
        """All that was recognised, names linked; while they are linked anew, as it was before."""
        self.article_changed()
        context.events.subscribe(self._heard)

    def _heard(self, event: Event) -> None:
        """Pieces take a correction when they are looked at; here their being other now is told."""
        if isinstance(event, CorrectionsChanged):
            self._context.events.emit(RecognitionChanged(0, len(self._context.ground.text)))

    # kinds

    @property
    def kinds(self) -> frozenset[MentionKind]:
        """The kinds that are shown."""
        return self._kinds

    def toggle_kind(self, kind: MentionKind) -> None:
        """Show a kind, or stop showing it; remembered for other articles."""
        self._kinds = self._kinds ^ {kind}
        self._shown = None
        if self._context.state is not None:
            off = [one for one in MENTION_KINDS if one not in self._kinds]
            self._context.state.set_preference("kinds_off", off)
        self._context.events.emit(KindsChanged(self._kinds))

    # what is known

    def prepare(self, figures_ready: Callable[[], None] | None = None) -> None:
        """Load what recognising needs, in a thread, so that no key has to wait for it.

        `figures_ready` is called in that thread when `show_figures` can do its work.
        Raises RecognitionError when what is wanted cannot be had; all is ready nevertheless.
        """
        from reader.recognise import choose, prepare  # noqa: PLC0415  not before the first screen

        choose(self._choices)
        prepare(whole=False, figures_ready=figures_ready)

    def recall(self, article: Article) -> CachedRecognition | None:
        """What is known of an article from the last time, for `adopt`; in a thread."""
        if not self._remembers:
            return None
        from reader.recognise import choose  # noqa: PLC0415  as above
        from reader.session.recognition.cache import recall  # noqa: PLC0415  as above

        try:
            choose(self._choices)
            return recall(article)
        except Exception:  # noqa: BLE001  it can be recognised again
            _log.exception("recalling failed")
            return None

    def adopt(self, recalled: CachedRecognition) -> None:
        """Take over what `recall` found, unless another article is shown by now."""
        article = self._context.article
        if self.recognition is not None or not self._pieces.adopt(recalled):
            return
        self._next = len(self._pieces)
        self._shown = self._finishing = None
        if article.complete:
            self._whole, self._linked_after = recalled.unlinked, ()
            self.recognition = recalled.recognition
        self._adopted = True
        self._context.events.emit(RecognitionChanged(0, len(article.text)))
        if recalled.sections and not article.sections:
            self._divide(recalled.sections)

    @property
    def mentions(self) -> Sequence[Mention]:
        """All known so far, of the kinds shown, in document order."""
        told = self._corrections.all
        if self._shown is None or self._shown_after != told:
            self._shown = tuple(mention for mention in self._pieces if self._shows(mention))
            self._shown_after = told
        return self._shown

    def counts(self) -> dict[MentionKind, int]:
        """How many of each kind are known so far, also of kinds that are not shown."""
        found: dict[MentionKind, int] = {}
        for mention in self._pieces:
            found[mention.kind] = found.get(mention.kind, 0) + 1
        return found

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """Those that share a code point with `start..end`."""
        found: list[Mention] = []
        for index in range(self._pieces.at(start), len(self._pieces)):
            if self._pieces.spans[index][0] >= end:
                break
            found += overlapping(self._pieces[index], start, end)
        return [mention for mention in found if self._shows(mention)]

    def at(self, offset: int) -> Mention | None:
        """The one over `offset`."""
        return next(iter(self.mentions_in(offset, offset + 1)), None)

    def after(self, offset: int) -> Mention | None:
        """The first that starts after `offset`; some of what was not recognised yet is, for it."""
        ahead = _AHEAD
        for index in range(self._pieces.at(offset), len(self._pieces)):
            ahead -= self._look_ahead(index, ahead)
            for mention in self._pieces[index]:
                if mention.start > offset and self._shows(mention):
                    return mention
        return None

    def before(self, offset: int) -> Mention | None:
        """The last that starts before `offset`; some of what was not recognised yet is, for it."""
        ahead = _AHEAD
        for index in range(min(self._pieces.at(offset), len(self._pieces) - 1), -1, -1):
            ahead -= self._look_ahead(index, ahead)
            for mention in reversed(self._pieces[index]):
                if mention.start < offset and self._shows(mention):
                    return mention
        return None

    def _look_ahead(self, index: int, room: int) -> int:
        """Recognise a piece that a motion comes to; how many pieces that were, 0 or 1."""
        if room <= 0 or self._pieces.is_known(index):
            return 0
        self._recognise(index)
        self._tell(index, index)
        return 1

    def _shows(self, mention: Mention) -> bool:
        return mention.kind in self._kinds

    # going on

    def recognise_visible(self, start: int, end: int) -> bool:
        """Recognise what is between two offsets now; whether anything was new."""
        first = len(self._pieces)
        last = -1
        for index in range(self._pieces.at(start), len(self._pieces)):
            if self._pieces.spans[index][0] >= end:
                break
            if not self._pieces.is_known(index):
                self._recognise(index)
                first, last = min(first, index), index
        if last < 0:
            return False
        self._tell(first, last)
        return True

    def show_figures(self, start: int, end: int) -> None:
        """Show the numbers and dates between two offsets until everything there is recognised."""
        from reader.recognise import Contained, recognise_figures  # noqa: PLC0415  as above

        shown = []
        for index in range(self._pieces.at(start), len(self._pieces)):
            first, last = self._pieces.spans[index]
            if first >= end:
                break
            if not self._pieces.is_known(index) and not self._pieces[index]:
                with Contained("Recognising the figures of a piece"):
                    found = recognise_figures(self._context.article, first, last)
                    self._pieces.show(index, found)
                    shown.append(index)
        if shown:
            self._shown = None
            self._tell(shown[0], shown[-1])

    def recognise_some(self, budget: float) -> bool:
        """Go on for about `budget` seconds; True while there is more to do.

        The first pages of an article are never linked: call again after `ArticleChanged`.
        """
        until = time.monotonic() + budget
        first = self._next
        while self._next < len(self._pieces):
            if not self._pieces.is_known(self._next):
                self._recognise(self._next)
            self._next += 1
            if time.monotonic() >= until:
                break
        if self._next > first:
            self._tell(first, self._next - 1)
        if self._next < len(self._pieces):
            return True
        return self._context.article.complete and self._finish(until)

    def _recognise(self, index: int) -> None:
        # The recognisers' tables are not needed for the first screen.
        from reader.recognise import Contained, fault_count, recognise_range  # noqa: PLC0415

        start, end = self._pieces.spans[index]
        begun = time.monotonic()
        if self._faults is None:
            self._faults = fault_count()
        self._pieces.put(index, ())
        with Contained("Recognising a piece"):
            self._pieces.put(index, recognise_range(self._context.article, start, end))
        if (taken := time.monotonic() - begun) > _TOO_LONG:
            _log.warning("recognising %d..%d took %.1f s", start, end, taken)
        self._shown = None

    def _tell(self, first: int, last: int) -> None:
        spans = self._pieces.spans
        self._context.events.emit(RecognitionChanged(spans[first][0], spans[last][1]))

    # finishing: names linked, then topics found

    def _finish(self, until: float) -> bool:
        if self._finishing is None:
            if self.recognition is not None and self._linked_after == self._corrections.all:
                return False
            self._finishing = self._finishing_steps()
        if any(time.monotonic() >= until for _ in self._finishing):
            return True
        self._finishing = None
        return self._linked_after != self._corrections.all  # corrected while names were linked

    def _finishing_steps(self) -> Iterator[None]:
        """Small steps to the end."""
        article, told = self._context.article, self._corrections.all
        from reader.session.recognition.link_job import LinkJob  # noqa: PLC0415  not before the first screen

        unlinked = () if self._whole is not None else self._pieces.raw()
        finishing = LinkJob(
            article,
            unlinked,
            self._whole,
            told,
            first=self._first,
            remembers=self._remembers,
            faults=self._faults,
        )
        if len(article.text) > _LONG:
            finishing.start()
            while finishing.is_alive():
                finishing.join(_PATIENCE)
                yield
        else:
            finishing.run()
        recognition = finishing.recognition
        yield from self._pieces.place(finishing.plain, recognition.mentions, told)
        self._shown = None
        self._whole, self._linked_after = finishing.packed, told
        self.recognition = recognition
        self._context.events.emit(RecognitionChanged(0, len(article.text)))
        if finishing.sections:
            self._divide(finishing.sections)
        finishing.keep()

    def _divide(self, sections: tuple[Section, ...]) -> None:
        self._context.replace(replace(self._context.article, sections=sections))
        self._context.events.emit(SectionsChanged())

    def article_changed(self) -> None:
        """Begin anew, but for the pieces of the text that are as they were."""
        self._pieces.article_changed()
        if self._adopted or self.recognition is not None:
            self._pieces.doubt()  # they have what the whole article added, which was another
        self._adopted = False
        self._next = 0
        self._shown = self._whole = self.recognition = self._finishing = None
