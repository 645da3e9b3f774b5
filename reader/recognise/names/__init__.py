"""Finds names of people, organisations, places, groups and other things in one block.

`recogniser` runs the trained model (`tagger/`), or the rules of `name_rules` when there is no model;
`backends` lets spaCy or another recogniser take its place.  Which mentions are of the same thing is
decided in `linking`.  A list of names goes into `gazetteer/`, a title or an office into `titles`, a
first name into `given_names`, and another library for names gets a file like `spacy_names`.
"""
