"""Where the configuration is, and what is in it."""
