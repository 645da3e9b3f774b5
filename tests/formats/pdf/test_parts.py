from __future__ import annotations

import pytest

from reader.formats.pdf.accents import composed
from reader.formats.pdf.directions import upright
from reader.formats.pdf.lines import lines_of
from reader.formats.pdf.metadata import day_of, plausible_title
from reader.formats.pdf.reading import PdfFormat
from reader.formats.pdf.survey import SAMPLE, sample_of
from reader.formats.pdf.wording import keeps_hyphen
from reader.formats.pdf.words import Font, Sheet, Word


@pytest.mark.parametrize(
    ("stem", "following", "known", "kept"),
    [
        ("har", "bour", "", False),
        ("well", "known", "well-known", True),
        ("well", "known", "wellknown well-known", False),
        ("Aix", "Marseille", "", True),
        ("SCI", "ENCE", "", False),
        ("graph", "based", "graph", True),
        ("graph", "based", "", False),
        ("multi", "head", "head", True),
        ("12", "14", "", True),
        ("https://a.example/b", "c", "", True),
        ("", "a", "", True),
    ],
)
def test_whether_a_hyphen_belongs_to_a_word(stem, following, known, kept):
    assert keeps_hyphen(stem, following, frozenset(known.split())) is kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Erd˝os", "Erdős"), ("F¨arber", "Färber"), ("ca¸c", "caç"), ("x˜", "x˜"), ("plain", "plain")],
)
def test_accents_are_put_onto_their_letters(text, expected):
    assert composed(text) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("D:20240131120000+01'00'", "2024-01-31"),
        ("D:202413", "2024"),
        ("20240100", "2024-01"),
        ("D:00010101", ""),
        ("Tuesday", ""),
        ("", ""),
    ],
)
def test_dates(date, expected):
    assert day_of(date) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Harbour", "The Harbour"),
        ("Microsoft Word - x.doc", ""),
        ("thesis.dvi", ""),
        ("IR_2024_final", ""),
        ("Document1", ""),
        ("C:/a/b.x", ""),
        ("12345", ""),
    ],
)
def test_titles(title, expected):
    assert plausible_title(title) == expected


@pytest.mark.parametrize(
    ("data", "recognised"),
    [
        (b"%PDF-1.7\n", True),
        (b"\xef\xbb\xbf\n%PDF-1.4", True),
        (b"A text about %PDF-1.4", False),
        (b"", False),
    ],
)
def test_a_pdf_is_told_by_its_first_bytes(data, recognised):
    assert PdfFormat().recognises(data) is recognised


@pytest.mark.parametrize("pages", [1, 2, SAMPLE, SAMPLE + 1, 50, 20_000])
def test_the_sample_is_inside_the_document(pages):
    sample = sample_of(pages)
    assert sample == sorted(set(sample))
    assert sample[0] == 0
    assert sample[-1] < pages
    assert len(sample) == min(pages, SAMPLE)


def test_a_page_in_lines_from_top_to_bottom_is_turned():
    words = tuple(
        Word(character, 500 - 20 * column, 510 - 20 * column, 100 + 10 * row, 10, Font())
        for column, text in enumerate(("日本語の文章をここに置く", "次の行はその左に立つ。"))
        for row, character in enumerate(text)
    )
    sheet = upright(Sheet(600, 800, words))
    assert (sheet.width, sheet.height) == (800, 600)
    assert [line.text for line in lines_of(sheet, 0)] == [
        "日本語の文章をここに置く",
        "次の行はその左に立つ。",
    ]


def test_a_page_from_left_to_right_is_left_as_it_is():
    words = tuple(Word("日", 10 * at, 10 * at + 10, 100, 10, Font()) for at in range(30))
    sheet = Sheet(600, 800, words)
    assert upright(sheet) is sheet
