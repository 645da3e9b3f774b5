"""A paragraph's Markdown -> its text and the styles over it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from reader.formats.draft import Styled
from reader.formats.markdown.parser import Parser, Token
from reader.formats.small_signs import SMALL, SUPERSCRIPTS
from reader.model import InlineStyle, clean_text

_SPECIAL = re.compile(r"[\\`*_\[\]!<&~\t$]|==|%%|\^\[|  \n")
"""Without any of these a paragraph is plain text, and the inline parser need not see it."""

_MANY_BRACKETS = 2000
_MOST_TRIED = 20_000_000
"""Characters that looking for the ends of all brackets of a paragraph may pass over.

markdown-it looks for the end of each bracket by itself, through all brackets in between.
"""

_BRACKET = re.compile(r"[\[\]]")
_LINE_GAP = re.compile(r"[ \t]*\n[ \t]*")
_STYLES: dict[str, InlineStyle] = {
    "em_open": "emphasis",
    "strong_open": "strong",
    "s_open": "strike",
    "link_open": "link",
}
_CLOSING = {"em_close", "strong_close", "s_close", "link_close"}
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"<(/?)(b|strong|i|em|cite|var|s|del|strike|code|tt|kbd|samp|mark|a|su[bp])\b([^<>]*)>",
    re.IGNORECASE,
)
_MAX_OPEN_TAGS = 20
_TAG_STYLES: dict[str, InlineStyle] = {
    **dict.fromkeys(("b", "strong", "mark"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "var"), "emphasis"),
    **dict.fromkeys(("s", "del", "strike"), "strike"),
    **dict.fromkeys(("code", "tt", "samp"), "code"),
    "a": "link",
}
_ATTRIBUTE = re.compile(
    r"""\b(href|src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_NAMED_TAG = re.compile(r"""<\w[^>]*?\s(?:id|name)\s*=\s*["']?([^"'\s>]+)""")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\u201c\u201d\u2018\u2019]+")


def is_tangled(content: str) -> bool:
    """Tell whether a paragraph has so many open or nested brackets that inline syntax is not parsed in it."""
    if content.count("[") <= _MANY_BRACKETS:
        return False
    tried, last = 0, content.rfind("]")
    opened: list[int] = []
    for bracket in _BRACKET.finditer(content, 0, last + 1):
        at = bracket.start()
        if bracket[0] == "[":
            opened.append(at)
        elif opened:
            tried += at - opened.pop()
    return tried + sum(last - at for at in opened) > _MOST_TRIED


class Rendered(NamedTuple):
    """The text of a block, the styles over it, and the names that HTML tags in it give places."""

    text: str
    styled: tuple[Styled, ...] = ()
    names: tuple[tuple[str, int], ...] = ()


class InlineReader:
    """Turns inline content into text.

    Args:
        parser: of this document.
        footnote: given a label (or the parser's number of an inline footnote), says the number
            and the name of the footnote; called in the order of the references.
    """

    def __init__(self, parser: Parser, footnote: Callable[[str | int], tuple[int, str]]) -> None:
        self._parser = parser
        self._footnote = footnote

    def read(self, content: str) -> Rendered:
        """The text of a paragraph, heading or cell."""
        if _SPECIAL.search(content) is None or is_tangled(content):
            return self.read_plain(content)
        return self.render(self._parser.inlines(content))

    @staticmethod
    def read_plain(content: str) -> Rendered:
        """The same of a content without marks that mean anything."""
        text = _LINE_GAP.sub(" ", content.strip()) if "\n" in content else content.strip()
        text = clean_text(text, keep="")
        return Rendered(text, _with_addresses(text, ()))

    def render(self, tokens: Sequence[Token]) -> Rendered:
        """The text that inline tokens make."""
        run = _Run(self._footnote)
        for token in tokens:
            run.take(token)
        text = "".join(run.parts)
        styled, names = run.styled, run.names
        if text[:1].isspace() or text[-1:].isspace():
            text, styled, names = _trimmed(text, styled, names)
        return Rendered(text, _with_addresses(text, tuple(styled)), tuple(names))


