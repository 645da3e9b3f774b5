from __future__ import annotations

import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings, strategies as st

from benchmarks.pdf_pages import HEIGHT, Pdf, Style, set_article, story_of, width_of
from reader.errors import EmptyError, FormatError
from reader.formats import read
from reader.formats.pdf.reading import PdfFormat
from tests.formats.checks import check, check_prefix
from tests.formats.shown import shown

LINE = "The harbour lies between two hills, and the town climbs both of them"


def opened(pdf: Pdf, name: str = "a.pdf"):
    article = read(pdf.data(), name).finish()
    check(article)
    return article


def put_lines(page, lines, *, y: float = 100.0, x: float = 72.0, size: float = 10, font: str = "F"):
    for line in lines:
        page.put(x, y, line, size=size, font=font)
        y += 1.2 * size
    return y


def filler(page, y: float = 100.0, count: int = 5) -> float:
    """Set a paragraph of several full lines, so that the size of the text is known."""
    return put_lines(page, [LINE] * (count - 1) + ["and ends here."], y=y)


# -- lines to paragraphs -------------------------------------------------------------------------


def test_lines_become_a_paragraph():
    pdf = Pdf()
    put_lines(pdf.page(), [LINE, "and goes down", "to the sea."])
    assert shown(opened(pdf)) == [f"paragraph: {LINE} and goes down to the sea."]


def test_an_indent_begins_a_paragraph():
    pdf = Pdf()
    page = pdf.page()
    put_lines(page, [LINE, f"{LINE}."])
    page.put(87, 124, LINE)
    put_lines(page, [LINE, "and ends."], y=136)
    assert shown(opened(pdf)) == [
        f"paragraph: {LINE} {LINE}.",
        f"paragraph: {LINE} {LINE} and ends.",
    ]


def test_a_gap_begins_a_paragraph():
    pdf = Pdf()
    page = pdf.page()
    put_lines(page, [LINE, f"{LINE}."])
    put_lines(page, [LINE, "and ends."], y=132)
    assert len(shown(opened(pdf))) == 2


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the har-", "bour and", "the harbour and"),
        ("a well-", "known man", "a wellknown man"),
        ("from Aix-", "Marseille on", "from Aix-Marseille on"),
        ("pages 12-", "14 of it", "pages 12-14 of it"),
        ("the \u2014", "as it is", "the \u2014as it is"),
    ],
)
def test_a_word_that_a_line_parts_is_joined(first, second, joined):
    pdf = Pdf()
    page = pdf.page()
    put_lines(page, [f"{LINE} {first}", f"{second} what follows to the end of it."])
    assert joined in opened(pdf).text


def test_a_hyphen_is_kept_in_a_word_that_the_document_has_with_one():
    pdf = Pdf()
    put_lines(
        pdf.page(),
        ["This is well-known to everybody who lives here, and it is well-", "known to others too."],
    )
    assert "it is well-known to others" in opened(pdf).text


def test_a_sentence_that_a_page_parts_is_joined_and_its_pages_are_known():
    pdf = Pdf()
    page = pdf.page()
    filler(page)
    put_lines(page, [LINE, "and goes down where the road that is the longest"], y=200)
    put_lines(pdf.page(), ["turns to the sea. " + LINE, "and ends."])
    article = opened(pdf)
    assert "road that is the longest turns to the sea." in article.text
    assert [page.label for page in article.pages] == ["1", "2"]
    assert article.text[article.pages[1].start :].startswith("turns to the sea")


def test_a_sentence_that_a_figure_and_a_note_part_is_joined_before_them():
    pdf = Pdf()
    page = pdf.page()
    y = filler(page)
    page.put(72, y, "A last line that")
    page.put(72, 700, "1", size=5, rise=3)
    page.put(76, 700, "What the note says.", size=8)
    page = pdf.page()
    page.put(72, 100, "Figure 2: A view of it.", size=8)
    put_lines(page, ["goes on here, and ends. " + LINE, "and so on."], y=140)
    lines = shown(opened(pdf))
    assert any("A last line that goes on here" in line for line in lines)
    assert "footnote 1: What the note says." in lines
    assert "caption: Figure 2: A view of it." in lines


# -- headings, lists, tables, programs -------------------------------------------------------------


