"""Keys: which do what, sequences of them, and the command palette."""
