from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given, settings, strategies as st

from reader.annotate import describe, locate_all
from reader.errors import ExchangeError
from reader.exchange import EXPORTERS, export_markdown, exporter
from reader.exchange.checksum import article_of, is_untouched
from reader.exchange.markdown import NOT_FOUND
from reader.formats import read
from reader.model import (
    Annotation,
    AnnotationKind,
    Article,
    Orphan,
    TextRange,
    clean_text,
    number_id,
)
from tests.exchange.reading import paragraphs, parser, plain
from tests.exchange.test_escape import NASTY
from tests.exchange.test_isolate_note_markdown import LINES
from tests.typed import present

SOURCE = """\
---
author: [Ada, Bob]
date: 2024-05-01
source: https://example.org/x
---
# Of *margins* #1

Opening words.

## First part

Some words and more words.

### Within

> a verse
> of two lines

    code_here = 1

## Second part

The end of it.
"""

ARTICLE = read(SOURCE.encode(), "margins.md").finish()


def make(
    number: int, quote: str | None = None, kind: AnnotationKind = "highlight", **values
) -> Annotation:
    place = None
    if quote is not None:
        start = ARTICLE.text.index(quote)
        place = describe(ARTICLE, TextRange(start, start + len(quote)))
    return Annotation(
        id=number_id(number),
        article_id=ARTICLE.id,
        kind=kind,
        selectors=place,
        created="2024-01-01T00:00:00Z",
        modified="2024-01-01T00:00:00Z",
        **values,
    )


def export(*annotations: Annotation, article: Article = ARTICLE, anchors=None) -> str:
    found = locate_all(article, annotations) if anchors is None else anchors
    return export_markdown(article, annotations, found)


WHOLE = """\
---
title: "Of margins #1"
author: "Ada, Bob"
date: "2024-05-01"
source: "https://example.org/x"
article_id: "ID"
tags: ["all", "to-check", "verse"]
checksum: "SUM"
---

# Of margins \\#1

On the whole: *good*.

*note* #all ^0000000000001

> Opening words.

^0000000000002

*yellow*

## First part

> more words

^0000000000003

\\# Really?

- yes

*pink* #to-check #verse

### Within

> a verse of two lines
>
> code_here = 1

^0000000000004

*bookmark*

## Second part

> The end of it.

^0000000000005

*green* #verse
"""


def test_an_export_as_a_whole():
    text = export(
        make(1, kind="article", note="On the whole: *good*.", tags=("all",)),
        make(2, "Opening words."),
        make(3, "more words", colour="pink", note="# Really?\n\n- yes", tags=("to check", "verse")),
        make(4, "a verse of two lines\n\ncode_here = 1", kind="bookmark"),
        make(5, "The end of it.", colour="green", tags=("verse",)),
    )
    assert text == WHOLE.replace("ID", ARTICLE.id).replace(
        "SUM", present(re.search('checksum: "(.*)"', text)).group(1)
    )


def test_the_same_notes_give_the_same_bytes():
    notes = [make(2, "Opening words."), make(3, "more words", note="x")]
    assert export(*notes) == export(*notes)
    assert is_untouched(export(*notes))
    assert article_of(export(*notes)) == ARTICLE.id


def test_any_edit_is_noticed():
    text = export(make(2, "Opening words."))
    assert not is_untouched(text.replace("*yellow*", "*yellow* !"))
    assert not is_untouched(text.replace("Ada", "Eve"))
    assert not is_untouched(text + "\n")
    assert not is_untouched(text.replace("checksum", "x"))
    assert not is_untouched("")


def test_passages_without_a_place_come_last_under_a_heading_of_their_own():
    lost, kept = make(2, "Opening words.", note="why?"), make(3, "more words")
    anchors = locate_all(ARTICLE, [kept]) | {lost.id: Orphan("gone")}
    text = export(kept, lost, anchors=anchors)
    assert text.index("> more words") < text.index(f"## {NOT_FOUND}") < text.index("> Opening")
    assert text.endswith(f"> Opening words.\n\n^{lost.id}\n\nwhy?\n\n*yellow*\n")
    assert export(lost, anchors={}).count(NOT_FOUND) == 1


def test_inferred_sections_are_left_out():
    import dataclasses

    sections = tuple(s._replace(inferred=True) for s in ARTICLE.sections)
    article = dataclasses.replace(ARTICLE, sections=sections)
    assert "##" not in export(make(3, "more words"), article=article)


def test_headings_start_at_the_second_level_and_are_shown_once():
    text = export(make(3, "Some words"), make(4, "more words"), make(5, "code_here"))
    headings = [line for line in text.splitlines() if line.startswith("#") and " " in line]
    assert headings == ["# Of margins \\#1", "## First part", "### Within"]


def test_a_note_without_any_annotation_is_a_title():
    assert export().endswith("---\n\n# Of margins \\#1\n")


@settings(max_examples=60)
@given(
    NASTY.filter(lambda text: clean_text(text, "").strip() != ""),
    LINES,
    st.lists(NASTY, max_size=3),
)
def test_whatever_is_exported_has_the_same_structure(quote, note_lines, tags):
    quote = clean_text(quote, keep="\n\t")
    text = f"{quote}\n\nand more"
    article = Article(number_id(9), quote, text, ())
    where = describe(article, TextRange(0, len(quote)))
    note = "\n".join(note_lines)
    one = Annotation(
        number_id(1), article.id, "highlight", where, "", "", note=note, tags=tuple(tags)
    )
    exported = export(one, article=article)
    tokens = parser().parse(exported)
    assert tokens[0].type == "front_matter"
    front = yaml.safe_load(tokens[0].content)
    assert front["title"] == clean_text(quote, keep="")
    assert front["article_id"] == article.id
    assert plain(tokens[2]) == clean_text(quote, keep="\t").strip()
    assert [token.type for token in tokens if token.type == "heading_open"] != []
    assert tokens[4].type == "blockquote_open"
    close = next(i for i, token in enumerate(tokens) if token.type == "blockquote_close")
    assert paragraphs(tokens[5:close]) == quote
    assert tokens[close + 2].content == f"^{one.id}"
    last = next(
        token
        for token in reversed(tokens)
        if token.type == "inline" and token.level == 1 and token.content.startswith("*yellow*")
    )
    assert all(word.startswith("#") for word in last.content.split()[1:])
    assert not any(t.type == "heading_open" and t.level == 0 for t in tokens[4:])
    assert "\x1b" not in exported


@pytest.mark.parametrize("form", EXPORTERS, ids=lambda form: form.name)
def test_every_form_is_named_documented_and_exports(form):
    assert exporter(form.name) is form
    assert form.suffix.startswith(".")
    assert form.help
    assert "Opening words" in form.export(ARTICLE, [make(2, "Opening words.")], {})


def test_a_form_that_does_not_exist_is_told():
    with pytest.raises(ExchangeError, match="markdown"):
        exporter("papyrus")