def test_headings_have_levels_by_their_size():
    pdf = Pdf()
    page = pdf.page()
    page.put(72, 60, "The title of it", size=20, font="B")
    page.put(72, 90, "A chapter", size=14, font="B")
    y = filler(page, 110)
    page.put(72, y + 14, "A part of it", size=10, font="B")
    filler(page, y + 30)
    article = opened(pdf)
    found = [
        (b.level, article.text[b.start : b.end]) for b in article.blocks if b.kind == "heading"
    ]
    assert found == [(1, "The title of it"), (2, "A chapter"), (3, "A part of it")]
    assert article.title == "The title of it"


def test_items_of_a_list():
    pdf = Pdf()
    page = pdf.page()
    y = filler(page)
    for at, marker in enumerate(("\u2022", "\u2022", "\u2022")):
        page.put(82, y + 20 + 12 * at, marker)
        page.put(94, y + 20 + 12 * at, f"item number {at}")
    assert shown(opened(pdf))[1:] == [f"list_item \u2022: item number {at}" for at in range(3)]


def test_an_aligned_table():
    pdf = Pdf()
    page = pdf.page()
    y = filler(page) + 20
    for at, row in enumerate(
        [("Port", "Ships", "Year"), ("Ostia", "12", "1900"), ("Hull", "40", "1901")]
    ):
        for column, cell in enumerate(row):
            page.put(90 + 120 * column, y + 13 * at, cell)
    assert shown(opened(pdf))[1] == "table: Port|Ships|Year/Ostia|12|1900/Hull|40|1901"


def test_columns_that_are_written_row_by_row_are_read_one_after_the_other():
    pdf = Pdf()
    page = pdf.page()
    page.put(72, 80, "A line that goes over both of the columns and is a long one, " + LINE[:30])
    half = LINE[:35]
    for row in range(16):
        page.put(72, 110 + 12 * row, half)
        page.put(320, 110 + 12 * row, half.upper())
    page.put(72, 110 + 12 * 16, "and the left one ends.")
    page.put(320, 110 + 12 * 16, "AND THE RIGHT ONE ENDS.")
    text = opened(pdf).text
    assert f"{half} {half}" in text
    assert f"{half.upper()} {half.upper()}" in text
    assert text.index("the left one ends.") < text.index(half.upper())


def test_a_table_of_many_rows_is_no_text_in_columns():
    pdf = Pdf()
    page = pdf.page()
    for row in range(16):
        for column, cell in enumerate((f"Port {row}", str(row * 7), "1900")):
            page.put(90 + 120 * column, 110 + 12 * row, cell)
    (block,) = opened(pdf).blocks
    assert block.kind == "table"
    assert len(block.table.rows) == 16


def test_a_program_keeps_its_lines_and_indents():
    pdf = Pdf()
    page = pdf.page()
    y = filler(page) + 10
    put_lines(page, ["def f(x):"], y=y, font="M")
    put_lines(page, ["return x"], x=72 + 24, y=y + 12, font="M")
    article = opened(pdf)
    assert shown(article)[1] == "code: def f(x):/    return x"


def test_a_program_with_columns_is_no_table():
    pdf = Pdf()
    page = pdf.page()
    y = filler(page) + 20
    for at in range(4):
        page.put(72, y + 12 * at, str(at), font="M")
        page.put(110, y + 12 * at, f"x[{at}] = {at};", font="M")
    assert [block.kind for block in opened(pdf).blocks] == ["paragraph", "code"]


def test_a_large_initial_belongs_to_its_word():
    pdf = Pdf()
    page = pdf.page()
    page.put(72, 124, "T", size=34)
    put_lines(page, [LINE[1:-5], LINE[:-5].lower(), LINE[:-5].lower()], x=96)
    put_lines(page, [LINE, LINE, "and ends."], y=136)
    assert shown(opened(pdf))[0].startswith("paragraph: The harbour lies between")
    assert len(shown(opened(pdf))) == 1


def test_raised_figures_are_no_digits_of_the_number():
    pdf = Pdf()
    page = pdf.page()
    filler(page)
    page.put(72, 200, "It is 10")
    page.put(72 + width_of("It is 10", 10), 200, "6", size=6, rise=3.5)
    assert "It is 10\u2076" in opened(pdf).text


