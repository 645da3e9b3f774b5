"""Facts about names that need no model: countries, cities, titles, first names, common words.

Plain Python, written by hand, one subject a file, without code; `tables` turns the lists into sets
on first use.  A new name goes into the file of its subject; a new subject gets a file here and a
field in `tables`.
"""
