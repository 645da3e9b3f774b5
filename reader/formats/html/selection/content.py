"""Finds the part of a web page that is the article, without menus, advertisements and comments.

The method is that of Arc90's Readability: paragraphs give points to the elements around them, points
count less where much of the text is links, and the element with most points is the article.  What the
page states itself (`itemprop="articleBody"`, the `articleBody` of JSON-LD) goes before.  A page that
has no such part (an index, a table of data, a list of links) keeps all of its text but its menus.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from reader.formats.html.elements import tag_of
from reader.formats.html.selection.asides import Asides
from reader.formats.html.selection.measures import Measures, letters_of, take_out
from reader.formats.html.selection.unwanted import Unwanted
from reader.formats.html.tree import text_within

_UNSEEN = ("script", "style", "template", "noscript")
_MARKED_CLASSES = frozenset(
    ["e-content", "entry-content", "article-body", "article__body", "articlebody", "story-body", "post-content", "mw-parser-output", "article-content", "post-body", "story-content", "entry-body", "article-text", "articlecontent", "postcontent", "story__body", "article__content", "post__content", "storytext", "body-copy"]
)  # fmt: skip
_MARKED = re.compile(
    r"^(?:article|story|post|entry|news|blog|single|content)[-_]*(?:body|content|text|copy)"
    r"(?:[-_]*(?:text|content|body|inner|wrapper|main))?$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:article|story|post|entry|content|main|page|text|blog)[-_]?(?:body|content|text|copy|inner|main)?"
    r"|body[-_]?(?:copy|text|content)|hentry|h-entry|e-content|prose|markdown-body|mw-parser-output",
    re.IGNORECASE,
)
_PRIORS = {"article": 10.0, "main": 5.0, "div": 3.0, "td": 2.0, "section": 2.0}
_DECAYS = (1.0, 0.5, 0.33, 0.22, 0.14, 0.1)
_MOST_ARTICLES = 60
_MOST_HEADLINES = 20
_MOST_BLOCKS = 2000
"""Blocks that are looked for in the stated text of a page."""

_LONG_NOTE = 1500
"""Characters in a `noscript`, above which it holds the page's text."""

_LEAST_STATED = 200
"""Letters of a stated text by which its element is looked for."""


def find_content(root: Any, stated: str = "", title: str = "") -> list[Any]:
    """Return the elements that make the article, in document order; they are changed.

    Furniture inside of them is taken out of the tree.

    Args:
        root: the tree; changed.
        stated: the text of the article as the page's metadata have it, when they do.
        title: of the article, whose headline is not a part of it.
    """
    body = next(root.iter("body", "frameset"), root)
    _drop_unseen(body)
    measures = Measures(body)
    if not measures.of(body).length:
        return [body]
    return _Finder(body, measures, title).parts(stated)


def all_but_menus(root: Any) -> list[Any]:
    """Return the whole page as one element, without its menus; for pages in which no article is found."""
    body = next(root.iter("body", "frameset"), root)
    _drop_unseen(body)
    measures = Measures(body)
    Unwanted(body, measures).take_from(body, only_menus=True)
    return [body]


def _drop_unseen(body: Any) -> None:
    for element in list(body.iter(*_UNSEEN)):
        if tag_of(element) == "noscript" and len(text_within(element, _LONG_NOTE)) > _LONG_NOTE:
            element.tag = "div"  # was not closed, or holds the page
        else:
            take_out(element)


