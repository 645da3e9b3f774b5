"""Dialogs: modal screens that ask or show one thing and return a value by `dismiss`.

Each is imported when it is first shown; `DIALOGS` names them all.
"""

DIALOGS: tuple[tuple[str, str], ...] = (
    ("card", "CardDialog"),
    ("choose", "ChooseDialog"),
    ("confirm", "ConfirmDialog"),
    ("conflict", "ConflictDialog"),
    ("correct", "CorrectDialog"),
    ("corrections", "CorrectionsDialog"),
    ("error", "ErrorDialog"),
    ("help", "HelpScreen"),
    ("kinds", "KindsDialog"),
    ("menu", "MenuDialog"),
    ("note", "NoteDialog"),
    ("same_article", "SameArticleDialog"),
    ("tags", "TagsDialog"),
)
"""Module and class of every dialog."""
