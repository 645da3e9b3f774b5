"""A session: one open article with its caret, annotations, search and recognised mentions.

Every front end works through `Session`; `session.py` lists what it does.  Front ends learn of
changes from the events in `events.py`.  No terminals or widgets here (`reader.ui`), no files
(`reader.library`, `reader.store`).  A new ability goes into the folder of its part, and
`session.py` puts the parts together.
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
