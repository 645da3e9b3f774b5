"""The reading screen, and what it is made of."""
