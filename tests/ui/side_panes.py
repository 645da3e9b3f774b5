"""A small application around one widget, and a session to show in it."""

from __future__ import annotations

from typing import Any

from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget

from reader.formats import read
from reader.model import Annotation, Orphan, TextRange
from reader.session.session import Session
from reader.store.memory import MemoryStore
from tests.typed import present
from tests.ui.textual_privates import screen_rows

NEWS = """# Troops out by the end of the year

The president said that **all** combat troops will leave Iraq by the end of the year, a promise
made during the campaign.

## What was promised

About 5,000 soldiers were to stay for training. The cost of the war had passed $1 trillion by then.

The minister in Baghdad called it a new chapter, and thanked the families who had waited so long.

## What comes next

Talks about immunity failed in October. Two contractors will guard the embassy.

### In the region

Neighbours watch with care.
"""


def make_session(text: str = NEWS, name: str = "news.md") -> Session:
    """A session on a text, with nothing marked in it."""
    session = Session(read(text.encode(), name).finish(), MemoryStore(), autosave_thread=False)
    session.load()
    return session


def mark(session: Session, quote: str, **more: Any) -> Annotation:
    """Highlights the first place where `quote` stands."""
    start = session.article.text.index(quote)
    return session.marking.highlight(TextRange(start, start + len(quote)), **more)


def marked_session() -> Session:
    """A session with a note on the whole, four highlights and a bookmark."""
    session = make_session()
    session.marking.note_article("Compare with the speech of **2008**.", ("iraq", "sources"))
    mark(
        session,
        "all combat troops will leave Iraq by the end of the year",
        colour="yellow",
        note="The *date* matters:\n\n- announced in October\n- see `SOFA 2008`",
        tags=("iraq", "policy"),
    )
    mark(session, "About 5,000 soldiers were to stay for training.", colour="green")
    mark(session, "passed $1 trillion", colour="pink", note="Check the figure", tags=("money",))
    mark(session, "Talks about immunity failed in October.", colour="blue", tags=("policy",))
    session.cursor.move_to(session.article.text.index("Neighbours"))
    session.marking.toggle_bookmark()
    session.cursor.move_to(0)
    return session


class PaneApp(App[None]):
    """One pane, and every message of its own that it posted."""

    CSS = "Screen { layout: horizontal; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, pane: Widget, *, width: int | None = None) -> None:
        super().__init__()
        self.pane = pane
        self.posted: list[Message] = []
        self._pane_width = width

    def compose(self) -> ComposeResult:
        if self._pane_width:
            self.pane.styles.width = self._pane_width
        yield self.pane

    def on_mount(self) -> None:
        self.pane.focus()

    async def _on_message(self, message: Message) -> None:
        if message.handler_name.startswith("on_pane_"):
            self.posted.append(message)
        await super()._on_message(message)


def screen_text(app: App[Any]) -> str:
    """What the screen shows, row by row, without styles."""
    rows = screen_rows(app)
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in rows)


def orphan(session: Session, annotation_id: str, reason: str = "the passage is gone") -> None:
    """Makes the session say that an annotation was not found."""
    session.annotations.index.put(present(session.annotations.get(annotation_id)), Orphan(reason))
