"""The last step of recognition, when every piece is done: linking names, then finding topics."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from threading import Thread

from reader.library.recognition import PackError, pack_mentions, unpack_mentions
from reader.model import Article, Correction, Mention, Recognition, Section
from reader.recognise import Contained, fault_count

_log = logging.getLogger(__name__)


class LinkJob(Thread):
    """Links names and finds topical sections, here (`run`) or in a thread (`start`).

    A step that fails is skipped: the article can be read without its result.

    Args:
        article: the whole article.
        mentions: the mentions of its pieces; unused when there is a `cached`.
        cached: all mentions of the article, packed, when they were recognised before.
        corrections: the corrections that hold.
        first: its first pages, if they were shown before the whole.
        remembers: store the result in the cache; not done when a part of recognition failed,
            because the cache cannot record that something is missing.
        faults: `reader.recognise.fault_count` before the pieces were recognised; by default now.
    """

    def __init__(
        self,
        article: Article,
        mentions: Sequence[Mention],
        cached: bytes | None,
        corrections: Sequence[Correction],
        *,
        first: Article | None = None,
        remembers: bool = False,
        faults: int | None = None,
    ) -> None:
        super().__init__(name="reader-link", daemon=True)
        self._article = article
        self._corrections = corrections
        self._first = first
        self._remembers = remembers and cached is None
        self._faults = fault_count() if faults is None else faults
        self._cached = cached
        self.whole = self.plain = mentions
        """All mentions as recognised; `plain` has the linked ones of those without a correction.

        `plain` is shown when the next correction comes, until names are linked again."""
        self.packed = cached or b""
        self.recognition = Recognition(tuple(mentions))
        self.sections: tuple[Section, ...] = ()

    def run(self) -> None:
        """Do the work; the attributes then have the result."""
        self._link()
        if self._cached is None and not self._article.sections:
            self._divide()

    def _link(self) -> None:
        # Not before the first screen.
        from reader.recognise import complete, corrected, relink  # noqa: PLC0415

        with Contained("Linking an article"):
            self.whole = self._unpacked() or complete(self._article, self.whole)
            self.plain = self.whole
            self.recognition = relink(self._article, self.whole, self._corrections)
            untouched = set(corrected(self._article, self.whole, self._corrections))
            linked = {mention[:2]: mention for mention in self.recognition.mentions}
            self.plain = [
                linked.get(mention[:2], mention) if mention in untouched else mention
                for mention in self.whole
            ]
            self.packed = self.packed or pack_mentions(self.whole)

    def _unpacked(self) -> Sequence[Mention]:
        if self._cached is None:
            return ()
        try:
            return unpack_mentions(self._cached)
        except PackError:
            _log.exception("the cached result of recognition is damaged")
            return ()

    def _divide(self) -> None:
        from reader.recognise import topical_sections  # noqa: PLC0415  as above

        with Contained("Finding the topics of an article"):
            self.sections = tuple(topical_sections(self._article))

    def keep(self) -> None:
        """Store the result in the cache, in a thread of its own, if `remembers`; returns at once."""
        if self._remembers:
            self._remembers = False
            Thread(target=self._keep, name="reader-keep", daemon=True).start()

    def _keep(self) -> None:
        from reader.recognise import relink  # noqa: PLC0415  as above
        from reader.session.recognition.cache import keep  # noqa: PLC0415  as above

        try:
            linked = relink(self._article, self.whole) if self._corrections else self.recognition
            if fault_count() == self._faults:
                keep(self._article, self.packed, linked, self.sections, self._first)
        except Exception:  # noqa: BLE001  as above
            _log.exception("writing the cache of recognition failed")
