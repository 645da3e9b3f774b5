"""Sentences, chunks, and the text of a block without code and addresses."""
