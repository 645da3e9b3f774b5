from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from reader.formats.markdown.chunks import collect_definitions
from reader.formats.markdown.inline import _SPECIAL, InlineReader
from reader.formats.markdown.parser import Parser
from reader.formats.markdown.reading import open_markdown
from tests.formats.checks import check, check_prefix

WHOLE = 10**9

NASTY = {
    "fence with blank lines": "Before\n\n```\na\n\nb\n\nc\n```\n\nAfter\n\nEnd",
    "fence never closed": "Before\n\n```py\na\n\nb\n\nc",
    "fence in a list looks like a fence at top level": "- a\n\n  ```\n  code\n\nAfter\n\n```\nx\n\ny\n```\n\nEnd",
    "fence closed by less indentation": "- ```\n  code\n\nAfter\n\nMore\n\n```\n\nIn code\n",
    "tilde fence holding backticks": "~~~\n```\n\nStill code\n\n~~~\n\nAfter\n\n```\n\nx\n```\n",
    "longer fence": "````\n```\n\nin\n\n```\n\n````\n\nout\n\nend",
    "four spaces do not close": "```\nin\n\n    ```\n\nstill\n\n```\n\nout",
    "tab does not close": "```\nin\n\n\t```\n\nstill\n\n```\n\nout",
    "fence in a quote": "> ```\n> x\n\nout\n\nmore\n\n```\n\nin\n",
    "comment": "<!-- a\n\nb [x]: /no\n\nc -->\n\nAfter [x]\n\nEnd",
    "comment on one line then text": "<!-- a --> rest\n\nAfter\n\nEnd",
    "comment never closed": "a\n\n<!--\n\nb\n\nc\n\nd",
    "pre": "<pre>\n\na\n\n</pre>\n\nAfter *x*",
    "script": "<script>\n\nvar a\n\nb()\n</script> x\n\nAfter\n\n[l]\n\n[l]: /u",
    "processing instruction": "<?php\n\necho 1\n\n?>\n\nAfter\n\nEnd",
    "declaration": "<!DOCTYPE x\n\ny>\n\nAfter\n\nEnd",
    "cdata": "<![CDATA[\n\nx\n\n]]>\n\nAfter\n\nEnd",
    "div ends at blank": "<div>\n\nPara *a*\n\n</div>\n\nAfter\n\nEnd",
    "open tag on last line before the cut": "Para\n\n<div>\nfoo\n\nAfter\n\nEnd",
    "comment in a list": "- <!-- a\n\nb -->\n\n  c\n\nAfter\n\nEnd",
    "list across blanks": "- a\n\n- b\n\n  c\n\n      code\n\n1. x\n\n2. y\n\nAfter",
    "ordered list across blanks": "1. x\n\n2. y\n\n3. z\n\nEnd\n\n7. q\n\n8. r",
    "quote then quote": "> a\n\n> b\n\nc\n\n> d",
    "indented code": "Para\n\n    code\n\n    more\n\nPara\n\n\tcode",
    "definition used before": "See [a] and [b c][a].\n\nMore [A][]\n\n[a]: /url 'T'\n\nEnd",
    "definition in fence is none": "See [a].\n\n```\n[a]: /no\n\nx\n```\n\nEnd [a]",
    "definition in a quote": "See [a].\n\n> [a]: /yes\n\nEnd [a]",
    "definition in a list": "See [a].\n\n- x\n\n  [a]: /yes\n\nEnd [a]",
    "definition over lines": "See [a b].\n\n[a\nb]:\n/yes\n'title\nmore'\n\nEnd [a b]",
    "first definition holds": "See [a].\n\n[a]: /one\n\nEnd\n\n[a]: /two\n\n[a]",
    "definition cannot interrupt a paragraph": "See [a].\n\nfoo\n[a]: /no\n\nEnd [a]",
    "definition after an unclosed comment": "[a]\n\n<!--\n\n[a]: /no\n\nEnd",
    "footnotes": "A[^1] b[^two].\n\n[^two]: Two\n    more\n\n    para\n\nMid[^1]\n\n[^1]: One [^3]\n\n[^3]: x\n\nEnd[^3]",
    "footnote never referred to": "A\n\n[^x]: Kept *all* the same\n\nEnd",
    "footnote in a fence is none": "A[^1]\n\n```\n[^1]: no\n\n```\n\nEnd",
    "footnote holding a fence": "A[^1]\n\n[^1]: x\n\n    ```\n    a\n\n    b\n    ```\n\nEnd\n\nMore",
    "inline footnote": "A^[note *one*] b.\n\nC[^1] d^[two].\n\n[^1]: x^[deep]\n\nEnd",
    "footnote named as an inline one": "A^[x] b[^inline-1].\n\n[^inline-1]: y\n\nEnd",
    "setext over the cut": "a\n\nTitle\n===\n\nb\n\nTitle\n---\n\nc",
    "headings with one name": "# A\n\nx\n\n# A\n\ny\n\n# A-1\n\n# A\n\nEnd",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |\n\nAfter\n\n| c |\n| --- |\n\nEnd",
    "blank lines with spaces": "a\n   \nb\n\t\n```\n \nc\n```\n  \nd",
    "front matter": "---\ntitle: x\n---\n\n# H\n\nText\n\nEnd",
    "long list": "- a\n- b\n  c\n- - d\n- # e\n  - f\n- - -\n- g\n* h\n* i\n- j\n-\n- k\n\n- l\n+ m\n+ n",
    "list then lazy": "- a\nlazy\n- b\n> q\n- c\n```\n- d\n\n- e\n```\n- f\n- g\n---\n- h\n===\n- i",
    "list in a list in code": "- ```\n- a\n- b\n  ```\n- c\n- d\n  ```\n- e",
    "rule": "a\n\n***\n\nb\n\n---\n\nc",
}


