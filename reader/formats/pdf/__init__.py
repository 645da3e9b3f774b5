"""Reads PDF: PDFium gives words and where they stand, paragraphs are found from their geometry."""
