"""Contents of the two bars: the position, the keys, and the last message."""

from __future__ import annotations

from textual.timer import Timer

from reader.layout import clip
from reader.model import KINDS, value_text
from reader.ui.reading.context import StatusContext
from reader.ui.reading.key_hints import hints, progress_text
from reader.ui.style.theme import BOOKMARK_SIGN, GLYPHS
from reader.ui.widgets.bars import Hint

_NOTICE_SECONDS = 2.5


class Status:
    """Keeps the bars up to date."""

    def __init__(self, host: StatusContext) -> None:
        self._host = host
        self._notice = ""
        self._timer: Timer | None = None

    def notify(self, message: str, seconds: float = _NOTICE_SECONDS) -> None:
        """Show a message for some seconds."""
        self.set_notice(message)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._host.set_timer(seconds, lambda: self.set_notice(""))

    def set_notice(self, message: str) -> None:
        """Show a message until another replaces it."""
        if message != self._notice:
            self._notice = message
            self.show()

    def show(self) -> None:
        """Update the two bars."""
        host, session = self._host, self._host.session
        article, section = session.article, session.cursor.section
        progress = "opening…"
        if article.complete:
            progress = progress_text(session.cursor.progress, len(article.text))
        host.titles.show(article.title, section.title if section else "", progress)
        lead, keys = hints(host.mode, host.keys, session, host.overrides)
        # An input or editor that has the focus lists its own keys.
        keys = list(getattr(host.focused, "FOOT", keys))
        if host.drafts.key and host.mode == "read" and not lead:
            keys = [Hint(host.drafts.key, "unfinished note", "draft"), *keys]
        problem = f"Not saved: {session.saving.state.error}" if session.saving.state.error else ""
        host.foot.show(
            lead, keys, self._notice or self._search_text() or self._target_text(), problem
        )

    def _target_text(self) -> str:
        """Describe the annotation that actions apply to if there are several, else the mention."""
        session = self._host.session
        if session.cursor.visual or self._host.mode != "read":
            return ""
        here = session.annotations.at(session.cursor.caret)
        if len(here) < 2:
            return self._mention_text()
        target = here[0]
        sign = BOOKMARK_SIGN if target.kind == "bookmark" else GLYPHS[target.colour]
        name = "bookmark" if target.kind == "bookmark" else target.colour
        return f"{sign} {name}, shortest of {len(here)}"

    def _mention_text(self) -> str:
        """Describe the name, figure or date under the caret."""
        session = self._host.session
        mention = session.recognition.at(session.cursor.caret)
        if mention is None:
            return ""
        kind = KINDS[mention.kind].noun
        entity = session.entities.entity(mention.entity)
        if entity is None:
            words = value_text(mention.value)
            return f"{kind} · {words}" if words else kind
        number = len(entity.mentions)
        times = f"{number:,} mentions" if number > 1 else "1 mention"
        return f"{kind} · {clip(entity.name, 28)}, {times}"

    def _search_text(self) -> str:
        search = self._host.session.search.result
        if search is None:
            return ""
        if search.error and not search.hits:
            return search.error
        place = f"{search.current + 1} of " if search.current >= 0 else ""
        return f"{place}{len(search.hits):,} found"
