"""Reads web pages and saved pages; also the elements of EPUB and of HTML inside other formats."""
