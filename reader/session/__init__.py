"""One reading: its state, its acts, their undo; what every front end talks to.

This room knows nothing of terminals or widgets.  Import `reader.session.session.Session`.
"""
