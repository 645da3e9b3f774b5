"""The annotations of articles, located and in order, for the commands that list or export them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader.annotate import locate_all
from reader.cli.sources import as_reader_error
from reader.errors import StoreError
from reader.library import Library, path_name
from reader.model import Anchor, Annotation, Article, anchor_range, clean_text
from reader.session.annotations import AnnotationIndex

_MOST_FOR_TOPICS = 300_000
"""Code points of the longest article whose topics are looked for, which takes some 50 ms."""


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """One article with its annotations, each located in the text.

    Attributes:
        id, title: of the article.
        path: relative to the library when inside it; empty when it is not known.
        annotations: on the article first, then in document order, then those without a place.
        anchors: by annotation id; empty when the article could not be opened.
        article: None when it could not be opened.
        problem: the reason why it could not be opened, else empty.
    """

    id: str
    title: str
    path: str
    annotations: tuple[Annotation, ...]
    anchors: Mapping[str, Anchor]
    article: Article | None = None
    problem: str = ""

    def tagged(self, tags: Sequence[str]) -> AnnotatedArticle:
        """Keep only the annotations that have all of `tags`; `#`, case and Unicode form do not matter."""
        required = {_folded(tag) for tag in tags}
        return replace(
            self,
            annotations=tuple(
                annotation
                for annotation in self.annotations
                if required <= {_folded(tag) for tag in annotation.tags}
            ),
        )

    def section(self, annotation: Annotation) -> tuple[str, ...]:
        """Return the titles of the sections around an annotation, outermost first.

        They are those of the text now; where it has no place in it, those when it was made.
        """
        anchor = self.anchors.get(annotation.id)
        place = anchor_range(anchor) if anchor is not None else None
        if self.article is not None and self.article.sections and place is not None:
            return tuple(section.title for section in self.article.section_path(place.start))
        return annotation.selectors.section if annotation.selectors is not None else ()


def locate_annotations(library: Library, article: Article, path: Path | None) -> AnnotatedArticle:
    """Locate the annotations of an open article.  Raises StoreError.

    A text without headings is divided by topic, as on the screen.
    """
    annotations = library.annotations(article.id)
    anchors = locate_all(article, annotations)
    if annotations and not article.sections and 0 < len(article.text) <= _MOST_FOR_TOPICS:
        from reader.recognise import topical_sections  # noqa: PLC0415 - 50 ms, and seldom needed

        article = replace(article, sections=topical_sections(article))
    return AnnotatedArticle(
        id=article.id,
        title=article.title,
        path=path_name(path, library.root) if path is not None else "",
        annotations=AnnotationIndex(annotations, anchors).ordered,
        anchors=anchors,
        article=article,
    )


def locate_all_annotations(library: Library) -> list[AnnotatedArticle]:
    """Locate the annotations of every article of the library that has some; sorted by title.

    Articles are found through their records.  One that cannot be opened is in the list all the
    same, with its annotations where they were made.  Raises StoreError.
    """
    records = {record.id: record for record in library.store.articles()}
    articles = []
    for article_id in library.annotated():
        record = records.get(article_id)
        paths = record.paths if record is not None else ()
        articles.append(
            _locate_recorded(library, article_id, record.title if record else "", paths)
        )
    return sorted(articles, key=lambda article: (article.title.casefold(), article.id))


def _locate_recorded(
    library: Library, article_id: str, title: str, paths: Sequence[str]
) -> AnnotatedArticle:
    problem = "It is not known where the article is."
    for path in _places(library, article_id, paths):
        if not path.is_file():
            problem = f"{path} is not there any more."
            continue
        try:
            article = library.open(str(path)).finish()
            if article.id == article_id:
                return locate_annotations(library, article, path)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - the other articles are listed all the same
            problem = as_reader_error(error).message
            continue
        problem = f"{path} is another article now."
    annotations = AnnotationIndex(library.annotations(article_id), {}).ordered
    return AnnotatedArticle(
        article_id, title or article_id, paths[0] if paths else "", annotations, {}, None, problem
    )


def _places(library: Library, article_id: str, paths: Sequence[str]) -> Iterator[Path]:
    """Yield the paths at which the article was seen, then the one in the library that has its text."""
    yield from (library.root / name for name in paths)
    moved = library.find_lost(article_id)
    if moved is not None:
        yield moved


def _folded(tag: str) -> str:
    return clean_text(tag, keep="").strip().lstrip("#").replace(" ", "-").casefold()
