"""Dates, times, durations and periods as TIMEX3 values, and the timeline of an article.

`rules/` has the tables that recognise expressions, `recogniser` runs them, `combining` joins what
stands side by side, `timex` writes the values, and `timeline` makes events of them.  Amounts that
are no time are in `numbers`; the date of the article itself is read by `reader.formats`.
A new expression is a row, with examples, in the file of `rules/` for its kind; a new holiday is a
row in `holidays`.
"""
