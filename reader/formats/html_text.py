"""The words of a piece of HTML, for the HTML blocks that Markdown may hold."""

from __future__ import annotations

import html
import re

from reader.model import clean_text

_DROPPED = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[|\]\]>|<![a-z][^>]*(?:>|\Z)"
    r"|<(script|style|template)\b.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|legend|li|main|nav|ol|p|pre"
    r"|section|summary|table|tbody|tfoot|thead|title|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_IMAGE = re.compile(r"""<img\b[^<>]*?\balt\s*=\s*(?:"([^"]+)"|'([^']+)')[^<>]*>""", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def paragraphs_of_html(source: str) -> list[str]:
    """The text of some HTML: a string for each paragraph, `<br>` as a newline in it.

    Comments, scripts, styles and the tags themselves are dropped.
    """
    # NUL and the unit separators cannot be in the source, which is clean; they stand for breaks.
    source = _DROPPED.sub("", source)
    source = " ".join(_IMAGE.sub(lambda m: m[1] or m[2], source).split())
    source = _BLOCK.sub("\x1d", _BREAK.sub("\x1e", _CELL.sub(" ", source)))
    text = html.unescape(_TAG.sub("", source))
    paragraphs = []
    for part in text.split("\x1d"):
        lines = [" ".join(clean_text(line, keep="").split()) for line in part.split("\x1e")]
        if paragraph := "\n".join(lines).strip():
            paragraphs.append(paragraph)
    return paragraphs
