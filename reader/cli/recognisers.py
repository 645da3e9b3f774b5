"""What the commands that recognise share: the recognisers that are configured, and the cache."""

from __future__ import annotations

from reader.cli.output import show_error
from reader.config import load_config
from reader.errors import RecognitionError, StoreError
from reader.library import Library, OpenArticle
from reader.library.recognition import Examined, RecognitionCache, examine as examine_article
from reader.model import Article, Correction


def prepare(*, at_once: bool = False) -> None:
    """Take the recognisers that are configured; call it before `examine`.

    One that cannot be had is told, and the built-in one takes its place.  `at_once` loads what
    would otherwise be loaded when an article is met that is not in the cache.  Raises ConfigError.
    """
    from reader.recognise import choose, prepare as load  # noqa: PLC0415 - `--help` needs none

    wanted = load_config().recognition
    choose(wanted)
    try:
        if wanted or at_once:
            load()
    except RecognitionError as error:
        show_error(error)


def examine(library: Library, opened: OpenArticle, *, keep: bool = True) -> Examined:
    """The whole article, its sections (found by topic where it has none) and what it mentions, as
    the reader of the library has corrected it.

    `keep` puts what was not in the cache there; not for sources by the thousand, which would take
    the place of what is read.
    """
    article = opened.finish()
    return examine_article(article, _corrections(library, article), RecognitionCache(), keep=keep)


def _corrections(library: Library, article: Article) -> list[Correction]:
    """Those that hold in the article; none when they cannot be read, which hinders no reading."""
    try:
        return library.store.corrections(article.id)
    except StoreError:
        return []