def opened(text: str, first: int, step: int):
    if not text.startswith("---\ntitle"):
        text = f"Top\n\n{text}"  # there is always something to show
    opening = open_markdown(text, "x.md", "utf-8", first, step)
    whole = opening.finish()
    check(opening.first)
    check(whole)
    check_prefix(opening.first, whole)
    return whole


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_pieces_make_the_same_article_as_the_whole(text):
    whole = opened(text, WHOLE, WHOLE)
    for first, step in ((1, 1), (3, 5), (10, 1), (20, 20)):
        assert opened(text, first, step) == whole


LINES = st.sampled_from(
    [
        *("* star", "+ plus", "- - -", "- # H", "-", "- [x] done", "* * *", "-\ttab"),
        *("", "", "", "text", "Text *a* [a] b[^1]", "# Heading", "Title", "===", "---"),
        *("- item", "  - nested", "  in the item", "1. one", "2. two", "   in one"),
        *("> quote", "> - item", "    indented", "\tcode", "```", "~~~", "````", "  ```"),
        *("- ```", "> ```", "<!-- c", "-->", "<pre>", "</pre>", "<div>", "</div>", "<a href=x>"),
        *("<?x", "?>", "<!X", "<![CDATA[", "]]>", "[a]: /one", "[a]: /two 'x'", "  [a]: /three"),
        *("[b", "c]: /x", "[^1]: note", "[^2]: other[^1]", "    [^1]: deep", "| a | b |"),
        *("|---|---|", "***", "\\", "`code", "x^[in *line*]", "[a][b] ![a](c)", "   ", "é “q”"),
    ]
)


@given(st.lists(LINES, max_size=25), st.integers(1, 40), st.integers(1, 40))
@settings(max_examples=100)
def test_pieces_of_made_up_documents_make_the_same_article(lines, first, step):
    text = "\n".join(lines)
    assert opened(text, first, step) == opened(text, WHOLE, WHOLE)


@given(st.text("ab \n.:;-#>'\"(){}|=+/%$1é—", max_size=60))
@settings(max_examples=100)
def test_paragraphs_without_marks_need_no_inline_parser(content):
    content = content.strip()
    if _SPECIAL.search(content):
        return
    parser = Parser()
    reader = InlineReader(parser, lambda label: (1, str(label)))
    assert reader.read(content) == reader.render(parser.inlines(content))


@given(st.lists(LINES, max_size=25))
@settings(max_examples=100)
def test_definitions_are_those_that_the_parser_finds(lines):
    text = "\n".join(lines)
    collected, parsed = Parser(), Parser()
    collect_definitions(collected, text, 0)
    parsed.blocks(text)
    assert definitions(collected) == definitions(parsed)


def definitions(parser: Parser):
    found = {name: entry["href"] for name, entry in parser._env.get("references", {}).items()}
    return found, set(parser._env.get("footnotes", {}).get("refs", ()))
