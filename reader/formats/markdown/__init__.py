"""Reads Markdown into an article, by markdown-it-py.

`reading` is the format; `parser` sets up markdown-it, `blocks` and `inline` turn its tokens into
blocks and inlines of a `Draft`, `beginning` reads the first pages only, and `front_matter` and
`title` the metadata.  What both formats need (dates, decoding, `Draft`) is one folder up.  New
inline syntax beyond CommonMark (wikilinks, highlights, mathematics) is a rule in `extras`; a
markdown-it plugin is added in `parser`.
"""