def test_a_mark_leads_to_its_note():
    pdf = Pdf()
    page = pdf.page()
    y = filler(page)
    page.put(72, y, "A word")
    page.put(72 + width_of("A word", 10), y, "1", size=6, rise=3.5)
    page.put(72 + width_of("A word1", 10), y, " and more of them.")
    page.put(72, 700, "1", size=5, rise=3)
    page.put(76, 700, "What the note says.", size=8)
    article = opened(pdf)
    (mark,) = [each for each in article.inlines if each.style == "footnote"]
    assert article.text[mark.start : mark.end] == "\u00b9"
    at = article.anchors[mark.target.removeprefix("#")]
    assert article.text[at:].startswith("What the note says.")


def test_a_note_that_goes_on_at_the_foot_of_the_next_page():
    pdf = Pdf()
    page = pdf.page()
    filler(page)
    page.put(72, 700, "1", size=5, rise=3)
    page.put(76, 700, "A note that is so long that it", size=8)
    page = pdf.page()
    filler(page)
    page.put(72, 690, "goes on here, and ends.", size=8)
    page.put(72, 700, "2", size=5, rise=3)
    page.put(76, 700, "Another note.", size=8)
    notes = [line for line in shown(opened(pdf)) if line.startswith("footnote")]
    assert notes == [
        "footnote 1: A note that is so long that it goes on here, and ends.",
        "footnote 2: Another note.",
    ]


def test_links_lead_to_their_addresses():
    pdf = Pdf()
    page = pdf.page()
    y = filler(page)
    page.put(72, y, "see the page of the port for more of it")
    page.link(
        72 + width_of("see ", 10), y, width_of("the page of the port", 10), "https://port.example/a"
    )
    article = opened(pdf)
    (link,) = [each for each in article.inlines if each.style == "link"]
    assert article.text[link.start : link.end] == "the page of the port"
    assert link.target == "https://port.example/a"


def test_levels_of_numbered_headings_of_one_size():
    pdf = Pdf()
    page = pdf.page()
    for at, title in enumerate(("1 Harbours", "1.1 Of the north", "2 Ships")):
        page.put(72, 100 + 100 * at, title, font="B", size=12)
        filler(page, 120 + 100 * at)
    found = [block.level for block in opened(pdf).blocks if block.kind == "heading"]
    assert found == [1, 2, 1]


# -- margins, pages, outline, metadata -------------------------------------------------------------


def test_heads_feet_and_numbers_are_left_out():
    pdf = Pdf()
    for number in range(1, 6):
        page = pdf.page()
        page.put(72, 40, f"{number}   The Harbour Papers" if number % 2 else "Of ships", size=8)
        put_lines(page, [LINE, LINE, f"and ends with {number}."])
        page.put(300, HEIGHT - 30, f"- {number} -", size=8)
    text = opened(pdf).text
    assert "Papers" not in text
    assert "Of ships" not in text
    assert "- 3 -" not in text
    assert all(f"and ends with {number}." in text for number in range(1, 6))


def test_pages_with_one_line_each_are_no_running_heads():
    pdf = Pdf()
    for number in range(5):
        pdf.page().put(72, 100, f"The text of page {number} is here.")
    assert len(opened(pdf).blocks) == 5


def test_printed_labels():
    pdf = Pdf()
    for number in range(6):
        put_lines(pdf.page(), [LINE, f"Page {number} ends here."])
    pdf.labels = [(0, "r", 1), (3, "D", 1)]
    article = opened(pdf)
    assert [page.label for page in article.pages] == ["i", "ii", "iii", "1", "2", "3"]
    assert article.page_at(article.text.index("Page 4")) == "2"


def test_numbers_on_the_pages_are_their_labels():
    pdf = Pdf()
    for number in range(6):
        page = pdf.page()
        put_lines(page, [LINE, LINE, f"Page {number} ends here."])
        page.put(300, HEIGHT - 30, str(number + 311), size=8)
    assert [page.label for page in opened(pdf).pages] == [str(n + 311) for n in range(6)]


