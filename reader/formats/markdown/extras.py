"""Adds syntax beyond CommonMark that notes use: wikilinks, highlights, comments, mathematics.

Inline rules for markdown-it.  Each wants marks on both sides that prose does not have, so that
plain Markdown reads as it always did.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline

_MAX_LINK = 300
_MAX_MATH = 4_000
_MAX_COMMENT = 20_000


def use_extras(markdown: MarkdownIt) -> None:
    """Add the rules to a parser."""
    ruler = markdown.inline.ruler
    ruler.before("link", "unclosed", _unclosed)
    ruler.before("link", "wikilink", _wikilink)
    ruler.before("emphasis", "mathematics", _mathematics)
    ruler.before("emphasis", "highlight", _highlight)
    ruler.before("emphasis", "comment", _comment)


def _unclosed(state: StateInline, silent: bool) -> bool:
    """A bracket behind the last one that closes: markdown-it would look for its end each time."""
    if state.src[state.pos] != "[" or state.html_terminator_last("]") > state.pos:
        return False
    if not silent:
        state.append_pending("[")
    state.pos += 1
    return True


def _wikilink(state: StateInline, silent: bool) -> bool:
    """`[[Page]]`, `[[Page#Part|words]]`, and `![[file]]` for what is embedded."""
    source, start = state.src, state.pos
    embedded = source.startswith("![[", start)
    if not embedded and not source.startswith("[[", start):
        return False
    begin = start + 2 + embedded
    end = source.find("]]", begin, begin + _MAX_LINK)
    inner = source[begin:end] if end > begin else ""
    if not inner.strip() or any(sign in inner for sign in "[]\n"):
        return False
    if normalizeReference(inner) in state.env.get("references", {}):
        return False  # brackets around a link of plain Markdown
    target, _, words = inner.partition("|")
    name, _, part = target.strip().partition("#")
    if not silent:
        words = words.strip() or " › ".join(filter(None, (name, part)))
        if part and not name:
            address = "#" + part.strip().lower().replace(" ", "-")
        else:
            address = name if "." in name else f"{name}.md"
        _link(state, words, address, embedded=embedded)
    state.pos = end + 2
    return True


def _link(state: StateInline, words: str, address: str, *, embedded: bool) -> None:
    if embedded:
        token = state.push("image", "img", 0)
        token.attrs = {"src": address}
        token.content = words
        token.children = []
        state.md.inline.parse(words, state.md, state.env, token.children)
        return
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": address}
    state.push("text", "", 0).content = words
    state.push("link_close", "a", -1)


def _mathematics(state: StateInline, silent: bool) -> bool:
    """`$…$` and `$$…$$`, whose stars and underscores mean nothing; `$5 and $6` is none."""
    source, start = state.src, state.pos
    if source[start] != "$":
        return False
    mark = "$$" if source.startswith("$$", start) else "$"
    begin = start + len(mark)
    end = source.find(mark, begin, begin + _MAX_MATH)
    inner = source[begin:end] if end > begin else ""
    after = source[end + len(mark) : end + len(mark) + 1]
    if not inner.strip() or "\n\n" in inner:
        return False
    if mark == "$" and (inner != inner.strip() or after.isdigit() or "`" in inner):
        return False
    if not silent:
        state.push("text", "", 0).content = source[start : end + len(mark)]
    state.pos = end + len(mark)
    return True


def _pair(state: StateInline, mark: str, longest: int) -> int:
    """Find the end of the words between two marks that begin at the position; -1 when there are none."""
    source, start = state.src, state.pos
    if not source.startswith(mark, start):
        return -1
    begin = start + len(mark)
    end = source.find(mark, begin, begin + longest)
    before, after = source[start - 1 : start] if start else "", source[end + 2 : end + 3]
    if end <= begin or before.isalnum() or before == mark[0] or after.isalnum():
        return -1
    return end


def _highlight(state: StateInline, silent: bool) -> bool:
    """`==words==`."""
    end = _pair(state, "==", _MAX_LINK * 4)
    words = state.src[state.pos + 2 : end]
    if end < 0 or words != words.strip() or words.startswith("="):
        return False
    if not silent:
        state.push("strong_open", "mark", 1)
        state.push("text", "", 0).content = words
        state.push("strong_close", "mark", -1)
    state.pos = end + 2
    return True


def _comment(state: StateInline, silent: bool) -> bool:
    """`%%not to be shown%%`."""
    end = _pair(state, "%%", _MAX_COMMENT)
    if end < 0:
        return False
    if not silent and state.pending.endswith(" ") and state.src[end + 2 : end + 3] == " ":
        state.pending = state.pending[:-1]
    state.pos = end + 2
    return True
