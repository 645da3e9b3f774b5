"""Finds the part of a web page that is the article, without menus, advertisements and comments.

The method is that of Arc90's Readability: paragraphs give points to the elements around them, points
count less where much of the text is links, and the element with most points is the article.  What the
page states itself (`itemprop="articleBody"`, the `articleBody` of JSON-LD) goes before.  A page that
has no such part (an index, a table of data, a list of links) keeps all of its text but its menus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from reader.formats.html.blocks import is_hidden, tag_of
from reader.formats.html.furniture import Furniture, is_comments, notifies, teases
from reader.formats.html.measures import Measures, take_out
from reader.formats.html.tables import is_data_table
from reader.formats.html.tree import text_within

_UNSEEN = ("script", "style", "template", "noscript")
_MARKED_CLASSES = frozenset(
    ["e-content", "entry-content", "article-body", "article__body", "articlebody", "story-body", "post-content", "mw-parser-output", "article-content", "post-body", "story-content", "entry-body", "article-text", "articlecontent", "postcontent", "story__body", "article__content", "post__content", "storytext", "body-copy"]
)  # fmt: skip
_MARKED = re.compile(
    r"^(?:article|story|post|entry|news|blog|single|content)[-_]*(?:body|content|text|copy)(?:[-_]*(?:text|content|body|inner|wrapper|main))?$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:article|story|post|entry|content|main|page|text|blog)[-_]?(?:body|content|text|copy|inner|main)?"
    r"|body[-_]?(?:copy|text|content)|hentry|h-entry|e-content|prose|markdown-body|mw-parser-output",
    re.IGNORECASE,
)
_ASIDES = frozenset(["ul", "ol", "div", "section", "table", "dl", "aside", "p", "header", "h1", "h2", "h3", "h4", "h5"])  # fmt: skip
_SHOWN = frozenset(["img", "picture", "video", "audio", "iframe", "math", "svg", "hr", "object", "embed"])  # fmt: skip
_SOURCES = re.compile(
    r"(?:references|sources?|further reading|see also|(?:external |useful )?links|resources|foot ?notes|notes|bibliography|"
    r"quellen|literatur|weblinks|einzelnachweise|références|fuentes|referencias|note|fonti)\b",
    re.IGNORECASE,
)
_DECAYS = (1.0, 0.5, 0.33, 0.22, 0.14, 0.1)
_MOST_ARTICLES = 60
_MOST_HEADLINES = 20
_MOST_IN_ASIDE = 400
"""Elements in a part of the article that may be an aside."""

_MOST_BLOCKS = 2000
"""Blocks that are looked for in the stated text of a page."""

_LONG_NOTE = 1500
"""Characters in a `noscript`, above which it holds the page's text."""

_LETTERS = re.compile(r"[\W_]+")


def find_content(root: Any, stated: str = "", title: str = "") -> list[Any]:
    """Return the elements that make the article, in document order; they are changed.

    Furniture inside of them is taken out of the tree.

    Args:
        root: the tree; changed.
        stated: the text of the article as the page's metadata have it, when they do.
        title: of the article, whose headline is not a part of it.
    """
    body = _body(root)
    for element in list(body.iter(*_UNSEEN)):
        if tag_of(element) == "noscript" and len(text_within(element, _LONG_NOTE)) > _LONG_NOTE:
            element.tag = "div"  # was not closed, or holds the page
        else:
            take_out(element)
    measures = Measures(body)
    if not measures.of(body).length:
        return [body]
    return _Finder(body, measures, title).parts(stated)


def _body(root: Any) -> Any:
    for element in root.iter("body", "frameset"):
        return element
    return root


