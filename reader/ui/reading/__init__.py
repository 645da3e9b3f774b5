"""The reading screen: one article, the panes beside it, and the actions on it.

`screen` mediates between the panes and the session, `workspace` arranges the panes, `status` and
`key_hints` fill the two bars, `background` loads and recognises, `event_handlers` repaint what
changed.  `actions/` has a file of actions for each task, and `context` says what each helper may use.
Drawing the article is in `reader.ui.panes.article`, dialogs are in `reader.ui.dialogs`.
"""
