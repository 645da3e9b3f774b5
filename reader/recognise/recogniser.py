"""The input of every recogniser, and the protocol that it follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from reader.model import BlockKind, Mention, MentionKind, TextRange
from reader.recognise.grammar.lexer import Lexed, lex
from reader.recognise.text.sentences import sentences


@dataclass
class Context:
    """One block of an article, as its recognisers get it; values that they share are computed once.

    Attributes:
        text: the block's text, with code, footnote signs, addresses and telephone numbers blanked
            out, so that offsets hold.
        kind: what the block is.
        reference: the article's own date, against which `last year` is resolved.
        plain_words: words seen in lower case around here; a capital at the head of a sentence
            says nothing about them.
        original: the block's text as it stands in the article, for what is blanked out in `text`;
            equally long.
    """

    text: str
    kind: BlockKind = "paragraph"
    reference: date | None = None
    plain_words: frozenset[str] = field(default_factory=frozenset)
    original: str = ""

    def __post_init__(self) -> None:
        self.original = self.original or self.text

    @cached_property
    def lexed(self) -> Lexed:
        return lex(self.text)

    @cached_property
    def sentences(self) -> list[TextRange]:
        return sentences(self.text)


class Recogniser(Protocol):
    """One way of recognising; stateless, so that one instance serves every article."""

    @property
    def name(self) -> str: ...

    @property
    def kinds(self) -> tuple[MentionKind, ...]: ...

    def recognise(self, context: Context) -> Sequence[Mention]:
        """Mentions in `context.text` or `context.original`, in order, not overlapping.

        Offsets are into that text.
        """
        ...
