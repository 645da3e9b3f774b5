"""Facts about names that need no model: countries, cities, titles, first names, common words.

Plain Python, written by hand, one subject a file; `tables` puts them into sets on first use.
"""
