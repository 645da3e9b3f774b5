"""Search in the open article."""
