"""What comes when every piece of an article is recognised: names linked, then topics found."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from threading import Thread

from reader.library.recognition import PackError, pack_mentions, unpack_mentions
from reader.model import Article, Correction, Mention, Recognition, Section
from reader.recognise import Contained, fault_count

_log = logging.getLogger(__name__)


class LinkJob(Thread):
    """Linking and topical sections, here (`run`) or in a thread (`start`).

    What fails is left out: the article can be read without.

    Args:
        article: the whole article.
        mentions: what was recognised in its pieces; not looked at when there is a `known`.
        known: what the whole article mentions, packed, when that is known from before.
        told: the corrections that hold.
        first: its first pages, if these were shown before the whole.
        remembers: whether what comes of it is kept for the next time; it is not when a part of
            recognition failed, because the cache has no way to say that something is missing.
        faults: `reader.recognise.fault_count` before the pieces were recognised; by default now.
    """

    def __init__(
        self,
        article: Article,
        mentions: Sequence[Mention],
        known: bytes | None,
        told: Sequence[Correction],
        *,
        first: Article | None = None,
        remembers: bool = False,
        faults: int | None = None,
    ) -> None:
        super().__init__(name="reader-link", daemon=True)
        self._article = article
        self._told = told
        self._first = first
        self._remembers = remembers and known is None
        self._faults = fault_count() if faults is None else faults
        self._known = known
        self.whole = self.plain = mentions
        """All mentions as they were recognised; and the same with what linking settled of those
        that no correction is about, to be shown until names are linked anew after the next one."""
        self.packed = known or b""
        self.recognition = Recognition(tuple(mentions))
        self.sections: tuple[Section, ...] = ()

    def run(self) -> None:
        self._link()
        if self._known is None and not self._article.sections:
            self._divide()

    def _link(self) -> None:
        # Not before the first screen.
        from reader.recognise import complete, corrected, relink  # noqa: PLC0415

        with Contained("Linking an article"):
            self.whole = self._unpacked() or complete(self._article, self.whole)
            self.plain = self.whole
            self.recognition = relink(self._article, self.whole, self._told)
            untouched = set(corrected(self._article, self.whole, self._told))
            settled = {one[:2]: one for one in self.recognition.mentions}
            self.plain = [
                settled.get(one[:2], one) if one in untouched else one for one in self.whole
            ]
            self.packed = self.packed or pack_mentions(self.whole)

    def _unpacked(self) -> Sequence[Mention]:
        if self._known is None:
            return ()
        try:
            return unpack_mentions(self._known)
        except PackError:
            _log.exception("what was recognised before is damaged")
            return ()

    def _divide(self) -> None:
        from reader.recognise import topical_sections  # noqa: PLC0415  as above

        with Contained("Finding the topics of an article"):
            self.sections = tuple(topical_sections(self._article))

    def keep(self) -> None:
        """Keep what came of it for the next time, where that is wanted; returns at once."""
        if self._remembers:
            self._remembers = False
            Thread(target=self._keep, name="reader-keep", daemon=True).start()

    def _keep(self) -> None:
        from reader.recognise import relink  # noqa: PLC0415  as above
        from reader.session.recognition.cache import keep  # noqa: PLC0415  as above

        try:
            linked = relink(self._article, self.whole) if self._told else self.recognition
            if fault_count() == self._faults:
                keep(self._article, self.packed, linked, self.sections, self._first)
        except Exception:  # noqa: BLE001  as above
            _log.exception("keeping failed")
