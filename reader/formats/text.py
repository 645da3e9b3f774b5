"""Plain text -> Article."""

from __future__ import annotations

from collections.abc import Iterator

from reader.formats.draft import Draft, encoding_meta
from reader.formats.opening import Opening, open_in_steps
from reader.model import Article, clean_text


class TextFormat:
    """Plain text, as people paste and download it."""

    name = "text"
    suffixes = (".txt", ".text")

    def sniff(self, text: str) -> bool:
        return bool(text)

    def open(self, text: str, name: str, encoding: str) -> Opening:
        draft = Draft()
        draft.meta.update(encoding_meta(encoding))

        def article(complete: bool) -> Article:
            return draft.article("", name, "text", complete=complete)

        return open_in_steps(_steps(draft, text), article)


def _steps(draft: Draft, text: str) -> Iterator[None]:
    for line in text.split("\n"):
        if words := " ".join(clean_text(line).split()):
            draft.add("paragraph", words)
    yield from ()
