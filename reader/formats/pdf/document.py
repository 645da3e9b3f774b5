"""Opens a PDF: some pages are surveyed, then all are read one after another."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence

from reader.errors import FormatError
from reader.formats.draft import Draft, title_from_name
from reader.formats.opening import Opening, open_in_steps
from reader.formats.pdf.assembly import Assembler
from reader.formats.pdf.directions import upright, without_rows
from reader.formats.pdf.lines import Line, body_size, lines_of
from reader.formats.pdf.margins import NEAR, Margins, margins_of, printed_number, without_margins
from reader.formats.pdf.metadata import meta_of
from reader.formats.pdf.pdfium import Bookmark, Pdf
from reader.formats.pdf.piece import Piece
from reader.formats.pdf.pieces import folded, pieces_of
from reader.formats.pdf.surroundings import with_notes_whole
from reader.formats.pdf.survey import Survey, sample_of, survey_of

_FIRST_PAGES = 6 * 1024
"""Characters of the first pages: two screens or more; reading a page takes some 10 ms."""

_STEP = 64 * 1024
_KEPT = 16
"""Pages whose lines are kept for their neighbours."""

_FOOT = 0.45
"""Of the height of a page: footnotes are looked for below."""

_MOST_NAMED = 20
_MOST_BARE = 2_000
"""Pages among which text is looked for before a document is said to hold none."""


def open_pdf(data: bytes, name: str) -> Opening:
    """Open a PDF.

    Raises:
        FormatError: it is damaged, locked with a password, or its pages are pictures without text.
    """
    pdf = Pdf(data, name)
    reader = _Reader(pdf)
    reader.survey()
    title = reader.title()
    return open_in_steps(
        reader.steps(),
        lambda complete: reader.draft.article(title, name, "pdf", complete=complete),
        pdf.where,
    )


def pdf_title(data: bytes, name: str) -> str:
    """Return the title that `open_pdf` gives.  Raises FormatError as it."""
    pdf = Pdf(data, name)
    try:
        reader = _Reader(pdf)
        title = reader.title()
        if not title and not reader.has_text_at_once():
            reader.survey()  # raises for a scan
        return title or title_from_name(name)
    finally:
        pdf.close()


class _Page:
    """The lines of a page and what its neighbours have to know of it."""

    def __init__(
        self, lines: list[Line], height: float, *, pictured: bool, shortened: bool
    ) -> None:
        self.lines, self.height = lines, height
        self.pictured, self.shortened = pictured, shortened
        self.margins: Margins = margins_of(lines, height)


class _Reader:
    """Reads the pages of a document into a draft."""

    def __init__(self, pdf: Pdf) -> None:
        self.draft = Draft()
        self._pdf = pdf
        self._cache: OrderedDict[int, _Page] = OrderedDict()
        self._pictured: list[int] = []
        self._survey = Survey()
        self.draft.meta.update(meta_of(pdf))

    def survey(self) -> None:
        """Learn the habits of the document.  Raises FormatError: its pages hold no text."""
        sample = sample_of(self._pdf.pages)
        if not any(self._page(at).lines for at in sample):
            self._refuse_pictures()
        numbers = [
            (at, printed_number(page.lines, page.height))
            for at in sample
            if (page := self._page(at)).lines
        ]
        self._survey = survey_of([self._page(at).lines for at in sample], numbers)

    def has_text_at_once(self) -> bool:
        """Tell whether the first page holds text."""
        return bool(self._page(0).lines)

    def _refuse_pictures(self) -> None:
        """Raise FormatError unless some page holds text."""
        pictured = False
        for at in range(min(self._pdf.pages, _MOST_BARE)):
            page = self._page(at)
            pictured = pictured or page.pictured
            if page.lines:
                return
        if pictured:
            raise FormatError(
                f"The pages of {self._pdf.where} are pictures without text: it is a scan. Add the text "
                "with: ocrmypdf IN.pdf OUT.pdf",
                "A scan without text",
            )
        raise FormatError(
            f"There is nothing to read in {self._pdf.where}: its pages hold no text.", "Empty file"
        )

    def _page(self, at: int) -> _Page:
        page = self._cache.get(at)
        if page is None:
            sheet = upright(self._pdf.sheet(at))
            page = _Page(
                without_rows(lines_of(sheet, at)),
                sheet.height,
                pictured=sheet.pictured,
                shortened=sheet.shortened,
            )
            self._cache[at] = page
            while len(self._cache) > _KEPT:
                self._cache.popitem(last=False)
        return page

    def title(self) -> str:
        """Return the title that the document states, else its largest words; empty without any."""
        stated = str(self.draft.meta.get("title", ""))
        return stated or self._largest()

    def _largest(self) -> str:
        """Return the heading in the largest type of the first page, from its upper half."""
        page = self._page(0)
        upper = [
            line
            for line in page.lines
            if line.base < 0.6 * page.height and sum(map(str.isalpha, line.text)) >= 3
        ]
        size = max((line.size for line in upper), default=0.0)
        if not upper or size < 1.15 * body_size(page.lines):
            return ""
        first = next(at for at, line in enumerate(upper) if line.size >= 0.95 * size)
        words: list[str] = []
        for line in upper[first:]:
            if line.size < 0.95 * size or len(words) > 5:
                break
            words.append(line.text)
        return " ".join(words)[:300]

    # -- pages ---------------------------------------------------------------------------------------

    def steps(self) -> Iterator[None]:
        """Add the pages, with a stop after every few."""
        entries = _by_page(self._pdf.outline())
        assembler = Assembler(self.draft, self._survey, self._label)
        stop = _FIRST_PAGES
        following = self._pieces(0, entries)
        for at in range(self._pdf.pages):
            pieces = following
            if at + 1 < self._pdf.pages:
                following = self._pieces(at + 1, entries)
                pieces, following = with_notes_whole(pieces, following)
            assembler.add_page(at, pieces, entries.get(at, ()))
            if self.draft.length > stop:
                stop = self.draft.length + _STEP
                yield
        assembler.close(self._pdf.pages)
        self._pdf.close()
        self._tell_pictures()

    def _pieces(self, at: int, entries: Mapping[int, Sequence[Bookmark]]) -> list[Piece]:
        """Return the pieces of a page, and note what has to be told of it."""
        page = self._page(at)
        if page.pictured:
            self._pictured.append(at)
        if page.shortened:
            self.draft.meta["shortened_pages"] = True
        titles = frozenset(folded(mark.title) for mark in entries.get(at, ())) - {""}
        return pieces_of(self._text_lines(at, titles), self._survey, titles, _FOOT * page.height)

    def _text_lines(self, at: int, titles: frozenset[str]) -> list[Line]:
        page = self._page(at)
        near = [
            self._page(other).margins
            for other in range(max(at - NEAR, 0), min(at + NEAR + 1, self._pdf.pages))
            if other != at
        ]
        largest = 1.12 * self._survey.size
        return without_margins(
            page.lines,
            page.height,
            near,
            number=self._label(at),
            largest=largest,
            kept=lambda line: folded(line.text) in titles,
        )

    def _label(self, at: int) -> str:
        return self._pdf.label(at) or str(at + 1 + self._survey.shift)

    def _tell_pictures(self) -> None:
        if self._pictured:
            named = ", ".join(self._label(at) for at in self._pictured[:_MOST_NAMED])
            more = "…" if len(self._pictured) > _MOST_NAMED else ""
            self.draft.meta["pages_without_text"] = f"{named}{more}"


def _by_page(outline: Sequence[Bookmark]) -> dict[int, list[Bookmark]]:
    grouped: dict[int, list[Bookmark]] = {}
    for mark in outline:
        grouped.setdefault(mark.page, []).append(mark)
    return grouped
