"""Sections by topic for an article without headings."""