def test_the_outline_makes_sections():
    pdf = Pdf()
    for number in range(3):
        page = pdf.page()
        page.put(72, 90, f"Part {number}")
        filler(page, 120)
        pdf.outline.append((f"Part {number}", number, 80))
    article = opened(pdf)
    assert [section.title for section in article.sections] == ["Part 0", "Part 1", "Part 2"]
    for section in article.sections:
        assert article.text[section.start :].startswith(section.title)


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("The Harbour Papers", "The Harbour Papers"),
        ("Microsoft Word - harbour.doc", "a"),
        ("harbour_final2.pdf", "a"),
        ("untitled", "a"),
    ],
)
def test_the_title_that_is_stated(stated, title):
    pdf = Pdf()
    filler(pdf.page())
    pdf.info = {"Title": stated, "Author": "Ann Lee", "CreationDate": "D:20240131120000Z"}
    article = opened(pdf)
    assert article.title == title
    assert article.meta["author"] == "Ann Lee"
    assert article.meta["date"] == "2024-01-31"
    assert PdfFormat().title(pdf.data(), "a.pdf") == title


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_that_is_turned_is_read_all_the_same(rotate):
    pdf = Pdf()
    page = pdf.page()
    page.rotate = rotate
    put_lines(page, [LINE, "and ends."])
    assert shown(opened(pdf)) == [f"paragraph: {LINE} and ends."]


def test_a_title_is_known_without_reading_more_than_a_page():
    pdf = Pdf()
    page = pdf.page()
    page.put(72, 60, "The title of", size=20)
    page.put(72, 84, "the story", size=20)
    filler(page)
    for _ in range(3):
        filler(pdf.page())
    assert PdfFormat().title(pdf.data(), "a.pdf") == "The title of the story" == opened(pdf).title


def test_documents_are_read_in_several_threads_at_once():
    data = set_article(story_of(3, 30), Style()).data()
    alone = read(data, "a.pdf").finish()
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: read(data, "a.pdf").finish(), range(8)))
    assert all(article == alone for article in together)


def test_nothing_is_loaded_that_a_pdf_does_not_need(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(SMALL)
    script = (
        "import sys; from pathlib import Path; from reader.formats import read, FORMATS;"
        "data = Path(sys.argv[1]).read_bytes(); list(FORMATS); loaded = set(sys.modules);"
        "assert 'pypdfium2_raw' not in loaded; read(data, 'a.pdf');"
        "print(sorted({each.split('.')[0] for each in sys.modules} & {'pypdfium2', 'lxml', 'markdown_it'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert "pypdfium2" not in done.stdout
    assert "lxml" not in done.stdout


# -- what cannot be read ---------------------------------------------------------------------------


def test_a_scan_is_told():
    pdf = Pdf()
    pdf.page().image = True
    with pytest.raises(FormatError, match="ocrmypdf"):
        read(pdf.data(), "a.pdf")


def test_pages_without_text_are_named():
    pdf = Pdf()
    filler(pdf.page())
    pdf.page().image = True
    filler(pdf.page())
    assert opened(pdf).meta["pages_without_text"] == "2"


def test_empty_pages():
    pdf = Pdf()
    pdf.page()
    with pytest.raises(FormatError, match="nothing to read"):
        read(pdf.data(), "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\ngarbage" * 50])
def test_a_damaged_file_is_told(data):
    with pytest.raises(FormatError, match="damaged") as told:
        read(data, "a.pdf")
    assert not isinstance(told.value, EmptyError)


@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
@settings(max_examples=60, deadline=None)
def test_mutated_files_are_read_or_refused(seed, changes):
    rand = random.Random(seed)
    data = bytearray(SMALL)
    for _ in range(changes):
        at = rand.randrange(len(data))
        if rand.random() < 0.3:
            del data[at : at + rand.randint(1, 30)]
        else:
            data[at] = rand.randrange(256)
    start = time.monotonic()
    try:
        article = read(bytes(data), "a.pdf").finish()
    except FormatError:
        return
    check(article)
    assert time.monotonic() - start < 20


def test_thousands_of_lines_on_a_page_cost_seconds_at_most():
    rand = random.Random(1)
    pdf = Pdf()
    page = pdf.page()
    for number in range(4000):
        place = rand.random() * 600, rand.random() * 790
        page.put(*place, f"w {number}", size=rand.choice((1, 3, 8, 12, 40)))
    start = time.process_time()
    opened(pdf)
    assert time.process_time() - start < 15


SMALL = set_article(story_of(1, 12), Style()).data()


@given(st.integers(0, 1000), st.sampled_from((1, 2)), st.booleans())
@settings(max_examples=10, deadline=None)
def test_the_first_pages_begin_the_whole(seed, columns, indents):
    pdf = set_article(story_of(seed, 40), Style(columns=columns, indents=indents))
    opening = read(pdf.data(), "a.pdf")
    whole = opening.finish()
    assert not opening.first.complete
    check(whole)
    check_prefix(opening.first, whole)
    assert read(pdf.data(), "a.pdf").finish() == whole
