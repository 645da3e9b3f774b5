"""Reads the statements of a page about itself: title, author, date, site, address."""
