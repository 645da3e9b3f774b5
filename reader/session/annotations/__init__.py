"""The annotations and corrections of the open article.

The views (`annotation_view`, `correction_view`) load them and look them up; the commands make and
edit them; `executor` applies each act and its undo; `anchor_repair` re-attaches passages that have
moved.  Finding a passage in a text is `reader.annotate`; writing to disk is `reader.store`.  A new
way to make or edit an annotation goes into `annotation_commands`.
"""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.session.annotations.anchor_repair import (
        LOST as LOST,
        TO_REPAIR as TO_REPAIR,
        Repair as Repair,
        State as State,
        state_of as state_of,
        texts_in_conflict as texts_in_conflict,
        weigh as weigh,
    )
    from reader.session.annotations.annotation_index import (
        AnnotationIndex as AnnotationIndex,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "anchor_repair": (
                "LOST",
                "Repair",
                "State",
                "TO_REPAIR",
                "state_of",
                "texts_in_conflict",
                "weigh",
            ),
            "annotation_index": ("AnnotationIndex",),
        },
    )
