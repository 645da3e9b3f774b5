"""Words before and after a figure: what qualifies it, and what only looks as if it did."""

from __future__ import annotations

import pytest

from reader.recognise.numbers.modifiers import modifier

# The figure stands between bars.
CASES = [
    # over
    ("|40| men", None),
    ("over |40| men", "more_than"),
    ("well over |40| men", "more_than"),
    ("a fine of over |£2m|", "more_than"),
    ("He was fined over |£3m| yesterday", "more_than"),
    ("Police arrested over |40| people", "more_than"),
    ("jailed over |£4.7m| fraud", None),
    ("jailed for six years over |£2m| VAT fraud", None),
    ("sacked over |$300,000| theft", None),
    ("He was arrested over |two| murders", None),
    ("Man jailed over |two| murders", None),
    ("talks over |$5bn| deal", None),
    ("a row over |three| seats", None),
    ("fears over |400| jobs", None),
    ("strike over |5%| pay offer", None),
    ("they fought over |two| fields", None),
    ("they handed over |$5m|", None),
    ("spread over |40 acres|", None),
    ("ran over |40 miles|", "more_than"),
    ("won gold over |400 metres|", None),
    ("flew over |three| towns", None),
    # over a length of time
    ("held over |three days|", None),
    ("put over |12 months|", None),
    ("Over |three days|, 40 came", None),
    ("lent over |20 years|", None),
    ("It took over |three days|", "more_than"),
    ("for over |20 years|", "more_than"),
    ("after just over |two hours|", "more_than"),
    # past
    ("their past |eight| matches", None),
    ("in the past |three| games", None),
    ("She drove past |two| houses", None),
    ("Inflation rose past |5%|", "more_than"),
    ("well past |100|", "more_than"),
    # under, above, below
    ("under |40| people", "less_than"),
    ("under |two hours|", "less_than"),
    ("under |3| of the Act", None),
    ("under |12(4)| of the Companies Act", None),
    ("served under |three| presidents", None),
    ("buried under |3 metres| of snow", None),
    ("lives above |two| shops", None),
    ("above |40| people", "more_than"),
    ("below |5%|", "less_than"),
    # around, about
    ("around |40| people", "approx"),
    ("gathered around |two| tables", None),
    ("centred around |3| themes", None),
    ("about |40| people", "approx"),
    ("a book about |two| brothers", None),
    ("they talked about |three| issues", None),
    ("they talked about |40 minutes|", "approx"),
    ("he wrote about |40| books", "approx"),
    ("complaints about |40| officers", None),
    ("worried about |$5m| debt", None),
    # up to and its like
    ("up to |40| people", "equal_or_less"),
    ("it adds up to |40|", None),
    ("they stood up to |two| men", None),
    ("walked up to |5 km|", "equal_or_less"),
    ("as many as |40|", "equal_or_less"),
    ("twice as many as |40|", None),
    ("close to |40|", "approx"),
    ("lives close to |two| airports", None),
    ("north of |$5bn|", "more_than"),
    ("5 miles north of |two| villages", None),
    # after
    ("|40| plus people", "equal_or_more"),
    ("|40|+ people", "equal_or_more"),
    ("|$20| plus tax", None),
    ("|3| plus 4", None),
    ("Three charged over |2| deaths", None),
    ("Nurses walked out over |5%| pay offer", None),
    ("The ball went past |two| defenders", None),
    ("Prices went past |40| again", "more_than"),
    ("|40| plus or minus 5", None),
    ("|40| more or less", "approx"),
    ("|20 miles| give or take", "approx"),
    ("|20| at least", "equal_or_more"),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_modifier(text: str, wanted: str | None) -> None:
    before, figure, after = text.split("|")
    whole = before + figure + after
    assert modifier(whole, len(before), len(before) + len(figure)) == wanted
