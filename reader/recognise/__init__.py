"""Finds what an article names and counts, and what its parts are about; pure functions, no I/O.

A recogniser sees one block (`recogniser.Context`) and returns mentions; `registry` lists them,
`pipeline` runs them over the blocks, and `linking` ties the names of a whole article together.
Nothing here knows of screens, files or annotations.  A new recogniser is one file in the folder of
what it recognises and one line in `registry`; a new rule is a row in a table of `numbers` or
`dates`, a new unit one of `grammar.unit_words`, a new name one of `names.gazetteer`.

The functions of this face import what they need when they are called, because moving by sentences
must not wait for tables of names.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports
from reader.model import (
    Article,
    Block,
    Correction,
    Event,
    Figure,
    Mention,
    Recognition,
    Section,
    TextRange,
)
from reader.recognise.text.sentences import sentences

if TYPE_CHECKING:
    from reader.recognise.faults import Contained as Contained, fault_count as fault_count
    from reader.recognise.recogniser import Context as Context, Recogniser as Recogniser
    from reader.recognise.registry import RECOGNISERS as RECOGNISERS
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "faults": ("Contained", "fault_count"),
            "recogniser": ("Context", "Recogniser"),
            "registry": ("RECOGNISERS",),
        },
    )


VERSION = "model-8"
"""Changes whenever the same text may be recognised differently; for caches."""

__all__ = [
    "RECOGNISERS",
    "VERSION",
    "choose",
    "complete",
    "corrected",
    "each_event",
    "each_figure",
    "figures_of",
    "identity",
    "in_order",
    "link",
    "prepare",
    "recognise",
    "recognise_figures",
    "recognise_range",
    "relink",
    "sentence_at",
    "sentences",
    "timeline",
    "topical_sections",
]

_settings: dict[str, str] = {}
_prepared = False


def recognise_range(article: Article, start: int, end: int) -> list[Mention]:
    """Return the mentions in the blocks of `start..end`, in order, not overlapping, names not yet linked."""
    from reader.recognise import pipeline

    return pipeline.recognise_range(article, start, end)


def recognise_figures(article: Article, start: int, end: int) -> list[Mention]:
    """Find the numbers and dates of the blocks in `start..end`, before the model of names is loaded."""
    from reader.recognise import pipeline

    return pipeline.recognise_range(article, start, end, without="names")


def link(
    article: Article, mentions: Sequence[Mention], corrections: Sequence[Correction] = ()
) -> Recognition:
    """Complete the mentions of an article, apply the user's corrections, and tie names to entities."""
    from reader.recognise.linking import link

    return link.link(article, mentions, corrections)


def complete(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions and those that the whole article adds; the first half of `link`."""
    from reader.recognise.linking import link

    return link.complete(article, mentions)


def relink(
    article: Article, whole: Sequence[Mention], corrections: Sequence[Correction] = ()
) -> Recognition:
    """Apply corrections to `complete` mentions and tie names to entities; the rest of `link`."""
    from reader.recognise.linking import link

    return link.relink(article, whole, corrections)


def corrected(
    article: Article,
    mentions: Sequence[Mention],
    corrections: Sequence[Correction],
    start: int = 0,
    end: int | None = None,
) -> list[Mention]:
    """Apply the user's corrections to the mentions between two offsets; see `linking.corrections`."""
    from reader.recognise.linking.corrections import apply_corrections

    return apply_corrections(article, mentions, corrections, start, end)


def choose(settings: Mapping[str, str]) -> None:
    """Take other recognisers than the built-in ones; see `names.backends`.  Nothing is loaded yet."""
    if settings != _settings:
        from reader.recognise.names import backends

        backends.choose(settings)
        _settings.clear()
        _settings.update(settings)


def identity() -> str:
    """Return the recognisers and versions on which all answers depend, beside the article; for caches."""
    from reader.recognise.registry import installed_versions

    parts = [VERSION, installed_versions()]
    if _settings:
        from reader.recognise.names import backends

        parts.append(backends.versions())
    return " ".join(filter(None, parts))


def prepare(*, whole: bool = True, figures_ready: Callable[[], None] | None = None) -> None:
    """Load tables, patterns and models; a thread can do so before the first page needs them.

    Not `whole`: only what `recognise_range` needs, which is less.  Raises RecognitionError when a
    recogniser that was chosen cannot be had; all is ready then, and the built-in one answers.
    `figures_ready` is called as soon as `recognise_figures` has what it needs.
    """
    global _prepared  # noqa: PLW0603  once in a process
    if not (_prepared or _settings):
        from reader.recognise.names.tagger import unpacking

        unpacking.begin()  # beside all the imports that follow
    _prepared = True
    from reader.recognise import pipeline

    try:
        if _settings:
            from reader.recognise.names import backends

            backends.load()
    finally:
        pipeline.prepare(figures_ready)
        if whole:
            text = "Ada Byron of Acme Ltd paid."
            recognise(Article("", "", text, (Block("paragraph", 0, len(text)),)))


def recognise(article: Article, corrections: Sequence[Correction] = ()) -> Recognition:
    """Recognise everything in an article, apply the user's corrections, and link names."""
    return link(article, recognise_range(article, 0, len(article.text)), corrections)


def each_figure(article: Article, mentions: Sequence[Mention]) -> Iterator[Figure]:
    """`figures` one by one, for a book that is not to be gone through in one go."""
    from reader.recognise.figures import figures

    return figures.each_figure(article, mentions)


def figures_of(article: Article, mentions: Sequence[Mention]) -> tuple[Figure, ...]:
    """Return every figure of the article with what it counts, in document order."""
    return tuple(each_figure(article, mentions))


def each_event(article: Article, mentions: Sequence[Mention]) -> Iterator[Event]:
    """The events of `timeline` one by one in document order, the publication first."""
    from reader.recognise.dates import timeline

    return timeline.each_event(article, mentions)


def sentence_at(article: Article) -> Callable[[int], TextRange]:
    """The sentence around an offset of the article; quickest when offsets are asked for in order."""
    from reader.recognise.figures.sentence_index import SentenceIndex

    return SentenceIndex(article).sentence


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in the order in which they happened: by the first day, longer ones first."""
    from reader.recognise.dates import timeline

    return timeline.in_order(events)


def timeline(article: Article, mentions: Sequence[Mention]) -> tuple[Event, ...]:
    """The article's events in the order in which they happened, its publication among them.

    A date counts when it has a place in the calendar, said or resolved against the article's own
    date: `late September`, `last year`, `comes three months ahead of`.  `recently` and `for years`
    have none, nor has what repeats.
    """
    return in_order(each_event(article, mentions))


def topical_sections(article: Article, mentions: Sequence[Mention] = ()) -> tuple[Section, ...]:
    """Infer the sections of an article that has none of its own; () when it is too short.

    They cover it from the first block after the head matter to its end and begin where blocks do.
    Labels are better when the article's `mentions` are handed in.
    """
    from reader.recognise.topics import texttiling

    return texttiling.topical_sections(article, mentions)
