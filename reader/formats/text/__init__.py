"""Reads plain text into an article: its structure is guessed from blank lines, indents and signs.

`reading` is the format; `groups` separates the lines, `reflow` joins wrapped ones, `head` finds title
and byline, `headings`, `lists` and `blocks` the rest, and `furniture` drops page numbers and the
like.  What both formats need is one folder up.  A new kind of block is recognised in a file of its
own that `blocks` calls.
"""
