"""Articles and stores for the tests of the session."""

from __future__ import annotations

from reader.errors import StoreError
from reader.model import Article, Block, BlockKind, Change, Section
from reader.session.session import Session
from reader.store.memory import MemoryStore

ARTICLE_ID = "0123456789abc"


def make_article(
    *parts: str | tuple[BlockKind, str], article_id: str = ARTICLE_ID, **more
) -> Article:
    """An article of paragraphs; a part that begins with `# ` is a heading, with its section."""
    blocks: list[Block] = []
    headings: list[tuple[int, int, str]] = []
    text = ""
    for part in parts:
        kind, words = part if isinstance(part, tuple) else ("paragraph", part)
        level = 0
        if kind == "paragraph" and words.startswith("#"):
            signs, words = words.split(" ", 1)
            kind, level = "heading", len(signs)
        if blocks:
            text += "\n\n"
        if level:
            headings.append((len(text), level, words))
        blocks.append(Block(kind, len(text), len(text) + len(words), level))
        text += words
    sections = tuple(
        Section(
            title,
            start,
            next((s for s, depth, _ in headings if s > start and depth <= level), len(text)),
            level,
        )
        for start, level, title in headings
    )
    return Article(article_id, "Title", text, tuple(blocks), sections, **more)


STORY = make_article(
    "# The withdrawal",
    "Col. Ryan Dillon said on Monday that 4,000 troops will leave. It’s a “big” step – he said!",
    "## What follows",
    "Iraq’s army grew. The café was open until 3.5 today. 世界は広い。とても。",
    ("code", "def main():\n    return 1\n\nmain()"),
    "The last words.",
)


def session_on(article: Article = STORY, **options) -> Session:
    options.setdefault("autosave_thread", False)
    session = Session(article, options.pop("store", None) or MemoryStore(), **options)
    session.load()
    return session


class FailingStore(MemoryStore):
    """Fails `failures` times, then works."""

    def __init__(self, failures: int) -> None:
        super().__init__()
        self.failures = failures
        self.tries = 0

    def apply(self, change: Change) -> None:
        self.tries += 1
        if self.failures > 0:
            self.failures -= 1
            raise StoreError("The disk is full.", "Not saved")
        super().apply(change)
