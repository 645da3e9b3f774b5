"""Finds the part of a web page that is the article, without menus, advertisements and comments.

The method is that of Arc90's Readability: paragraphs give points to the elements around them, points
count less where much of the text is links, and the element with most points is the article.  What the
page states itself (`itemprop="articleBody"`, the `articleBody` of JSON-LD) goes before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from reader.formats.bounds import MOST_DEPTH
from reader.formats.html.blocks import is_hidden, roles, tag_of

_FURNITURE_TAGS = frozenset(
    ["nav", "footer", "aside", "form", "menu", "dialog", "button", "select", "input", "textarea"]
    + ["script", "style", "noscript", "template", "iframe"]
)
_FURNITURE_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar"]
    + ["alertdialog", "toolbar", "doc-toc"]
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menus?|side-?bar|foot(?:er)?|bread-?crumbs?|comments?|commentlist|"
    r"disqus(?:_thread)?|respond|reply|related\w*|recommend\w*|recirc\w*|outbrain|taboola|promo\w*|newsletters?|"
    r"subscri\w*|sign-?up|sign-?in|login|register|cookies?|consent|gdpr|popups?|pop-up|modal|overlay|"
    r"shar(?:e|ing|ers?|edaddy|e-?bar|e-?tools)|social\w*|sociable|addthis\w*|follow(?:-us)?|"
    r"ad|ads|advert\w*|adsense|dfp|sponsor\w*|banner|widgets?|tools?(?:bar|box)?|pag(?:er|ination)|"
    r"author-?(?:bio|box|info)|about-author|bio|byline-?box|more-?(?:stories|from|news|on)|most-?(?:read|popular)|"
    r"popular|trending|teasers?|headlines|tags?|tag-?list|taglist|categories|meta|metadata|postmeta|entry-meta|"
    r"print-only|skip-?link|hidden|visually-hidden|sr-only|screen-reader\w*|noprint|copyright|"
    r"disclaimer|donat\w*|paywall|survey|poll|rating|votes?|feedback|correction-form|rss|archives?|next-?prev|"
    r"prev-?next|post-?nav\w*|jump-?links?|toc|yarpp\w*|jp-relatedposts|editsection|mw-editsection|navbox\w*|"
    r"catlinks|printfooter|infobox-below|authority-control|sistersitebox|ambox|hatnote|"
    r"gallery-?nav|slideshow-?nav|cta|callout-?cta|read-?next|readmore|read-more|up-?next|in-?read)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:article|story|post|entry|content|main|page|text|blog)[-_]?(?:body|content|text|copy|inner|main)?"
    r"|body[-_]?(?:copy|text|content)|hentry|h-entry|e-content|prose|markdown-body|mw-parser-output",
    re.IGNORECASE,
)
_CARRIES_TEXT = frozenset(["p", "pre", "blockquote", "td", "li", "dd"])
_ASIDES = frozenset(["ul", "ol", "div", "section", "table", "dl", "aside", "p", "header"])
_LEAST_PARAGRAPH = 25
_NEVER_FURNITURE = frozenset(
    ["html", "body", "main", "article", "figure", "pre", "code", "table", "tr", "td"]
)
_ENDS = re.compile(r"[.!?…。！？:][\"'”’»)\]]*\s*$")
_WORDS = re.compile(r"\w+")


def find_content(root: Any, stated: str = "") -> list[Any]:
    """Return the elements that make the article, in document order; they are changed.

    Furniture inside of them is taken out of the tree.

    Args:
        root: the tree; changed.
        stated: the text of the article as the page's metadata have it, when they do.
    """
    body = _body(root)
    _drop(body, _is_unseen)
    total, prose = _length(body), _prose(body)
    if not total:
        return [body]
    _drop(body, lambda element: _is_furniture(element, total, prose))
    best = next(
        (
            element
            for find in (
                lambda: _stated(body, stated),
                lambda: _marked(body),
                lambda: _scored(body),
            )
            if (element := find()) is not None and _length(element) >= min(200, total // 2)
        ),
        body,
    )
    parts = _with_siblings(best)
    for part in parts:
        _drop(part, _is_aside)
    return parts


def _body(root: Any) -> Any:
    for element in root.iter():
        if tag_of(element) in {"body", "frameset"}:
            return element
    return root


# -- furniture ---------------------------------------------------------------------------------


def _drop(element: Any, unwanted: Callable[[Any], bool], depth: int = 0) -> None:
    """Take elements out of the tree below `element`, and keep the text after each."""
    for child in list(element):
        if not isinstance(child.tag, str):
            continue
        if unwanted(child):
            _remove(child)
        elif depth < MOST_DEPTH:
            _drop(child, unwanted, depth + 1)


def _remove(element: Any) -> None:
    parent = element.getparent()
    tail = element.tail
    if tail and tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _is_unseen(element: Any) -> bool:
    tag = tag_of(element)
    return tag in {"script", "style", "template", "noscript"} or (
        is_hidden(element) and _length(element) < 2000
    )


def _is_furniture(element: Any, total: int, prose: int) -> bool:
    tag = tag_of(element)
    if tag in _NEVER_FURNITURE and "comment" not in _names(element):
        return False
    suspicious = (
        tag in _FURNITURE_TAGS
        or bool(roles(element) & _FURNITURE_ROLES)
        or (element.get("aria-hidden") == "true" and tag not in {"span", "i", "svg"})
        or (
            tag
            in {
                "div",
                "section",
                "ul",
                "ol",
                "p",
                "header",
                "span",
                "a",
                "figure",
                "h2",
                "h3",
                "h4",
                "dl",
            }
            and _FURNITURE.search(_names(element)) is not None
        )
    )
    if not suspicious:
        return False
    # A class such as "has-sidebar" on the element around everything says nothing of its content.
    if tag in {"nav", "footer"} and _link_density(element) > 0.5:
        return True
    if _length(element) >= 0.4 * total:
        return False
    return prose < 200 or _prose(element) < 0.35 * prose


def _is_aside(element: Any) -> bool:
    """Tell whether a part of the article is a list of links, a teaser or a bar of buttons."""
    tag = tag_of(element)
    if tag not in _ASIDES:
        return False
    length = _length(element)
    if not length:
        return not any(
            tag_of(each) in {"img", "picture", "video", "math", "svg", "hr"}
            for each in element.iter()
        )
    density = _link_density(element)
    if tag == "p":
        return density > 0.95 and length < 120 and _teases(element)
    if tag in {"ul", "ol"}:
        return density > 0.75 and not _is_reference_list(element)
    if tag == "table":
        return density > 0.85
    text_blocks = sum(1 for each in element.iter("p", "pre", "blockquote", "h2", "h3", "figure"))
    return density > 0.6 and length < 800 and text_blocks < 4


_TEASER = re.compile(
    r"^\W*(?:read (?:more|also|next|the full)|see also|related|more:|also read|watch:|advertisement|"
    r"click here|sign up|subscribe|follow us|share this|lire aussi|lesen sie auch|mehr zum thema|leer más)",
    re.IGNORECASE,
)


def _teases(element: Any) -> bool:
    return _TEASER.match("".join(element.itertext()).strip()) is not None


def _is_reference_list(element: Any) -> bool:
    """Tell whether a list of links is one of sources: it has long entries, or back-references."""
    items = [each for each in element if tag_of(each) == "li"]
    lengths = [_length(each) for each in items]
    return bool(items) and sum(lengths) / len(items) > 90


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


# -- the element of the article ----------------------------------------------------------------


def _stated(body: Any, stated: str) -> Any | None:
    """Return the smallest element that holds nearly all of the words of the stated text."""
    words = {word.lower() for word in _WORDS.findall(stated[:20_000]) if len(word) > 3}
    if len(words) < 40:
        return None

    def share(element: Any) -> float:
        own = {word.lower() for word in _WORDS.findall("".join(element.itertext()))}
        return len(words & own) / len(words)

    if share(body) < 0.8:
        return None
    best = body
    while True:
        inner = next(
            (
                child
                for child in best
                if isinstance(child.tag, str) and share(child) >= 0.9 * share(best)
            ),
            None,
        )
        if inner is None or tag_of(inner) in {"p", "span"}:
            return best
        best = inner


def _marked(body: Any) -> Any | None:
    """Return the element that the page marks as the body of its article."""
    for test in (
        lambda e: "articlebody" in (e.get("itemprop") or "").lower().split(),
        lambda e: bool(
            {
                "e-content",
                "entry-content",
                "article-body",
                "article__body",
                "articlebody",
                "story-body",
                "post-content",
                "mw-parser-output",
            }
            & set((e.get("class") or "").lower().split())
        ),
    ):
        found = [e for e in body.iter() if isinstance(e.tag, str) and test(e)]
        if found:
            best = max(found, key=_prose)
            if _prose(best) > 400 and _prose(best) > 0.5 * _prose(body):
                return best
    return None


def _prose(element: Any) -> int:
    """Count the characters of paragraphs that are not mostly links."""
    return sum(
        length
        for each in element.iter("p", "pre", "li", "blockquote")
        if (length := _length(each)) >= _LEAST_PARAGRAPH and _link_density(each) < 0.5
    )


def _scored(body: Any) -> Any | None:
    scores: dict[Any, float] = {}
    for element in body.iter():
        if not _is_paragraph(element):
            continue
        text = " ".join("".join(element.itertext()).split())
        if len(text) < _LEAST_PARAGRAPH:
            continue
        points = 1 + text.count(",") + text.count("，") + min(len(text) / 100, 3)
        if not _ENDS.search(text):
            points *= 0.5
        points *= 1 - _link_density(element)
        ancestor, share = element.getparent(), 1.0
        while ancestor is not None and share > 0.1:
            if ancestor not in scores:
                scores[ancestor] = _prior(ancestor)
            scores[ancestor] += points * share
            if ancestor is body:
                break
            ancestor = ancestor.getparent()
            share = 0.5 if share == 1.0 else share * 0.66
    if not scores:
        return None
    weighed = {element: score * (1 - _link_density(element)) for element, score in scores.items()}
    best = max(weighed, key=lambda element: weighed[element])
    return _widened(best, weighed, body)


def _widened(best: Any, scores: dict[Any, float], body: Any) -> Any:
    """Go up while the element around it has much more prose, which several parts share."""
    while best is not body:
        parent = best.getparent()
        if parent is None:
            break
        inner, outer = _prose(best), _prose(parent)
        if (outer > 1.35 * inner and scores.get(parent, 0) > 0.75 * scores[best]) or len(
            [c for c in parent if isinstance(c.tag, str)]
        ) == 1:
            best = parent
        else:
            break
    return best


def _is_paragraph(element: Any) -> bool:
    tag = tag_of(element)
    if tag in _CARRIES_TEXT:
        return True
    if tag not in {"div", "section", "article", "span", "center"}:
        return False
    own = (element.text or "") + "".join(child.tail or "" for child in element)
    return len(own.strip()) > 80


def _prior(element: Any) -> float:
    points = {"article": 10.0, "main": 5.0, "div": 3.0, "td": 2.0, "section": 2.0}.get(
        tag_of(element), 0.0
    )
    names = _names(element)
    if _BODY.search(names):
        points += 15
    if _FURNITURE.search(names):
        points -= 15
    return points


def _with_siblings(best: Any) -> list[Any]:
    """Return the element with the siblings that go on with its text."""
    parent = best.getparent()
    if parent is None or tag_of(best) in {"body", "html", "article", "main"}:
        return [best]
    least = 0.2 * _prose(best)
    kept = []
    for child in parent:
        if child is best or (isinstance(child.tag, str) and _goes_on(child, least, best)):
            kept.append(child)
    return kept


def _goes_on(element: Any, least: float, best: Any) -> bool:
    tag = tag_of(element)
    if tag == "p":
        text = "".join(element.itertext()).strip()
        return len(text) > 80 and _link_density(element) < 0.25 and bool(_ENDS.search(text))
    same = bool(element.get("class")) and element.get("class") == best.get("class")
    return tag in {"div", "section"} and _prose(element) > (0.05 if same else 1) * max(least, 200)


def _length(element: Any) -> int:
    """Count the characters of an element that are not white space."""
    return sum(len("".join(piece.split())) for piece in _texts(element))


def _texts(element: Any) -> Iterator[str]:
    return (str(piece) for piece in element.itertext(with_tail=False))


def _link_density(element: Any) -> float:
    """Return the share of an element's text that stands in links to other pages, from 0 to 1."""
    length = _length(element)
    if not length:
        return 0.0
    linked = sum(
        _length(link) for link in element.iter("a") if not (link.get("href") or "").startswith("#")
    )
    return min(linked / length, 1.0)
