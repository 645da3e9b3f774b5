"""Article x width -> rows; offset <-> (row, cell); overlapping ranges -> runs.

Knows nothing of colours, keys or Textual.  Widths are `rich.cells`'.
"""

from reader.layout.layout import MIN_WIDTH, Layout
from reader.layout.rows import Piece, Row
from reader.layout.runs import Run, merge

__all__ = ["MIN_WIDTH", "Layout", "Piece", "Row", "Run", "merge"]
