"""Plain text -> Article."""
