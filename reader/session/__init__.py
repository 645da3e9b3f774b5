"""One reading: its state, its acts, their undo; what every front end talks to.

This room knows nothing of terminals or widgets.  `reader.session.session` lists what a session does.
"""

from reader.session.events import Event, SavingState
from reader.session.search.finder import Search
from reader.session.session import Session

__all__ = ["Event", "SavingState", "Search", "Session"]
