"""Plain text: whole documents in `fixtures/`, and tables of single shapes.

A fixture `name.txt` has its article beside it in `name.article`; `python -m
tests.formats.text.test_text` writes those anew, to be read through before they are committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.formats import read
from reader.formats.dates import is_date, iso_date
from tests.formats.checks import check, check_prefix
from tests.formats.shown import shown, told

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.txt"))


def article_of(source: str):
    opening = read(source.encode(), "name.txt")
    article = opening.finish()
    check(article)
    check_prefix(opening.first, article)
    return article


def described(path: Path) -> str:
    article = read(path.read_bytes(), path.name).finish()
    return "\n".join([*told(article), "", *shown(article), ""])


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_document_is_read_as_a_person_reads_it(path):
    assert described(path) == path.with_suffix(".article").read_text("utf-8")
    check(read(path.read_bytes(), path.name).finish())


HEAD = "A headline for the story\n{}\nThe body begins here, and is a sentence.\n\nMore."


@pytest.mark.parametrize(
    ("line", "kind", "meta"),
    [
        ("By Jane Doe", "byline", {"author": "Jane Doe"}),
        ("BY JANE DOE", "byline", {"author": "JANE DOE"}),
        ("by Ludwig van der Hals and Ann Lee", "byline", {"author": "Ludwig van der Hals and Ann Lee"}),
        ("By Jane Doe in Baghdad", "byline", {"author": "Jane Doe"}),
        ("By: Jane Doe, The Daily Reader", "byline", {"author": "Jane Doe"}),
        ("Jane Doe, Middle East Correspondent", "byline", {"author": "Jane Doe"}),
        ("Jane Doe in Mosul", "byline", {"author": "Jane Doe"}),
        ("Words by Jane Doe", "byline", {"author": "Jane Doe"}),
        ("Associated Press", "byline", {"author": "Associated Press"}),
        ("By J. R. Doe Jr.", "byline", {"author": "J. R. Doe Jr."}),
        ("2 min read", "reading_time", {"reading_minutes": 2}),
        ("5-minute read", "reading_time", {"reading_minutes": 5}),
        ("Reading time: 12 minutes", "reading_time", {"reading_minutes": 12}),
        ("Estimated read time: ~3 mins", "reading_time", {"reading_minutes": 3}),
        ("05 February, 2018", "date", {"date": "2018-02-05"}),
        ("05/02/2018", "date", {}),
        ("Jane Doe | 5 May 2020 | 3 min read", "date", {"date": "2020-05-05", "reading_minutes": 3}),
        ("Troops on the road to the north. [Getty]", "caption", {"caption": "Troops on the road to the north.", "credit": "Getty"}),
        ("A boat [Jane Doe/Al Jazeera]", "caption", {"caption": "A boat", "credit": "Jane Doe/Al Jazeera"}),
        ("A boat at sea. (AP Photo/Jane Doe)", "caption", {"caption": "A boat at sea.", "credit": "Jane Doe"}),
        ("A boat at sea (Photo: AP)", "caption", {"caption": "A boat at sea", "credit": "AP"}),
        ("A boat at sea. Photograph: Jane Doe/AFP", "caption", {"caption": "A boat at sea.", "credit": "Jane Doe/AFP"}),
        ("Image credit: NASA", "caption", {"credit": "NASA"}),
        ("A boat at sea. © Jane Doe", "caption", {"caption": "A boat at sea.", "credit": "Jane Doe"}),
        ("A boat at sea. Jane Doe/Getty Images", "caption", {"caption": "A boat at sea.", "credit": "Jane Doe/Getty Images"}),
    ],
)  # fmt: skip
def test_a_line_of_the_head_is_told_by_its_shape(line, kind, meta):
    article = article_of(HEAD.format(line))
    assert [block.kind for block in article.blocks] == ["heading", kind, "paragraph", "paragraph"]
    assert dict(article.meta) == meta
    assert article.title == "A headline for the story"


@pytest.mark.parametrize(
    "line",
    [
        "By the end of the day nobody was left in the town.",
        "By Tuesday the stands were empty",
        "By Monday, Ann had gone",
        "May 2018 was hot and dry",
        "It was a 2 min read of a kind.",
        "He gave no reason [1]",
        "She said so (again)",
        "In 2018 they left.",
        "The photo showed a boat.",
        "The editor, who had read it twice, said no.",
        "This and that/or the other thing.",
    ],
)
def test_a_line_of_the_body_is_not_taken_for_one_of_the_head(line):
    article = article_of(f"A headline for the story\n\n{line}\n\nMore of it follows here.")
    assert [block.kind for block in article.blocks] == ["heading", "paragraph", "paragraph"]
    assert dict(article.meta) == {}


def test_a_second_line_is_a_standfirst_only_with_more_of_a_head_below():
    below = "Its second line says more.\n5 May 2020\nThe body."
    assert shown(article_of("A headline\n" + below))[1] == "standfirst: Its second line says more."
    bare = "A headline\n\nIts second line says more.\n\nThe body."
    assert shown(article_of(bare))[1] == "paragraph: Its second line says more."


@pytest.mark.parametrize(
    "source",
    [
        "One line and no more",
        "A first sentence. It ends with a point.\n\nA second one.",
        "Dear Ann,\n\nThank you.",
        "milk\neggs\nflour",
        "- a\n- b",
        "> quoted\n\nanswer",
        "CHAPTER I\n\nText.",
    ],
)
def test_a_text_without_a_headline_is_called_by_its_file(source):
    article = article_of(source)
    assert article.title == "name"
    assert article.blocks[0].level != 1 or article.blocks[0].kind != "heading"


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Chapter I", 2),
        ("CHAPTER ONE. The Beginning", 2),
        ("Chapter 12: In which it rains", 2),
        ("CHAPTER THE LAST", 2),
        ("BOOK II", 2),
        ("PART ONE", 2),
        ("Part Two: The Return", 2),
        ("Prologue", 2),
        ("INTRODUCTION", 2),
        ("1. Introduction", 2),
        ("1 Introduction", 2),
        ("1.2 The method", 3),
        ("1.2.3. A detail", 4),
        ("I. The Start", 2),
        ("I", 2),
        ("THE EVE OF THE WAR.", 2),
        ("WHAT IS TO BE DONE?", 2),
        ("Part of the house was gone", 0),
        ("Chapter after chapter went by", 0),
        ("Book a room", 0),
        ("2. Second without a first", 0),
        ("3.5 million people", 0),
        ("1 May 2020", 0),
        ("I am here", 0),
        ("BBC", 0),
        ("“STOP!”", 0),
        ("Background noise", 0),
        ("NOTE:", 0),
        ("7 DECEMBER, 1941,", 0),
        ("8,892", 0),
        ("John Smith", 0),
    ],
)
def test_a_line_alone_is_a_heading_by_its_shape(line, level):
    source = f"The first sentence is here.\n\n{line}\n\nA sentence of the body.\n\nThe end of it."
    block = article_of(source).blocks[1]
    assert (block.kind, block.level) == (("heading", level) if level else ("paragraph", 0))


def test_chapters_stand_below_parts_and_numerals_below_chapters():
    lines = ["One.", "PART ONE", "CHAPTER I", "I.", "TEXT IN CAPITALS", "Text.", "PART TWO", "End."]
    levels = [b.level for b in article_of("\n\n".join(lines)).blocks if b.kind == "heading"]
    assert levels == [2, 3, 4, 4, 2]


def test_the_title_of_a_chapter_may_stand_below_it():
    source = f"It.\n\nCHAPTER I\n\nIn which it rains\n\n{WRAPPED}\nCHAPTER II\n\n{WRAPPED}"
    article = article_of(source)
    assert shown(article)[1] == "heading2: CHAPTER I/In which it rains"
    assert [s.title for s in article.sections] == ["CHAPTER I In which it rains", "CHAPTER II"]
    body = article_of("It.\n\nCHAPTER I\n\nShe said so.\n\n" + WRAPPED)
    assert shown(body)[1] == "heading2: CHAPTER I"


def test_a_table_of_contents_is_no_row_of_chapters():
    contents = "Chapter 1. One\n\nChapter 2. Two\n\n"
    article = article_of(f"It.\n\n{contents}Chapter 1. One\n\nText.\n\nChapter 2. Two\n\nText.")
    kinds = [block.kind for block in article.blocks]
    assert kinds == [*["paragraph"] * 3, "heading", "paragraph", "heading", "paragraph"]


WRAPPED = (
    "It was late in the year, and the rain had set in, so that nobody went out\n"
    "who did not have to; and those who had to did not go far, and came back\n"
    "with mud on their boots and no news at all, which was what they had been\n"
    "told to expect by everybody who had gone out on the day before that one.\n"
)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("a line of the paragraph that ends with a dash at its very end, as they do--\nand goes on.", "do--and goes"),
        ("a line of the paragraph that ends with a long dash at its very end, as do—\nand goes on.", "do—and goes"),
        ("a line of the paragraph that ends with a compound word that is often so well-\nknown that.", "well-known"),
        ("a line of the paragraph that ends with a word that is divided: this was ex-\npected.", "expected"),
        ("a line of the paragraph that ends with a soft hyphen in the middle of a wo\u00ad\nrd, yes.", "a word, yes"),
        ("a line of the paragraph that ends with a number and a hyphen, of the years 1914-\n1918 etc.", "1914- 1918"),
    ],
)  # fmt: skip
def test_hyphens_at_the_end_of_lines(lines, text):
    article = article_of(WRAPPED + "They expected it.\n\n" + lines + "\n\n" + WRAPPED)
    assert text in article.text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The moon is up\nThe sea is wide", "paragraph: The moon is up/The sea is wide"),
        ("    12 High Street\n    Port Ellery", "paragraph: 12 High Street/Port Ellery"),
        ("a    b    c\n1    2    3", "code: a    b    c/1    2    3"),
        ("┌──┐\n│ab│\n└──┘", "code: ┌──┐/│ab│/└──┘"),
        ("x" * 90 + "\nShort", f"paragraph: {'x' * 90}"),
    ],
)
def test_lines_that_are_no_prose_keep_their_breaks(source, expected):
    assert expected in shown(article_of(f"First it was so.\n\n{source}\n\nLast."))
    assert expected in shown(article_of(f"{WRAPPED}\n{source}\n\n{WRAPPED}"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("- a\n- b", ["list_item •: a", "list_item •: b"]),
        ("* a\n\n* b", ["list_item •: a", "list_item •: b"]),
        ("• alone", ["list_item •: alone"]),
        ("- a dash alone", ["paragraph: - a dash alone"]),
        ("* A note with a star.", ["paragraph: * A note with a star."]),
        ("— Yes.\n— No.", ["paragraph: — Yes./— No."]),
        ("1. a\n2. b", ["list_item 1.: a", "list_item 2.: b"]),
        ("1. A sentence.\n\n2. Another.", ["list_item 1.: A sentence.", "list_item 2.: Another."]),
        ("(1) a\n(2) b", ["list_item (1): a", "list_item (2): b"]),
        ("1984. A year", ["paragraph: 1984. A year"]),
        ("To buy:\n- a\n  more\n- b", ["paragraph: To buy:", "list_item •: a more", "list_item •: b"]),
        ("- a\n  - b\n- c", ["list_item •: a", "list_item _ ◦: b", "list_item •: c"]),
        ("- a\n\n  more\n\n- b", ["list_item •: a", "list_item _: more", "list_item •: b"]),
        ("> a\n>> b", ["quote >: a", "quote > >: b"]),
        ("* * *", ["rule:"]),
        ("-----", ["rule:"]),
        ("Title\n=====", ["heading1: Title"]),
        ("=====\nTitle\n=====", ["heading1: Title"]),
        ("A title\n-------\nText", ["heading2: A title", "paragraph: Text"]),
        ("A long sentence, this one.\n---", ["paragraph: A long sentence, this one.", "rule:"]),
    ],
)  # fmt: skip
def test_marks(source, expected):
    assert shown(article_of(f"First it was so.\n\n{source}\n\nLast."))[1:-1] == expected


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("05 February, 2018", "2018-02-05"),
        ("5 Feb 2018", "2018-02-05"),
        ("February 5, 2018", "2018-02-05"),
        ("Feb. 5th, 2018", "2018-02-05"),
        ("Monday, 5 February 2018", "2018-02-05"),
        ("2018-02-05", "2018-02-05"),
        ("2018/2/5", "2018-02-05"),
        ("25.02.2018", "2018-02-25"),
        ("02/25/2018", "2018-02-25"),
        ("February 2018", "2018-02"),
        ("Published: 5 February 2018, 14:30 GMT", "2018-02-05T14:30Z"),
        ("Updated Mon 5 Feb 2018 at 10.30 pm", "2018-02-05T22:30"),
        ("2018-02-05T14:30:00+01:00", "2018-02-05T14:30:00+01:00"),
        ("5. Februar 2018", "2018-02-05"),
        ("1er mars 2020", "2020-03-01"),
        ("5 de febrero de 2018", "2018-02-05"),
        ("2018年2月5日", "2018-02-05"),
        ("05/02/2018", None),
        ("31 February 2018", None),
        ("2018", None),
        ("May 2018 was hot", None),
    ],
)
def test_dates(line, date):
    assert iso_date(line) == date
    assert is_date(line) == (date is not None or line == "05/02/2018")


def test_the_subject_of_a_mail_is_its_title():
    assert article_of("From: a\nTo: b\nSubject: The goat\n\nText.").title == "The goat"


def test_a_long_text_opens_with_its_first_pages():
    source = "A Book\n\n" + "".join(f"CHAPTER {n}\n\n{WRAPPED}\n" for n in range(1, 500))
    opening = read(source.encode(), "book.txt")
    assert not opening.first.complete
    assert opening.first.id == ""
    assert 10_000 < len(opening.first.text) < 60_000
    assert opening.first.title == "A Book"
    whole = opening.finish()
    check_prefix(opening.first, whole)
    assert len(whole.sections) == 500


if __name__ == "__main__":
    for fixture in FIXTURES:
        fixture.with_suffix(".article").write_text(described(fixture), "utf-8")