class _Finder:
    """Looks for the article of one page."""

    def __init__(self, body: Any, measures: Measures, title: str = "") -> None:
        self._body = body
        self._title = _letters(title)
        self._measures = measures
        self._furniture = Furniture()
        self._all = measures.of(body).points
        self._length = measures.of(body).length
        self._inside: set[Any] = set()
        self._headlined = {
            around for h1 in list(body.iter("h1"))[:_MOST_HEADLINES] for around in _up(h1, body)
        }
        self._unwanted = self._find_unwanted()

    def parts(self, stated: str) -> list[Any]:
        """Return the elements of the article, cleaned."""
        best = self._stated(stated)
        if best is not None:
            return self._cleaned([*self._leads(best), best])
        scored = self._scored()
        marked = self._marked()
        best = scored if marked is None else marked
        if best is None or not self._is_article(best):
            return self._cleaned([self._body])
        best = self._headed(best)
        parts = self._with_siblings(best) if best is scored else [best]
        return self._cleaned([*self._leads(parts[0]), *parts])

    def _is_article(self, best: Any) -> bool:
        held, whole = self._measures.of(best), self._measures.of(self._body)
        return held.points >= 0.3 * whole.points and held.length >= min(200, whole.length // 2)

    def _leads(self, first: Any) -> list[Any]:
        """Return what stands between the headline and the article and is told in sentences."""
        leads: list[Any] = []
        headline = False
        for element in self._measures.elements:
            if element is first:
                return leads if headline else []
            if not self._counts(element):
                continue
            if tag_of(element) == "h1":
                headline, leads = True, []
            elif headline and self._is_lead(element):
                leads.append(element)
        return []

    def _is_lead(self, element: Any) -> bool:
        held = self._measures.of(element)
        return (
            tag_of(element) in {"p", "h2", "div"}
            and held.stops > 0
            and 60 < held.own == held.length < 600
            and held.density < 0.2
            and not self._furniture.is_byline(element)
        )

    def _headed(self, best: Any) -> Any:
        """Of several articles in an element, return the one under the only headline of the page.

        The others tease: their headings are links.
        """
        articles = [
            each for each in best.iter("article") if each is not best and self._counts(each)
        ]
        articles = articles[:_MOST_ARTICLES]
        headed = [each for each in articles if each in self._headlined]
        if len(articles) < 2 or len(headed) != 1:
            return best
        teasing = sum(
            each.find(".//h2//a") is not None or each.find(".//h3//a") is not None
            for each in articles
        )
        least = 4 if 2 * teasing >= len(articles) else 10
        return headed[0] if self._measures.of(headed[0]).points > least else best

    # -- furniture -----------------------------------------------------------------------------

    def _find_unwanted(self) -> set[Any]:
        """Return the outermost elements that are furniture; their text counts no more."""
        unwanted: set[Any] = set()
        for element in self._measures.elements:
            if element is self._body:
                continue
            parent = element.getparent()
            if parent in self._inside or parent in unwanted:
                self._inside.add(element)
            elif self._is_furniture(element):
                unwanted.add(element)
        for element in unwanted:
            self._measures.discount(element)
        for share in (0.2, 0.0):
            if self._measures.of(self._body).points < min(0.2 * self._all, 4):
                self._restore(unwanted, share)
        return unwanted

    def _restore(self, unwanted: set[Any], share: float) -> None:
        """Count what was taken for furniture although it holds nearly all of the page's prose."""
        for element in list(unwanted):
            points = self._measures.of(element).points
            if tag_of(element) not in {"nav", "footer"} and points > share * self._all:
                unwanted.discard(element)
                self._inside.difference_update(element.iter("*"))
                self._measures.discount(element, -1)

    def _counts(self, element: Any) -> bool:
        """Tell whether an element is neither furniture nor inside of any."""
        return element not in self._unwanted and element not in self._inside

    def _is_furniture(self, element: Any) -> bool:
        tag = tag_of(element)
        if is_hidden(element):
            return self._measures.of(element).points < 0.5 * self._all
        if tag == "form":
            return self._measures.of(element).points < 0.1 * self._all
        if not self._furniture.is_suspicious(element):
            return False
        held = self._measures.of(element)
        if tag in {"nav", "footer"} and held.density > 0.5:
            return True
        if is_comments(element):
            return self._all - held.points > 2
        # A class such as "has-sidebar" on the element around everything says nothing of its content.
        if self._all < 8:
            return held.length < 0.4 * self._length
        return held.points < 0.35 * self._all

    def _cleaned(self, parts: list[Any]) -> list[Any]:
        gone: set[Any] = set()
        for part in parts:
            for element in list(part.iter("*")):
                if element is not part and element in self._unwanted:
                    self._take(element)
        for part in parts:
            for element in list(part.iter("*")):
                if element is not part and element not in gone and self._is_aside(element):
                    self._measures.discount(element)
                    gone.update(element.iter("*"))
                    self._take(element)
        return parts

    def _take(self, element: Any) -> None:
        take_out(element)

    def _is_aside(self, element: Any) -> bool:
        """Tell whether a part of the article is a list of links, a teaser or a bar of buttons."""
        tag = tag_of(element)
        if tag not in _ASIDES:
            return False
        held = self._measures.of(element)
        if held.elements > _MOST_IN_ASIDE:
            return False
        if tag in {"h1", "h2"}:
            return bool(self._title) and _letters("".join(element.itertext())) == self._title
        if not held.length:
            return not _shows(element)
        if held.length < 300 and (verdict := self._verdict(element, tag)) is not None:
            return verdict
        if tag in {"ul", "ol"}:
            return held.density > 0.75 and not self._belongs(element)
        if tag == "table":
            return held.density > 0.85 and not is_data_table(element)
        if held.length < 120 and self._furniture.is_byline(element) and not _shows(element):
            return True
        if tag in {"p", "h2", "h3", "h4", "h5"}:
            return False
        if held.density <= 0.6 or held.length >= 800:
            return False
        blocks = sum(1 for each in element.iter("p", "pre", "blockquote", "h2", "h3", "figure"))
        return blocks < 4

    def _verdict(self, element: Any, tag: str) -> bool | None:
        """Tell by its words whether a short element is an aside; None where they say nothing."""
        held = self._measures.of(element)
        text = "".join(element.itertext()).strip()
        if notifies(text):
            return True
        if teases(text):
            return held.density > 0.5 or held.length < 40
        if tag == "p" and held.density > 0.95 and text.isupper() and text.count(" ") > 2:
            return True
        return None

    def _belongs(self, element: Any) -> bool:
        """Tell whether a list of links is of the text: sources with long entries, or announced."""
        items = [each for each in element if tag_of(each) == "li"]
        if bool(items) and self._measures.of(element).length / len(items) > 90:
            return True
        before = element.getprevious()
        if before is None or tag_of(before) not in {"p", "div", "h2", "h3", "h4"}:
            return False
        text = "".join(before.itertext()).rstrip()
        if tag_of(before) not in {"p", "div"} and _SOURCES.match(text.lstrip()):
            return True
        return text.endswith((":", "：")) and not teases(text.lstrip())

    # -- the element of the article ------------------------------------------------------------

    def _stated(self, stated: str) -> Any | None:
        """Return the smallest element that holds nearly all of the blocks of the stated text."""
        letters = _letters(stated)
        if len(letters) < 200:
            return None
        found: dict[Any, int] = {}
        for element in self._leaves():
            held = self._measures.of(element)
            if held.own_points and _letters("".join(element.itertext())) in letters:
                for around in _up(element, self._body):
                    found[around] = found.get(around, 0) + held.own
        most = found.get(self._body, 0)
        if most < 0.6 * len(letters):
            return None
        return [
            element for element in self._measures.elements if found.get(element, 0) >= 0.9 * most
        ][-1]

    def _leaves(self) -> list[Any]:
        """Return the blocks of prose without blocks in them, the first ones of a long page."""
        of = self._measures.of
        leaves = (
            e for e in self._measures.elements if of(e).own_points and of(e).own == of(e).length
        )
        return list(islice(leaves, _MOST_BLOCKS))

    def _marked(self) -> Any | None:
        """Return the element that the page marks as the body of its article."""
        whole = self._measures.of(self._body).points
        for test, share in (
            (_is_article_body, 0.15),
            (_has_marked_class, 0.2),
            (_has_marked_name, 0.4),
        ):
            found = [
                each
                for each in self._measures.elements
                if self._counts(each) and each is not self._body and test(each)
            ]
            if found:
                best = max(found, key=lambda each: self._measures.of(each).points)
                if self._measures.of(best).points > max(share * whole, 4):
                    return best
        return None

    def _scored(self) -> Any | None:
        scores: dict[Any, float] = {}
        for element in self._measures.elements:
            held, parent = self._measures.of(element), element.getparent()
            if not held.own_points or not self._counts(element):
                continue
            start = (
                element
                if tag_of(element) in {"div", "section", "article", "td", "body"}
                else parent
            )
            for around, decay in zip(_up(start, self._body), _DECAYS, strict=False):
                if around not in scores:
                    scores[around] = _prior(around)
                scores[around] += held.own_points * decay
        if not scores:
            return None
        weighed = {
            each: score * (1 - self._measures.of(each).density) for each, score in scores.items()
        }
        return self._widened(max(weighed, key=lambda each: weighed[each]))

    def _widened(self, best: Any) -> Any:
        """Go up to the outermost element that adds much prose and little else, which several parts share."""
        inner, wide = self._measures.of(best), best
        for around in list(_up(best, self._body))[1:]:
            outer = self._measures.of(around)
            more, length = outer.points - inner.points, outer.length - inner.length
            linked = outer.linked - inner.linked
            if (
                len(around) == 1 and around.getparent() is not None and wide.getparent() is around
            ) or (
                more > 0.1 * inner.points
                and outer.prose - inner.prose > 0.6 * length
                and linked < 0.2 * length
            ):
                wide = around
            if tag_of(around) == "article" and around in self._headlined:
                break
        return wide

    def _with_siblings(self, best: Any) -> list[Any]:
        """Return the element with the siblings that go on with its text."""
        if tag_of(best) in {"body", "html", "article", "main"}:
            return [best]
        return [each for each in best.getparent() if each is best or self._goes_on(each, best)]

    def _goes_on(self, element: Any, best: Any) -> bool:
        if element in self._unwanted:
            return False
        held = self._measures.of(element)
        if held.density > 0.25:
            return False
        if tag_of(element) == "p":
            return held.own > 70 and held.stops > 0
        same = bool(element.get("class")) and element.get("class") == best.get("class")
        least = (0.05 if same else 0.2) * self._measures.of(best).points
        return tag_of(element) in {"div", "section"} and held.points > max(least, 2)


def _letters(text: str) -> str:
    """Return what two writings of a text have in common: its letters and figures."""
    return _LETTERS.sub("", text).casefold()


def _up(element: Any, top: Any) -> Iterator[Any]:
    """Yield an element and those around it, up to `top`."""
    while element is not None:
        yield element
        if element is top:
            return
        element = element.getparent()


def _shows(element: Any) -> bool:
    """Tell whether there is something to see in an element beside text."""
    return any(tag_of(each) in _SHOWN for each in element.iter())


def _is_article_body(element: Any) -> bool:
    return "articlebody" in (element.get("itemprop") or "").lower().split() or (
        element.get("property") or ""
    ).lower().endswith("articlebody")


def _has_marked_class(element: Any) -> bool:
    names = (element.get("class") or "").lower().split()
    return not _MARKED_CLASSES.isdisjoint(names)


def _has_marked_name(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return any(_MARKED.match(name) for name in names.split())


def _prior(element: Any) -> float:
    points = {"article": 10.0, "main": 5.0, "div": 3.0, "td": 2.0, "section": 2.0}.get(
        tag_of(element), 0.0
    )
    if _BODY.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        points += 10
    return points
