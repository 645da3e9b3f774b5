"""What holds for every article, whatever it was made from."""

from __future__ import annotations

import re

from reader.model import Article
from tests.typed import present

CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)


def check(article: Article) -> None:
    """Every promise that the docstrings of `Article` and `Block` make."""
    text = article.text
    assert article.title.strip()
    assert "\n" not in article.title
    assert CONTROL.search(text) is None
    at = 0
    for index, block in enumerate(article.blocks):
        gap = "\n\n" if index else ""
        assert text[at : block.start] == gap
        assert block.start <= block.end <= len(text)
        content = text[block.start : block.end]
        assert "\t" not in content or block.kind == "table"
        if block.kind == "rule":
            assert content == ""
        if block.kind == "heading":
            assert 1 <= block.level <= 6
        if block.kind in {"quote", "list_item", "footnote"}:
            assert block.frames[-1].kind == block.kind
            assert block.level >= 1
        if block.kind == "table":
            check_table(text, block)
        at = block.end
    assert at == len(text)
    check_inlines(article)
    check_sections(article)
    assert all(0 <= offset <= len(text) for offset in article.anchors.values())


def check_table(text: str, block) -> None:
    assert block.table is not None
    at = block.start
    for row in block.table.rows:
        for cell in row:
            assert cell.start == at
            assert "\t" not in text[cell.start : cell.end]
            assert "\n" not in text[cell.start : cell.end]
            at = cell.end + 1
    assert at == block.end + 1
    assert all(len(row) == len(block.table.aligns) for row in block.table.rows)


def check_inlines(article: Article) -> None:
    keys = [(inline.start, -inline.end) for inline in article.inlines]
    assert keys == sorted(keys)
    for inline in article.inlines:
        assert inline.start < inline.end
        block = article.blocks[article.block_index(inline.start)]
        assert block.start <= inline.start
        assert inline.end <= block.end


def check_sections(article: Article) -> None:
    open_ends: list[int] = []
    before = -1
    for section in article.sections:
        assert before <= section.start < section.end <= len(article.text)
        before = section.start
        while open_ends and open_ends[-1] <= section.start:
            open_ends.pop()
        assert all(section.end <= end for end in open_ends)
        open_ends.append(section.end)


def check_beginning(first: Article, whole: Article) -> None:
    """As `check_prefix`, where the last block of the first pages may go on."""
    assert whole.text.startswith(first.text)
    *before, last = first.blocks
    assert list(whole.blocks[: len(before)]) == before
    same = whole.blocks[len(before)]
    assert same._replace(end=last.end, table=last.table) == last
    assert same.end >= last.end
    if last.table is not None:
        table = present(same.table)
        assert table.rows[: len(last.table.rows)] == last.table.rows
        assert table[1:] == last.table[1:]
    assert whole.inlines[: len(first.inlines)] == first.inlines
    assert first.anchors.items() <= whole.anchors.items()
    assert (first.id, first.complete, whole.complete) == ("", False, True)


def check_prefix(first: Article, whole: Article) -> None:
    assert whole.text.startswith(first.text)
    assert whole.blocks[: len(first.blocks)] == first.blocks
    assert whole.inlines[: len(first.inlines)] == first.inlines
    assert first.anchors.items() <= whole.anchors.items()
    if not first.complete:
        assert first.id == ""
    assert whole.id
    assert whole.complete
