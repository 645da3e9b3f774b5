"""One reading: its state, its acts, their undo; what every front end talks to.

This room knows nothing of terminals or widgets.  `reader.session.session` lists what a session does.
"""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports
from reader.session.events import Event, SavingState
from reader.session.search.finder import Search
from reader.session.session import Session

if TYPE_CHECKING:
    from reader.session.events import (
        AnnotationsChanged as AnnotationsChanged,
        CaretMoved as CaretMoved,
        CorrectionsChanged as CorrectionsChanged,
        KindsChanged as KindsChanged,
        RecognitionChanged as RecognitionChanged,
        SearchChanged as SearchChanged,
        SectionsChanged as SectionsChanged,
        SelectionChanged as SelectionChanged,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "events": (
                "AnnotationsChanged",
                "CaretMoved",
                "CorrectionsChanged",
                "KindsChanged",
                "RecognitionChanged",
                "SearchChanged",
                "SectionsChanged",
                "SelectionChanged",
            ),
        },
    )


__all__ = ["Event", "SavingState", "Search", "Session"]
