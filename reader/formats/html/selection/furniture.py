"""Tells the furniture of a page by its names: menus, advertisements, comments, what else there is to read."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

from reader.formats.html.elements import roles, tag_of
from reader.formats.html.tree import text_within

_TAGS = frozenset(["nav", "footer", "aside", "menu", "dialog", "select", "button", "textarea"])
_ROLES = frozenset(["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar",
                    "alertdialog", "toolbar", "doc-toc", "tooltip", "tablist"])  # fmt: skip
_NEVER = frozenset(["html", "body", "main", "article", "pre", "code", "tr", "td", "th", "tbody", "thead"])  # fmt: skip
_INLINE = frozenset(["span", "a", "em", "strong", "b", "i", "sup", "sub", "small", "time", "abbr", "code", "font"])  # fmt: skip

_WAYS = """nav navbar navigation menu menus sidebar footer breadcrumb breadcrumbs pager pagination paginator
    toc toolbar tools skiplink searchform search masthead topbar subnav"""
_TALK = """comment comments commentlist commenting disqus respond livefyre discussion feedback survey poll rating
    ratings votes"""
_MORE_TO_READ = """related relateds recommended recommendations recommendation recirc recirculation outbrain
    taboola promo promos promotion teaser teasers trending popular headlines yarpp relatedposts mostread readmore
    zergnet revcontent upnext nextprev prevnext readnext morefrom"""
_SELLING = """ad ads advert adverts advertisement advertising adsense adsbygoogle dfp sponsor sponsored sponsors
    banner newsletter newsletters subscribe subscription subscriptions signup signin login register paywall
    share sharing sharer sharedaddy sharebar social socials sociable addthis addtoany follow cta donate donation
    cookie cookies consent gdpr dsgvo cookiebanner onetrust usercentrics cmplz borlabs popup modal overlay lightbox"""
_ABOUT = """bio authorbox tags taglist tagcloud categories postmeta metadata editsection catlinks printfooter navbox
    sistersitebox ambox hatnote copyright disclaimer noprint printonly rss"""
_WORDS = frozenset(f"{_WAYS} {_TALK} {_MORE_TO_READ} {_SELLING} {_ABOUT}".split())
_PAIRS_OF_WORDS = """sign-up sign-in pop-up read-more read-next up-next more-from more-on more-news more-stories
    most-read most-popular most-viewed about-author author-bio author-box author-info author-description
    post-author post-nav post-meta post-info post-tags post-footer entry-meta entry-footer entry-utility entry-tags
    article-meta article-footer article-tags meta-data skip-link next-prev prev-next next-post prev-post
    previous-post share-tools share-links correction-form screen-reader visually-hidden sr-only in-read you-may
    also-like see-also print-only what-next tag-list"""
_PAIRS = frozenset(pair.replace("-", "") for pair in _PAIRS_OF_WORDS.split())
# Names that may hold one of the words above and are what a page's text itself stands in.
_TEXT_NAMES = re.compile(
    r"article-?body|entry-content|post-content|story-?body|articlebody|mw-parser-output|text-editor|theme-post-content|"
    r"elementor(?!-widget-(?:nav|share|social|posts|form|post-info|author-box))|pullquote|pull-quote|footnotes?|references|image|picture|embed|twitter-tweet|instagram-media",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


class Furniture:
    """Tells whether an element is called what furniture is called; remembers each name."""

    def __init__(self) -> None:
        self._named: dict[tuple[str, int], bool] = {}

    def is_suspicious(self, element: Any) -> bool:
        """Tell whether the tag, role or names of an element say that it is not of the article."""
        tag = tag_of(element)
        if tag in _TAGS:
            return tag != "aside" or not _is_of_the_text(element)
        if tag in _NEVER:
            return tag == "article" and self._is_named(element, _COMMENTS)
        return (
            bool(element.get("role") and roles(element) & _ROLES)
            or (element.get("aria-hidden") == "true" and tag not in _INLINE)
            or self._is_named(element)
        )

    def is_byline(self, element: Any) -> bool:
        """Tell whether an element is called what the lines about an article are called."""
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        return names != "  " and not _BYLINE.isdisjoint(
            token.lower() for token in _TOKEN.findall(names[:200])
        )

    def _is_named(self, element: Any, words: frozenset[str] | None = None) -> bool:
        names, place = element.get("class") or "", element.get("id") or ""
        if not names and not place:
            return False
        if words is not None:
            return bool(words & set(names.lower().split()))
        return self._has_furniture_name(names, _LONGEST_NAME) or (
            self._has_furniture_name(place, _LONGEST_ID) and not _is_slug(place, element)
        )

    def _has_furniture_name(self, names: str, most: int) -> bool:
        if (verdict := self._named.get((names, most))) is None:
            verdict = self._named[names, most] = _is_furniture_name(names, most)
        return verdict


_BYLINE = frozenset(
    ["byline", "author", "authors", "date", "timestamp", "published", "dateline", "posted", "kicker", "eyebrow", "category", "meta", "breadcrumb", "time", "info", "print"]
)  # fmt: skip
_COMMENTS = frozenset(["comment", "comments"])


def _is_furniture_name(names: str, most: int) -> bool:
    for name in names.split():
        tokens = [token.lower() for token in _TOKEN.findall(name[:100])]
        pairs = [a + b for a, b in pairwise(tokens)]
        if len(tokens) > most or _excused(name, tokens):
            continue  # made of the words of a heading
        if not _WORDS.isdisjoint(tokens) or not _PAIRS.isdisjoint(pairs) or name == "hidden":
            return True
    return False


_LONGEST_NAME = 6
_LONGEST_ID = 3
"""Words of a class and of an identifier; longer ones are made of a heading."""


def _excused(name: str, tokens: list[str]) -> bool:
    """Tell whether a name is of the kind `has-sidebar`, `with-comments`, or names a text."""
    modifier = tokens[:1] in _MODIFIERS and len(tokens) > 1 and tokens[1] != "share"
    return modifier or _TEXT_NAMES.search(name) is not None


_MODIFIERS = tuple([word] for word in ("has", "with", "no", "is", "wp", "js"))


def _is_slug(place: str, element: Any) -> bool:
    """Tell whether an identifier is made of the heading in its element."""
    heading = next(element.iter("h1", "h2", "h3", "h4", "h5"), None)
    if heading is None:
        return False
    words = _SLUG.sub("", text_within(heading, 200)).casefold()
    return len(words) > 3 and _SLUG.sub("", place).casefold().startswith(words[:20])


def _is_of_the_text(aside: Any) -> bool:
    """Tell whether an aside is a note or a quotation of the article itself."""
    names = f"{aside.get('class') or ''} {aside.get('id') or ''}"
    return bool(roles(aside) & _NOTES) or _TEXT_NAMES.search(names) is not None


def is_for_the_ear(element: Any) -> bool:
    """Tell whether an element is for programs that read pages aloud, or leads to a page's source."""
    return _FOR_THE_EAR.search(element.get("class") or "") is not None


