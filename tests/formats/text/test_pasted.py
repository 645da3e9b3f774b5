"""Heads, sub-headings and paragraphs as websites, laws and mails have them."""

from __future__ import annotations

import pytest

from reader.formats import read
from tests.formats.shown import shown


def article_of(text: str, name: str = "x.txt"):
    return read(text.encode(), name).finish()


BODY = "The first paragraph of the body says at some length what has happened to whom.\n\nAnd more."


@pytest.mark.parametrize(
    ("head", "meta"),
    [
        ("By Jane Doe and John Roe\nExample News\nPublished\n5 Feb 2018, 14:03 GMT",
         {"author": "Jane Doe and John Roe", "date": "2018-02-05T14:03Z"}),
        ("By\nAmal Yusuf\nPublished On 12 Jun 202012 Jun 2020",
         {"author": "Amal Yusuf", "date": "2020-06-12"}),
        ("Updated 3 hours ago\n5-minute read", {"reading_minutes": 5}),
        ("Updated 1423 GMT (2223 HKT) January 18, 2018", {"date": "2018-01-18"}),
        ("PUBLISHED: 12:01, 3 May 2016 | UPDATED: 15:40, 3 May 2016", {"date": "2016-05-03T12:01"}),
        ("March 3, 2021\nLena Example\n5-Minute Listen", {"author": "Lena Example", "date": "2021-03-03"}),
        ("11. Februar 2022, 6:30 Uhr\nLesezeit: 4 Min.",
         {"date": "2022-02-11T06:30", "reading_minutes": 4}),
        ("12 марта 2019, 09:15\nАнна Иванова", {"author": "Анна Иванова", "date": "2019-03-12T09:15"}),
        ("12 يونيو 2020", {"date": "2020-06-12"}),
        ("2020年6月12日 14:05　来源：示例日报\n作者：李明", {"author": "李明", "date": "2020-06-12T14:05"}),
        ("2022年2月11日 6時30分", {"date": "2022-02-11T06:30"}),
        ("5 May 2020\nImage source, An Agency\nImage caption, The old bridge",
         {"caption": "The old bridge", "credit": "An Agency", "date": "2020-05-05"}),
        ("5 May 2020\n\nThe bronze head.\nJens Beispiel/AFP via Getty Images",
         {"caption": "The bronze head.", "credit": "Jens Beispiel/AFP via Getty Images",
          "date": "2020-05-05"}),
        ("By Ann Lee\n\nAnn Lee reported from Vienna.\n\nFeb. 11, 2022",
         {"author": "Ann Lee", "date": "2022-02-11"}),
        ("by A. Poet\n5 May 2020", {"author": "A. Poet", "date": "2020-05-05"}),
    ],
)  # fmt: skip
def test_head(head, meta):
    article = article_of(f"Ministers back a plan for the crossing\n{head}\n\n{BODY}")
    assert article.title == "Ministers back a plan for the crossing"
    assert {key: value for key, value in article.meta.items() if key != "standfirst"} == meta
    assert shown(article)[-2:] == [f"paragraph: {part}" for part in BODY.split("\n\n")]


def test_a_salutation_is_no_headline():
    assert article_of(f"Dear Sir or Madam\n\n{BODY}", "letter.txt").title == "letter"


def test_dateline_and_mail():
    article = article_of(f"A headline\n\nPARIS, July 18, 2019 /Wire/ -- {BODY}")
    assert article.meta["date"] == "2019-07-18"
    mail = f"From: Ann Lee <ann@example.org>\nDate: Mon, 5 Feb 2018 10:00:00 +0100\nTo: b\n\n{BODY}"
    assert article_of(mail).meta == {"author": "Ann Lee", "date": "2018-02-05T10:00:00+01:00"}


