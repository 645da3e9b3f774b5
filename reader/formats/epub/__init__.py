"""Reads EPUB 2 and 3: the package document, its table of contents, and the chapters in order."""
