"""The library as a list of articles."""
