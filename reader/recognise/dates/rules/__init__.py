"""Rule tables for dates, one file for each kind of expression.

A file holds rows (name, token pattern, function that makes the value, examples) and the helpers of
those rows only; words that several tables share are in `dates.date_words` and `grammar.calendar_words`.
A new expression is a row in the file of its kind; a new file is added to the tables that
`dates.recogniser` lists.  Tests run every example of every row.
"""
