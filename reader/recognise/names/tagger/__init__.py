"""Finds names by a trained sequence model (a CRF): words, their features, the tags it gives them.

`model` loads the shipped file, `words` and `features` describe a sentence to it, `labels` makes
mentions of its tags, and `certain`, `teams`, `companies`, `trimming` and `rereading` correct them.
`training/` makes the file; nothing here learns.  A new feature belongs in `features`, and needs a
new model (`make model`); a correction that holds for every text gets a file of its own.
"""
