"""Finds what each figure of an article counts or measures: `12` of `12 men` counts `men`.

`figures` makes the list of an article, `counted` finds the noun after a figure, `counted_before`
the one before it, and `sentence_index` the sentence around an offset.  Recognising the figures is
the work of `numbers` and `dates`.  A word that is, or is never, a counted noun goes into `noun_words`.
"""