class _Finder:
    """Looks for the article of one page."""

    def __init__(self, body: Any, measures: Measures, title: str) -> None:
        self._body = body
        self._measures = measures
        self._unwanted = Unwanted(body, measures)
        self._asides = Asides(measures, self._unwanted.furniture, title)
        headlines = islice(body.iter("h1"), _MOST_HEADLINES)
        self._headlined = {around for h1 in headlines for around in _up(h1, body)}

    def parts(self, stated: str) -> list[Any]:
        """Return the elements of the article, cleaned."""
        best = self._stated(stated)
        if best is not None:
            return self._cleaned([*self._leads(best), best])
        best = self._marked()
        if best is not None:
            best = self._headed(best)
            return self._cleaned([*self._leads(best), best])
        best = self._scored()
        if best is None or not self._is_article(best):
            self._unwanted.take_from(self._body, only_menus=True)
            return [self._body]
        parts = self._with_siblings(self._headed(best))
        return self._cleaned([*self._leads(parts[0]), *parts])

    def _is_article(self, best: Any) -> bool:
        weight, whole = self._measures.of(best), self._measures.of(self._body)
        return (
            weight.points >= 0.3 * whole.points
            and weight.length >= min(200, whole.length // 2)
            and weight.length >= 0.12 * whole.length
        )

    def _cleaned(self, parts: list[Any]) -> list[Any]:
        for part in parts:
            self._unwanted.take_from(part)
        for part in parts:
            self._asides.take_from(part)
        return parts

    # -- what belongs to it --------------------------------------------------------------------

    def _leads(self, first: Any) -> list[Any]:
        """Return what stands between the headline and the article and is told in sentences."""
        leads: list[Any] = []
        below_headline = False
        for element in self._measures.elements:
            if element is first:
                return leads
            if element in self._unwanted:
                continue
            if tag_of(element) == "h1":
                below_headline, leads = True, []
            elif below_headline and self._is_lead(element):
                leads.append(element)
        return []

    def _is_lead(self, element: Any) -> bool:
        weight = self._measures.of(element)
        return (
            tag_of(element) in {"p", "h2", "div"}
            and weight.stops > 0
            and 60 < weight.own == weight.length < 600
            and weight.density < 0.2
            and not self._unwanted.furniture.is_byline(element)
        )

    def _headed(self, best: Any) -> Any:
        """Of several articles in an element, return the one under the only headline of the page.

        The others tease: their headings are links.
        """
        inner = (e for e in best.iter("article") if e is not best and e not in self._unwanted)
        articles = list(islice(inner, _MOST_ARTICLES))
        headed = [each for each in articles if each in self._headlined]
        if len(articles) < 2 or len(headed) != 1:
            return best
        least = 4 if 2 * sum(map(_teases, articles)) >= len(articles) else 10
        return headed[0] if self._measures.of(headed[0]).points > least else best

    def _with_siblings(self, best: Any) -> list[Any]:
        """Return the element with the siblings that go on with its text."""
        if best is self._body or tag_of(best) in {"article", "main"}:
            return [best]
        return [each for each in best.getparent() if each is best or self._goes_on(each, best)]

    def _goes_on(self, element: Any, best: Any) -> bool:
        weight = self._measures.of(element)
        if element in self._unwanted or weight.density > 0.25:
            return False
        if tag_of(element) == "p":
            return weight.own > 70 and weight.stops > 0
        is_same = bool(element.get("class")) and element.get("class") == best.get("class")
        least = (0.05 if is_same else 0.2) * self._measures.of(best).points
        return tag_of(element) in {"div", "section"} and weight.points > max(least, 2)

    # -- the element of the article ------------------------------------------------------------

    def _stated(self, stated: str) -> Any | None:
        """Return the smallest element that holds nearly all of the blocks of the stated text."""
        letters = letters_of(stated)
        if len(letters) < _LEAST_STATED:
            return None
        shares = self._shares_of(letters)
        most = shares.get(self._body, 0)
        if most < 0.6 * len(letters):
            return None
        around = [e for e in self._measures.elements if shares.get(e, 0) >= 0.9 * most]
        is_block = tag_of(around[-1]) not in {"p", "h1", "h2", "h3", "span"}
        return around[-1] if is_block or len(around) < 2 else around[-2]

    def _shares_of(self, letters: str) -> dict[Any, int]:
        """Return how much of a text the elements hold."""
        shares: dict[Any, int] = {}
        for element in self._leaves():
            if letters_of("".join(element.itertext())) in letters:
                for around in _up(element, self._body):
                    shares[around] = shares.get(around, 0) + self._measures.of(element).own
        return shares

    def _leaves(self) -> list[Any]:
        """Return the blocks of prose without blocks in them, the first ones of a long page."""
        of = self._measures.of
        leaves = (
            e for e in self._measures.elements if of(e).own_points and of(e).own == of(e).length
        )
        return list(islice(leaves, _MOST_BLOCKS))

    def _marked(self) -> Any | None:
        """Return the element that the page marks as the body of its article."""
        for is_marked, share in _MARKS:
            marked = [
                e for e in self._measures.elements if is_marked(e) and e not in self._unwanted
            ]
            best = max(marked, key=self._points, default=None)
            if best is None or best is self._body:
                continue
            if self._points(best) > max(share * self._points(self._body), 4):
                return best
        return None

    def _points(self, element: Any) -> float:
        return self._measures.of(element).points

    def _scored(self) -> Any | None:
        scores: dict[Any, float] = {}
        for element in self._measures.elements:
            points = self._measures.of(element).own_points
            if points and element not in self._unwanted:
                self._score(element, points, scores)
        if not scores:
            return None
        of = self._measures.of
        return self._widened(max(scores, key=lambda each: scores[each] * (1 - of(each).density)))

    def _score(self, element: Any, points: float, scores: dict[Any, float]) -> None:
        """Give the points of a block to the elements around it, less to those further out."""
        is_container = tag_of(element) in {"div", "section", "article", "td", "body"}
        start = element if is_container or element is self._body else element.getparent()
        for around, decay in zip(_up(start, self._body), _DECAYS, strict=False):
            if around not in scores:
                scores[around] = _prior(around)
            scores[around] += points * decay

    def _widened(self, best: Any) -> Any:
        """Go up to the outermost element that adds much prose and little else."""
        wide = best
        for around in _up(best, self._body):
            is_wrapper = len(around) == 1 and wide.getparent() is around
            if around is not best and (is_wrapper or self._adds_prose(best, around)):
                wide = around
            if tag_of(around) == "article" and around in self._headlined:
                break
        return wide

    def _adds_prose(self, best: Any, around: Any) -> bool:
        inner, outer = self._measures.of(best), self._measures.of(around)
        length = outer.length - inner.length
        return (
            outer.points - inner.points > 0.1 * inner.points
            and outer.prose - inner.prose > 0.6 * length
            and outer.linked - inner.linked < 0.2 * length
        )


def _up(element: Any, top: Any) -> Iterator[Any]:
    """Yield an element and those around it, up to `top`."""
    while element is not None:
        yield element
        if element is top:
            return
        element = element.getparent()


def _teases(article: Any) -> bool:
    """Tell whether the heading of an article leads to another page."""
    return article.find(".//h2//a") is not None or article.find(".//h3//a") is not None


def _is_article_body(element: Any) -> bool:
    names = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower()
    return "articlebody" in names


def _has_marked_class(element: Any) -> bool:
    names = element.get("class")
    return bool(names) and not _MARKED_CLASSES.isdisjoint(names.lower().split())


def _has_marked_name(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return any(_MARKED.match(name) for name in names.split())


_MARKS: tuple[tuple[Callable[[Any], bool], float], ...] = (
    (_is_article_body, 0.15),
    (_has_marked_class, 0.2),
    (_has_marked_name, 0.4),
)
"""The marks of an article's body, the surest first, and how much of the prose it must hold."""


def _prior(element: Any) -> float:
    points = _PRIORS.get(tag_of(element), 0.0)
    if _BODY.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        points += 10
    return points