@pytest.mark.parametrize("line", ["Analysis", "Comments", "Share"])
def test_a_word_that_sites_use_can_be_a_headline(line):
    assert article_of(f"{line}\n\n{BODY}").title == line


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (("Long enough to be told as a paragraph, as it has two clauses.\n\nA line alone\n\n"
         "Another paragraph that is long enough to be told as one, and ends."), []),
        (("Ida Voss\n\nI said that it was so, and that nothing would come of it at all.\n\nIda Voss\n\n"
         "And then I said it once more, because nobody had listened to me.\n\nIda Voss\n\nYes."), []),
        (("Were you ever afraid?\n\nTwice, and I do not like to speak of it, to tell you the truth.\n\n"
         "What will you miss?\n\nThe quiet, although people think that it is not quiet there."), []),
        (("- one\n- two\n\nA soft egg\n\nUse a cold egg, and do not walk away from it, whatever rings."
         "\n\nServing it well\n\nSalt, and a spoon that is not silver, as silver turns black."),
         ["A soft egg", "Serving it well"]),
        ("§ 1 Rent\n\nThe rent is paid.\n\n§ 2 Trees\n\nNo trees.", ["§ 1 Rent", "§ 2 Trees"]),
        ("Kapitel 1\n\nEs war so.\n\nKapitel 2\n\nEs war anders.", ["Kapitel 1", "Kapitel 2"]),
        ("Глава 1\n\nБыло так.\n\nГлава 2\n\nБыло иначе.", ["Глава 1", "Глава 2"]),
        ("第一章 背景\n\n这条河很长。\n\n第二章\n\n完了。", ["第一章 背景", "第二章"]),
        ("Article 5 of the treaty says so.\n\nArticle 6 does not.", []),
    ],
)  # fmt: skip
def test_headings(text, headings):
    article = article_of(f"A headline stands here\n\nFirst it was so.\n\n{text}\n\nThat is all.")
    found = [article.text[b.start : b.end] for b in article.blocks if b.kind == "heading"][1:]
    assert found == headings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(a) one;\n(b) two;\n(c) three.",
         ["list_item (a): one;", "list_item (b): two;", "list_item (c): three."]),
        ("(1) one\n(a) under\n(b) it\n(2) two",
         ["list_item (1): one", "list_item (a): under", "list_item (b): it", "list_item (2): two"]),
        ("(i) one\n(ii) two", ["list_item (i): one", "list_item (ii): two"]),
        ("(a) alone in brackets", ["paragraph: (a) alone in brackets"]),
        ("o  one\no  two", ["list_item •: one", "list_item •: two"]),
        ("Run this::\n\n    make all\n    make test",
         ["paragraph: Run this::", "code: make all/make test"]),
        ("1. Milk ....... 1\n2. Bread ...... 2\n  2.1 Rye .... 3",
         ["paragraph: 1. Milk ....... 1/2. Bread ...... 2/  2.1 Rye .... 3"]),
    ],
)  # fmt: skip
def test_lists_and_columns(text, expected):
    assert shown(article_of(f"First it was so.\n\n{text}\n\nLast."))[1:-1] == expected


def test_each_line_is_a_paragraph_when_it_is_sentences():
    lines = [
        f"This is sentence number {n} of a text that has no blank lines in it." for n in range(500)
    ]
    assert [line.split(": ", 1)[1] for line in shown(article_of("\n".join(lines)))] == lines


def test_wrapped_paragraphs_that_no_blank_line_parts():
    text = (
        "The short history of a pier\n"
        "It was built in 1866 by a company that had never built one before, and it\n"
        "showed: the first winter took the landing stage and the second took the\n"
        "company. For eleven years it stood as it was.\n"
        "Then a brewer bought it. He put a bandstand at the end, and a turnstile at\n"
        "the beginning, and between the two he sold beer; and for thirty years the\n"
        "pier was the most profitable half mile in the county."
    )
    blocks = shown(article_of(text))
    assert [block[:22] for block in blocks] == [
        "heading1: The short hi", "paragraph: It was buil", "paragraph: Then a brew",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["x.txt", "x.md"])
def test_what_is_not_seen_is_taken_out(name):
    text = "Ex\u00adtra\u00adordi\u00adnary zero\u200bwidth\ufeff and\u00a0so\u2060.\n\n\u200b\n\nNext. ไทย\u200bไทย"
    article = article_of(text, name)
    assert article.text == "Extraordinary zerowidth and\u00a0so.\n\nNext. ไทย\u200bไทย"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_of_chinese_without_a_mark(encoding):
    text = "三国外长恢复谈判一事\n\n谈判于五月中断，主办方表示，双方仍有分歧。\n"
    article = read(text.encode(encoding), "x.txt").finish()
    assert article.title == "三国外长恢复谈判一事"
    assert article.meta["encoding"] == encoding