class _Run:
    """The text made so far of one paragraph."""

    def __init__(self, footnote: Callable[[str | int], tuple[int, str]]) -> None:
        self.parts: list[str] = []
        self.styled: list[Styled] = []
        self.names: list[tuple[str, int]] = []
        self._length = 0
        self._open: list[tuple[InlineStyle, int, str]] = []
        self._tags: list[tuple[str, int, int, str]] = []
        self._footnote = footnote

    def take(self, token: Token) -> None:
        kind = token.type
        if kind in {"text", "text_special"}:
            self._put(_plain(token.content))
        elif kind in _STYLES:
            target = _target(str(token.attrGet("href") or "")) if kind == "link_open" else ""
            self._open.append((_STYLES[kind], self._length, target))
        elif kind in _CLOSING:
            style, start, target = self._open.pop()
            self.styled.append(Styled(start, self._length, style, target))
        elif kind == "softbreak":
            self._put(" ")
        elif kind == "hardbreak":
            self._put("\n")
        elif kind == "code_inline":
            self._put(_plain(token.content), "code")
        elif kind == "image":
            alt = alternative_text(token.children or ())
            target = _target(str(token.attrGet("src") or ""))
            self._put(alt or "image", "image", target)
        elif kind == "footnote_ref":
            label = token.meta.get("label", token.meta["id"])
            number, name = self._footnote(label)
            self._put(str(number).translate(SUPERSCRIPTS), "footnote", f"#{name}")
        elif kind == "html_inline":
            self._tag(token.content)

    def _put(self, text: str, style: InlineStyle | None = None, target: str = "") -> None:
        self.parts.append(text)
        if style is not None:
            self.styled.append(Styled(self._length, self._length + len(text), style, target))
        self._length += len(text)

    def _tag(self, tag: str) -> None:
        if _BREAK_TAG.fullmatch(tag):
            self._put("\n")
            return
        if (named := _NAMED_TAG.match(tag)) is not None:
            self.names.append((html.unescape(named[1]), self._length))
        if tag[:4].lower() == "<img":
            values = _attributes(tag)
            self._put(_plain(values.get("alt") or "image"), "image", _target(values.get("src", "")))
        elif (found := _TAG.fullmatch(tag)) is not None:
            self._styled_tag(found[2].lower(), tag, closing=bool(found[1]))

    def _styled_tag(self, name: str, tag: str, *, closing: bool) -> None:
        """`<b>…</b>` and the like; small figures where Unicode has them."""
        if not closing:
            target = _target(_attributes(tag).get("href", "")) if name == "a" else ""
            self._tags = [
                *self._tags[-_MAX_OPEN_TAGS:],
                (name, self._length, len(self.parts), target),
            ]
            return
        names = [one[0] for one in self._tags]
        if name not in names:
            return
        opened = len(names) - 1 - names[::-1].index(name)
        _, start, part, target = self._tags[opened]
        del self._tags[opened:]
        if name in SMALL:
            text = "".join(self.parts[part:])
            if text and all(ord(character) in SMALL[name] for character in text):
                self.parts[part:] = [text.translate(SMALL[name])]
        style = _TAG_STYLES.get(name)
        if style and self._length > start and (style != "link" or target):
            self.styled.append(Styled(start, self._length, style, target))


def _attributes(tag: str) -> dict[str, str]:
    return {
        found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(tag)
    }


def alternative_text(tokens: Sequence[Token]) -> str:
    """Return the text that replaces an image: its description, without styles."""
    parts = []
    for token in tokens:
        if token.type in {"text", "text_special", "code_inline"}:
            parts.append(_plain(token.content))
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type == "image":
            parts.append(alternative_text(token.children or ()))
    return "".join(parts).strip()


def _plain(text: str) -> str:
    return clean_text(text.replace("\n", " "), keep="")


def _target(address: str) -> str:
    """An address as it is kept; inside the article, the name itself and not its percent form."""
    address = clean_text(address, keep="")
    return f"#{clean_text(unquote(address[1:]), keep='')}" if address[:1] == "#" else address


def _trimmed(
    text: str, styled: Sequence[Styled], names: Sequence[tuple[str, int]]
) -> tuple[str, list[Styled], list[tuple[str, int]]]:
    lead = len(text) - len(text.lstrip())
    text = text.strip()

    def within(offset: int) -> int:
        return min(max(offset - lead, 0), len(text))

    kept = [Styled(within(s.start), within(s.end), s.style, s.target) for s in styled]
    return text, kept, [(name, within(offset)) for name, offset in names]


def _with_addresses(text: str, styled: tuple[Styled, ...]) -> tuple[Styled, ...]:
    """Adds links for bare `http://` and `https://` addresses outside of links and code."""
    if "://" not in text:
        return styled
    taken = [s for s in styled if s.style in {"link", "code", "image"}]
    links = []
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(".,;:!?*_~…")
        while address.endswith((")", "]")) and address.count(address[-1]) > address.count(
            "(" if address[-1] == ")" else "["
        ):
            address = address[:-1].rstrip(".,;:!?*_~…")
        start, end = match.start(), match.start() + len(address)
        if "." not in address or any(s.start < end and start < s.end for s in taken):
            continue
        links.append(Styled(start, end, "link", address))
    return (*styled, *links)
