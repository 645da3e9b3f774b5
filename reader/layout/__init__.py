"""Lays an article out in rows of cells, and converts offsets to rows and cells and back.

`layout` is the whole article, `wrap` breaks lines, `tables` and `grid` fit tables, `frames` draws
what stands around a block, `cells` measures graphemes (as `rich.cells` does), and `runs` merges
overlapping ranges for painting.  Nothing here knows of colours, keys or Textual: a `Piece` says what
it is by its role.  A new decoration is a piece with a role of its own, made in `frames`.
"""

from typing import TYPE_CHECKING

from reader.layout.layout import MIN_WIDTH, Layout
from reader.layout.rows import Piece, Row
from reader.layout.runs import Run, merge
from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.layout.cells import (
        cell_width as cell_width,
        clip as clip,
        grapheme_start as grapheme_start,
        graphemes as graphemes,
        next_grapheme as next_grapheme,
        previous_grapheme as previous_grapheme,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "cells": (
                "cell_width",
                "clip",
                "grapheme_start",
                "graphemes",
                "next_grapheme",
                "previous_grapheme",
            ),
        },
    )


__all__ = ["MIN_WIDTH", "Layout", "Piece", "Row", "Run", "merge"]