_FOR_THE_EAR = re.compile(
    r"sr-?only|visually-?hidden|screen-?reader|assistive-text|off-?screen|editsection",
    re.IGNORECASE,
)
_NOTES = frozenset(["footnote", "endnote", "doc-footnote", "doc-endnote", "note", "doc-pullquote"])
_SLUG = re.compile(r"[\W_]+")
_MAY_COMMENT = re.compile("omment|COMMENT|isqus|espond")
_COMMENT_WORDS = frozenset(["comment", "comments", "commentlist", "disqus", "respond"])


@lru_cache(maxsize=1024)
def _names_comments(names: str) -> bool:
    for name in names.split():
        tokens = [token.lower() for token in _TOKEN.findall(name[:100])]
        if (
            not _COMMENT_WORDS.isdisjoint(tokens)
            and len(tokens) <= _LONGEST_ID
            and not _excused(name, tokens)
        ):
            return True
    return False


def is_comments(element: Any) -> bool:
    """Tell whether an element is named as the comments of readers."""
    for names in (element.get("class"), element.get("id")):
        if names and _MAY_COMMENT.search(names) and _names_comments(names[:400]):
            return True
    return False


_TEASER = re.compile(
    r"^\W*(?:(?:read|see|watch|listen|view) (?:more|also|next|now|full|the full|this)|this slideshow requires|also (?:read|see|on)\b|related|more from|you (?:may|might) (?:also )?like|most (?:read|popular)|trending|top stories|get the latest|"
    r"more on this|advertisement|story continues below|scroll to continue|continue reading|"
    r"click here|sign up|subscribe|follow us|follow @|share (?:this|on)|like us|join us on|print this|email this|"
    r"lire aussi|à lire aussi|lesen sie auch|mehr zum thema|leia também|leia mais|leer más|lea también|leggi anche|"
    r"читайте также|anzeige|werbung|publicidade|publicidad|publicité|lees ook|les også|läs också|zobacz też|czytaj też|"
    r"previous article|next article|skip to)\b",
    re.IGNORECASE,
)


def teases(text: str) -> bool:
    """Tell whether a short text calls to read, see or do something else."""
    return _TEASER.match(text) is not None


_NOTICE = re.compile(
    r"\b(?:(?:this|our) (?:web)?site uses cookies|we use cookies|(?:verwendet|benutzt|nutzt|verwenden) cookies|utilise des cookies|"
    r"utiliza cookies|all rights reserved\W*$|may not be published, broadcast|right in your inbox|in(?:to)? your inbox|"
    r"subscribe to (?:our|the) \w+ ?newsletter|sign up (?:for|to) (?:our|the)|enable javascript|requires javascript|"
    r"follow (?:us|him|her|them) on (?:twitter|facebook|instagram)|click here to (?:get|sign|subscribe|read))",
    re.IGNORECASE,
)


def notifies(text: str) -> bool:
    """Tell whether a short text is a notice of the site: of cookies, letters, rights."""
    return _NOTICE.search(text) is not None
