"""Names by a trained sequence model: words, their features, the tags a model gives them."""
