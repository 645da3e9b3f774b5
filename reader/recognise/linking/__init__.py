"""Decides which mentions are of one thing, after all blocks of an article are recognised.

`propagation` finds further mentions of names that are certain elsewhere, `corrections` applies what
the user said, `kind_voting` settles doubtful kinds, and `entities` ties mentions together, people
by `people` and all other names by `things`.  Finding names in a single block is the work of `names`.
A new way in which two names are one belongs in `people` or `things`, a new normal form of a name in
`name_keys`; the B³ test on `tests/recognise/gold` must not fall.
"""
