"""The bounds within which documents are read, so that a hostile file costs a message and no more."""

from __future__ import annotations

MOST_MEMBERS = 20_000
"""Members of an archive that are looked at."""

MOST_MEMBER_BYTES = 64 * 1024 * 1024
"""Bytes that one member of an archive may inflate to."""

MOST_INFLATED_BYTES = 512 * 1024 * 1024
"""Bytes that all members read from one archive may inflate to, together."""

MOST_DEPTH = 200
"""Levels of nested elements that are followed."""

MOST_PAGES = 20_000
"""Pages of a PDF that are read."""

MOST_PAGE_CHARACTERS = 300_000
"""Characters of one page of a PDF that are read."""
