"""Adapters for the parts of Textual that have no public name.

No other module of the program uses them.  `app` is for the application and its keys, `text_area`
for the document of a text area, which is slow to import.  `tests/ui/runtime/test_textual_internals`
names everything used here, and fails when a version of Textual renames one of them.
"""
