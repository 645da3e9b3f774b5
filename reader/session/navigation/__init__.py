"""The caret, the visual selection, motions, text objects, marks and the jump list.

All of it is offsets in the article's text; rows, scrolling and mouse positions belong to
`reader.layout` and `reader.ui`.  A new motion is a function in `motions`, listed in `MOTIONS`; a
new text object one in `text_objects`, listed in `OBJECTS`.
"""

from reader.session.navigation.motions import MOTIONS

__all__ = ["MOTIONS"]
