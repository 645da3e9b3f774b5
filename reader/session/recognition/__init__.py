"""Recognition of the open article, in slices between keys."""
