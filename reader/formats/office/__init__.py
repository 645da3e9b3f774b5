"""Reads documents of word processors: Word (DOCX) and OpenDocument text (ODT)."""
