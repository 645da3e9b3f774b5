"""The annotations and corrections of an article: looked up, made, repaired."""
