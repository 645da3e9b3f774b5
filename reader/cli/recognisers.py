"""Recognition for the commands: the configured recognisers, the corrections and the cache."""

from __future__ import annotations

from reader.cli.output import show_error
from reader.config import load_config
from reader.errors import RecognitionError, StoreError
from reader.library import Library, OpenArticle
from reader.library.recognition import Examined, RecognitionCache, examine as examine_article
from reader.model import Article, Correction


def prepare(*, at_once: bool = False) -> None:
    """Select the configured recognisers; call it before `examine`.

    One that cannot be loaded is reported, and the built-in one takes its place.  `at_once` loads
    their data now instead of with the first article that is not in the cache.  Raises ConfigError.
    """
    from reader.recognise import choose, prepare as load  # noqa: PLC0415 - `--help` needs none

    choices = load_config().recognition
    choose(choices)
    try:
        if choices or at_once:
            load()
    except RecognitionError as error:
        show_error(error)


def examine(library: Library, opened: OpenArticle, *, keep: bool = True) -> Examined:
    """Recognise an article: the whole text, its sections (by topic where it has none), its mentions.

    The user's corrections are applied.  `keep` stores new results in the cache; not for thousands
    of sources, which would displace the articles that people read.
    """
    article = opened.finish()
    return examine_article(article, _corrections(library, article), RecognitionCache(), keep=keep)


def _corrections(library: Library, article: Article) -> list[Correction]:
    """Return the corrections that hold in the article; none when they cannot be read."""
    try:
        return library.store.corrections(article.id)
    except StoreError:
        return []
