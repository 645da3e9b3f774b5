"""The caret, motions over the text, and the jump list."""
