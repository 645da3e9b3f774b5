"""Sections for texts without headings: where the topic shifts, and what each part is about."""

from __future__ import annotations

from reader.model import Article, Section


def topical_sections(article: Article) -> tuple[Section, ...]:
    """Inferred sections."""
    return ()
