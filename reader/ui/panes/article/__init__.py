"""The article pane: one widget on Textual's line API, and its parts.

`page` and `pageview` lay the text on the screen, `layers` say what is drawn over it, `caretview`
keeps the caret in view, `gutter` holds the signs beside it, `pointer` follows the mouse, `code`
colours code; `pane` combines them.
"""

from reader.ui.panes.article.pane import ArticlePane

__all__ = ["ArticlePane"]
