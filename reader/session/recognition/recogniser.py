"""Recognition in small slices between keys: the page on the screen first, then the rest.

Each piece of the article is recognised once; then names are linked to entities, and an article
without headings gets topical sections.  A correction changes the mentions at once, and has names
linked again.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
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
"""Code points of an article above which `LinkJob` runs in a thread: it takes seconds for a book."""

_PATIENCE = 0.002
"""Seconds that a slice waits for that thread, so that it gets the interpreter lock."""

_TOO_LONG = 0.5
"""Seconds for one piece above which a warning is logged: some rule is not linear there."""

_AHEAD = 8
"""Pieces that one motion recognises at most, when it comes to a part not recognised yet."""


class Recogniser:
    """Recognises the article piece by piece, and answers with the mentions so far.

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
        self.result: Recognition | None = None
        """The finished result, names linked; the former one while they are linked again."""
        self.article_changed()
        context.events.subscribe(self._on_event)

    def _on_event(self, event: Event) -> None:
        """Announce that corrections change the mentions; pieces apply them on access."""
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
            off = [each for each in MENTION_KINDS if each not in self._kinds]
            self._context.state.set_preference("kinds_off", off)
        self._context.events.emit(KindsChanged(self._kinds))

    # mentions

    def prepare(self, figures_ready: Callable[[], None] | None = None) -> None:
        """Load the recognisers; to be called in a thread, so that no key has to wait for it.

        `figures_ready` is called in that thread as soon as `show_figures` can work.
        Raises RecognitionError when a chosen recogniser cannot be loaded; the built-in one is
        ready nevertheless.
        """
        from reader.recognise import choose, prepare  # noqa: PLC0415  not before the first screen

        choose(self._choices)
        prepare(whole=False, figures_ready=figures_ready)

    def recall(self, article: Article) -> CachedRecognition | None:
        """Read the cached result for an article, for `adopt`; to be called in a thread."""
        if not self._remembers:
            return None
        from reader.recognise import choose  # noqa: PLC0415  as above
        from reader.session.recognition.cache import recall  # noqa: PLC0415  as above

        try:
            choose(self._choices)
            return recall(article)
        except Exception:  # noqa: BLE001  it can be recognised again
            _log.exception("reading the cache of recognition failed")
            return None

    def adopt(self, cached: CachedRecognition) -> None:
        """Take over the result of `recall`, unless another article is open by now."""
        article = self._context.article
        if self.result is not None or not self._pieces.adopt(cached):
            return
        self._next = len(self._pieces)
        self._shown = self._finishing = None
        if article.complete:
            self._whole, self._linked_after = cached.unlinked, ()
            self.result = cached.recognition
        self._adopted = True
        self._context.events.emit(RecognitionChanged(0, len(article.text)))
        if cached.sections and not article.sections:
            self._divide(cached.sections)

    @property
    def mentions(self) -> Sequence[Mention]:
        """All mentions so far of the kinds shown, in document order."""
        corrections = self._corrections.all
        if self._shown is None or self._shown_after != corrections:
            self._shown = tuple(mention for mention in self._pieces if self._shows(mention))
            self._shown_after = corrections
        return self._shown

    def counts(self) -> dict[MentionKind, int]:
        """Count the mentions so far by kind, also of kinds that are not shown."""
        return Counter(mention.kind for mention in self._pieces)

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that share a code point with `start..end`."""
        hits: list[Mention] = []
        for index in range(self._pieces.at(start), len(self._pieces)):
            if self._pieces.spans[index][0] >= end:
                break
            hits += overlapping(self._pieces[index], start, end)
        return [mention for mention in hits if self._shows(mention)]

    def at(self, offset: int) -> Mention | None:
        """Return the mention over `offset`."""
        return next(iter(self.mentions_in(offset, offset + 1)), None)

    def after(self, offset: int) -> Mention | None:
        """Return the first mention after `offset`; recognises up to `_AHEAD` pieces to find it."""
        ahead = _AHEAD
        for index in range(self._pieces.at(offset), len(self._pieces)):
            ahead -= self._look_ahead(index, ahead)
            for mention in self._pieces[index]:
                if mention.start > offset and self._shows(mention):
                    return mention
        return None

    def before(self, offset: int) -> Mention | None:
        """Return the last mention before `offset`; recognises up to `_AHEAD` pieces to find it."""
        ahead = _AHEAD
        for index in range(min(self._pieces.at(offset), len(self._pieces) - 1), -1, -1):
            ahead -= self._look_ahead(index, ahead)
            for mention in reversed(self._pieces[index]):
                if mention.start < offset and self._shows(mention):
                    return mention
        return None

    def _look_ahead(self, index: int, room: int) -> int:
        """Recognise a piece that a motion comes to; return the number of pieces recognised, 0 or 1."""
        if room <= 0 or self._pieces.is_recognised(index):
            return 0
        self._recognise(index)
        self._notify(index, index)
        return 1

    def _shows(self, mention: Mention) -> bool:
        return mention.kind in self._kinds

    # going on

    def recognise_visible(self, start: int, end: int) -> bool:
        """Recognise the text between two offsets now; return whether anything was new."""
        first = len(self._pieces)
        last = -1
        for index in range(self._pieces.at(start), len(self._pieces)):
            if self._pieces.spans[index][0] >= end:
                break
            if not self._pieces.is_recognised(index):
                self._recognise(index)
                first, last = min(first, index), index
        if last < 0:
            return False
        self._notify(first, last)
        return True

    def show_figures(self, start: int, end: int) -> None:
        """Show the numbers and dates between two offsets until everything there is recognised."""
        from reader.recognise import Contained, recognise_figures  # noqa: PLC0415  as above

        shown = []
        for index in range(self._pieces.at(start), len(self._pieces)):
            first, last = self._pieces.spans[index]
            if first >= end:
                break
            if not self._pieces.is_recognised(index) and not self._pieces[index]:
                with Contained("Recognising the figures of a piece"):
                    figures = recognise_figures(self._context.article, first, last)
                    self._pieces.show(index, figures)
                    shown.append(index)
        if shown:
            self._shown = None
            self._notify(shown[0], shown[-1])

    def recognise_some(self, budget: float) -> bool:
        """Go on recognising for about `budget` seconds; return True while there is more to do.

        The first pages of an article are never linked: call again after `ArticleChanged`.
        """
        until = time.monotonic() + budget
        first = self._next
        while self._next < len(self._pieces):
            if not self._pieces.is_recognised(self._next):
                self._recognise(self._next)
            self._next += 1
            if time.monotonic() >= until:
                break
        if self._next > first:
            self._notify(first, self._next - 1)
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

    def _notify(self, first: int, last: int) -> None:
        """Emit an event for the pieces `first` to `last`."""
        spans = self._pieces.spans
        self._context.events.emit(RecognitionChanged(spans[first][0], spans[last][1]))

    # finishing: names linked, then topics found

    def _finish(self, until: float) -> bool:
        if self._finishing is None:
            if self.result is not None and self._linked_after == self._corrections.all:
                return False
            self._finishing = self._finishing_steps()
        if any(time.monotonic() >= until for _ in self._finishing):
            return True
        self._finishing = None
        return self._linked_after != self._corrections.all  # corrected while names were linked

    def _finishing_steps(self) -> Iterator[None]:
        """Link names and find topics; yields between small steps."""
        article, corrections = self._context.article, self._corrections.all
        from reader.session.recognition.link_job import LinkJob  # noqa: PLC0415  not before the first screen

        unlinked = () if self._whole is not None else self._pieces.raw()
        job = LinkJob(
            article,
            unlinked,
            self._whole,
            corrections,
            first=self._first,
            remembers=self._remembers,
            faults=self._faults,
        )
        if len(article.text) > _LONG:
            job.start()
            while job.is_alive():
                job.join(_PATIENCE)
                yield
        else:
            job.run()
        recognition = job.recognition
        yield from self._pieces.place(job.plain, recognition.mentions, corrections)
        self._shown = None
        self._whole, self._linked_after = job.packed, corrections
        self.result = recognition
        self._context.events.emit(RecognitionChanged(0, len(article.text)))
        if job.sections:
            self._divide(job.sections)
        job.keep()

    def _divide(self, sections: tuple[Section, ...]) -> None:
        self._context.replace(replace(self._context.article, sections=sections))
        self._context.events.emit(SectionsChanged())

    def article_changed(self) -> None:
        """Start again, except with the leading pieces that are the same in the new text."""
        self._pieces.article_changed()
        if self._adopted or self.result is not None:
            self._pieces.invalidate()  # they depend on the whole article, which was another
        self._adopted = False
        self._next = 0
        self._shown = self._whole = self.result = self._finishing = None
