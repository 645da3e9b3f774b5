"""Prepares text for the recognisers: sentences, chunks of bounded length, and masked text.

`masking` blanks out code, addresses and footnote signs without moving an offset; `chunks` cuts long
blocks; `sentences` splits, with the list in `abbreviations`.  Nothing is recognised here, and
nothing here knows numbers, dates or names.  A new abbreviation goes into `abbreviations`, and a kind
of text that no recogniser may look at into `masking`.
"""
