"""The date of a story whose dateline leaves out the year."""

from __future__ import annotations

import pytest

from reader.formats import read
from reader.recognise.dates.reference_date import reference_date

BODY = "The company said on Friday that it would cut its forecast for the year. " * 3


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        # the name of the file
        ("2018-10-26-nokia.txt", "Nokia cuts\n\nHELSINKI, Oct 26 (Reuters) - " + BODY, "2018-10-26"),
        ("nokia_20181027.md", "# Nokia cuts\n\nHELSINKI, Oct 26 (Reuters) - " + BODY, "2018-10-26"),
        ("2019-01-01.txt", "Rates\n\nWASHINGTON, Dec 31 (Reuters) - " + BODY, "2018-12-31"),
        ("2019.txt", "Rates\n\nST. LOUIS, Mo., Jan. 3 (AP) -- " + BODY, "2019-01-03"),
        # front matter
        ("a.md", "---\ndate: 2017\n---\n# A\n\nOSLO, 26 Oct (Reuters) - " + BODY, "2017-10-26"),
        ("a.md", "---\nsource: https://x.org/2016/10/27/a\n---\n# A\n\n**OSLO, Oct 26 (AP) -** " + BODY,
         "2016-10-26"),
        # a date elsewhere in the head
        ("a.txt", "Nokia\n\nHELSINKI, Oct. 26 (AP) -- " + BODY + "\n\nCopyright 2011 The Press", "2011-10-26"),
        ("a.txt", "Nokia\n\nHELSINKI, Oct 26 (Reuters) - It said on October 25, 2012 that. " + BODY, "2012-10-26"),
        # a dateline with its year, in Markdown too
        ("a.md", "# A\n\nPARIS, July 18, 2019 /PRNewswire/ -- " + BODY, "2019-07-18"),
        # nothing tells it
        ("a.txt", "Nokia\n\nHELSINKI, Oct 26 (Reuters) - " + BODY, None),
        ("2019.txt", "Nokia\n\nThe forecast of May 3 - " + BODY, None),
        ("a.md", "---\ndate: 2017-03-02\n---\n# A\n\nOSLO, 26 Oct (Reuters) - " + BODY, "2017-03-02"),
    ],
)  # fmt: skip
def test_the_day_of_a_dateline(name: str, text: str, day: str | None) -> None:
    article = read(text.encode(), name).finish()
    assert article.meta.get("date") == day
    found = reference_date(article)
    assert (found and found.isoformat()) == day
